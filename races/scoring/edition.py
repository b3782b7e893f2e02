"""What stays the same from stage to stage: who rides, what is ranked, and by which settings of the edition."""

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    TIME = "time"
    POINTS = "points"
    TEAMS = "teams"
    RANKS = "ranks"  # by the sum of ranks in others
    MANUAL = "manual"


class Eligible(StrEnum):
    ALL = "all"
    YOUTH = "youth"


class Ties(StrEnum):
    """What parts equal points, before the general classification does."""

    WINS = "wins"  # stages, then intermediate sprints (UCI 2.6.017, points)
    CLIMBS = "climbs"  # first places on climbs, from the highest category down (UCI 2.6.017, mountains)


class DeadHeat(StrEnum):
    """What riders who share a place get from a scale of points."""

    SPLIT = "split"  # the points of the places they fill, divided, rounded up to the half point
    FIRST = "first"  # each those of the first of these places


@dataclass(frozen=True, slots=True)
class Starter:
    """A rider of the start list. `youth` is what the list says; None leaves it to the birth date."""

    id: Hashable
    team: Hashable
    birth_date: dt.date | None = None
    youth: bool | None = None


@dataclass(frozen=True, slots=True)
class Classification:
    """A ranking of the edition.

    `eligible` and `among` (the best of a nation, say; None is everybody) both narrow it down to some starters.
    `ties` matters by points only; `of` names, by slug, the classifications whose ranks are summed.
    """

    slug: str
    kind: Kind
    eligible: Eligible = Eligible.ALL
    among: frozenset[Hashable] | None = None
    ties: Ties = Ties.WINS
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """`starters` in the order of the start list, in which riders stand whom no rule can part."""

    starters: tuple[Starter, ...]
    classifications: tuple[Classification, ...]
    youth_born_on_or_after: dt.date | None = None
    dead_heat: DeadHeat = DeadHeat.SPLIT
    counting_riders: int = 3  # of a team, each day
    climb_categories: tuple[str, ...] = ("HC", "1", "2", "3", "4")  # the highest first

    def eligible(self, classification: Classification) -> frozenset[Hashable]:
        """The ids of those whom the classification ranks."""
        ids = {starter.id for starter in self.starters}
        if classification.eligible is Eligible.YOUTH:
            ids = {starter.id for starter in self.starters if self._is_young(starter)}
        return frozenset(ids if classification.among is None else ids & classification.among)

    def _is_young(self, starter: Starter) -> bool:
        """Never by the age on the day of the race: the rule is a date of birth."""
        if starter.youth is not None or not (starter.birth_date and self.youth_born_on_or_after):
            return bool(starter.youth)
        return starter.birth_date >= self.youth_born_on_or_after
