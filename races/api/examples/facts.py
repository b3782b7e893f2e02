"""What several examples name."""

SITE = "https://ardoise.example"
API = f"{SITE}/api/v1"
RACE_PATH = "/races/tour-de-la-provence/"
EDITION_PATH = f"{RACE_PATH}2021/"
STAGE_PATH = f"{EDITION_PATH}stage-2/"
PAGE, ADDRESS = f"{SITE}{STAGE_PATH}", f"{API}{STAGE_PATH}"

BALLERINI = {"slug": "davide-ballerini", "name": "Davide Ballerini", "nation": "ITA"}
ARANBURU = {"slug": "alex-aranburu", "name": "Alex Aranburu", "nation": "ESP"}
CICCONE = {"slug": "giulio-ciccone", "name": "Giulio Ciccone", "nation": "ITA"}
QUICKSTEP = {"slug": "deceuninck-quickstep", "name": "Deceuninck-QuickStep", "code": "DQT"}
ASTANA = {"slug": "astana-premier-tech", "name": "Astana-Premier Tech", "code": "APT"}
TREK = {"slug": "trek-segafredo", "name": "Trek-Segafredo", "code": "TFS"}
PROVENCE = {"slug": "tour-de-la-provence", "name": "Tour de la Provence", "gender": "men"}
GENERAL = {"slug": "general", "name": "General classification", "kind": "time", "jersey": "#f6c700"}


def links(path: str, *below: str) -> dict[str, str]:
    return {"url": f"{SITE}{path}", "api": f"{API}{path}"} | {name: f"{API}{path}{name}/" for name in below}


EDITION = {
    "race": PROVENCE,
    "year": 2021,
    "class": "2.Pro",
    "nation": "FRA",
    "starts": "2021-02-11",
    "ends": "2021-02-14",
    "links": links(EDITION_PATH),
}
STAGE = {
    "slug": "stage-2",
    "name": "Stage 2",
    "kind": "road",
    "date": "2021-02-12",
    "start_time": "11:55:00",
    "finish_time": "16:20:00",
    "start_place": "Cassis",
    "finish_place": "Manosque",
    "distance_km": 175,
    "phase": "finished",
    "result_state": "official",
    "links": links(STAGE_PATH),
}
CLIMB = {
    "name": "Col de la Mort d'Imbert",
    "kind": "climb",
    "category": "2",
    "km_from_start": 140,
    "km_to_go": 35,
    "length_km": 5,
    "gradient": 4,
    "altitude_m": None,
}
