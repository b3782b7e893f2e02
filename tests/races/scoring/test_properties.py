"""What holds for every race: four small stages with ties, abandons, time trials and dead heats."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from races.scoring import Result, Stage, StageKind, Status, Tally, Waypoint, WaypointResult, standings_after_each
from tests.races.scoring.small_race import RIDERS, SMALL, scale

FEW = settings(max_examples=25, deadline=None)
PLACE = st.none() | st.integers(1, 6)


@st.composite
def results(draw) -> tuple[Result, ...]:
    return tuple(
        Result(
            name,
            place=draw(PLACE),
            time_cs=draw(st.integers(100_00, 102_50)),
            status=draw(st.sampled_from([Status.OK] * 9 + [Status.DNF])),
            bonus_s=draw(st.sampled_from([0, 0, 4])),
            penalty_s=draw(st.sampled_from([0, 0, 20])),
            point_penalties={"points": Decimal(draw(st.sampled_from([0, 0, 6])))},
        )
        for name in RIDERS
    )


@st.composite
def a_stage(draw) -> Stage:
    scored = draw(st.lists(st.sampled_from(RIDERS), unique=True, max_size=4))
    sprint = tuple(WaypointResult(name, place) for place, name in enumerate(scored, 1))
    return Stage(
        kind=draw(st.sampled_from(StageKind)),
        results=draw(results()),
        waypoints=(Waypoint("sprint", feeds=("points", "mountains"), scale=scale(5, 3, 1), results=sprint),),
        finish_scale=scale(10, 7, 5, 2),
    )


RACES = st.lists(a_stage(), min_size=1, max_size=4)


@FEW
@given(RACES)
def test_counted_one_by_one_is_counted_from_scratch_and_twice_is_once(race):
    tally, after = Tally(SMALL), []
    for stage in race:
        tally.count(stage)
        assert tally.standings() == tally.standings()
        after.append(tally.standings())
    assert after == standings_after_each(SMALL, race)
    assert after[:-1] == standings_after_each(SMALL, race[:-1])


@FEW
@given(RACES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_entered_changes_nothing(race, dice):
    shuffled = [replace(stage, results=tuple(dice.sample(stage.results, len(RIDERS)))) for stage in race]
    assert standings_after_each(SMALL, shuffled) == standings_after_each(SMALL, race)


@FEW
@given(RACES, st.integers(1, 10_000))
def test_a_constant_added_to_all_times_changes_no_order(race, seconds):
    def later(result: Result) -> Result:
        return replace(result, time_cs=result.time_cs + seconds * 100)

    shifted = [replace(stage, results=tuple(map(later, stage.results))) for stage in race]
    for slug in ("general", "youth", "points", "mountains", "teams"):
        before, after = (last_rows(stages, slug) for stages in (race, shifted))
        assert [row[:2] for row in before] == [row[:2] for row in after]


@FEW
@given(RACES, st.sampled_from(RIDERS))
def test_removing_a_rider_changes_nobody_elses_time(race, name):
    race = [replace(stage, kind=StageKind.ROAD) for stage in race]  # the time of a team is a rider's
    without = [replace(stage, results=tuple(one for one in stage.results if one.starter != name)) for stage in race]
    times, others = ({row.who: row.time_s for row in last_rows(stages, "general")} for stages in (race, without))
    times.pop(name, None)
    assert times == others


@FEW
@given(RACES)
def test_the_general_is_the_sum_of_what_was_entered(race):
    race = [replace(stage, kind=StageKind.ITT) for stage in race]
    for row in last_rows(race, "general"):
        own = [result for stage in race for result in stage.results if result.starter == row.who]
        assert row.time_s == sum(one.time_cs // 100 - one.bonus_s + one.penalty_s for one in own)


def last_rows(race: list[Stage], slug: str):
    return standings_after_each(SMALL, race)[-1][slug]
