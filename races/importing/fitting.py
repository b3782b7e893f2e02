"""Which field of a model holds what a column says, and the rules that are no single field's."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from races.edition_folder.rows import EditionRow, ResultRow, StageRow, WaypointRow
from races.importing.frame import slug_of
from races.importing.road import TENTH
from races.importing.waypoints import SAME_CATEGORY
from races.models import (
    Classification,
    Edition,
    Race,
    Rider,
    Stage,
    StageResult,
    Standing,
    Starter,
    Team,
    TeamStageResult,
    Waypoint,
    WaypointResult,
)
from races.scoring import OUT

Fit = tuple[str, models.Field, Callable[[Any], Any]]  # attribute of a row, field, and how it is stored there
YEARS = range(1860, 2201)


def fit(attribute: str, model: type[models.Model], name: str = "", stored_as: Callable = lambda value: value) -> Fit:
    return attribute, model._meta.get_field(name or attribute), stored_as


def tenths(number):
    return number.quantize(TENTH)


RANKED = (fit("rank", Standing, "place"),)
TIMED = (*RANKED, fit("time_s", Standing))
SCORED = (*RANKED, fit("points", Standing))

FITS: dict[str, tuple[Fit, ...]] = {
    "edition": (
        fit("race", Race, "slug"),
        fit("name", Race),
        fit("timezone", Edition),
        fit("counting_riders", Edition),
        fit("climb_categories", Edition, stored_as="-".join),
    ),
    "stages": (
        fit("stage", Stage, "slug"),
        fit("seq", Stage, "number"),
        fit("departure", Stage, "start_place"),
        fit("arrival", Stage, "finish_place"),
        fit("distance_km", Stage, stored_as=tenths),
        fit("category", Edition),
    ),
    "startlists": (
        fit("bib", Starter),
        fit("rider_id", Rider, "slug"),
        fit("name", Rider),
        fit("team", Team, "name"),
    ),
    "stage_settings": (fit("counting_rider", Stage),),
    "stage_results": (
        fit("rank", StageResult, "place"),
        fit("time_s", StageResult, "time_cs"),
        fit("bonus_s", StageResult),
        fit("penalty_s", StageResult),
        fit("gc_time_s", StageResult),
        fit("points", StageResult),
        fit("points_penalty", StageResult),
        fit("kom_penalty", StageResult, "mountains_penalty"),
        fit("tie_order", StageResult),
    ),
    "ttt_results": (
        fit("team_rank", TeamStageResult, "place"),
        fit("team_time_s", TeamStageResult, "time_cs"),
        fit("lag_s", StageResult, "time_cs"),
        fit("rider_time_s", StageResult, "time_cs"),
    ),
    "primes": (
        fit("classification", Classification, "slug", slug_of),
        fit("category", Waypoint, stored_as=lambda category: SAME_CATEGORY.get(category, category)),
        fit("km", Waypoint, "km_from_start", tenths),
        fit("rank", WaypointResult, "place"),
        fit("points", WaypointResult),
        fit("bonus_s", WaypointResult),
    ),
    "gc": TIMED,
    "youth": TIMED,
    "points": SCORED,
    "kom": SCORED,
    "teams": TIMED,
    "teams_day": (fit("penalty_s", TeamStageResult),),
}


def _edition(row: EditionRow) -> Iterator[tuple[str, str]]:
    if row.year not in YEARS:
        yield "year", _("Expected a year from %(first)s to %(last)s.") % {"first": YEARS[0], "last": YEARS[-1]}


def _stage(row: StageRow) -> Iterator[tuple[str, str]]:
    if row.distance_km is not None and tenths(row.distance_km) <= 0:
        yield "distance_km", _("Expected a distance above 0.")


def _result(row: ResultRow) -> Iterator[tuple[str, str]]:
    if row.rank and row.status in OUT:
        yield "rank", _("Who is out of the race (%(status)s) has no rank.") % {"status": row.status}


def _waypoint(row: WaypointRow) -> Iterator[tuple[str, str]]:
    if row.km is not None and tenths(row.km) < 0:
        yield "km", _("Expected a distance from the start.")


RULES: dict[str, Callable[[Any], Iterator[tuple[str, str]]]] = {
    "edition": _edition,
    "stages": _stage,
    "stage_results": _result,
    "primes": _waypoint,
}
