"""Answers as the documentation shows them: the second stage of the Tour de la Provence 2021."""

from drf_spectacular.utils import OpenApiExample

SITE = "https://ardoise.example"
PAGE = f"{SITE}/races/tour-de-la-provence/2021/stage-2/"
ADDRESS = f"{SITE}/api/v1/races/tour-de-la-provence/2021/stage-2/"

BALLERINI = {"slug": "davide-ballerini", "name": "Davide Ballerini", "nation": "ITA"}
ARANBURU = {"slug": "alex-aranburu", "name": "Alex Aranburu", "nation": "ESP"}
CICCONE = {"slug": "giulio-ciccone", "name": "Giulio Ciccone", "nation": "ITA"}
QUICKSTEP = {"slug": "deceuninck-quickstep", "name": "Deceuninck-QuickStep", "code": "DQT"}
ASTANA = {"slug": "astana-premier-tech", "name": "Astana-Premier Tech", "code": "APT"}
TREK = {"slug": "trek-segafredo", "name": "Trek-Segafredo", "code": "TFS"}
GENERAL = {"slug": "general", "name": "General classification", "kind": "time", "jersey": "#f6c700"}


def times(time_s: int, gap_s: int, time: str, gap: str, same_time: bool = False) -> dict[str, object]:
    return {"time_s": time_s, "gap_s": gap_s, "time": time, "gap": gap, "same_time": same_time}


STAGE = OpenApiExample(
    "stage",
    value={
        "race": {"slug": "tour-de-la-provence", "name": "Tour de la Provence"},
        "year": 2021,
        "slug": "stage-2",
        "name": "Stage 2",
        "kind": "road",
        "date": "2021-02-12",
        "start_time": "11:55:00",
        "timezone": "Europe/Paris",
        "start_place": "Cassis",
        "finish_place": "Manosque",
        "distance_km": 175,
        "neutral_km": 4.6,
        "phase": "finished",
        "result_state": "official",
        "waypoints": [
            {
                "name": "Col de la Mort d'Imbert",
                "kind": "climb",
                "category": "2",
                "km_from_start": 140,
                "km_to_go": 35,
                "length_km": 5,
                "gradient": 4,
                "altitude_m": None,
            }
        ],
        "classifications": [GENERAL | {"standings": f"{ADDRESS}standings/general/"}],
        "links": {
            "url": PAGE,
            "results": f"{ADDRESS}results/",
            "updates": f"{ADDRESS}updates/",
            "situations": f"{ADDRESS}situations/",
        },
    },
)
RESULTS = OpenApiExample(
    "results",
    value={
        "state": "official",
        "results": [
            {"place": 1, "status": "OK", "bib": None, "rider": BALLERINI, "team": QUICKSTEP}
            | times(15709, 0, "4:21:49", "+0:00"),
            {"place": 2, "status": "OK", "bib": None, "rider": CICCONE, "team": TREK}
            | times(15709, 0, "4:21:49", "+0:00", True),
        ],
    },
)
BY_TIME = OpenApiExample(
    "by-time",
    value={
        "classification": GENERAL,
        "standings": [
            {"place": 1, "status": "OK", "bib": None, "rider": BALLERINI, "team": QUICKSTEP}
            | times(32692, 0, "9:04:52", "+0:00")
            | {"source": "official"},
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
