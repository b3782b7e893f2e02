"""What the jury published against what is computed: every row that differs, by how much, and what it may be.

Pure: who is ranked is whatever hashable the caller has. A guess is never a fact.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from races.scoring import Row

Tables = Mapping[str, Sequence[Row]]  # by slug of the classification
Value = int | Decimal
ROUND = frozenset({10, 20, 30, 40, 50, 60, 120, 180, 240, 300, 600})  # penalties, in seconds
BONUSES = frozenset({1, 2, 3, 4, 5, 6, 8, 10})
MANY = 5  # riders who differ by the same on one stage


class Guess(StrEnum):
    STAYS = "stays"  # as much was off after the stage before
    PENALTY = "penalty"  # of the jury, not entered
    NO_PENALTY = "no penalty"  # entered, not given
    BONUS = "bonus"  # seconds of a finish or a sprint, not entered
    NO_BONUS = "no bonus"  # entered, not given
    TIME = "time"  # that of a group ahead, not credited
    ALL_TIMES = "all times"  # taken elsewhere on the road, or not counted
    POINTS = "points"  # of a finish, a sprint or a climb, not entered
    NO_POINTS = "no points"  # taken by the jury, or given by us alone
    FROM_RIDERS = "from riders"  # a team's time: follows from a time of one of its riders
    MOVED = "moved"  # the same value at another place, since others differ
    ORDER = "order"  # among equals, in an order that no rule gives
    OURS_ALONE = "ours alone"  # ranked here, not there
    THEIRS_ALONE = "theirs alone"  # ranked there, not here
    NOT_COMPUTED = "not computed"  # nothing is, after this stage


@dataclass(frozen=True, slots=True)
class Day:
    """The tables after a stage. `times_s` are the riders' whole seconds of that day, as far as they are known."""

    stage: Hashable
    official: Tables
    computed: Tables
    times_s: Mapping[Hashable, int] = field(default_factory=dict)
    of_teams: frozenset[str] = frozenset()  # slugs


@dataclass(frozen=True, slots=True)
class Difference:
    """`by` is how much the official value is above the computed one; None where one of them has none."""

    stage: Hashable
    classification: str
    official: Row | None
    computed: Row | None
    by: Value | None = None
    guesses: tuple[Guess, ...] = ()

    @property
    def who(self) -> Hashable:
        return (self.official or self.computed).who


def differences(days: Iterable[Day]) -> Iterator[Difference]:
    """In the order of stages, tables and official places. A table that was not published is not compared, nor is what
    stands below the last row of one that has not even half of the riders; of a row without a value only the place is.
    """
    before: dict[tuple[str, Hashable], Value] = {}
    for day in days:
        for slug, official in day.official.items():
            if official:
                table = _Table(day, slug, before)
                yield from table.differences()
                before |= table.off


class _Table:
    def __init__(self, day: Day, slug: str, before: Mapping) -> None:
        self._day = day
        self._slug = slug
        self._official = {row.who: row for row in day.official[slug]}
        self._computed = {row.who: row for row in day.computed.get(slug, ())}
        self._last = max(row.place for row in day.official[slug])
        self._is_partial = 2 * len(self._official) < len(self._computed)
        everybody = dict.fromkeys([*self._official, *self._computed])
        by = {who: self._by(who) for who in everybody}
        self.off = {(slug, who): value or 0 for who, value in by.items()}
        self._by_who = by
        self._new = {who: (value or 0) - before.get((slug, who), 0) for who, value in by.items()}
        self._alike = Counter(value for value in self._new.values() if value)

    def differences(self) -> Iterator[Difference]:
        for who, by in self._by_who.items():
            official, computed = self._official.get(who), self._computed.get(who)
            if self._differs(official, computed, by):
                guesses = self._guesses(who, official, computed)
                yield Difference(self._day.stage, self._slug, official, computed, by, guesses)

    def _by(self, who: Hashable) -> Value | None:
        theirs, ours = _value(self._official.get(who)), _value(self._computed.get(who))
        return None if theirs is None or ours is None else theirs - ours

    def _differs(self, official: Row | None, computed: Row | None, by: Value | None) -> bool:
        if official is None:
            return not self._is_partial or computed.place <= self._last
        if computed is None:
            return _value(official) is not None
        return bool(by) or official.place != computed.place

    def _guesses(self, who: Hashable, official: Row | None, computed: Row | None) -> tuple[Guess, ...]:
        if not any(self._day.computed.values()):
            return (Guess.NOT_COMPUTED,)
        if official is None or computed is None:
            return (Guess.OURS_ALONE if official is None else Guess.THEIRS_ALONE,)
        if not self._by_who[who]:
            return (Guess.MOVED if self._is_upset else Guess.ORDER,)
        if not (new := self._new[who]):
            return (Guess.STAYS,)
        if official.points is not None:
            return (Guess.POINTS if new > 0 else Guess.NO_POINTS,)
        return tuple(self._guess_time(who, new))

    @property
    def _is_upset(self) -> bool:
        """Whether rows of others differ by more than their place."""
        return any(self._by_who.values()) or self._official.keys() != self._computed.keys()

    def _guess_time(self, who: Hashable, new: int) -> Iterator[Guess]:
        if self._slug in self._day.of_teams:
            if new in ROUND:
                yield Guess.PENALTY
            yield Guess.FROM_RIDERS
        elif self._alike[new] >= MANY:
            yield Guess.ALL_TIMES
        elif new > 0:
            yield from _among((Guess.PENALTY, ROUND), (Guess.NO_BONUS, BONUSES), seconds=new)
        else:
            yield from _among((Guess.BONUS, BONUSES), (Guess.NO_PENALTY, ROUND), seconds=-new)
            if self._day.times_s.get(who, 0) + new in self._day.times_s.values():
                yield Guess.TIME


def _value(row: Row | None) -> Value | None:
    if row is None:
        return None
    return row.points if row.time_s is None else row.time_s


def _among(*guesses: tuple[Guess, frozenset[int]], seconds: int) -> Iterator[Guess]:
    return (guess for guess, usual in guesses if seconds in usual)
