from drf_spectacular.utils import OpenApiExample

from races.api.examples.facts import (
    ADDRESS,
    API,
    ARANBURU,
    ASTANA,
    BALLERINI,
    CICCONE,
    CLIMB,
    EDITION_PATH,
    GENERAL,
    PROVENCE,
    QUICKSTEP,
    STAGE,
    STAGE_PATH,
    TREK,
    links,
)

RANKED_GENERAL = GENERAL | {"standings": f"{ADDRESS}standings/general/"}
WINNER = {"place": 1, "status": "OK", "bib": None, "rider": BALLERINI, "team": QUICKSTEP}
SECOND = {"place": 2, "status": "OK", "bib": None, "rider": CICCONE, "team": TREK}


def times(time_s: int, gap_s: int, time: str, gap: str, same_time: bool = False) -> dict[str, object]:
    return {"time_s": time_s, "gap_s": gap_s, "time": time, "gap": gap, "same_time": same_time}


def judged(bonus_s: int) -> dict[str, object]:
    return {"bonus_s": bonus_s, "penalty_s": 0, "note": "", "gc_time_s": None, "points": None}


STAGE_WHOLE = OpenApiExample(
    "stage",
    value=STAGE
    | {
        "race": PROVENCE,
        "year": 2021,
        "timezone": "Europe/Paris",
        "neutral_km": 4.6,
        "waypoints": [CLIMB],
        "classifications": [RANKED_GENERAL],
        "links": links(STAGE_PATH, "results", "waypoints", "standings", "updates", "situations")
        | {
            "edition": f"{API}{EDITION_PATH}",
            "previous": f"{API}{EDITION_PATH}stage-1/",
            "next": f"{API}{EDITION_PATH}stage-3/",
        },
    },
)
RESULTS = OpenApiExample(
    "results",
    value={
        "state": "official",
        "amendments": [{"at": "2021-02-12T16:40:00Z", "text": "The bonus seconds of the third were corrected."}],
        "results": [
            WINNER | times(15709, 0, "4:21:49", "+0:00") | judged(10),
            SECOND | times(15709, 0, "4:21:49", "+0:00", True) | judged(6),
        ],
    },
)
WAYPOINTS = OpenApiExample(
    "waypoints",
    value={
        "waypoints": [
            CLIMB
            | {
                "classifications": ["mountains"],
                "scale": "5-3-2-1",
                "bonus_scale": "",
                "results": [
                    {"place": 1, "bib": None, "rider": CICCONE, "team": TREK, "points": 5, "bonus_s": 0},
                ],
            }
        ]
    },
)
RANKED = OpenApiExample(
    "ranked",
    value={
        "standings": [
            {
                "classification": RANKED_GENERAL,
                "bib": None,
                "rider": BALLERINI,
                "team": QUICKSTEP,
                "source": "official",
            }
        ]
    },
)
BY_TIME = OpenApiExample(
    "by-time",
    value={
        "classification": GENERAL,
        "standings": [
            WINNER | times(32692, 0, "9:04:52", "+0:00") | {"source": "official"},
            {"place": 2, "status": "OK", "bib": None, "rider": ARANBURU, "team": ASTANA}
            | times(32708, 16, "9:05:08", "+0:16")
            | {"source": "official"},
        ],
    },
)
BY_POINTS = OpenApiExample(
    "by-points",
    value={
        "classification": {"slug": "points", "name": "Points classification", "kind": "points", "jersey": ""},
        "standings": [
            {
                "place": 1,
                "status": "OK",
                "bib": 1,
                "rider": {"slug": "alice-ander", "name": "Alice Ånder", "nation": "SWE"},
                "team": {"slug": "harbour", "name": "Harbour", "code": "HAR"},
                "points": 37.5,
                "source": "computed",
            }
        ],
    },
)
