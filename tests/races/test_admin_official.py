"""The page that compares what the jury published with what is computed."""

import re

import pytest
from django.contrib.auth.models import Group

from races.models import Edition, Stage, StageResult, Standing
from tests.admin_form import address, queries
from tests.races.test_admin_queries import season


@pytest.fixture
def shown(admin_client, world):
    """The words of the page."""

    def words() -> str:
        page = admin_client.get(address("official", Edition, world.edition.pk)).content.decode()
        body = page.split('id="content-main"')[1].split("</main>")[0]
        return " ".join(re.sub(r"<[^>]*>", " ", body.partition(">")[2]).split())

    return words


@pytest.fixture
def ridden(world, results):
    """Alice, then Bob and Charlie 16 s down, after both stages."""
    for stage in world.stages:
        stage.record_results(results() if stage == world.first_stage else results()[:3], state="official")
    return world


def publish(world, stage, *times_s: int) -> None:
    riders = zip((world.alice, world.bob, world.charlie), times_s, strict=False)
    rows = [Standing(starter=rider, place=place, time_s=time) for place, (rider, time) in enumerate(riders, 1)]
    stage.record_standings(world.general, rows, source="official")


def test_where_nothing_was_published_there_is_nothing_to_compare(ridden, shown):
    assert shown().startswith("There is nothing official to compare with.")


def test_where_all_agree_it_says_so(ridden, shown):
    publish(ridden, ridden.first_stage, 15709, 15725, 15725)
    assert shown().startswith("The one official table agrees with what is computed, row by row.")
    assert "As published: General classification." in shown()


def test_a_row_that_differs_is_shown_with_a_guess_and_later_ones_are_folded(ridden, shown):
    publish(ridden, ridden.first_stage, 15709, 15725, 15745)
    publish(ridden, ridden.stage, 31418, 31450, 31470)
    page = shown()
    assert page.startswith("2 rows are not what was published.")
    assert (
        "11 Charlie Łoś Official 3. 4:22:25 Computed 3. 4:22:05 +0:20 perhaps a penalty of 20 s that was not entered"
        in page
    ), page
    assert "1 row that follows: moved by others, or as after the stage before" in page


def test_each_stage_links_to_its_form(admin_client, ridden):
    publish(ridden, ridden.stage, 31418)
    page = admin_client.get(address("official", Edition, ridden.edition.pk)).content.decode()
    assert f'href="{address("change", Stage, ridden.stage.pk)}"' in page
    at = f"{address('official', Edition, ridden.edition.pk)}#stage-2"
    assert f'href="{at}"' in admin_client.get(address("change", Stage, ridden.stage.pk)).content.decode()


def test_where_nothing_could_be_computed_it_says_why(ridden, shown):
    publish(ridden, ridden.stage, 31418, 31450)
    StageResult.objects.filter(stage=ridden.first_stage, starter=ridden.dora).delete()
    ridden.edition.recompute()
    page = shown()
    assert page.startswith("No classifications after Stage 1: 1 starter has no result (Dora Núñez).")
    assert "Nothing is computed after this stage, so nothing can be compared." in page
    StageResult.objects.all().delete()
    assert shown().startswith("Nothing is computed after some of these stages: there are no results")


def test_the_page_costs_the_same_at_5_and_at_50_rows(admin_client, db):
    few, many = (queries(admin_client, address("official", Edition, season(number).pk)) for number in (5, 50))
    assert few == many


@pytest.mark.parametrize(("group", "status"), [("Results", 200), ("Editor", 403)])
def test_results_editors_compare_and_live_editors_do_not(client, django_user_model, world, group, status):
    user = django_user_model.objects.create_user("grace", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    at = address("official", Edition, world.edition.pk)
    assert client.get(at).status_code == status
    assert (at in client.get(address("change", Edition, world.edition.pk)).content.decode()) == (status == 200)
