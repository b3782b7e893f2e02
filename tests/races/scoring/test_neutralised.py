"""Stages that were stopped, shortened or cancelled; each of these has happened."""

from dataclasses import replace
from decimal import Decimal

from races.scoring import NOTHING, Counts, Result, Stage, Status, TeamTimes, Waypoint, WaypointResult
from tests.races.scoring.small_race import RIDERS, bunch, but, places, points, scale, times

FIRST = Stage(results=bunch("ben", "ann", "cas"), finish_scale=scale(25, 22))


def test_times_taken_before_the_finish_without_a_winner():
    """Vuelta 2025, stage 11: no places, no points at the finish; climbs, sprint and its bonuses stand."""
    finished = (Result(name, time_cs=90_00, status=Status.FINISHED) for name in RIDERS)
    results = but(finished, "ann", bonus_s=6)
    sprint = Waypoint("sprint", feeds=("points",), results=(WaypointResult("ann", 1, Decimal(20)),))
    stage = Stage(results=results, waypoints=(sprint,), finish_scale=scale(25, 22))
    assert times(FIRST, stage)["ann"] == 184
    assert points(FIRST, stage) == {"ann": 42, "ben": 25}
    assert places(FIRST, stage)["ben"] == 2  # the places of the first stage go on parting the others


def test_everybody_is_given_the_same_time_on_a_stage_that_was_stopped():
    """Vuelta 2025, stage 21."""
    stage = Stage(results=tuple(Result(name, time_cs=5191_00, status=Status.NOT_RANKED) for name in RIDERS))
    assert set(times(FIRST, stage).values()) == {5291}
    assert places(FIRST, stage) == places(FIRST)


def test_a_stage_raced_to_the_line_with_times_taken_before():
    """Tour 2025, stage 21; Vuelta 2023, stage 2: bonuses are paid. Teams go by either time, as the jury says."""
    results = tuple(replace(result, gc_time_s=80) for result in but(bunch("cas"), "cas", bonus_s=10))
    stage = Stage(results=results, finish_scale=scale(25))
    assert times(stage) | {"cas": 70, "ann": 80} == times(stage)
    assert points(stage) == {"cas": 25}
    assert times(stage, slug="teams") == {"red": 240, "blue": 240}
    by_stage = replace(stage, team_times=TeamTimes.STAGE)
    assert times(by_stage, slug="teams") == {"red": 300, "blue": 300}


def test_a_result_that_counts_for_no_general():
    """Itzulia 2024, stage 4: six contest the finish after a crash, the others roll in; nobody is given a time."""
    six = tuple(replace(result, bonus_s=10, penalty_s=0) for result in bunch()[:6])
    others = tuple(Result(name, status=Status.NOT_RANKED) for name in RIDERS[6:])
    counts = Counts(gc_time=False, bonuses=False, places=False, teams=False)
    stage = Stage(results=six + others, counts=counts, finish_scale=scale(25))
    for slug in ("general", "youth", "teams"):
        assert times(FIRST, stage, slug=slug) == times(FIRST, slug=slug)
    assert places(FIRST, stage) == places(FIRST)
    assert points(FIRST, stage)["ann"] == 47


def test_a_cancelled_stage_leaves_everything_as_it_was_but_for_who_went_home():
    """Dauphiné 2024, stage 5; Suisse 2023, stage 6: no times, no places; whoever did not start again is out."""
    stage = Stage(results=(Result("ann", status=Status.DNS), Result("ben", penalty_s=20)), counts=NOTHING)
    after = times(FIRST, stage)
    assert after == {name: 100 for name in RIDERS if name != "ann"} | {"ben": 120}
    assert points(FIRST, stage) == {"ben": 25}


def test_riders_not_ranked_stay_in_without_a_time():
    stage = Stage(results=tuple(Result(name, status=Status.NOT_RANKED) for name in RIDERS))
    assert times(FIRST, stage) == times(FIRST)


def test_a_finish_without_bonuses():
    """Giro 2025, stage 6: rain; times neutralised, points at the finish stand."""
    results = tuple(replace(result, gc_time_s=100, bonus_s=4) for result in bunch("cas"))
    stage = Stage(results=results, finish_scale=scale(50), counts=Counts(bonuses=False))
    assert set(times(stage).values()) == {100}
    assert points(stage) == {"cas": 50}


def test_points_that_do_not_count_and_climbs_that_do():
    climb = Waypoint("climb", "1", ("mountains", "points"), scale(10), (WaypointResult("cas", 1),))
    stage = Stage(results=bunch(), waypoints=(climb,), finish_scale=scale(25), counts=Counts(points=False))
    assert points(stage) == {}
    assert points(stage, slug="mountains") == {"cas": 10}
    none = replace(stage, counts=Counts(mountains=False))
    assert points(none, slug="mountains") == {}


def test_a_rider_credited_with_the_time_of_his_group_keeps_his_place():
    """The 3-km rule: the time is the group's, the place is where he crossed the line."""
    results = but(bunch("ben", time_cs=100_00), "hal", time_cs=100_00)
    stage = Stage(results=but(results, "gus", time_cs=130_00))
    assert (times(stage)["hal"], places(stage)["hal"], places(stage)["gus"]) == (100, 7, 8)
