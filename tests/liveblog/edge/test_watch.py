"""The thread that waits for news, with a database and a loop of the test's own."""

import logging
import queue
import threading
import time
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.db import DataError, OperationalError

from liveblog import waking
from liveblog.edge import watch as module
from liveblog.edge.watch import Watch

LONG_S = 5.0  # nothing here waits so long unless it fails


class World:
    """A database, what is held of it, and an event loop; `said` is what the loop was told to do, in its order."""

    def __init__(self) -> None:
        self.said = queue.Queue()
        self.listeners = []
        self.source = self
        self.away, self.broken = None, set()
        self.answers, self.delayed, self.timed = threading.Event(), False, None
        self.answers.set()
        self.stored, self.shelved = {1: 1, 2: 1}, {}
        self.due, self.published, self.looks = None, 0, 0
        self.committed = self.followed = 0
        self.caught_up = queue.Queue()
        for blog_id in self.stored:
            self.hold(blog_id, 1)

    # the database
    @contextmanager
    def signs(self, connection, bell):
        self.answer()
        yield bell.wait

    def answer(self) -> None:
        self.looks += 1
        self.answers.wait(LONG_S)
        if self.away:
            raise self.away

    def seconds_until_due(self) -> float | None:
        self.answer()
        return self.due and self.due - time.monotonic()

    def publish_due(self) -> None:
        self.due = None
        self.published += 1
        self.commit(1)

    def commit(self, blog_id: int) -> None:
        self.stored[blog_id] += 1
        waking._ring()

    # the source
    def revisions(self, blogs) -> dict[int, int]:
        self.answer()
        return {blog_id: self.stored[blog_id] for blog_id in blogs if blog_id in self.stored}

    def later(self, held):
        if held.blog_id in self.broken:
            raise DataError("of this page alone")
        return SimpleNamespace(blog_id=held.blog_id, revision=self.stored[held.blog_id])

    # the shelf
    def held(self) -> dict:
        return dict(self.shelved)

    def hold(self, blog_id: int, revision: int) -> None:
        self.shelved[blog_id] = SimpleNamespace(blog_id=blog_id, revision=revision)

    def put(self, held) -> None:
        self.hold(held.blog_id, held.revision)

    def drop(self, held) -> None:
        del self.shelved[held.blog_id]

    def say_delayed(self, delayed: bool) -> None:
        self.delayed = delayed

    def expect_news(self) -> None:
        self.committed += 1

    def follow(self, committed: int) -> None:
        self.followed = committed
        self.caught_up.put((committed, self.shelved[1].revision))

    # the loop
    def call_soon_threadsafe(self, act, told) -> None:
        act(told)
        if act == self.follow:
            return
        self.said.put(("delayed", told) if isinstance(told, bool) else (told.blog_id, told.revision))

    def call_later(self, seconds: float, act) -> None:
        self.timed = act

    def hear(self) -> tuple:
        return self.said.get(timeout=LONG_S)

    def is_silent(self) -> bool:
        time.sleep(0.05)
        return self.said.empty()


@pytest.fixture
def world():
    return World()


@pytest.fixture
def watch(world, monkeypatch):
    monkeypatch.setattr(module, "PAUSES_S", (0.01,))
    watch = Watch(world, world, signs=world.signs, blogs=world)
    watch.start()
    yield watch
    begun = time.monotonic()
    watch.stop()
    assert time.monotonic() - begun < 1
    assert not watch._thread.is_alive()
    assert not waking._bells


def test_what_was_committed_is_read_and_put_and_nothing_else(world, watch):
    world.commit(2)
    assert world.hear() == (2, 2)
    assert world.is_silent()
    world.commit(1)
    assert world.hear() == (1, 2)


def test_a_commit_of_this_process_is_followed_once_what_it_changed_is_put(world, watch):
    for number in (1, 2):
        world.commit(1)
        assert world.caught_up.get(timeout=LONG_S) == (number, number + 1)
    assert world.caught_up.empty()


def test_without_a_sign_it_looks_all_the_same(world, watch, monkeypatch):
    monkeypatch.setattr(module, "LOOK_EVERY_S", 0.02)
    waking._ring()
    world.stored[1] = 7
    assert world.hear() == (1, 7)


def test_a_page_is_looked_at_as_soon_as_it_is_held(world, watch):
    world.stored[3] = 5
    world.hold(3, 4)
    for hear in world.listeners:
        hear(None, world.shelved[3])
    assert world.hear() == (3, 5)


@pytest.mark.parametrize("change", [lambda stored: stored.pop(1), lambda stored: stored.update({1: 0})])
def test_a_page_that_is_gone_or_from_before_a_backup_is_dropped(world, watch, change):
    change(world.stored)
    world.commit(2)
    assert {world.hear(), world.hear()} == {(1, 1), (2, 2)}
    assert list(world.shelved) == [2]


def test_while_the_database_is_away_it_says_so_once_and_then_catches_up(world, watch, caplog):
    world.away = OperationalError("the server closed the connection")
    waking._ring()
    assert world.hear() == ("delayed", True)
    looks = world.looks
    world.stored[1] = 9
    time.sleep(0.05)
    assert world.looks > looks + 1  # it tries again and again
    world.away = None
    assert [world.hear(), world.hear()] == [(1, 9), ("delayed", False)]
    assert [record.levelno for record in caplog.records] == [logging.ERROR, logging.WARNING]
    assert caplog.records[0].exc_info is None


def test_a_database_that_neither_answers_nor_fails_is_away_too(world, watch, monkeypatch):
    monkeypatch.setattr(module, "SILENT_S", 0.02)
    monkeypatch.setattr(module, "LOOK_EVERY_S", 0.005)
    world.answers.clear()
    waking._ring()
    time.sleep(0.04)
    world.timed()
    assert world.delayed
    world.answers.set()
    assert world.hear() == ("delayed", False)
    assert not world.delayed


def test_it_outlives_whatever_happens_and_logs_it_once(world, watch, caplog):
    world.away = ZeroDivisionError("nobody expected that")
    waking._ring()
    assert world.hear() == ("delayed", True)
    time.sleep(0.03)
    world.away = None
    world.commit(2)
    while world.hear() != ("delayed", False):
        pass
    assert world.shelved[2].revision == 2
    assert [record.exc_info is not None for record in caplog.records] == [True, False]


def test_a_page_that_cannot_be_made_delays_no_other(world, watch, caplog):
    world.broken.add(1)
    world.stored[1] = 2
    for revision in (2, 3):
        world.commit(2)
        assert world.hear() == (2, revision)
    assert len(caplog.records) == 1


def test_what_is_due_is_published_when_the_database_says_and_seen_at_once(world, watch):
    world.due = due = time.monotonic() + 0.1
    waking._ring()
    assert world.hear() == (1, 2)
    assert time.monotonic() >= due
    assert world.published == 1


def test_what_cannot_be_published_keeps_no_news_back(world, watch, caplog, monkeypatch):
    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(module, "DUE_AGAIN_S", 0.01)
    monkeypatch.setattr(world, "publish_due", fail)
    world.due = time.monotonic()
    world.commit(2)
    assert world.hear() == (2, 2)
    assert world.is_silent()
    assert len(caplog.records) == 1


def test_a_loop_that_is_closed_ends_it(world, watch, monkeypatch):
    def closed(*arguments) -> None:
        raise RuntimeError("Event loop is closed")

    monkeypatch.setattr(world, "call_soon_threadsafe", closed)
    world.commit(1)
    watch._thread.join(LONG_S)
    assert not watch._thread.is_alive()
