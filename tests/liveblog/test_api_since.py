"""What changed since a revision: tombstones, pieces, resets, and what happens while an answer is read."""

from contextlib import contextmanager

import pytest
from django.db import connection

from liveblog.models import LiveBlog
from liveblog.updates import Content, Correction

ADDRESS = "/api/v1/races/tour-of-the-lakes/2024/stage-2/updates/"


@pytest.fixture
def told(client, blog):
    """told(since=3, limit=10): the answer."""
    return lambda **parameters: client.get(ADDRESS, parameters).json()


@pytest.fixture
def correct(blog):
    def correct(entry, text: str = "Corrected.") -> None:
        entry.refresh_from_db()
        blog.correct(entry, Correction(content=Content(text=text), version=entry.version))

    return correct


@pytest.fixture
def tables(world, post, results):
    """tables(3) publishes so many result tables, then corrects the result: all change in one revision."""

    def tables(number: int) -> list:
        entries = [post(kind="table", table_stage_id=world.first_stage.pk) for _ in range(number)]
        world.first_stage.record_results(results(), state="official")
        return entries

    return tables


@contextmanager
def before_the_rows(act):
    """What happens after the revision was read, and before the updates are."""
    waiting = [act]

    def wrapper(execute, sql, params, many, context):
        if waiting and sql.startswith("SELECT") and 'FROM "liveblog_entry"' in sql:
            waiting.pop()()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield
    assert not waiting


def ids(answer: dict) -> list[int]:
    return [update["id"] for update in answer["updates"]]


def test_since_tells_what_changed_in_the_order_of_the_changes(told, post, correct):
    first, second, third = post(), post(), post()
    correct(first)
    assert ids(told(since=1)) == [second.pk, third.pk, first.pk]
    assert ids(told(since=3)) == [third.pk, first.pk]
    assert told(since=4)["updates"][0]["text"] == "Corrected."
    assert (told(since=5)["updates"], told(since=5)["revision"]) == ([], 5)


def test_a_withdrawn_update_is_a_tombstone_that_says_nothing(told, post, blog):
    entry = post("Wrong.", title="Wrong", km_to_go=3)
    blog.withdraw(entry)
    (tombstone,) = told(since=2)["updates"]
    kept = {"id": entry.pk, "born": 2, "changed": 3, "withdrawn": True}
    url = f"http://testserver{entry.get_absolute_url()}"
    assert tombstone == dict.fromkeys(tombstone) | kept | {"url": url}


def test_a_restored_update_is_told_again(told, post, blog):
    entry = post()
    blog.withdraw(entry)
    blog.restore(entry)
    (update,) = told(since=3)["updates"]
    assert (update["id"], update["withdrawn"], update["text"]) == (entry.pk, False, "A sentence.")


def test_many_changes_come_in_pieces_and_none_twice(told, post):
    entries = [post() for _ in range(7)]
    found, since, more, asked = [], 0, True, 0
    while more:
        answer = told(since=since, limit=3)
        found, since, more, asked = found + ids(answer), answer["revision"], answer["more"], asked + 1
    assert found == [entry.pk for entry in entries]
    assert (since, asked) == (8, 3)


def test_one_revision_is_never_split_over_two_answers(told, post, tables):
    changed = [entry.pk for entry in tables(4)]
    last = post()
    answer = told(since=5, limit=2)
    assert ids(answer) == changed
    assert {update["changed"] for update in answer["updates"]} == {answer["revision"]} == {6}
    assert answer["more"] is True
    answer = told(since=6, limit=2)
    assert (ids(answer), answer["more"], answer["revision"]) == ([last.pk], False, 7)


def test_a_revision_that_is_longer_than_the_limit_and_the_last_is_the_end(told, blog, tables):
    tables(3)
    blog.head_changed()
    answer = told(since=4, limit=1)
    assert (len(answer["updates"]), answer["more"], answer["revision"]) == (3, False, 6)


def test_a_limit_that_is_just_reached_is_the_end(told, post):
    for _ in range(3):
        post()
    answer = told(since=1, limit=3)
    assert (len(answer["updates"]), answer["more"], answer["revision"]) == (3, False, 4)


def test_many_changes_are_no_reset(told, post):
    for _ in range(70):
        post()
    answer = told(since=1, limit=200)
    assert (len(answer["updates"]), answer["reset"]) == (70, False)


@pytest.mark.parametrize("since", [4, 10**18 - 1])
def test_a_reader_from_the_future_is_reset(told, post, since):
    entries = [post(), post()]
    answer = told(since=since)
    assert (answer["reset"], answer["revision"], answer["more"]) == (True, 3, False)
    assert ids(answer) == [entry.pk for entry in reversed(entries)]


def test_a_reader_from_below_the_floor_is_reset(told, post):
    entries = [post() for _ in range(3)]
    LiveBlog.objects.update(floor=3)
    answer = told(since=2, limit=2)
    assert (answer["reset"], answer["more"]) == (True, True)
    assert ids(answer) == [entries[2].pk, entries[1].pk]
    assert told(since=3)["reset"] is False


def test_a_correction_between_the_revision_and_the_rows_is_not_lost(told, post, correct):
    entry = post()
    with before_the_rows(lambda: correct(entry)):
        answer = told(since=1)
    assert (answer["revision"], ids(answer)) == (2, [entry.pk])
    again = told(since=answer["revision"])
    assert [update["text"] for update in again["updates"]] == ["Corrected."]


def test_a_correction_between_the_revision_and_the_newest_is_told_to_who_goes_on(told, post, correct):
    entry = post()
    with before_the_rows(lambda: correct(entry)):
        answer = told()
    assert answer["revision"] == 2
    assert ids(told(since=2)) == [entry.pk]


@pytest.mark.parametrize("parameters", [{}, {"since": 1}, {"since": 99}])
def test_a_birth_between_the_revision_and_the_rows_waits_for_the_next_answer(told, post, parameters):
    post()
    with before_the_rows(post):
        answer = told(**parameters)
    assert (answer["revision"], len(answer["updates"])) == (2, 1)
    assert len(told(since=2)["updates"]) == 1


def test_a_correction_while_a_long_answer_is_read_comes_with_the_next(told, post, correct):
    entries = [post() for _ in range(4)]
    with before_the_rows(lambda: correct(entries[0])):
        answer = told(since=1, limit=2)
    assert ids(answer) == [entries[1].pk, entries[2].pk]
    assert (answer["revision"], answer["more"]) == (4, True)
    assert ids(told(since=4)) == [entries[3].pk, entries[0].pk]


def test_an_update_born_between_two_reads_comes_next(told, post, blog):
    """What is corrected meanwhile may carry a revision beyond one that was left out: the reader must not go past it."""
    entries = [post(f"Update {number}.") for number in range(3)]
    done = []

    def meanwhile(execute, *arguments):
        if not done and 'FROM "liveblog_entry"' in arguments[0]:
            done.append(True)
            post("Born meanwhile.")
            for entry in entries[:2]:
                blog.correct(entry, Correction(content=Content(text="Corrected."), version=1))
        return execute(*arguments)

    with connection.execute_wrapper(meanwhile):
        answer = told(since=1, limit=1)
    seen, asked = [update["id"] for update in answer["updates"]], 0
    while answer["more"] or asked < 3:
        answer, asked = told(since=answer["revision"], limit=1), asked + 1
        seen += [update["id"] for update in answer["updates"]]
    assert set(seen) == set(blog.entries.values_list("pk", flat=True))
