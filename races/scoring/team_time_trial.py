"""The times of a team time trial, both ways of running one.

Classic: the team has the time of its Nth rider, and so have those who cross the line with him; dropped riders have
their own. By individual times: the same with N = 1, the first rider sets the team's time. In both a rider's general
classification grows by the whole seconds of the team's time and his own lag (UCI 2.6.025, 2.6.028).
"""

from collections.abc import Sequence

GROUP_CS = 100  # from this gap on a rider is dropped


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


def credited(crossings_cs: Sequence[int], counting_rider: int) -> list[int]:
    """What riders are credited, from the times at which they crossed the line, in the same order.

    Those in the group of the counting rider have his time. Raises ValueError where fewer riders crossed the line.
    """
    team_cs = team_time(crossings_cs, counting_rider)
    if team_cs is None:
        raise ValueError(f"Only {len(crossings_cs)} riders finished; number {counting_rider} counts.")
    tail = team_cs
    for crossing in sorted(crossings_cs):
        if team_cs < crossing < tail + GROUP_CS:
            tail = crossing
    return [team_cs if crossing <= tail else crossing for crossing in crossings_cs]
