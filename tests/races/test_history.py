"""Every change of a fact leaves a row: who, when, what."""

import pytest

from races.models import Stage, StageResult, Standing, TeamStageResult, Waypoint
from tests.admin_form import change


@pytest.fixture
def recorded(world, results):
    world.stage.record_results(results(), state="provisional")
    return world.stage


def test_a_table_of_results_is_remembered_row_by_row(recorded, world):
    assert set(StageResult.history.values_list("history_type", "starter")) == {
        ("+", starter.pk) for starter in (world.alice, world.bob, world.charlie, world.dora)
    }


def test_only_the_rows_that_change_are_remembered_again(recorded, results, world):
    rows = results()
    rows[0].time_cs = 1570800
    recorded.record_results(rows[:3], state="provisional")
    changes = StageResult.history.exclude(history_type="+").values_list("history_type", "starter", "time_cs")
    assert set(changes) == {("~", world.alice.pk, 1570800), ("-", world.dora.pk, None)}


def test_the_state_of_a_result_and_the_phase_are_remembered(recorded, results):
    recorded.record_results(results(), state="official")
    recorded.change_phase("finished")
    moves = list(Stage.history.filter(id=recorded.pk).values_list("result_state", "phase"))
    assert moves == [
        ("official", "finished"),
        ("official", "scheduled"),
        ("provisional", "scheduled"),
        ("none", "scheduled"),
    ]


def test_nothing_new_leaves_nothing(recorded, results):
    before = StageResult.history.count(), Stage.history.count()
    recorded.record_results(results(), state="provisional")
    assert (StageResult.history.count(), Stage.history.count()) == before


def test_standings_that_were_entered_are_remembered_and_computed_ones_are_not(world, standings):
    world.stage.record_standings(world.general, standings(), source="computed")
    world.stage.record_standings(world.general, standings()[:1], source="computed")
    assert not Standing.history.exists()
    world.stage.record_standings(world.general, standings(), source="official")
    world.stage.record_standings(world.general, standings()[:1], source="official")
    assert sorted(Standing.history.values_list("history_type", flat=True)) == ["+", "+", "+", "-", "-"]


def test_what_a_waypoint_counts_for_is_remembered(world):
    waypoint = Waypoint.objects.create(stage=world.stage, name="Pass", kind="climb")
    waypoint.feeds.add(world.general)
    assert [row.feeds.count() for row in waypoint.history.all()] == [1, 0]


def test_who_did_it_is_the_user_of_the_request(admin_client, admin_user, world):
    assert change(admin_client, world.riders["alice"]).fill(name="Alice Under").save().status_code == 302
    latest = world.riders["alice"].history.first()
    assert (latest.name, latest.history_type, latest.history_user) == ("Alice Under", "~", admin_user)


def test_the_history_stays_when_its_fact_is_deleted(world):
    row = TeamStageResult.objects.create(stage=world.stage, team=world.harbour, place=1)
    world.stage.record_team_results([])
    assert list(TeamStageResult.history.filter(id=row.pk).values_list("history_type", flat=True)) == ["-", "+"]
