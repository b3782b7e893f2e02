"""A stage as the classifications read it: who came through it, in which time, at which place."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property
from itertools import chain

from races.scoring.stage import OUT, Result, Stage, StageKind, Status, TeamTimes
from races.scoring.standing import LAST
from races.scoring.team_time_trial import rider_time, team_time


class Day:
    """`team_of` has the team of every starter, whether he still rides or not; `riding` are those who did before it.

    Raises ValueError where a result is a stranger's, or the second one of the same rider or team.
    """

    def __init__(self, stage: Stage, team_of: Mapping[Hashable, Hashable], riding: Iterable[Hashable]) -> None:
        self.stage = stage
        self.team_of = team_of
        results = _by("starter", stage.results)
        _refuse_strangers(stage, team_of)
        self.riding = [starter for starter in riding if not _is_out(results.get(starter))]
        self.results = {starter: results[starter] for starter in self.riding if starter in results}
        self.team_results = _by("team", stage.team_results)

    @property
    def is_team_trial(self) -> bool:
        return self.stage.kind is StageKind.TTT

    @cached_property
    def has_places(self) -> bool:
        """Those of a team time trial are no rider's own (UCI 2.6.025); a neutralised stage may have none."""
        counts = self.stage.counts.places and not self.is_team_trial
        return counts and any(result.place for result in self.results.values())

    def gc_time_s(self, starter: Hashable) -> int | None:
        """What the general classification adds, bonuses and penalties apart; None where that is not known."""
        return self._added_s(self.results.get(starter)) if self.stage.counts.gc_time else 0

    def hundredths(self, starter: Hashable) -> int:
        """The fraction that `gc_time_s` drops in an individual time trial."""
        result = self.results.get(starter)
        timed = self.stage.counts.gc_time and self.stage.kind in (StageKind.ITT, StageKind.PROLOGUE)
        if not timed or result is None or result.gc_time_s is not None:
            return 0
        return (result.time_cs or 0) % 100

    def place(self, starter: Hashable) -> int:
        """His place, or the last one where he has none; to be asked only where the day has places."""
        result = self.results.get(starter)
        return result.place if result and result.place else len(self.results)

    def time_for_team_s(self, starter: Hashable) -> int | None:
        result = self.results.get(starter)
        if self.stage.team_times is TeamTimes.GC:
            return self._added_s(result)
        time_cs = self._time_cs(result)
        return None if time_cs is None else time_cs // 100

    def team_time_cs(self, team: Hashable) -> int | None:
        """In a team time trial: as entered, else the time of the rider who counts."""
        entered = self.team_results.get(team)
        if entered and entered.time_cs is not None:
            return entered.time_cs
        return team_time(self._own_times[team], self.stage.counting_rider)

    def team_place(self, team: Hashable) -> int:
        entered = self.team_results.get(team)
        return entered.place if entered and entered.place else LAST

    def team_penalty_s(self, team: Hashable) -> int:
        entered = self.team_results.get(team)
        return entered.penalty_s if entered else 0

    def _added_s(self, result: Result | None) -> int | None:
        if result is not None and result.gc_time_s is not None:
            return result.gc_time_s
        time_cs = self._time_cs(result)
        if time_cs is None:
            return 0 if result and result.status is Status.NOT_RANKED else None
        return time_cs // 100

    def _time_cs(self, result: Result | None) -> int | None:
        if result is None or not self.is_team_trial:
            return result and result.time_cs
        return rider_time(result.time_cs, self.team_time_cs(self.team_of[result.starter]))

    @cached_property
    def _own_times(self) -> dict[Hashable, list[int]]:
        times = defaultdict(list)
        for starter, result in self.results.items():
            if result.time_cs is not None:
                times[self.team_of[starter]].append(result.time_cs)
        return times


def _by(name: str, rows: tuple) -> dict:
    found = {getattr(row, name): row for row in rows}
    if len(found) < len(rows):
        raise ValueError(f"Two rows of the same {name}.")
    return found


def _refuse_strangers(stage: Stage, team_of: Mapping[Hashable, Hashable]) -> None:
    scored = (result for waypoint in stage.waypoints for result in waypoint.results)
    starters = {result.starter for result in chain(stage.results, scored)} - team_of.keys()
    teams = {result.team for result in stage.team_results} - set(team_of.values())
    if starters or teams:
        raise ValueError(f"Not on the start list: {sorted(map(repr, starters | teams))}.")


def _is_out(result: Result | None) -> bool:
    return result is not None and result.status in OUT
