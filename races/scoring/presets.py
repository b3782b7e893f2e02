"""Settings that an edition starts from: presets.toml, as values."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from races.scoring.edition import Classification, DeadHeat, Eligible, Kind, Ties
from races.scoring.scale import read_scale
from races.scoring.stage import Scale

SOURCE = Path(__file__).with_name("presets.toml")
CLASSIFICATIONS = (
    Classification("general", Kind.TIME),
    Classification("points", Kind.POINTS),
    Classification("mountains", Kind.POINTS, ties=Ties.CLIMBS),
    Classification("youth", Kind.TIME, eligible=Eligible.YOUTH),
    Classification("teams", Kind.TEAMS),
)


@dataclass(frozen=True, slots=True)
class WaypointPreset:
    feeds: tuple[str, ...]
    scale: Scale
    bonus: tuple[int, ...]  # seconds of the first, the second ...


@dataclass(frozen=True)
class Preset:
    """`finish`: scales by the kind of day (flat, hilly, mountain, time_trial). `jerseys`: colours, in order of wear."""

    slug: str
    finish: Mapping[str, Scale]
    finish_bonus: tuple[int, ...]
    waypoints: Mapping[str, WaypointPreset]
    climb_categories: tuple[str, ...]
    dead_heat: DeadHeat
    youth_years: int
    jerseys: Mapping[str, str]

    def youth_born_on_or_after(self, season: int) -> dt.date:
        return dt.date(season - self.youth_years, 1, 1)


@cache
def presets() -> dict[str, Preset]:
    """By slug: tour, giro, vuelta, week (a race of about a week)."""
    with SOURCE.open("rb") as file:
        return {slug: _preset(slug, data) for slug, data in tomllib.load(file).items()}


def _preset(slug: str, data: dict) -> Preset:
    return Preset(
        slug=slug,
        finish={name: read_scale(text) for name, text in data["finish"].items()},
        finish_bonus=_bonus(data["finish_bonus"]),
        waypoints={name: _waypoint(one) for name, one in data["waypoints"].items()},
        climb_categories=tuple(data["climb_categories"]),
        dead_heat=DeadHeat(data["dead_heat"]),
        youth_years=data["youth_years"],
        jerseys=data["jerseys"],
    )


def _waypoint(data: dict) -> WaypointPreset:
    return WaypointPreset(tuple(data["feeds"]), read_scale(data.get("scale", "")), _bonus(data.get("bonus", "")))


def _bonus(text: str) -> tuple[int, ...]:
    return tuple(int(seconds) for seconds in read_scale(text))
