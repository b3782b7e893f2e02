"""The general classification, by time (UCI 2.6.014, 2.6.015); others by time are the same with fewer riders."""

from collections.abc import Hashable, Iterable, Set
from dataclasses import dataclass

from races.scoring.day import Day
from races.scoring.standing import LAST, Row, places


@dataclass(slots=True)
class _Total:
    time_s: int = 0
    hundredths: int = 0  # dropped in individual time trials
    places: int = 0
    last_place: int = 0
    tie_order: int = LAST

    @property
    def key(self) -> tuple[int, ...]:
        return self.time_s, self.hundredths, self.places, self.last_place, self.tie_order


class General:
    """The times of those of whom every stage's time is known and who are still riding."""

    def __init__(self, starters: Iterable[Hashable]) -> None:
        self._totals = {starter: _Total() for starter in starters}

    def count(self, day: Day) -> None:
        riding = set(day.riding)
        self._totals = {
            starter: total
            for starter, total in self._totals.items()
            if starter in riding and day.gc_time_s(starter) is not None
        }
        for starter, total in self._totals.items():
            _add(total, day, starter)

    def places(self) -> dict[Hashable, int]:
        return places({starter: total.key for starter, total in self._totals.items()})

    def rows(self, eligible: Set[Hashable]) -> tuple[Row, ...]:
        keys = {starter: total.key for starter, total in self._totals.items() if starter in eligible}
        return tuple(Row(place, starter, self._totals[starter].time_s) for starter, place in places(keys).items())


def _add(total: _Total, day: Day, starter: Hashable) -> None:
    """Whole seconds are cut per stage, never rounded, and never summed before they are cut."""
    total.time_s += day.gc_time_s(starter)
    total.hundredths += day.hundredths(starter)
    if day.has_places:
        total.last_place = day.place(starter)
        total.places += total.last_place
    if result := day.results.get(starter):
        total.time_s += result.penalty_s - (result.bonus_s if day.stage.counts.bonuses else 0)
        total.tie_order = total.tie_order if result.tie_order is None else result.tie_order
