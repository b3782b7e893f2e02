"""The desk offers to post the result: when it is in, when it is official, when it was amended; each once."""

import re

import pytest
from django.utils import timezone

from liveblog.desk.result_news import LEFT, MOST_LEFT
from liveblog.models import Entry
from races.models import ResultEdit

pytestmark = pytest.mark.once

DESK = "/desk/tour-of-the-lakes/2024/stage-2/"
HTMX = {"HX-Request": "true"}
BOTH = pytest.mark.parametrize("headers", [{}, HTMX], ids=["form", "htmx"])


@pytest.fixture
def desk(client, editor, blog):
    client.force_login(editor)
    return client


@pytest.fixture
def offered(desk):
    """What the page offers, "" where nothing."""
    return lambda: words(desk.get(DESK).text)


@pytest.fixture
def record(world, results):
    return lambda state: world.stage.record_results(results(), state=state)


def words(page: str) -> str:
    found = re.search(r'<h2 id="offer-title">(.*?)</h2>', page)
    return found[1] if found else ""


def leave(desk, headers=None):
    key = re.search(r'name="key" value="([^"]+)">\s*<div class="offer', desk.get(DESK).text)[1]
    return desk.post(f"{DESK}result/leave/", {"key": key}, headers=headers or {})


def test_without_a_result_nothing_is_offered(offered):
    assert offered() == ""


@BOTH
def test_one_click_posts_the_result_once_however_often_it_is_pressed(desk, offered, record, world, headers):
    record("provisional")
    assert offered() == "The result is in."
    assert "<b>1</b> Alice Ånder 4:21:49, <b>2</b> Bob de Groot +0:16, <b>3</b> Charlie Łoś" in desk.get(DESK).text
    for _click in range(2):
        assert desk.post(f"{DESK}result/", headers=headers).status_code == (200 if headers else 303)
    entry = Entry.objects.get()
    assert (entry.kind, entry.table_stage, entry.text, entry.byline) == ("table", world.stage, "", "Eve Editor")
    assert offered() == ""


def test_that_it_is_official_and_each_amendment_is_offered_anew(desk, offered, record, amend):
    for state, said in (("provisional", "The result is in."), ("official", "The result is official.")):
        record(state)
        assert offered() == said
        desk.post(f"{DESK}result/")
        assert offered() == ""
    edit = amend("Bob is relegated.")
    ResultEdit.objects.filter(pk=edit.pk).update(at=timezone.now())
    assert offered() == "The result was amended."
    desk.post(f"{DESK}result/")
    texts = ["", "The result is official.", "The result was amended."]
    assert list(Entry.objects.order_by("born").values_list("text", flat=True)) == texts
    assert offered() == ""


def test_it_comes_with_the_feed_of_an_open_desk_and_goes_with_it_once_a_colleague_posted_it(desk, record):
    def poll(revision: int):
        mark = desk.get(DESK).context["login_mark"]
        return desk.get(f"{DESK}feed/?seen={revision}&login={mark}", headers=HTMX)

    assert poll(1).status_code == 204
    record("provisional")
    assert words(poll(1).text) == "The result is in."
    desk.post(f"{DESK}result/", headers=HTMX)
    answer = poll(2).text
    assert '<div class="desk__offer" id="offer" hx-swap-oob="true"></div>' in answer


def test_whoever_posted_it_by_hand_is_not_asked(offered, record, post, world):
    record("provisional")
    post("", kind="table", table_stage_id=world.stage.pk)
    assert offered() == ""
    record("official")
    assert offered() == "The result is official."


@pytest.mark.parametrize("what", [{"table_classification_id": "general"}, {"table_stage_id": "first"}])
def test_another_table_is_not_the_result(offered, record, post, world, what):
    record("provisional")
    ids = {"general": world.general.pk, "first": world.first_stage.pk}
    post("", kind="table", **{"table_stage_id": world.stage.pk} | {name: ids[of] for name, of in what.items()})
    assert offered() == "The result is in."


def test_a_withdrawn_one_is_not_offered_again(desk, offered, record, blog):
    record("provisional")
    desk.post(f"{DESK}result/")
    blog.withdraw(Entry.objects.get())
    assert offered() == ""


@BOTH
def test_it_can_be_left_until_there_is_something_else(desk, offered, record, headers):
    record("provisional")
    answer = leave(desk, headers)
    assert (answer.status_code, answer.content) == ((200, b"") if headers else (303, b""))
    assert offered() == ""
    record("official")
    assert offered() == "The result is official."


def test_what_was_left_does_not_pile_up(desk):
    for number in range(MOST_LEFT + 5):
        desk.post(f"{DESK}result/leave/", {"key": f"{number}" * 99})
    left = desk.session[LEFT]
    assert (len(left), max(map(len, left))) == (MOST_LEFT, 36)


def test_after_the_end_nothing_is_offered_and_a_late_click_is_refused(desk, offered, record, blog):
    record("provisional")
    blog.end()
    assert offered() == ""
    assert desk.post(f"{DESK}result/", headers=HTMX).status_code == 422
    assert not Entry.objects.exists()
