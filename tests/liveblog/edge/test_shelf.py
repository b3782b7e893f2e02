"""What is held and what is let go, with a database that is a dictionary and a clock that the test moves."""

import asyncio
from dataclasses import replace
from types import SimpleNamespace

import pytest

from liveblog.edge import lag
from liveblog.edge import shelf as module
from liveblog.edge.held import Held
from liveblog.edge.shelf import ABSENT_S, MOST_ABSENT, MOST_OPENING, MOST_PAGES, UNUSED_S, Shelf
from liveblog.snapshot import Coverage, Snapshot
from tests.liveblog.edge.asking import InBetween


def page(blog_id: int, revision: int = 1, *, address: str = "", **fields) -> Held:
    coverage = Coverage(address or f"/{blog_id}/", "", "", "", "live", None)
    return Held(blog_id, Snapshot(revision, 0, fields.pop("poll_s", 5), coverage, (), ()), b"", **fields)


class Database:
    def __init__(self) -> None:
        self.pages = {"/1/": page(1), "/2/": page(2)}
        self.asked = []
        self.away = False

    def open(self, address: str) -> Held | None:
        return self._read(address)

    def later(self, held: Held) -> Held | None:
        found = self._read(held.address)
        return found if found.revision > held.revision else None

    def _read(self, address: str) -> Held | None:
        self.asked.append(address)
        if self.away:
            raise OSError
        return self.pages.get(address)


@pytest.fixture
def clock(monkeypatch):
    clock = SimpleNamespace(now=1000.0)
    monkeypatch.setattr(module, "monotonic", lambda: clock.now)
    monkeypatch.setattr(lag, "monotonic", lambda: clock.now)
    return clock


@pytest.fixture
def database() -> Database:
    return Database()


@pytest.fixture
def shelf(database, clock) -> Shelf:
    return Shelf(database, InBetween())


@pytest.fixture
def told(shelf) -> list:
    told = []
    shelf.listeners.append(lambda before, after: told.append((before, after)))
    return told


@pytest.fixture
def run(shelf):
    """run(work) waits for it while the shelf's executor works."""
    loop = asyncio.new_event_loop()

    async def both(work):
        task = asyncio.ensure_future(work)
        while not task.done():
            await asyncio.sleep(0)
            shelf._executor.work()
        return await task

    yield lambda work: loop.run_until_complete(both(work))
    loop.close()


def test_a_hundred_first_readers_have_a_page_read_once(shelf, database, run):
    async def crowd():
        return await asyncio.gather(*(shelf.fetch("/1/") for _ in range(100)))

    assert set(run(crowd())) == {database.pages["/1/"]}
    assert database.asked == ["/1/"]
    assert shelf.get("/1/") is database.pages["/1/"]


def test_where_there_is_no_coverage_the_database_is_asked_once_a_second(shelf, database, clock, run):
    assert [run(shelf.fetch("/9/")) for _ in range(5)] == [None] * 5
    assert database.asked == ["/9/"]
    database.pages["/9/"] = page(9)
    clock.now += ABSENT_S
    assert run(shelf.fetch("/9/")) is database.pages["/9/"]


def test_wild_addresses_are_not_remembered_for_ever(shelf, run):
    for number in range(MOST_ABSENT + 100):
        run(shelf.fetch(f"/wild-{number}/"))
    assert len(shelf._absent) == MOST_ABSENT
    assert shelf.held() == {}


def test_when_many_wait_for_the_database_the_others_are_left_to_django(shelf, run):
    async def crowd():
        return await asyncio.gather(*(shelf.fetch(f"/wild-{number}/") for number in range(MOST_OPENING + 50)))

    run(crowd())
    assert len(shelf.source.asked) == MOST_OPENING


def test_while_the_database_is_away_nothing_is_held_and_then_it_is(shelf, database, clock, run):
    database.away = True
    assert run(shelf.fetch("/1/")) is None
    database.away = False
    clock.now += ABSENT_S
    assert run(shelf.fetch("/1/")) is not None


def test_listeners_hear_of_each_later_revision_and_of_no_earlier_one(shelf, told):
    first, second, third = page(1, 1), page(1, 2), page(1, 3)
    for held in (first, third, second, third):
        shelf.put(held)
    shelf.drop(second)
    assert told == [(None, first), (first, third), (third, None)]
    assert shelf.get("/1/") is None


def test_a_renamed_race_is_held_at_its_new_address_alone(shelf):
    shelf.put(page(1, 1, address="/old/"))
    shelf.put(renamed := page(1, 2, address="/new/"))
    assert shelf.get("/old/") is None
    assert shelf.get("/new/") is renamed


def test_two_that_change_places_are_not_mixed_up(shelf):
    for held in (page(1, 1, address="/a/"), page(2, 1, address="/b/")):
        shelf.put(held)
    shelf.put(one := page(1, 2, address="/b/"))
    shelf.put(two := page(2, 2, address="/a/"))
    assert (shelf.get("/a/"), shelf.get("/b/")) == (two, one)


def test_what_nobody_used_for_long_is_let_go_unless_a_stream_hangs_on_it(shelf, clock):
    for number in (1, 2, 3):
        shelf.put(page(number))
    shelf.in_use[3] += 1
    clock.now += UNUSED_S - 1
    shelf.get("/2/")
    clock.now += 2
    shelf.sweep()
    assert set(shelf.held()) == {2, 3}


def test_where_there_are_too_many_what_was_used_longest_ago_is_let_go(shelf, clock):
    for number in range(MOST_PAGES + 5):
        clock.now += 1
        shelf.put(page(number))
        shelf.get("/0/")
    assert len(shelf.held()) == MOST_PAGES
    assert {0, MOST_PAGES + 4} <= set(shelf.held())


def test_where_too_many_bytes_are_held_some_are_let_go(shelf, clock, monkeypatch):
    monkeypatch.setattr(module, "MOST_BYTES", 2500)
    monkeypatch.setattr(Held, "weight", 1000)
    for number in (1, 2, 3):
        clock.now += 1
        shelf.put(page(number))
    assert set(shelf.held()) == {2, 3}


def test_polling_after_the_end_is_over_when_its_time_has_come(shelf, clock, told):
    ended = page(1, poll_s=60, until=clock.now + 10, over_etag=b"over")
    shelf.put(ended)
    clock.now += 9
    assert shelf.get("/1/") is ended
    clock.now += 1
    over = shelf.get("/1/")
    assert (over.poll_s, over.etag, over.revision) == (0, b"over", 1)
    assert told[-1] == (ended, over)
    assert shelf.get("/1/") is over


def test_for_readers_who_are_ahead_the_database_is_looked_at_once_in_a_while(shelf, database, clock, run):
    run(shelf.fetch("/1/"))
    held = shelf.get("/1/")
    database.asked = []

    async def crowd():
        return await asyncio.gather(*(shelf.look(held) for _ in range(50)))

    assert set(run(crowd())) == {held}
    assert shelf.expects(held, 9)
    clock.now += lag.LOOK_EVERY_S - 1
    assert run(shelf.look(held)) is held
    assert shelf.expects(held, 9)
    assert database.asked == ["/1/"]
    clock.now += 1
    assert run(shelf.look(held)) is held
    assert not shelf.expects(held, 9)
    assert database.asked == ["/1/"] * 2


def test_what_the_look_finds_is_held(shelf, database, run):
    run(shelf.fetch("/1/"))
    database.pages["/1/"] = later = page(1, 2)
    assert run(shelf.look(shelf.get("/1/"))) is later


def test_a_look_while_the_database_is_away_finds_what_there_was(shelf, database, run):
    run(shelf.fetch("/1/"))
    database.away = True
    assert run(shelf.look(held := shelf.get("/1/"))) is held


def test_each_change_of_the_database_being_away_is_told_once(shelf):
    told = []
    shelf.delay_listeners.append(told.append)
    for delayed in (False, True, True, False):
        shelf.say_delayed(delayed)
    assert told == [True, False]


def test_another_poll_at_the_same_revision_is_news(shelf):
    shelf.put(held := page(1, poll_s=60))
    shelf.put(replace(held, snapshot=replace(held.snapshot, poll_s=0)))
    assert shelf.get("/1/").poll_s == 0


def test_a_race_that_was_renamed_without_a_revision_is_found_at_its_new_address(shelf, database, run):
    run(shelf.fetch("/1/"))
    database.pages = {"/new/": (renamed := page(1, address="/new/"))}
    assert run(shelf.fetch("/new/")) is renamed
    assert shelf.get("/1/") is None
