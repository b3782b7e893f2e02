"""What is said of the stage that comes next, by the clock of the race."""

import datetime as dt

import pytest

from races import agenda
from races.models import Edition, Stage

DAY = dt.date(2024, 5, 2)
NOON = dt.datetime(2024, 5, 2, 12, 0)


def stage(**what) -> Stage:
    known = {"slug": "stage-3", "number": 3, "date": DAY, "start_time": dt.time(12, 10), "finish_time": dt.time(16, 40)}
    return Stage(**known | what)


@pytest.mark.parametrize(
    ("what", "now", "said"),
    [
        ({}, NOON, "Stage 3 starts today at 12:10."),
        ({"start_time": None}, NOON, "Stage 3 is today."),
        ({}, NOON - dt.timedelta(days=1), "Stage 3 starts on Thursday 2 May at 12:10."),
        ({"start_time": None}, NOON - dt.timedelta(days=200), "Stage 3 is on Thursday 2 May 2024."),
        ({}, NOON.replace(hour=14), "Stage 3 is on the road."),
        ({"phase": "racing"}, NOON.replace(hour=18), "Stage 3 is on the road."),
        ({}, NOON.replace(hour=18), "Stage 3 is ridden; the result is not in yet."),
        ({"phase": "finished"}, NOON.replace(hour=14), "Stage 3 is ridden; the result is not in yet."),
        ({"slug": "race"}, NOON, "The race starts today at 12:10."),
        ({"slug": "prologue"}, NOON, "The prologue starts today at 12:10."),
    ],
)
def test_when_a_stage_comes(what, now, said):
    assert agenda.when(stage(**what), now) == said


@pytest.mark.parametrize(
    ("what", "now", "said"),
    [
        ({}, NOON, "the finish is expected about 16:40"),
        ({}, NOON - dt.timedelta(days=1), "the finish is expected on Thursday 2 May, about 16:40"),
        ({}, NOON + dt.timedelta(days=1), ""),
        ({"finish_time": None}, NOON, ""),
        ({"phase": "finished"}, NOON, ""),
    ],
)
def test_when_a_finish_is_expected(what, now, said):
    assert agenda.finish(stage(**what), now) == said


def test_the_coming_stage_is_the_first_without_a_result_that_is_not_cancelled():
    ridden, cancelled = stage(result_state="provisional"), stage(phase="cancelled")
    tomorrow = stage(date=DAY + dt.timedelta(days=1))
    assert agenda.coming([ridden, cancelled, tomorrow], NOON) is tomorrow
    assert agenda.coming([stage(date=DAY - dt.timedelta(days=1)), ridden, cancelled], NOON) is None


def test_a_race_is_over_once_its_last_stage_has_a_result_or_only_cancelled_ones_follow():
    edition = Edition(ends=DAY)
    before = {"date": DAY - dt.timedelta(days=1)}
    ridden = stage(result_state="official", **before)
    assert not agenda.is_over(edition, [ridden])  # the last day is not entered yet
    assert not agenda.is_over(edition, [ridden, stage()])
    assert agenda.is_over(edition, [ridden, stage(phase="cancelled")])
    assert agenda.is_over(edition, [stage(**before), stage(result_state="provisional")])
