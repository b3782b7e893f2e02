"""The feed in the API: what an update says, the newest of them, older ones, and the headers."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from liveblog.models import LiveBlog
from liveblog.updates import Content, Correction, Update

ADDRESS = "/api/v1/races/tour-of-the-lakes/2024/stage-2/updates/"


@pytest.fixture
def ask(client, blog):
    """ask(since=3, limit=10): the answer, as a response."""
    return lambda headers=None, **parameters: client.get(ADDRESS, parameters, headers=headers)


@pytest.fixture
def told(ask):
    return lambda **parameters: ask(**parameters).json()


def ids(answer: dict) -> list[int]:
    return [update["id"] for update in answer["updates"]]


def test_an_update_is_told_with_numbers_and_an_absolute_address(told, blog, editor):
    content = Content(text="Conca is *away*.", title="Attack", kind="moment", km_to_go=Decimal("34.5"))
    entry = blog.publish(Update(content=content), by=editor)
    (update,) = told()["updates"]
    assert update == {
        "id": entry.pk,
        "born": 2,
        "changed": 2,
        "withdrawn": False,
        "published_at": entry.published_at.isoformat().replace("+00:00", "Z"),
        "km_to_go": 34.5,
        "kind": "moment",
        "title": "Attack",
        "text": "Conca is *away*.",
        "html": "<p>Conca is <em>away</em>.</p>",
        "byline": "Eve Editor",
        "url": f"http://testserver{entry.get_absolute_url()}",
    }


def test_no_login_name_is_told(ask, blog, editor):
    blog.publish(Update(content=Content(text="A sentence.")), by=editor)
    assert b'"eve"' not in ask().content


def test_the_answer_says_where_the_race_and_its_coverage_stand(told, blog, post, break_of_two):
    assert told() == {
        "revision": 1,
        "state": "live",
        "phase": "scheduled",
        "reset": False,
        "more": False,
        "poll_after_s": 5,
        "situation": None,
        "updates": [],
    }
    post(km_to_go=90, situation=break_of_two)
    blog.set_phase("racing")
    blog.end()
    answer = told()
    assert (answer["state"], answer["phase"], answer["poll_after_s"]) == ("ended", "racing", 60)
    assert (answer["situation"]["km_to_go"], answer["situation"]["note"]) == (90, "Rain")
    LiveBlog.objects.update(ended_at=timezone.now() - timedelta(hours=3))
    assert told()["poll_after_s"] == 0


def test_without_since_the_newest_published_are_told_newest_first(told, post, blog):
    first, second, third = post(), post(), post()
    blog.withdraw(second)
    blog.correct(first, Correction(content=Content(text="Corrected."), version=1))
    answer = told()
    assert ids(answer) == [third.pk, first.pk]
    assert (answer["revision"], answer["more"]) == (6, False)


def test_older_updates_are_behind_the_last(told, post):
    entries = [post() for _ in range(5)]
    newest_first = [entry.pk for entry in reversed(entries)]
    first = told(limit=2)
    second = told(limit=2, before=ids(first)[-1])
    third = told(limit=2, before=ids(second)[-1])
    assert ids(first) + ids(second) + ids(third) == newest_first
    assert [page["more"] for page in (first, second, third)] == [True, True, False]
    assert told(before=entries[0].pk)["updates"] == []


def test_older_updates_are_found_behind_a_withdrawn_one_too(told, post, blog):
    first, second = post(), post()
    blog.withdraw(second)
    assert ids(told(before=second.pk)) == [first.pk]


def test_thirty_are_told_where_no_limit_is_given(told, post):
    for _ in range(31):
        post()
    assert (len(told()["updates"]), told()["more"]) == (30, True)
    assert (len(told(limit=200)["updates"]), told(limit=200)["more"]) == (31, False)


def test_drafts_are_not_told(told, blog):
    for status in ("draft", "submitted", "scheduled"):
        blog.entries.create(text="Not yet.", status=status, due_at="2024-05-02T12:00Z")
    assert told()["updates"] == told(since=0)["updates"] == []


def test_an_answer_is_read_in_the_same_queries_at_any_size(
    ask,
    blog,
    post,
    break_of_two,
    django_assert_num_queries,
):
    post(situation=break_of_two, km_to_go=90)
    for parameters in ({}, {"since": 1}):
        with django_assert_num_queries(5):
            ask(**parameters)
    for _ in range(20):
        blog.withdraw(post(situation=break_of_two))
        post()
    for parameters in ({}, {"since": 1, "limit": 200}):
        with django_assert_num_queries(5):
            assert len(ask(**parameters).json()["updates"]) > 20
    with django_assert_num_queries(7):
        assert ask(since=1, limit=10).json()["more"] is True
    newest = post().pk
    with django_assert_num_queries(6):
        ask(before=newest)


def test_an_unchanged_answer_is_304_in_one_query(ask, post, django_assert_num_queries):
    post()
    for parameters in ({}, {"since": 1}, {"since": 2}):
        tag = ask(**parameters)["ETag"]
        assert tag == 'W/"0.1.0-2-5"'
        with django_assert_num_queries(1):
            again = ask(headers={"if-none-match": tag}, **parameters)
        assert (again.status_code, again.content, again["Ardoise-Poll"]) == (304, b"", "5")
        assert again["Access-Control-Allow-Origin"] == "*"
    post()
    assert ask(headers={"if-none-match": tag}).status_code == 200


def test_another_build_has_another_etag(ask, settings):
    tag = ask()["ETag"]
    settings.BUILD = "next"
    assert ask(headers={"if-none-match": tag}).status_code == 200


def test_updates_may_be_kept_by_a_shared_cache_for_a_second(ask, blog):
    assert ask()["Cache-Control"] == "public, max-age=0, s-maxage=1"
    assert ask()["Ardoise-Poll"] == "5"
    blog.end()
    assert ask()["Ardoise-Poll"] == "60"


def test_the_next_address_is_linked(client, ask, post):
    entries = [post() for _ in range(5)]
    assert "Link" not in ask()
    for parameters in ({"limit": 2}, {"limit": 2, "since": 1}):
        found, answer = [], ask(**parameters)
        while "Link" in answer:
            found += ids(answer.json())
            address, relation = answer["Link"].split("; ")
            assert relation == 'rel="next"'
            answer = client.get(address.strip("<>"))
        found += ids(answer.json())
        assert sorted(found) == [entry.pk for entry in entries]
