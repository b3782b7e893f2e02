"""What the commissaires decided: typed for the riders and teams concerned, and nothing else is touched."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from races.models import Stage, StageResult, TeamStageResult
from tests.admin_form import AdminForm, address, announcements, change, errors, queries
from tests.races.test_admin_queries import season


@pytest.fixture
def jury(admin_client, world, results):
    world.stage.record_results(results(), state="official")
    return lambda: AdminForm(admin_client, address("jury", Stage, world.stage.pk))


def test_after_a_login_that_ended_decisions_are_shown_again_and_stored_by_one_more_click(
    jury, world, django_user_model
):
    opened = jury().row("results", 0, starter=world.bob.pk, penalty_s=20)
    opened.client = Client(enforce_csrf_checks=True)
    assert opened.save().status_code == 401
    opened.client.force_login(django_user_model.objects.get(username="admin"))
    opened.read(opened.save())
    assert errors(opened.response)["__all__"] == ["You logged in anew since this page was opened: save once more."]
    assert (opened.data["results-0-penalty_s"], row_of(world.bob).penalty_s) == ("20", 0)
    assert opened.save().status_code == 302
    assert row_of(world.bob).penalty_s == 20


def row_of(starter) -> StageResult:
    return StageResult.objects.get(starter=starter)


def test_decisions_are_added_to_a_result_and_the_rest_of_it_stays(jury, world):
    opened = jury().row("results", 0, starter=world.bob.pk, gc_time_s="4:21:49", points_penalty="12.5", note="Crash")
    opened.add("results", starter=world.alice.pk, penalty_s=20, points=0, mountains_penalty=3, tie_order=1)
    with announcements() as heard:
        answer = opened.save()
    assert answer["Location"] == address("change", Stage, world.stage.pk)
    assert heard == [[world.stage.pk]]
    bob, alice = row_of(world.bob), row_of(world.alice)
    assert (bob.place, bob.time_cs, bob.gc_time_s, bob.points_penalty) == (2, 1572500, 15709, Decimal("12.5"))
    assert (alice.place, alice.penalty_s, alice.points, alice.tie_order) == (1, 20, 0, 1)
    assert Stage.objects.get(pk=world.stage.pk).result_state == "official"
    assert StageResult.objects.count() == 4


def test_only_those_concerned_are_listed_and_the_form_sent_as_it_came_is_no_news(jury, world):
    StageResult.objects.filter(starter=world.dora).update(note="Crash")
    StageResult.objects.filter(starter=world.charlie).update(reinstated=True, gc_time_s=15800)
    Stage.objects.update(finish_scale="10-5")
    StageResult.objects.filter(starter=world.alice).update(points=10)
    opened = jury()
    assert (opened.data["results-INITIAL_FORMS"], opened.data["results-0-gc_time_s"]) == ("1", "4:23:20")
    with announcements() as heard:
        assert opened.save().status_code == 302
    assert heard == []


def test_points_other_than_those_of_the_place_are_a_decision(jury, world):
    Stage.objects.update(finish_scale="10-5")
    StageResult.objects.filter(starter__in=[world.alice, world.bob]).update(points=5)
    opened = jury()
    assert (opened.data["results-INITIAL_FORMS"], opened.data["results-0-starter"]) == ("1", str(world.alice.pk))


def test_in_a_new_row_what_is_left_blank_stays(jury, world):
    StageResult.objects.filter(starter=world.bob).update(points=7, note="Puncture")
    jury().row("results", 0, starter=world.bob.pk, penalty_s=20).save()
    bob = row_of(world.bob)
    assert (bob.penalty_s, bob.points, bob.note) == (20, 7, "Puncture")


def test_a_row_taken_out_is_as_if_nothing_had_been_decided(jury, world):
    StageResult.objects.filter(starter=world.bob).update(penalty_s=20, reinstated=True, note="Draft", points=7)
    StageResult.objects.filter(starter=world.dora).update(note="Crash")
    jury().row("results", 0, DELETE="on").save()
    bob = row_of(world.bob)
    assert (bob.place, bob.penalty_s, bob.reinstated, bob.note) == (2, 0, False, "")
    assert bob.points == 7  # the finish has no scale that would give him them again
    assert row_of(world.dora).note == "Crash"


def test_a_decision_about_the_wrong_rider_moves_to_the_right_one(jury, world):
    StageResult.objects.filter(starter=world.bob).update(penalty_s=20)
    jury().row("results", 0, starter=world.charlie.pk).save()
    assert [row_of(one).penalty_s for one in (world.bob, world.charlie)] == [0, 20]
    assert [row_of(one).place for one in (world.bob, world.charlie)] == [2, 3]


def test_a_decision_that_somebody_else_entered_meanwhile_stays(jury, world):
    StageResult.objects.filter(starter=world.bob).update(penalty_s=20)
    opened = jury().row("results", 0, note="Draft")
    StageResult.objects.filter(starter=world.bob).update(penalty_s=30, tie_order=2)
    assert opened.save().status_code == 302
    bob = row_of(world.bob)
    assert (bob.penalty_s, bob.tie_order, bob.note) == (30, 2, "Draft")


def test_what_is_wrong_is_said_at_its_field(jury, world):
    StageResult.objects.filter(starter=world.dora).delete()
    opened = jury().row("results", 0, starter=world.dora.pk, penalty_s=20)
    opened.add("results", starter=world.bob.pk, gc_time_s="soon")
    opened.add("results", penalty_s=10)
    opened.add("results", starter=world.alice.pk, penalty_s=10).add("results", starter=world.alice.pk, penalty_s=5)
    assert {name: texts[0] for name, texts in errors(opened.save()).items()} == {
        "results-0-starter": "There is no result of this starter on this stage: enter that first.",
        "results-1-gc_time_s": "Write a time such as 4:21:49, 36:42.02 or 4h 21' 49''; not a gap.",
        "results-2-starter": "This field is required.",
        "results-4-starter": "This comes twice in the table.",
    }


def test_the_form_of_the_stage_keeps_what_it_does_not_show(jury, admin_client, world):
    StageResult.objects.filter(starter=world.bob).update(gc_time_s=15709, points=Decimal(3), tie_order=2)
    change(admin_client, world.stage).row("results", 1, time_cs="4:22:06").save()
    bob = row_of(world.bob)
    assert (bob.time_cs, bob.gc_time_s, bob.points, bob.tie_order) == (1572600, 15709, 3, 2)


def test_a_team_is_penalised_on_any_day_that_has_a_result(jury, world):
    jury().add("team_results", team=world.harbour.pk, penalty_s=30).save()
    assert TeamStageResult.objects.get(stage=world.stage).penalty_s == 30
    jury().row("team_results", 0, DELETE="on").save()
    assert not TeamStageResult.objects.exists()
    world.stage.record_results([], state="none")
    refused = jury().add("team_results", team=world.harbour.pk, penalty_s=30).save()
    assert errors(refused) == {"team_results": ["There is no result of this stage yet: enter that first."]}


def test_in_a_team_time_trial_the_penalty_joins_the_row_of_the_team(jury, world):
    Stage.objects.update(kind="ttt")
    world.stage.record_team_results([TeamStageResult(team=world.harbour, place=1, time_cs=200000)])
    opened = jury().add("team_results", team=world.harbour.pk, penalty_s=30)
    opened.add("team_results", team=world.orchard.pk, penalty_s=30)
    assert errors(opened.save()) == {"team_results-1-team": ["There is no result of this team: enter that first."]}
    opened.row("team_results", 1, team="", penalty_s=0).save()
    harbour = TeamStageResult.objects.get()
    assert (harbour.place, harbour.time_cs, harbour.penalty_s) == (1, 200000, 30)


def test_the_page_costs_the_same_at_5_and_at_50_rows(admin_client, db):
    found = []
    for number in (5, 50):
        stage = Stage.objects.get(edition=season(number), number=1)
        stage.results.update(penalty_s=10)
        stage.team_results.update(penalty_s=10)
        found.append(queries(admin_client, address("jury", Stage, stage.pk)))
    assert found[0] == found[1]


@pytest.mark.parametrize(("group", "status"), [("Results", 200), ("Editor", 403)])
def test_results_editors_decide_and_live_editors_do_not(client, django_user_model, world, group, status):
    user = django_user_model.objects.create_user("grace", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    at = address("jury", Stage, world.stage.pk)
    assert client.get(at).status_code == status
    assert client.post(at, {}).status_code == status
    assert (at in client.get(address("change", Stage, world.stage.pk)).content.decode()) == (status == 200)
