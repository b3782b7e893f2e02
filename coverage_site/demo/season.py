"""The invented season: a stage race as complete as can be, its next edition, and a one-day race for women."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from django.db import transaction

from coverage_site.demo.mend import mend
from coverage_site.demo.season_folder import Row, SeasonFolder
from coverage_site.demo.season_results import record_stage
from coverage_site.demo.season_riders import load_starters
from races.models import Classification, Edition, Race, Stage, Waypoint

STAGE_RACE = "tour-of-modravia-2026"
OTHERS = ["tour-of-modravia-2027", "klasika-srebrno-jezero-2026"]
FED = {"climb": "mountains", "sprint": "points"}


@transaction.atomic
def load_season(say: Callable[[str], object]) -> Edition:
    """Written once, mended when loaded again, never doubled. Gives the stage race that has been ridden."""
    say("Loading the invented season …")
    edition = _load_edition(SeasonFolder(STAGE_RACE))
    for name in OTHERS:
        _load_edition(SeasonFolder(name))
    return edition


def _load_edition(folder: SeasonFolder) -> Edition:
    race, facts = folder.facts["race"], folder.facts["edition"]
    edition = mend(Edition, facts, race=mend(Race, race, slug=race["slug"]), year=facts["year"])
    for classification in folder.facts.get("classification", ()):
        mend(Classification, classification, edition=edition, slug=classification["slug"])
    load_starters(folder, edition)
    _load_stages(folder, edition)
    return edition


def _load_stages(folder: SeasonFolder, edition: Edition) -> None:
    facts = {stage["slug"]: stage for stage in folder.facts["stage"]}
    for row in folder.rows("stages"):
        own = facts.get(row["stage"], {})
        stage = _load_stage(edition, row, own)
        for waypoint in own.get("waypoint", ()):
            _load_waypoint(stage, waypoint, folder.facts.get("scales"))
        if folder.rows("stage_results", stage.slug):
            record_stage(folder, stage)


def _load_stage(edition: Edition, row: Row, own: dict) -> Stage:
    facts = {
        "number": int(row["seq"]),
        "kind": row["type"],
        "date": dt.date.fromisoformat(row["date"]),
        "start_time": dt.time.fromisoformat(row["start_time"]) if row["start_time"] else None,
        "finish_time": own.get("finish_time"),
        "start_place": row["departure"],
        "finish_place": row["arrival"],
        "distance_km": Decimal(row["distance_km"]),
        "neutral_km": own.get("neutral_km"),
        "elevation": [[float(km), metres] for km, metres in own.get("elevation", ())],
    }
    return mend(Stage, facts, edition=edition, slug=row["stage"])


def _load_waypoint(stage: Stage, own: dict, scales: dict | None) -> None:
    facts = own | (_worth(own, scales) if scales else {})
    waypoint = mend(Waypoint, facts, stage=stage, name=own["name"])
    if scales and own["kind"] in FED:
        waypoint.feeds.set(stage.edition.classifications.filter(slug=FED[own["kind"]]))


def _worth(own: dict, scales: dict) -> dict[str, str]:
    if own["kind"] == "climb":
        return {"scale": scales["climb"][own["category"]]}
    if own["kind"] == "sprint":
        return {"scale": scales["sprint"], "bonus_scale": scales["sprint_bonus"]}
    return {}
