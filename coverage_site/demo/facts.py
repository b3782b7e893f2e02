"""The demo race, as far as it is known: written once, mended when loaded again, never doubled."""

import tomllib
from pathlib import Path

from coverage_site.demo.profile_picture import draw_profile
from pictures.models import Picture
from races.models import (
    Classification,
    Edition,
    Race,
    Rider,
    Source,
    Stage,
    StageResult,
    Standing,
    Starter,
    Team,
    Waypoint,
    WaypointResult,
)
from races.race_time import read_time

FOLDER = Path(__file__).parent
FACTS = tomllib.loads((FOLDER / "provence_2021.toml").read_text())
COVERED = "stage-2"


def load_edition() -> Edition:
    """Race, edition, classifications, teams, riders, starters, stages with their waypoints, and stage 1's result."""
    race, _made = Race.objects.update_or_create(slug=FACTS["race"]["slug"], defaults=FACTS["race"])
    edition, _made = Edition.objects.update_or_create(
        race=race, year=FACTS["edition"]["year"], defaults=FACTS["edition"]
    )
    for classification in FACTS["classification"]:
        Classification.objects.update_or_create(edition=edition, slug=classification["slug"], defaults=classification)
    _load_starters(edition)
    for facts in FACTS["stage"]:
        stage = _load_stage(edition, facts)
        if stage.slug != COVERED and facts.get("result"):
            record_results(stage)
            record_standings(stage)
    return edition


def covered_stage() -> Stage:
    return Stage.objects.at(FACTS["race"]["slug"], FACTS["edition"]["year"], COVERED).get()


def record_results(stage: Stage) -> None:
    starters = _starters(stage)
    results = [
        StageResult(
            starter=starters[row["rider"]],
            place=row["place"],
            time_cs=read_time(row["time"]) if "time" in row else None,
        )
        for row in _facts_of(stage)["result"]
    ]
    stage.record_results(results, state="official")


def record_standings(stage: Stage) -> None:
    starters = _starters(stage)
    by_slug: dict[str, list[Standing]] = {}
    for row in _facts_of(stage)["standing"]:
        time_s = read_time(row["time"]) // 100 if "time" in row else None
        standing = Standing(starter=starters[row["rider"]], place=row["place"], time_s=time_s)
        by_slug.setdefault(row["classification"], []).append(standing)
    for slug, standings in by_slug.items():
        classification = stage.edition.classifications.get(slug=slug)
        stage.record_standings(classification, standings, source=Source.OFFICIAL)


def _facts_of(stage: Stage) -> dict:
    return next(facts for facts in FACTS["stage"] if facts["slug"] == stage.slug)


def _starters(stage: Stage) -> dict[str, Starter]:
    return {starter.rider.slug: starter for starter in stage.edition.starters.select_related("rider")}


def _load_starters(edition: Edition) -> None:
    teams = {}
    for facts in FACTS["team"]:
        teams[facts["slug"]], _made = Team.objects.update_or_create(
            year=edition.year, slug=facts["slug"], defaults=facts
        )
    for facts in FACTS["rider"]:
        own = {name: value for name, value in facts.items() if name != "team"}
        rider, _made = Rider.objects.update_or_create(slug=facts["slug"], defaults=own)
        Starter.objects.update_or_create(edition=edition, rider=rider, defaults={"team": teams[facts["team"]]})


def _load_stage(edition: Edition, facts: dict) -> Stage:
    own = {name: value for name, value in facts.items() if not isinstance(value, list) or name == "elevation"}
    own["number"] = facts["number"]
    stage, _made = Stage.objects.update_or_create(edition=edition, slug=facts["slug"], defaults=own)
    stage.refresh_from_db()
    for waypoint in facts.get("waypoint", ()):
        _load_waypoint(stage, waypoint)
    if stage.elevation and stage.profile is None:
        stage.profile = _add_profile(stage)
        stage.save(update_fields=["profile"])
    return stage


def _load_waypoint(stage: Stage, facts: dict) -> None:
    own = {name: value for name, value in facts.items() if name not in ("note", "first")}
    waypoint, _made = Waypoint.objects.update_or_create(stage=stage, name=facts["name"], defaults=own)
    starters = _starters(stage)
    for place, rider in enumerate(facts.get("first", ()), 1):
        defaults = {"place": place}
        WaypointResult.objects.update_or_create(waypoint=waypoint, starter=starters[rider], defaults=defaults)


def _add_profile(stage: Stage) -> Picture:
    return Picture.objects.add(
        draw_profile(stage, list(stage.waypoints.all())),
        alt=f"Profile of {stage.name.lower()}, {stage.course}: rolling, with the climbs in the last third",
        credit="Drawing: Ardoise",
        caption="Drawn after the climbs that are known; not to scale.",
    )
