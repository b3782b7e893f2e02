"""The invented season: a stage race as complete as can be, its next edition, and a one-day race for women."""

import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from coverage_site.demo.mend import mend
from races.edition_folder import read_folder
from races.importing import import_folder
from races.models import Classification, Edition, Race, Stage, Team, Waypoint

HERE = Path(__file__).parent
STAGE_RACE = "tour-of-modravia-2026"
OTHERS = ["tour-of-modravia-2027", "klasika-srebrno-jezero-2026"]


@transaction.atomic
def load_season(say: Callable[[str], object]) -> Edition:
    """Written once, mended when loaded again, never doubled. Gives the stage race that has been ridden."""
    say("Loading the invented season …")
    edition, *_others = [_load_edition(HERE / name) for name in (STAGE_RACE, *OTHERS)]
    return edition


def _load_edition(path: Path) -> Edition:
    """From its tables, and from edition.toml what they have no column for."""
    edition = import_folder(read_folder(path), say=lambda line: None)
    facts = tomllib.loads((path / "edition.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    mend(Race, facts["race"], pk=edition.race_id)
    for classification in facts.get("classification", ()):
        mend(Classification, classification, edition=edition, slug=classification["slug"])
    for team in facts.get("team", ()):
        mend(Team, team, year=edition.year, name=team["name"])
    for own in facts["stage"]:
        _load_stage(edition, own, facts.get("scales"))
    return edition


def _load_stage(edition: Edition, own: dict, scales: dict | None) -> None:
    facts = {
        "finish_time": own.get("finish_time"),
        "neutral_km": own.get("neutral_km"),
        "elevation": [[float(km), metres] for km, metres in own.get("elevation", ())],
    }
    stage = mend(Stage, facts, edition=edition, slug=own["slug"])
    if scales and stage.kind == Stage.Kind.ROAD:
        mend(Stage, {"finish_bonus_scale": scales["finish_bonus"]}, pk=stage.pk)
    for waypoint in own.get("waypoint", ()):
        worth = _worth(waypoint, scales) if scales else {}
        mend(Waypoint, waypoint | worth, stage=stage, name=waypoint["name"])


def _worth(waypoint: dict, scales: dict) -> dict[str, str]:
    if waypoint["kind"] == "climb":
        return {"scale": scales["climb"][waypoint["category"]]}
    if waypoint["kind"] == "sprint":
        return {"scale": scales["sprint"], "bonus_scale": scales["sprint_bonus"]}
    return {}
