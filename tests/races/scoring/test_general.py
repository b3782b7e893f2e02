import datetime as dt
from dataclasses import replace

import pytest

from races.scoring import (
    Edition,
    Result,
    Stage,
    StageKind,
    Starter,
    Status,
    Tally,
    TeamResult,
    Waypoint,
    WaypointResult,
)
from tests.races.scoring.small_race import SMALL, bunch, but, places, rows, times


def test_hundredths_are_cut_off_each_stage_and_never_rounded():
    trial = Stage(StageKind.ITT, bunch(time_cs=276_57))
    assert times(trial)["ann"] == 276
    assert times(trial, trial)["ann"] == 552


def test_bonuses_come_off_and_penalties_come_on():
    stage = Stage(results=but(but(bunch(), "ann", bonus_s=10), "ben", penalty_s=20))
    assert times(stage) | {"ann": 90, "ben": 120} == times(stage)


def test_equal_times_are_parted_by_the_hundredths_of_time_trials_before_places():
    road = Stage(results=bunch("ben", "ann"))
    prologue = Stage(StageKind.PROLOGUE, but(bunch("ben", "ann", time_cs=60_90), "ann", time_cs=60_10))
    itt = Stage(StageKind.ITT, but(bunch("ben", "ann", time_cs=60_00), "ann", time_cs=60_70))
    assert [row.who for row in rows(road, prologue, itt)][:2] == ["ann", "ben"]  # 0.80 against 0.90


def test_hundredths_of_a_road_stage_part_nothing():
    assert places(Stage(results=but(bunch("ben", "ann"), "ben", time_cs=100_99)))["ben"] == 1


def test_nor_do_those_of_a_time_that_the_jury_replaced():
    results = but(bunch("ben", "ann", time_cs=100_50), "ben", time_cs=100_99, gc_time_s=100)
    assert places(Stage(StageKind.ITT, but(results, "ann", gc_time_s=100)))["ben"] == 1


def test_then_by_the_sum_of_places_and_then_by_the_last_place():
    first, second = Stage(results=bunch("ann", "ben", "cas")), Stage(results=bunch("cas", "ben", "ann"))
    assert places(first, second) | {"cas": 1, "ben": 2, "ann": 3} == places(first, second)  # each has a sum of 4
    unplaced = tuple(replace(result, place=None, status=Status.FINISHED) for result in bunch())
    assert places(first, second, Stage(results=unplaced)) == places(first, second)
    third = Stage(results=bunch("ben", "dan", "ann", "cas"))
    assert places(first, second, third) | {"ben": 1, "ann": 2, "cas": 3} == places(first, second, third)


def test_places_in_a_team_time_trial_part_nothing():
    trial = Stage(StageKind.TTT, bunch("hal", "gus"))
    assert set(places(trial).values()) == {1}
    assert places(Stage(results=bunch("ann")), trial)["ann"] == 1


def test_whom_nothing_parts_share_a_place_and_leave_the_next_one_open():
    dead_heat = but(but(bunch("ann", "ben", "cas"), "ben", place=1), "cas", place=3)
    assert list(places(Stage(results=dead_heat)).values())[:3] == [1, 1, 3]


def test_the_order_entered_by_hand_decides_last_and_stays():
    trial = Stage(StageKind.TTT, but(but(bunch(), "hal", tie_order=1), "eva", tie_order=2))
    assert [row.place for row in rows(trial)] == [1, 2, 3, 3, 3, 3, 3, 3]
    assert [row.who for row in rows(trial)][:2] == ["hal", "eva"]
    assert places(trial, Stage(StageKind.TTT, bunch())) == places(trial)
    roads = Stage(results=bunch("hal", "gus")), Stage(results=bunch("gus", "hal"))
    assert places(trial, *roads)["gus"] == 1


def test_a_rider_without_a_place_counts_as_the_last_where_others_have_one():
    stage = Stage(results=but(bunch("ann"), "ann", place=None, status=Status.FINISHED))
    assert places(stage)["ann"] == 7  # beside the one who was placed last


@pytest.mark.parametrize("status", ["DNS", "DNF", "OTL", "DSQ"])
def test_who_is_out_leaves_every_individual_classification_for_good(status):
    won = Stage(results=but(bunch("ben"), "ben", points=25), finish_feeds=("points", "mountains"))
    out = Stage(results=but(bunch(), "ben", status=Status(status), place=None))
    tally = Tally(SMALL)
    tally.count(won)
    before = tally.standings()
    tally.count(out)
    tally.count(Stage(results=bunch("ben")))
    for slug in ("general", "youth", "points", "mountains"):
        assert "ben" in {row.who for row in before[slug]}
        assert "ben" not in {row.who for row in tally.standings()[slug]}


def test_places_may_have_holes_as_after_a_disqualification():
    results = (Result("ann", 1, 100_00), Result("ben", status=Status.DSQ), Result("cas", 3, 101_00))
    assert [row[:2] for row in rows(Stage(results=results))] == [(1, "ann"), (2, "cas")]


def test_who_has_no_result_or_no_time_has_no_total_from_then_on():
    partial = tuple(result for result in but(bunch(), "ben", time_cs=None) if result.starter != "ann")
    assert not {"ann", "ben"} & times(Stage(results=partial), Stage(results=bunch())).keys()


def test_a_tally_says_whose_times_it_lacks():
    tally = Tally(SMALL)
    tally.count(Stage(results=but(bunch(), "hal", status=Status.DNF)))
    assert tally.untimed == ()
    tally.count(Stage(results=but(bunch()[:6], "ann", time_cs=None)))
    assert tally.untimed == ("ann", "gus")


def test_youth_has_the_same_times_in_the_same_order():
    stage = Stage(results=but(bunch("ann", "fay", "ben"), "fay", bonus_s=6))
    assert [tuple(row)[:3] for row in rows(stage, slug="youth")] == [(1, "fay", 94), (2, "ben", 100)]


def test_youth_goes_by_birth_date_unless_the_start_list_says_so():
    born = [(dt.date(2000, 1, 1), None), (dt.date(1999, 12, 31), None), (dt.date(1990, 1, 1), True)]
    born += [(dt.date(2004, 1, 1), False), (None, None)]
    starters = tuple(Starter(number, "red", *facts) for number, facts in enumerate(born))
    edition = Edition(starters, SMALL.classifications, youth_born_on_or_after=dt.date(2000, 1, 1))
    youth = next(one for one in SMALL.classifications if one.slug == "youth")
    assert edition.eligible(youth) == {0, 2}
    assert replace(edition, youth_born_on_or_after=None).eligible(youth) == {2}
    assert edition.eligible(replace(youth, among=frozenset({0, 1}))) == {0}


@pytest.mark.parametrize(
    "stage",
    [
        Stage(results=(Result("zoe", 1, 1),)),
        Stage(waypoints=(Waypoint("sprint", results=(WaypointResult("zoe", 1),)),)),
        Stage(team_results=(TeamResult("zoe's", 1),)),
        Stage(results=(Result("ann", 1, 1), Result("ann", 2, 1))),
    ],
    ids=["stranger", "stranger at a sprint", "team of strangers", "twice"],
)
def test_a_stranger_and_a_second_result_are_refused(stage):
    with pytest.raises(ValueError, match=r"zoe|Two rows"):
        Tally(SMALL).count(stage)
