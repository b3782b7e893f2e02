"""Whoever publishes and loads the page sees it there: a process catches up with its own commits before it answers."""

import asyncio

import pytest

from liveblog.edge import shelf as module
from liveblog.edge.shelf import Shelf
from tests.liveblog.edge.listening import turns
from tests.liveblog.edge.test_shelf import page


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf(source=None)
    shelf.put(page(1, 1))
    return shelf


def test_who_asks_after_a_commit_waits_until_it_is_followed(shelf):
    async def ask() -> int:
        await shelf.catch_up()
        return shelf.get("/1/").revision

    async def publish_twice() -> list[int]:
        shelf.expect_news()
        readers = [asyncio.ensure_future(ask()) for _ in range(3)]
        await turns()
        shelf.expect_news()
        for revision in (2, 3):
            assert not any(reader.done() for reader in readers)
            shelf.put(page(1, revision))
            shelf.follow(revision - 1)
            await turns()
        return [reader.result() for reader in readers]

    assert asyncio.run(publish_twice()) == [3, 3, 3]


def test_nobody_waits_for_long_nor_twice(shelf, monkeypatch):
    monkeypatch.setattr(module, "CATCH_UP_WITHIN_S", 0.01)
    shelf.expect_news()
    asyncio.run(shelf.catch_up())
    assert shelf.followed == shelf.committed
    shelf.follow(0)  # a look that began before the commit
    assert shelf.followed == shelf.committed


def test_before_its_first_commit_a_process_need_not_catch_up(shelf):
    assert shelf.followed == shelf.committed
