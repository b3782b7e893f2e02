"""Event streams: everybody is told everything, once and in order, and whoever does not listen costs nobody else."""

import asyncio
import random
from itertools import pairwise

import pytest

from liveblog.edge import crowd as crowds
from liveblog.edge import streams as module
from liveblog.edge.places import Places
from tests.liveblog.edge.listening import Page, Shelf, held, in_a_loop, opened, streams_of, turns

pytestmark = pytest.mark.usefixtures("room")


@in_a_loop
async def test_a_stream_opens_at_once_and_says_that_it_lives():
    shelf, page = Shelf(7), Page(since=7)
    await opened(shelf, streams_of(shelf), page)
    assert (page.status, page.statuses, page.ids) == (200, ["live"], [])
    assert page.headers == {b"content-type": b"text/event-stream"}
    assert 1 <= page.comes_back_after_s <= 8


@in_a_loop
async def test_what_a_reader_missed_comes_first_and_then_what_is_new():
    shelf, page = Shelf(7), Page(since=5)
    streams = streams_of(shelf)
    await opened(shelf, streams, page)
    shelf.put(held(8))
    await turns()
    assert page.ranges == [(5, 7), (7, 8)]
    assert page.ids == [7, 8]
    assert b"<p>8</p>" in page.said


@in_a_loop
async def test_what_the_browser_heard_last_wins_over_the_address():
    shelf = Shelf(7)
    pages = Page(since=2, last_event_id="6"), Page(since=5, last_event_id="nonsense")
    await opened(shelf, streams_of(shelf), *pages)
    assert [page.ranges for page in pages] == [[(6, 7)], [(5, 7)]]


@in_a_loop
async def test_whenever_somebody_comes_nothing_is_missed_and_nothing_said_twice(monkeypatch):
    """Revisions and readers come in any order, also while another revision is on its way to a crowd of many slices."""
    monkeypatch.setattr(crowds, "SLICE", 3)
    chance = random.Random(1)
    shelf, pages = Shelf(20), []
    streams = streams_of(shelf)
    for _ in range(300):
        if chance.random() < 0.2:
            shelf.put(held(shelf.page.revision + 1))
        else:
            pages.append(Page(since=shelf.page.revision - chance.randrange(3)))
            pages[-1].task = pages[-1].open(shelf, streams)
        await turns(chance.randrange(3))
    shelf.put(held(shelf.page.revision + 1))
    await turns(500)
    for page in pages:
        assert page.ids[-1] == shelf.page.revision
        assert all(before[1] == after[0] for before, after in pairwise(page.ranges))


@in_a_loop
async def test_others_have_their_turn_while_many_are_told(monkeypatch):
    monkeypatch.setattr(crowds, "SLICE", 10)
    shelf = Shelf(1)
    streams = streams_of(shelf)
    pages = [Page(since=1) for _ in range(100)]
    await opened(shelf, streams, *pages)
    shelf.put(held(2))
    told = []
    while not all(page.ids for page in pages):
        await asyncio.sleep(0)
        told.append(sum(bool(page.ids) for page in pages))
    assert told == [*range(10, 101, 10)]


@in_a_loop
async def test_who_does_not_read_is_cut_off_and_the_others_are_not():
    shelf, deaf, page = Shelf(1), Page(since=1), Page(since=1)
    await opened(shelf, streams_of(shelf), deaf, page)
    deaf.reads = False
    shelf.put(held(2))
    await turns()
    assert deaf.task.cancelled()
    assert (page.ids, page.task.done()) == ([2], False)
    assert shelf.in_use[1] == 1


@in_a_loop
async def test_on_uvicorn_the_connection_of_who_does_not_read_is_dropped_with_what_waits_in_it():
    class Cycle(Page):  # its `send` is a method of what has the transport
        aborted = 0
        transport = property(lambda self: self)

        def abort(self) -> None:
            self.aborted += 1
            self.gone.set()

    shelf, deaf = Shelf(1), Cycle(since=1)
    await opened(shelf, streams_of(shelf), deaf)
    deaf.reads = False
    for revision in (2, 3):
        shelf.put(held(revision))
        await turns()
    assert (deaf.aborted, deaf.task.done(), deaf.task.cancelled()) == (1, True, False)


@in_a_loop
async def test_who_has_gone_is_forgotten():
    shelf, page = Shelf(1), Page(since=1)
    streams = streams_of(shelf)
    await opened(shelf, streams, page)
    assert shelf.in_use[1] == 1
    page.gone.set()
    await turns()
    shelf.put(held(2))
    await turns()
    assert page.ids == []
    assert (shelf.in_use[1], streams._crowds, sum(map(len, streams._beats))) == (0, {}, 0)


@in_a_loop
async def test_every_heart_beats(monkeypatch):
    monkeypatch.setattr(module, "BEAT_EVERY_S", 0.02)
    shelf, pages = Shelf(1), [Page(since=1) for _ in range(20)]
    streams = streams_of(shelf)
    streams.start()
    await opened(shelf, streams, *pages)
    async with asyncio.timeout(5):
        while not all(len(page.statuses) >= 4 for page in pages):
            await asyncio.sleep(0.01)
    assert max(len(page.statuses) for page in pages) <= 8
    streams.close()
    await turns()


@in_a_loop
async def test_pages_hear_that_the_database_is_away_and_that_it_is_back():
    shelf, early, late = Shelf(1), Page(since=1), Page(since=1)
    streams = streams_of(shelf)
    await opened(shelf, streams, early)
    shelf.say_delayed(True)
    await opened(shelf, streams, late)
    shelf.say_delayed(False)
    await turns()
    assert early.statuses == ["live", "delayed", "live"]
    assert late.statuses == ["delayed", "live"]


@in_a_loop
async def test_the_end_of_coverage_is_the_last_event():
    shelf, page, late = Shelf(1), Page(since=1), Page(since=1)
    streams = streams_of(shelf)
    await opened(shelf, streams, page)
    shelf.put(held(2, ended=True))
    await turns()
    assert (page.ids, page.complete, page.task.done()) == ([2], True, True)
    await opened(shelf, streams, late)
    assert (late.ids, late.complete) == ([2], True)


@in_a_loop
async def test_a_floor_that_has_moved_makes_every_page_load_anew():
    shelf, page = Shelf(7), Page(since=7)
    await opened(shelf, streams_of(shelf), page)
    shelf.put(held(9, floor=9))
    await turns()
    assert b"data-reset" in page.said


@in_a_loop
async def test_when_the_page_is_held_no_more_its_streams_end():
    shelf, page = Shelf(7), Page(since=7)
    await opened(shelf, streams_of(shelf), page)
    shelf.put(None)
    await turns()
    assert page.complete


@in_a_loop
async def test_at_the_end_all_go_and_come_back_one_after_the_other():
    shelf, pages, late = Shelf(1), [Page(since=1) for _ in range(100)], Page(since=1)
    streams = streams_of(shelf)
    await opened(shelf, streams, *pages)
    streams.close()
    await opened(shelf, streams, late)
    assert all(page.task.done() and page.complete for page in (*pages, late))
    returns = sorted(page.comes_back_after_s for page in pages)
    assert returns[0] >= 1
    assert 10 <= returns[-1] - returns[0] <= 11
    assert max(after - before for before, after in pairwise(returns)) <= 0.5


@in_a_loop
async def test_who_finds_no_room_is_told_when_to_ask_again():
    shelf, first, second, third = Shelf(1), Page(since=1), Page(since=1), Page(since=1)
    streams = streams_of(shelf, Places(most=1, most_each=9, proxies=0))
    await opened(shelf, streams, first, second)
    assert (second.status, second.headers[b"retry-after"], second.complete) == (503, b"30", True)
    first.gone.set()
    await turns()
    await opened(shelf, streams, third)
    assert third.status == 200
