"""What may be done to selected rows of a list: each through its verb, each refusal with its reason."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group

from liveblog.models import LiveBlog
from races.admin.next_year import next_year
from races.models import Classification, Edition, Stage, StageResult, Starter, Waypoint
from tests.admin_form import address, announcements


@pytest.fixture
def act(admin_client):
    """What the next page says after the action was taken on these rows."""

    def take(action: str, *rows) -> list[str]:
        chosen = {"action": action, "_selected_action": [row.pk for row in rows]}
        page = admin_client.post(address("changelist", type(rows[0])), chosen, follow=True)
        return [str(message) for message in page.context["messages"]]

    return take


def test_an_edition_is_copied_to_next_year_without_those_who_rode_it(act, world, results):
    world.stage.record_results(results(), state="official")
    world.stage.change_phase("finished")
    world.stage.finish_feeds.add(world.general)
    Waypoint.objects.create(stage=world.stage, name="Pass", kind="climb", km_from_start=80).feeds.add(world.general)
    Edition.objects.update(youth_born_on_or_after="2000-02-29")
    assert "Tour of the Lakes 2025</a> is there" in act("copy_to_next_year", world.edition)[0]
    new = Edition.objects.get(year=2025)
    stage = new.stages.get(slug="stage-2")
    general = Classification.objects.get(edition=new)
    assert (new.starts, new.ends, stage.date) == (dt.date(2025, 4, 30), dt.date(2025, 5, 1), dt.date(2025, 5, 1))
    assert (new.category, new.youth_born_on_or_after) == ("2.1", dt.date(2001, 2, 28))
    assert (stage.phase, stage.result_state, stage.course) == ("scheduled", "none", "Annecy – Évian")
    assert list(stage.waypoints.get().feeds.all()) == list(stage.finish_feeds.all()) == [general]
    assert not stage.results.exists()
    assert not new.starters.exists()


def test_an_edition_that_is_there_is_not_copied_over(act, world):
    act("copy_to_next_year", world.edition)
    assert act("copy_to_next_year", world.edition) == [
        "Tour of the Lakes 2024: Tour of the Lakes 2025 is there already."
    ]
    assert (Edition.objects.count(), Stage.objects.count()) == (2, 4)


def test_a_copy_stays_in_its_own_year_and_keeps_who_is_young(world):
    world.edition.starts, world.edition.ends = dt.date(2026, 1, 1), dt.date(2026, 1, 5)
    world.edition.year, world.edition.youth_born_on_or_after = 2026, dt.date(2001, 12, 31)
    new = next_year(world.edition)
    assert (new.starts, new.ends) == (dt.date(2027, 1, 7), dt.date(2027, 1, 11))
    assert new.youth_born_on_or_after == dt.date(2002, 12, 31)


def test_results_are_marked_as_official_and_a_stage_without_any_is_refused(act, world, blog, results):
    world.stage.record_results(results(), state="provisional")
    before = list(StageResult.objects.order_by("pk").values())
    with announcements() as heard:
        said = act("mark_official", *world.stages)
    assert said == [
        "Tour of the Lakes 2024, Stage 1: There is no result yet.",
        "1 result is official.",
    ]
    assert [stage.result_state for stage in Stage.objects.order_by("number")] == ["none", "official"]
    assert list(StageResult.objects.order_by("pk").values()) == before
    assert heard == [[world.stage.pk]]
    assert world.stage.edits.get().by.username == "admin"  # and so may be undone


def test_a_starter_is_withdrawn_and_comes_back(act, world, blog):
    with announcements() as heard:
        assert act("withdraw", world.dora, world.bob) == ["2 starters are withdrawn."]
    assert heard == [[stage.pk for stage in world.stages]]
    assert LiveBlog.objects.get().revision == 2
    assert set(Starter.objects.filter(withdrawn=True)) == {world.dora, world.bob}
    assert act("restore", world.dora, world.alice) == ["1 starter is back."]
    assert list(world.dora.history.values_list("withdrawn", flat=True)) == [False, True, False]


def test_who_has_a_result_did_take_the_start(act, world, results):
    world.stage.record_results(results()[:1], state="provisional")
    assert act("withdraw", world.alice, world.bob) == [
        "1 Alice Ånder: Has a result, so did take the start.",
        "1 starter is withdrawn.",
    ]
    assert list(Starter.objects.filter(withdrawn=True)) == [world.bob]


@pytest.mark.parametrize(
    ("group", "offered"),
    [("Results", {"mark_official", "withdraw", "restore"}), ("Editor", set())],
)
def test_each_group_is_offered_what_it_may_do(client, django_user_model, world, group, offered):
    user = django_user_model.objects.create_user("grace", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    pages = [client.get(address("changelist", model)).content.decode() for model in (Edition, Stage, Starter)]
    actions = {"copy_to_next_year", "mark_official", "withdraw", "restore"}
    assert {action for action in actions if any(f'value="{action}"' in page for page in pages)} == offered
