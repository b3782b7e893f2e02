from drf_spectacular.utils import OpenApiExample

from races.api.examples.facts import (
    API,
    BALLERINI,
    CICCONE,
    EDITION,
    EDITION_PATH,
    GENERAL,
    PROVENCE,
    QUICKSTEP,
    RACE_PATH,
    SITE,
    STAGE,
    TREK,
    links,
)

INDEX = OpenApiExample(
    "index",
    value={
        "races": f"{API}/races/",
        "riders": f"{API}/riders/",
        "teams": f"{API}/teams/",
        "schema": f"{API}/schema/",
        "docs": f"{SITE}/api/docs/",
    },
)
RACES = OpenApiExample("races", value={"editions": [EDITION], "next": f"{API}/races/?cursor=WyIyMDIxLTAyLTExIl0"})
RACE = OpenApiExample("race", value=PROVENCE | {"editions": [EDITION], "links": links(RACE_PATH)})
EDITION_WHOLE = OpenApiExample(
    "edition",
    value=EDITION
    | {
        "timezone": "Europe/Paris",
        "youth_born_on_or_after": "1996-01-01",
        "stages": [STAGE],
        "classifications": [GENERAL],
        "links": links(EDITION_PATH, "startlist", "jerseys") | {"race": f"{API}{RACE_PATH}"},
    },
)
STARTLIST = OpenApiExample(
    "start-list",
    value={
        "starters": [
            {
                "bib": 11,
                "rider": BALLERINI,
                "team": QUICKSTEP,
                "youth": False,
                "withdrawn": False,
                "out": None,
            },
            {
                "bib": None,
                "rider": CICCONE,
                "team": TREK,
                "youth": None,
                "withdrawn": False,
                "out": {"stage": "stage-4", "status": "DNF"},
            },
        ]
    },
)
JERSEYS = OpenApiExample(
    "jerseys",
    value={
        "jerseys": [
            {
                "stage": "stage-2",
                "role": "wearer",
                "classification": GENERAL,
                "bib": None,
                "rider": BALLERINI,
                "team": QUICKSTEP,
                "leads": True,
            },
            {
                "stage": "stage-2",
                "role": "leader",
                "classification": GENERAL,
                "bib": None,
                "rider": BALLERINI,
                "team": QUICKSTEP,
                "source": "official",
            },
        ]
    },
)
