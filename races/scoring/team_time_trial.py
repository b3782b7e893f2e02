"""The times of a team time trial, both ways of running one.

Classic: the team has the time of its Nth rider, and so have those who cross the line with him; dropped riders have
their own. By individual times: the same with N = 1, the first rider sets the team's time. In both a rider's general
classification grows by the whole seconds of the team's time and his own lag (UCI 2.6.025, 2.6.028).
"""

from collections.abc import Sequence


def team_time(times_cs: Sequence[int], counting_rider: int) -> int | None:
    """The time of the Nth rider; None where fewer have one."""
    if len(times_cs) < counting_rider:
        return None
    return sorted(times_cs)[counting_rider - 1]


def rider_time(own_cs: int | None, team_cs: int | None) -> int | None:
    """A rider ahead of the one who counts has the team's time, and so has whoever was not timed apart."""
    if own_cs is None or team_cs is None:
        return team_cs if own_cs is None else own_cs
    return max(own_cs, team_cs)
