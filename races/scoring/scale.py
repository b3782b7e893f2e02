"""From places to points: what was entered, else the scale, which riders with the same place share."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from decimal import ROUND_CEILING, Decimal
from typing import TypeVar

from races.scoring.edition import DeadHeat
from races.scoring.stage import Result, Scale, WaypointResult

T = TypeVar("T", int, Decimal)
NONE = Decimal(0)
_POINTS = re.compile(r"[0-9]{1,3}(\.5)?")


def read_scale(text: str) -> Scale:
    """Of "5-3-2-1"; a blank text is no points for anybody. Raises ValueError for anything else."""
    points = text.split("-") if text else []
    if not all(map(_POINTS.fullmatch, points)):
        raise ValueError(f"{text!r} is no scale such as 5-3-2-1.")
    return tuple(map(Decimal, points))


def of_place(scale: Sequence[T], place: int | None, nothing: T) -> T:
    """What a scale gives for a place that nobody shares."""
    return scale[place - 1] if place and place <= len(scale) else nothing


def points_of(results: Iterable[Result | WaypointResult], scale: Scale, policy: DeadHeat) -> dict[Hashable, Decimal]:
    """Points by starter, of those who have some."""
    results = tuple(results)
    sharing = Counter(result.place for result in results)
    awarded = {
        result.starter: _by_place(result.place, sharing[result.place], scale, policy)
        if result.points is None
        else result.points
        for result in results
    }
    return {starter: points for starter, points in awarded.items() if points}


def _by_place(place: int | None, riders: int, scale: Scale, policy: DeadHeat) -> Decimal:
    if place is None:
        return NONE
    filled = scale[place - 1 : place - 1 + riders]
    if policy is DeadHeat.FIRST:
        return filled[0] if filled else NONE
    return (2 * sum(filled, NONE) / riders).to_integral_value(ROUND_CEILING) / 2
