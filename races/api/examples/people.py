from drf_spectacular.utils import OpenApiExample

from races.api.examples.facts import (
    API,
    BALLERINI,
    EDITION_PATH,
    PROVENCE,
    QUICKSTEP,
    STAGE_PATH,
    links,
)

RIDER_PATH = "/riders/davide-ballerini/"
TEAM = QUICKSTEP | {"year": 2021, "nation": "BEL", "links": links("/teams/2021/deceuninck-quickstep/")}
START = {"race": PROVENCE, "year": 2021, "bib": 11, "links": links(EDITION_PATH)}
RESULT = {
    "race": PROVENCE,
    "year": 2021,
    "stage": {
        "slug": "stage-2",
        "name": "Stage 2",
        "kind": "road",
        "date": "2021-02-12",
        "links": links(STAGE_PATH),
    },
    "team": QUICKSTEP,
    "bib": 11,
    "place": 1,
    "status": "OK",
    "time_s": 15709,
    "gap_s": 0,
    "time": "4:21:49",
    "gap": "+0:00",
    "general_place": 1,
}

RIDERS = OpenApiExample(
    "riders",
    value={
        "riders": [BALLERINI | {"links": links(RIDER_PATH)}],
        "next": f"{API}/riders/?search=ball&cursor=WyJkYXZpZGUiLDdd",
    },
)
RIDER = OpenApiExample(
    "rider",
    value=BALLERINI
    | {
        "official_name": "",
        "birth_date": None,
        "uci_id": None,
        "teams": [TEAM],
        "links": links(RIDER_PATH, "results"),
    },
)
RIDER_RESULTS = OpenApiExample("rider-results", value={"results": [RESULT], "next": None})
TEAMS = OpenApiExample("teams", value={"teams": [TEAM], "next": None})
TEAM_WHOLE = OpenApiExample(
    "team", value=TEAM | {"official_name": "", "riders": [{"rider": BALLERINI, "starts": [START]}]}
)
