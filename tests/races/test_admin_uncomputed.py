"""Why there are no classifications after a stage: said after a save, and in the stage's form."""

import pytest
from django.contrib.messages import get_messages

from races.models import Classification, StageResult, Starter
from tests.admin_form import address, change


def hints(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request) if message.level_tag == "warning"]


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """The answer to a form, and the warnings once it is stored and what follows is computed."""

    def save(form) -> list[str]:
        with django_capture_on_commit_callbacks(execute=True):
            answer = form.save()
        assert answer.status_code == 302
        return hints(answer)

    return save


ALL_BUT_DORA = (
    "No classifications after Stage 1: 1 starter has no result (Dora Núñez); 1 starter has no time (2 Bob de Groot)."
)


def test_who_lacks_a_result_or_a_time_is_named_after_a_save_and_in_the_form(admin_client, committed, world):
    opened = change(admin_client, world.first_stage)
    opened.add("results", starter=world.alice.pk, place=1, time_cs="4:00:00")
    opened.add("results", starter=world.bob.pk, place=2)
    opened.add("results", starter=world.charlie.pk, status="DNF")
    assert committed(opened) == [ALL_BUT_DORA]
    opened = change(admin_client, world.first_stage)
    assert ALL_BUT_DORA in opened.response.content.decode()
    opened.add("results", starter=world.dora.pk, status="DNS").row("results", 1, time_cs="4:00:16")
    assert committed(opened) == []
    assert "No classifications" not in change(admin_client, world.first_stage).response.content.decode()


def test_a_stage_before_without_a_result_is_named(admin_client, committed, world):
    opened = change(admin_client, world.stage)
    for place, starter in enumerate(world.starters.values(), 1):
        opened.add("results", starter=starter.pk, place=place, time_cs="4:00:00")
    said = "No classifications after Stage 1: it has no result yet."
    assert committed(opened) == [said]
    assert said in change(admin_client, world.stage).response.content.decode()
    assert committed(change(admin_client, world.first_stage).fill(phase="cancelled")) == []
    assert world.stage.standings.exists()


def test_a_starter_who_comes_late_opens_a_hole_and_one_who_withdrew_closes_it(
    admin_client, committed, world, results, django_capture_on_commit_callbacks
):
    world.first_stage.record_results(results()[:3], state="official")
    assert committed(change(admin_client, world.dora).fill(withdrawn="on")) == []
    assert world.first_stage.standings.exists()
    back = {"action": "restore", "_selected_action": [world.dora.pk]}
    with django_capture_on_commit_callbacks(execute=True):
        answer = admin_client.post(address("changelist", Starter), back)
    assert hints(answer) == ["No classifications after Stage 1: 1 starter has no result (Dora Núñez)."]


def test_nothing_is_missed_where_nothing_was_ridden_or_nothing_is_ranked(admin_client, committed, world):
    assert committed(change(admin_client, world.first_stage).fill(start_place="Thonon")) == []
    Classification.objects.update(kind="manual")
    opened = change(admin_client, world.first_stage).add("results", starter=world.alice.pk, place=1)
    assert committed(opened) == []
    assert StageResult.objects.count() == 1
