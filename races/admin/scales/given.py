"""What finishes, sprints and climbs give in races of a kind: beside what is entered, and what would stand instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from races.models import Stage, Waypoint
from races.scoring import Scale
from races.scoring.presets import Preset

NO_POINTS = "none"
DAYS = {
    "flat": _("flat"),
    "hilly": _("hilly"),
    "mountain": _("mountain"),
    "time_trial": _("time trial"),
    NO_POINTS: _("gives no points"),
}
MOUNTAINS = frozenset({"HC", "CC", "CAF", "ESP", "1"})  # one of these on the road makes a day in the mountains
HILLS = frozenset({"2"})
FINISH = ("finish_scale", "finish_bonus_scale", "finish_feeds")
ON_THE_ROAD = ("scale", "bonus_scale", "feeds")
Value = str | tuple[str, ...]  # points or seconds of the first, the second ...; or slugs of classifications


@dataclass(frozen=True)
class Cell:
    """A field as it is, and as it would be."""

    field: str
    now: Value
    then: Value

    @property
    def is_new(self) -> bool:
        return self.now != self.then

    @property
    def now_text(self) -> str:
        return _printed(self.now)

    @property
    def then_text(self) -> str:
        return _printed(self.then)


@dataclass(frozen=True)
class Line:
    """A finish, or a point on the road. `is_known`: such races have a scale for it."""

    fact: Stage | Waypoint
    cells: tuple[Cell, ...]  # points, seconds, what it counts for
    is_known: bool = True

    @property
    def is_finish(self) -> bool:
        return isinstance(self.fact, Stage)

    @property
    def new(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.is_new]


def likely_day(stage: Stage) -> str:
    """By its kind, and by the hardest climb that is on its road."""
    if stage.is_time_trial:
        return NO_POINTS if stage.kind == Stage.Kind.TTT else "time_trial"
    climbs = {point.category for point in stage.waypoints.all()}
    return "mountain" if climbs & MOUNTAINS else "hilly" if climbs & HILLS else "flat"


@dataclass(frozen=True)
class Rules:
    """Of a kind of race, for an edition that ranks these classifications."""

    preset: Preset
    ranked: frozenset[str]  # slugs
    overwrite: bool  # also what is not blank

    def lines(self, stage: Stage, day: str) -> list[Line]:
        return [self._finish(stage, day), *(self._waypoint(point, stage) for point in stage.waypoints.all())]

    def _finish(self, stage: Stage, day: str) -> Line:
        scale = self.preset.finish.get(day, ())
        bonus = self.preset.finish_bonus if scale and not stage.is_time_trial else ()
        feeds = self._ranked(("points",) if scale else ())
        return self._line(stage, FINISH, (_text(scale), _text(bonus), feeds))

    def _waypoint(self, point: Waypoint, stage: Stage) -> Line:
        known = (self.preset.waypoints.get(key) for key in _keys(point, stage))
        if given := next(filter(None, known), None):
            wanted = _text(given.scale), _text(given.bonus), self._ranked(given.feeds)
            return self._line(point, ON_THE_ROAD, wanted)
        cells = (Cell(field, _value(point, field), _value(point, field)) for field in ON_THE_ROAD)
        return Line(point, tuple(cells), is_known=False)

    def _line(self, fact: Stage | Waypoint, fields: Iterable[str], wanted: Iterable[Value]) -> Line:
        return Line(fact, tuple(self._cell(fact, field, then) for field, then in zip(fields, wanted, strict=True)))

    def _ranked(self, feeds: Iterable[str]) -> tuple[str, ...]:
        return tuple(slug for slug in feeds if slug in self.ranked)

    def _cell(self, fact: Stage | Waypoint, field: str, then: Value) -> Cell:
        now = _value(fact, field)
        return Cell(field, now, then if self.overwrite or not now else now)


def _keys(point: Waypoint, stage: Stage) -> tuple[str, ...]:
    """Of a preset's waypoints, the more particular first."""
    if point.kind != Waypoint.Kind.CLIMB:
        return (point.kind,)
    is_finish = stage.distance_km is not None and point.km_from_start == stage.distance_km
    return (f"{point.category}_finish", point.category) if is_finish else (point.category,)


def _value(fact: Stage | Waypoint, field: str) -> Value:
    value = getattr(fact, field)
    return value if isinstance(value, str) else tuple(row.slug for row in value.all())


def _printed(value: Value) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _text(scale: Scale | tuple[int, ...]) -> str:
    return "-".join(map(str, scale))
