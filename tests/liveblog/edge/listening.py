"""Streams without a server: what would be a connection is a list of what was sent."""

import asyncio
import re
from collections import Counter
from functools import wraps

from liveblog.edge.held import Held
from liveblog.edge.places import Places
from liveblog.edge.streams import Streams, asked_since
from liveblog.snapshot import Coverage, Once, Piece, Snapshot

ADDRESS = "/races/tour/2024/stage-2/live/"
PLAIN = [(b"content-type", b"text/event-stream"), (b"content-length", b"3")]


def held(revision: int, *, ended: bool = False, floor: int = 0) -> Held:
    """A page with an update born at each revision."""
    pieces = [Piece(n, n, n, False, Once(f"<p>{n}</p>".__str__)) for n in range(revision, 0, -1)]
    coverage = Coverage(ADDRESS, "", "", "", "ended" if ended else "live", None)
    return Held(1, Snapshot(revision, floor, 5, coverage, tuple(pieces), ()), b"")


class Shelf:
    """One page, and who wants to hear of it."""

    def __init__(self, revision: int) -> None:
        self.listeners, self.delay_listeners = [], []
        self.in_use: Counter[int] = Counter()
        self.delayed = False
        self.page = held(revision)

    def get(self, address: str) -> Held | None:
        return self.page if address == ADDRESS else None

    def put(self, page: Held | None) -> None:
        before, self.page = self.page, page
        for hear in self.listeners:
            hear(before, page)

    def say_delayed(self, delayed: bool) -> None:
        self.delayed = delayed
        for hear in self.delay_listeners:
            hear(delayed)


class Page:
    """A reader's open page. `reads` is whether it takes what is sent, else it all waits in the server."""

    def __init__(self, since: int, address: str = "10.0.0.1", **headers: str) -> None:
        named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        self.scope = {"query_string": f"since={since}".encode(), "headers": named, "client": (address, 1)}
        self.status, self.headers = 0, {}
        self.said = b""
        self.complete, self.reads, self.gone = False, True, asyncio.Event()

    async def send(self, message: dict) -> None:
        if not self.reads:
            await asyncio.Event().wait()
        assert not self.complete, "something was sent after the end"
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
            return
        self.said += message["body"]
        if not message.get("more_body", False):
            self.complete = True
            self.gone.set()

    async def receive(self) -> dict:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    def open(self, shelf: Shelf, streams: Streams) -> asyncio.Task:
        told = asked_since(self.scope)
        return asyncio.create_task(streams.serve(self.scope, self.receive, self.send, shelf.page, told, PLAIN))

    @property
    def ids(self) -> list[int]:
        return [int(number) for number in re.findall(rb"^id: (\d+)$", self.said, re.MULTILINE)]

    @property
    def ranges(self) -> list[tuple[int, int]]:
        """From which revision to which each delta leads."""
        found = re.findall(rb'data-since="(\d+)" data-revision="(\d+)"', self.said)
        return [(int(since), int(revision)) for since, revision in found]

    @property
    def statuses(self) -> list[str]:
        return [status.decode() for status in re.findall(rb"^event: status\ndata: (\w+)$", self.said, re.MULTILINE)]

    @property
    def comes_back_after_s(self) -> float:
        return int(re.findall(rb"^retry: (\d+)$", self.said, re.MULTILINE)[-1]) / 1000


def streams_of(shelf: Shelf, places: Places | None = None) -> Streams:
    return Streams(shelf, places or Places(most=100_000, most_each=100_000, proxies=0))


async def turns(number: int = 6) -> None:
    """Of the loop."""
    for _ in range(number):
        await asyncio.sleep(0)


async def opened(shelf: Shelf, streams: Streams, *pages: Page) -> None:
    for page in pages:
        page.task = page.open(shelf, streams)
    await turns()


def in_a_loop(test):
    @wraps(test)
    def run(*arguments, **named):
        asyncio.run(test(*arguments, **named))

    return run
