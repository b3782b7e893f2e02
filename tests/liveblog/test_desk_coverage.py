"""The list of stages, and start, end, reopen."""

import datetime as dt

import pytest
from django.utils import timezone

from liveblog.models import LiveBlog

pytestmark = pytest.mark.once

FIRST, DESK = "/desk/tour-of-the-lakes/2024/stage-1/", "/desk/tour-of-the-lakes/2024/stage-2/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def test_stages_stand_under_live_now_to_come_and_recent(desk, world, blog):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    world.first_stage.date = tomorrow
    world.first_stage.save()
    context = desk.get("/desk/").context
    assert list(context["live"]) == [world.stage]
    assert list(context["coming"]) == [world.first_stage]
    assert list(context["recent"]) == []


def test_a_stage_of_today_is_marked(desk, world):
    world.stage.date = timezone.localdate()
    world.stage.save()
    page = desk.get("/desk/")
    assert list(page.context["coming"]) == [world.stage]
    assert "<strong>today</strong>" in page.text


def test_the_list_says_where_nothing_is(desk, db):
    page = desk.get("/desk/").text
    assert "Nothing is live." in page
    assert "No stage is entered for today or later." in page


def test_the_list_takes_as_many_queries_for_many_stages(
    desk, world, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8) as few:
        desk.get("/desk/")
    for number in range(3, 15):
        world.stage.pk, world.stage.number, world.stage.slug = None, number, f"stage-{number}"
        world.stage.save()
    with django_assert_num_queries(len(few)):
        desk.get("/desk/")


def test_a_stage_without_coverage_offers_to_start_it(desk, world):
    page = desk.get(FIRST).text
    assert "Coverage has not begun" in page
    assert f'action="{FIRST}start/"' in page
    assert "<textarea" not in page


def test_starting_puts_the_page_on_air_under_the_editors_byline(desk, world, editor):
    response = desk.post(f"{FIRST}start/")
    assert (response.status_code, response.headers["Location"]) == (303, FIRST)
    blog = LiveBlog.objects.get(stage=world.first_stage)
    assert blog.state == "live"
    assert list(blog.authors.all()) == [editor]
    assert "Coverage is live." in desk.get(FIRST).text


@pytest.mark.parametrize("state", ["live", "ended"])
def test_starting_what_has_begun_leads_to_its_desk_and_changes_nothing(desk, blog, state):
    if state == "ended":
        blog.end()
    response = desk.post(f"{DESK}start/")
    assert (response.status_code, response.headers["Location"]) == (303, DESK)
    revision = blog.revision
    blog.refresh_from_db()
    assert (blog.state, blog.revision) == (state, revision)


def test_the_bar_has_state_and_the_readers_page(desk, blog):
    page = desk.get(DESK).text
    assert 'href="/races/tour-of-the-lakes/2024/stage-2/live/"' in page
    assert ">Live</span>" in page


def test_ending_asks_first_on_a_page_of_its_own(desk, blog):
    page = desk.get(f"{DESK}end/").text
    assert "Nothing can be posted until it is reopened" in page
    assert f'action="{DESK}end/"' in page
    assert "<html" in page
    blog.refresh_from_db()
    assert blog.state == "live"


def test_ending_asks_beside_the_composer_over_htmx(desk, blog):
    fragment = desk.get(f"{DESK}end/", headers=HTMX).text
    assert "<html" not in fragment
    assert f'action="{DESK}end/"' in fragment


def test_ended_coverage_says_so_and_can_be_reopened(desk, blog):
    assert desk.post(f"{DESK}end/").headers["Location"] == DESK
    page = desk.get(DESK).text
    assert "Coverage has ended. Readers have the whole stage" in page
    assert "nothing can be posted until it is reopened" in page
    assert f'action="{DESK}reopen/"' in page
    assert desk.post(f"{DESK}reopen/").status_code == 303
    blog.refresh_from_db()
    assert blog.state == "live"


def test_reopening_over_htmx_tells_the_regions_and_leaves_the_page(desk, blog):
    blog.end()
    response = desk.post(f"{DESK}reopen/", headers=HTMX)
    assert response.status_code == 200
    assert "desk-changed" in response.headers["HX-Trigger"]
    assert "Coverage is live again." in response.text
    assert "<form" not in response.text


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_cannot_be_ended_or_reopened_is_refused_in_words(desk, blog, headers):
    response = desk.post(f"{DESK}reopen/", headers=headers)
    assert response.status_code == 422
    assert "Coverage is live already." in response.text
    blog.end()
    response = desk.post(f"{DESK}end/", headers=headers)
    assert response.status_code == 422
    assert "Coverage is not live" in response.text


def test_the_state_fragment_brings_bar_and_slate(desk, blog, break_of_two):
    blog.set_situation(break_of_two)
    fragment = desk.get(f"{DESK}state/", headers=HTMX).text
    assert "<html" not in fragment
    assert 'id="bar"' in fragment
    assert 'id="situation" hx-swap-oob="true"' in fragment
    assert "+1:45" in fragment


def test_a_hostile_name_of_a_place_is_only_text(desk, world):
    world.first_stage.start_place = "<script>alert(1)</script>"
    world.first_stage.save()
    for address in ("/desk/", FIRST):
        page = desk.get(address).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_no_page_has_inline_script_or_style(desk, blog, post):
    entry = post()
    for address in ("/desk/", DESK, f"{DESK}end/", f"{DESK}entries/{entry.pk}/correct/"):
        page = desk.get(address).text
        assert "<style" not in page
        assert " style=" not in page
        assert "hx-on" not in page
        assert "javascript:" not in page
        assert page.count("<script") == page.count("<script src=")
