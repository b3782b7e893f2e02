from dataclasses import replace
from decimal import Decimal

import pytest

from races.scoring import DeadHeat, Stage, StageKind, Waypoint, WaypointResult
from tests.races.scoring.small_race import RIDERS, SMALL, bunch, but, places, points, scale

FINISH = scale(25, 22, 20, 18)


def sprint(*names: str, feeds: tuple[str, ...] = ("points",)) -> Waypoint:
    results = tuple(WaypointResult(name, place) for place, name in enumerate(names, 1))
    return Waypoint("sprint", feeds=feeds, scale=scale(10, 6, 4), results=results)


def climb(category: str, *names: str) -> Waypoint:
    results = tuple(WaypointResult(name, place, Decimal(4)) for place, name in enumerate(names, 1))
    return Waypoint("climb", category, feeds=("mountains",), results=results)


def test_finishes_and_the_waypoints_that_feed_it_are_summed():
    waypoints = (sprint("cas", "ann"), sprint("dan", feeds=("sprints",)), sprint("dan", feeds=()))
    stage = Stage(results=bunch("ann", "ben"), finish_scale=FINISH, waypoints=waypoints)
    assert points(stage) == {"ann": 31, "cas": 30, "ben": 22, "dan": 18}


def test_a_waypoint_may_feed_several():
    stage = Stage(results=bunch(), waypoints=(sprint("cas", feeds=("points", "mountains")),))
    assert points(stage) == points(stage, slug="mountains") == {"cas": 10}


def test_entered_points_win_over_the_scale_so_a_relegated_rider_can_lose_them():
    relegated = but(bunch("cas", "ann", "ben"), "ben", points=Decimal(0))
    stage = Stage(results=relegated, finish_scale=FINISH)
    assert points(stage) == {"cas": 25, "ann": 22, "dan": 18}
    assert places(stage)["ben"] == 3


@pytest.mark.parametrize(("policy", "shared"), [(DeadHeat.SPLIT, Decimal("23.5")), (DeadHeat.FIRST, 25)])
def test_a_dead_heat_splits_the_points_or_gives_each_the_first_ones(policy, shared):
    results = but(bunch("ann", "ben", "cas"), "ben", place=1)
    stage = Stage(results=results, finish_scale=FINISH)
    edition = replace(SMALL, dead_heat=policy)
    assert points(stage, edition=edition) == {"ann": shared, "ben": shared, "cas": 20, "dan": 18}


def test_split_points_are_rounded_up_to_the_half_point_beyond_the_end_of_the_scale_too():
    results = tuple(replace(result, place=min(result.place, 3)) for result in bunch())
    stage = Stage(results=results, finish_scale=scale(9, 7, 5, 2))
    assert points(stage) == {"ann": 9, "ben": 7} | dict.fromkeys(RIDERS[2:], Decimal("1.5"))  # 7 among six


def test_a_total_may_go_below_zero_and_nothing_is_no_row():
    results = but(bunch("ann", "ben"), "hal", point_penalties={"points": Decimal(13)})
    results = but(results, "ben", point_penalties={"points": Decimal(22), "mountains": Decimal(1)})
    stage = Stage(results=results, finish_scale=scale(25, 22))
    assert points(stage) == {"ann": 25, "hal": -13}
    assert points(stage, slug="mountains") == {"ben": -1}


def test_who_is_let_back_in_after_the_time_limit_loses_all_points_so_far():
    first = Stage(results=bunch("ann", "ben"), finish_scale=FINISH)
    second = Stage(results=but(bunch("ben", "ann"), "ann", reinstated=True), finish_scale=FINISH)
    assert points(first, second) == {"ben": 47, "cas": 40, "dan": 36}
    assert points(first, second, first)["ann"] == 25


def test_a_team_time_trial_gives_no_points_by_places():
    assert points(Stage(StageKind.TTT, bunch("ann"), finish_scale=FINISH)) == {}


def test_equal_points_are_parted_by_stage_wins_then_sprints_won_then_the_general():
    def day(*waypoints: Waypoint, **entered: int) -> Stage:
        results = (replace(result, points=Decimal(entered.get(result.starter, 0))) for result in bunch("ben", "cas"))
        return Stage(results=but(results, "ben", penalty_s=60), waypoints=waypoints)

    assert list(places(day(cas=5, ben=5), slug="points")) == ["ben", "cas"]
    sprints = day(sprint("dan", "cas"), sprint("eva", "ben", feeds=("sprints",)), ben=10, eva=10, cas=4)
    assert list(places(sprints, slug="points")) == ["ben", "dan", "cas", "eva"]


def test_equal_points_on_climbs_are_parted_by_wins_from_the_highest_category_down():
    climbs = [("HC", "hal", "eva", "dan"), ("1", "gus", "hal"), ("1", "gus", "eva"), ("2", "fay", "dan"), ("2", "fay")]
    stage = Stage(results=bunch("eva", "dan"), waypoints=tuple(climb(*names) for names in climbs))
    assert set(points(stage, slug="mountains").values()) == {8}
    assert list(places(stage, slug="mountains")) == ["hal", "gus", "fay", "eva", "dan"]
