"""Answers are made of what is held, whatever becomes of the database."""

import asyncio
import threading

from liveblog.edge.addresses import PAGE, Asked
from liveblog.edge.answers import Answer
from liveblog.edge.replies import Replies
from liveblog.edge.shelf import MOST_OPENING, Shelf
from tests.liveblog.edge.asking import scope_of
from tests.liveblog.edge.test_shelf import page

LONG_S = 5.0  # nothing here waits so long unless it fails


class Hanging:
    """A database that swallows questions."""

    origin_headers = (b"host",)

    def __init__(self) -> None:
        self.given_up = threading.Event()

    def open(self, address: str) -> None:
        self.given_up.wait(LONG_S)

    def answer(self, held, key) -> Answer:
        return Answer(200, [], b"of what is held")


def test_what_is_held_is_answered_while_many_wait_for_the_database():
    async def ask() -> bytes:
        source = Hanging()
        shelf = Shelf(source)
        shelf.put(page(1))
        waiting = [asyncio.create_task(shelf.fetch(f"/wild-{number}/")) for number in range(MOST_OPENING)]
        await asyncio.sleep(0)
        try:
            answer = await asyncio.wait_for(Replies(shelf).find(scope_of("/1/"), Asked(PAGE, "/1/")), LONG_S / 2)
        finally:
            source.given_up.set()
        await asyncio.gather(*waiting)
        return answer.body["body"]

    assert asyncio.run(ask()) == b"of what is held"
