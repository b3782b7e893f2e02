"""The teams' classification: each day the times of a team's three best, whoever they are that day (UCI 2.6.016)."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from races.scoring.day import Day
from races.scoring.edition import Edition
from races.scoring.stage import TeamTrial
from races.scoring.standing import LAST, Row, places


@dataclass(slots=True)
class _Total:
    time_s: int = 0
    days: Counter[int] = field(default_factory=Counter)  # how often first of the day, second ...


class Teams:
    """Bonuses and the penalties of riders do not count. A team with fewer than three on a day has left for good."""

    def __init__(self, edition: Edition) -> None:
        self._counting = edition.counting_riders
        self._totals = {starter.team: _Total() for starter in edition.starters}
        self._widest = len(self._totals)

    def count(self, day: Day) -> None:
        if not day.stage.counts.teams:
            self._count_penalties(day)
            return
        keys = self._day_keys(day)
        placed = places(keys)
        self._totals = {team: total for team, total in self._totals.items() if team in keys}
        for team, total in self._totals.items():
            total.time_s += keys[team][0]
            total.days[placed[team]] += 1
        self._count_penalties(day)

    def rows(self, general: Mapping[Hashable, int], team_of: Mapping[Hashable, Hashable]) -> tuple[Row, ...]:
        best: dict[Hashable, int] = {}
        for starter, place in general.items():
            best.setdefault(team_of[starter], place)
        keys = {team: (total.time_s, *self._ties(total), best.get(team, LAST)) for team, total in self._totals.items()}
        return tuple(Row(place, team, self._totals[team].time_s) for team, place in places(keys).items())

    def _ties(self, total: _Total) -> tuple[int, ...]:
        return tuple(-total.days[place] for place in range(1, self._widest + 1))

    def _count_penalties(self, day: Day) -> None:
        for team, total in self._totals.items():
            total.time_s += day.team_penalty_s(team)

    def _day_keys(self, day: Day) -> dict[Hashable, tuple[int, ...]]:
        """The day's time first, then what parts equal ones; in the order of the start list."""
        riders = self._timed_riders(day)
        keys = {}
        for team in self._totals:
            best = sorted(riders[team])[: self._counting]
            if len(best) == self._counting and (key := self._day_key(day, team, best)):
                keys[team] = key
        return keys

    def _timed_riders(self, day: Day) -> dict[Hashable, list[tuple[int, int]]]:
        riders = defaultdict(list)
        for starter in day.results:
            time_s = day.time_for_team_s(starter)
            if time_s is not None:
                riders[day.team_of[starter]].append((time_s, day.place(starter) if day.has_places else 0))
        return riders

    def _day_key(self, day: Day, team: Hashable, best: list[tuple[int, int]]) -> tuple[int, ...] | None:
        if day.is_team_trial and day.stage.team_trial is TeamTrial.ONCE:
            time_cs = day.team_time_cs(team)
            return None if time_cs is None else (time_cs // 100, day.team_place(team), time_cs)
        times, placings = zip(*best, strict=True)
        return sum(times), sum(placings), min(placings), day.team_place(team)
