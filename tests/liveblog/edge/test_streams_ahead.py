"""Streams of readers who know a later revision than this process."""

import asyncio

import pytest

from liveblog.edge import streams as module
from liveblog.edge.streams import Streams
from tests.liveblog.edge.listening import Page, Shelf, held, in_a_loop, opened, streams_of, turns

pytestmark = pytest.mark.usefixtures("room")


@in_a_loop
async def test_a_reader_ahead_of_this_process_waits_for_it_a_while(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_S", 0.02)
    shelf, ahead, lost = Shelf(7), Page(since=9), Page(since=99)
    await opened(shelf, streams_of(shelf), ahead, lost)
    for revision in (8, 9, 10):
        shelf.put(held(revision))
        await turns()
    shelf.say_delayed(True)
    await asyncio.sleep(0.03)
    assert lost.ranges == []  # it may come yet
    shelf.say_delayed(False)
    await asyncio.sleep(0.03)
    assert ahead.ranges == [(9, 10)]
    assert lost.ranges == [(99, 10)]
    assert b"data-reset" in lost.said


@in_a_loop
async def test_who_was_told_to_load_anew_hears_what_comes_as_others_do(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_S", 0.01)
    shelf, lost = Shelf(7), Page(since=99)
    await opened(shelf, streams_of(shelf), lost)
    await asyncio.sleep(0.03)
    shelf.put(held(8))
    await turns()
    assert (lost.ranges, lost.ids) == ([(99, 7), (7, 8)], [7, 8])


@in_a_loop
async def test_who_has_gone_is_not_doubted_for_ever(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_S", 0.01)
    shelf, lost = Shelf(7), Page(since=99)
    streams, looked = streams_of(shelf), []
    monkeypatch.setattr(Streams, "_doubt_later", lambda self, *who: looked.append(who))
    await opened(shelf, streams, lost)
    lost.gone.set()
    await turns()
    shelf.delayed = True
    streams._doubt(*looked.pop())
    assert looked == []


@in_a_loop
async def test_a_reader_ahead_of_a_coverage_that_has_ended_must_load_anew():
    shelf, lost = Shelf(7), Page(since=99)
    shelf.page = held(7, ended=True)
    await opened(shelf, streams_of(shelf), lost)
    assert (lost.ranges, lost.complete, b"data-reset" in lost.said) == ([(99, 7)], True, True)
