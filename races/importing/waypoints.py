"""Climbs and sprints, and who scored there, from the lines of primes.csv."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.text import Truncator

from races.edition_folder.rows import WaypointRow
from races.importing.frame import slug_of
from races.importing.road import TENTH
from races.models import Waypoint

SAME_CATEGORY = {"E": Waypoint.Category.ESPECIAL}
LONGEST_NAME = 120


@dataclass(frozen=True)
class Scored:
    """One point on the road. `results` are (rider_id, place, points, bonus), in the order of places."""

    name: str
    kind: str
    category: str
    km: Decimal | None
    feeds: frozenset[str]
    results: tuple[tuple[str, int, Decimal | None, int], ...]

    @property
    def facts(self) -> dict:
        return {"name": self.name, "kind": self.kind, "category": self.category, "km_from_start": self.km}


def scored_waypoints(rows: Iterable[WaypointRow]) -> list[Scored]:
    """Of one stage. Where the same point stands under several classifications with the same points, it is one that
    feeds them all; with others it is one for each."""
    grouped = defaultdict(list)
    for row in rows:
        if not is_finish(row):
            grouped[row.classification, row.prime_no, row.kind, row.category].append(row)
    merged: dict[Scored, frozenset[str]] = {}
    for lines in grouped.values():
        point = _scored(lines)
        unfed = replace(point, feeds=frozenset())
        merged[unfed] = merged.get(unfed, frozenset()) | point.feeds
    return [replace(point, feeds=feeds) for point, feeds in merged.items()]


def is_finish(row: WaypointRow) -> bool:
    """Points at the finish are a result's own; a finish that feeds others than the points is a waypoint."""
    return row.kind == "finish" and row.classification == "points"


def matched(wanted: Sequence[Scored], stored: Iterable[Waypoint]) -> dict[int, Waypoint]:
    """By index, the stored waypoint that each is: the same one, else one of the same name whose place was corrected."""
    left = list(stored)
    found: dict[int, Waypoint] = {}
    for alike in (_same, _same_point, _same_name):
        for index, point in enumerate(wanted):
            one = next((one for one in left if index not in found and alike(point, one)), None)
            if one is not None:
                found[index] = one
                left.remove(one)
    return found


def waypoint_kind(row: WaypointRow) -> str:
    if row.kind in Waypoint.Kind.values:
        return row.kind
    return Waypoint.Kind.CLIMB if row.category else Waypoint.Kind.OTHER


def _scored(lines: Sequence[WaypointRow]) -> Scored:
    first = lines[0]
    return Scored(
        name=Truncator(first.name or first.heading or first.kind.capitalize()).chars(LONGEST_NAME),
        kind=waypoint_kind(first),
        category=SAME_CATEGORY.get(first.category, first.category),
        km=first.km if first.km is None else first.km.quantize(TENTH),
        feeds=frozenset({slug_of(first.classification)} - {""}),
        results=tuple(_placed(lines)),
    )


def _placed(lines: Sequence[WaypointRow]) -> Iterable[tuple]:
    """Who has no place stands after those who have one, and never first."""
    last = max([1, *(row.rank for row in lines if row.rank)])
    for row in sorted(lines, key=lambda row: (row.rank is None, row.rank or 0)):
        last += row.rank is None
        yield row.rider_id, row.rank or last, row.points, row.bonus_s


def _same(point: Scored, stored: Waypoint) -> bool:
    return _same_point(point, stored) and point.feeds == {row.slug for row in stored.feeds.all()}


def _same_point(point: Scored, stored: Waypoint) -> bool:
    return _same_name(point, stored) and stored.km_from_start == point.km


def _same_name(point: Scored, stored: Waypoint) -> bool:
    return (stored.name, stored.kind) == (point.name, point.kind)
