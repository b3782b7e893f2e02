"""Time of all five classifications after every stage of a race of 184 riders, and how it grows with the stages.

Run it by hand: `.venv/bin/python bench/scoring.py`. The race is made up, the same one each time; no database is needed.
"""

import random
import sys
import time
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from races import scoring
from races.scoring.presets import CLASSIFICATIONS, presets

TEAMS, RIDERS, ROUNDS = 23, 8, 5
STAGES = (7, 14, 21)
TOUR = presets()["tour"]


def main() -> None:
    edition, stages = _race(max(STAGES))
    seconds = {number: _seconds(edition, stages[:number]) for number in STAGES}
    print(f"{TEAMS * RIDERS} riders, 5 classifications after each of {STAGES[-1]} stages: {seconds[STAGES[-1]]:.3f} s")
    for number in STAGES[1:]:
        ratio = seconds[number] / seconds[STAGES[0]]
        print(f"{number} stages take {ratio:.2f} times as long as {STAGES[0]} (linear: {number / STAGES[0]:.2f})")


def _race(number: int) -> tuple[scoring.Edition, list[scoring.Stage]]:
    dice = random.Random(2025)
    starters = tuple(
        scoring.Starter(team * 10 + rider, team, youth=rider % 4 == 0)
        for team in range(TEAMS)
        for rider in range(1, RIDERS + 1)
    )
    edition = scoring.Edition(starters, CLASSIFICATIONS, climb_categories=TOUR.climb_categories)
    riding = [starter.id for starter in starters]
    return edition, [_stage(riding, dice, number) for number in range(number)]


def _stage(riding: list[int], dice: random.Random, number: int) -> scoring.Stage:
    """Groups that lose seconds to each other; every third day somebody abandons."""
    dice.shuffle(riding)
    lost = riding.pop() if number % 3 == 2 else None
    seconds, results = 14_400, []
    for place, starter in enumerate(riding, 1):
        seconds += dice.choice((0, 0, 0, 0, 1, 7))
        bonus = (10, 6, 4)[place - 1] if place <= 3 else 0
        results.append(scoring.Result(starter, place, seconds * 100 + dice.randrange(100), bonus_s=bonus))
    if lost:
        results.append(scoring.Result(lost, status=scoring.Status.DNF))
    return scoring.Stage(
        kind=scoring.StageKind.ITT if number % 10 == 9 else scoring.StageKind.ROAD,
        results=tuple(results),
        waypoints=tuple(_waypoint(name, dice.sample(riding, 15)) for name in ("sprint", "HC", "1", "2", "3")),
        finish_scale=TOUR.finish["flat"],
    )


def _waypoint(name: str, riders: list[int]) -> scoring.Waypoint:
    preset = TOUR.waypoints[name]
    results = tuple(scoring.WaypointResult(rider, place) for place, rider in enumerate(riders, 1))
    kind, category = ("sprint", "") if name == "sprint" else ("climb", name)
    return scoring.Waypoint(kind, category, preset.feeds, preset.scale, results)


def _seconds(edition: scoring.Edition, stages: list[scoring.Stage]) -> float:
    """CPU of the best of several rounds, since the machine may be busy."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        after = scoring.standings_after_each(edition, stages)
        best = min(best, time.process_time() - begun)
    assert all(Decimal(0) < after[-1]["points"][0].points and rows for rows in after[-1].values())
    return best


if __name__ == "__main__":
    main()
