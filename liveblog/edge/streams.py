"""The event streams of a process: who listens, what is said, and how they end (docs/protocol.md, "The stream")."""

import asyncio
from collections.abc import Coroutine
from contextlib import ExitStack
from itertools import cycle

from liveblog import event_stream
from liveblog.edge.answers import NOTHING, Headers
from liveblog.edge.closing import before_the_server
from liveblog.edge.crowd import Crowd, in_slices
from liveblog.edge.held import Held
from liveblog.edge.lag import PATIENCE_S
from liveblog.edge.places import Places
from liveblog.edge.reader import Message, Reader
from liveblog.edge.shelf import Shelf

BEAT_EVERY_S = 16  # a page takes 45 s of silence for a broken stream; proxies often give up after 60
TURNS = 16  # in which everybody's heart beats once
# How long a browser waits when its stream broke, and when we ended it: spread, so that not all come back at once.
RETRIES = tuple(event_stream.retry(quarters / 4) for quarters in range(4, 33))  # 1 to 8 seconds
FAREWELLS = tuple(Message(event_stream.retry(quarters / 4), last=True) for quarters in range(4, 49))  # 1 to 12
RETRY_AFTER = (b"retry-after", b"30")  # seconds, where there is no room

_STATUS = {delayed: Message(event_stream.status(delayed)) for delayed in (False, True)}


class Streams:
    def __init__(self, shelf: Shelf, places: Places) -> None:
        self._shelf, self._places = shelf, places
        self._crowds: dict[int, Crowd] = {}
        self._beats: list[set[Reader]] = [set() for _ in range(TURNS)]
        self._next_beat, self._retries, self._farewells = cycle(self._beats), cycle(RETRIES), cycle(FAREWELLS)
        self._tasks: set[asyncio.Task] = set()
        self._closing = False
        self._handlers = ExitStack()
        shelf.listeners.append(self._hear)
        shelf.delay_listeners.append(self._say_status_to_all)

    def start(self) -> None:
        """On the running loop."""
        self._handlers = before_the_server(self.close)
        self._do(self._keep_beating())

    def close(self) -> None:
        """End every stream. The browsers come back later, to whoever serves then; who comes now is told the same."""
        if not self._closing:
            self._closing = True
            self._handlers.close()
            self._do(in_slices(self._everyone(), self._say_farewell))

    async def serve(self, scope, receive, send, held: Held, told: int, headers: Headers) -> None:
        """A stream from the revision on that the reader was told. `headers` are those of its plain view."""
        headers = [header for header in headers if header[0] != b"content-length"]
        place = self._places.take(scope)
        if place is None:
            await send({"type": "http.response.start", "status": 503, "headers": [*headers, RETRY_AFTER]})
            await send(NOTHING)
            return
        try:
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            reader = Reader(send, asyncio.current_task(), told)
            scope["headers"].clear()  # they are a fifth of what a stream costs, and nobody asks for them any more
            await self._listen(reader, receive, held)
        finally:
            self._places.give_back(place)

    async def _listen(self, reader: Reader, receive, held: Held) -> None:
        crowd, beat = self._crowd(held), next(self._next_beat)
        crowd.join(reader, next(self._retries), event_stream.status(self._shelf.delayed))
        self._doubt_later(crowd, reader)
        beat.add(reader)
        self._shelf.in_use[held.blog_id] += 1
        if self._closing:
            self._say_farewell(reader)
        try:
            while (await receive())["type"] != "http.disconnect":
                pass  # it has nothing to say
        finally:
            self._shelf.in_use[held.blog_id] -= 1
            beat.discard(reader)
            self._leave(crowd, reader)

    def _crowd(self, held: Held) -> Crowd:
        """Of this blog. A new one begins with what is held now: of what came since `held`, nobody told it."""
        if held.blog_id not in self._crowds:
            self._crowds[held.blog_id] = Crowd(self._shelf.get(held.address) or held)
        return self._crowds[held.blog_id]

    def _doubt_later(self, crowd: Crowd, reader: Reader) -> None:
        if crowd.is_ahead(reader):
            asyncio.get_running_loop().call_later(PATIENCE_S, self._doubt, crowd, reader)

    def _doubt(self, crowd: Crowd, reader: Reader) -> None:
        if not reader.is_open:
            return
        if self._shelf.delayed:  # what it knows may be in the database all the same
            self._doubt_later(crowd, reader)
        elif crowd.is_ahead(reader):
            crowd.doubt(reader)

    def _leave(self, crowd: Crowd, reader: Reader) -> None:
        reader.close()
        crowd.readers.discard(reader)
        if not crowd.readers and self._crowds.get(crowd.held.blog_id) is crowd:
            del self._crowds[crowd.held.blog_id]

    def _hear(self, before: Held | None, after: Held | None) -> None:
        """From the shelf: a new revision, or a page that is held no more."""
        crowd = self._crowds.get((after or before).blog_id)
        if crowd is not None and after is not None:
            crowd.hear(after)
        elif crowd is not None:
            self._do(in_slices(crowd.readers, self._say_farewell))

    async def _keep_beating(self) -> None:
        for readers in cycle(self._beats):
            await in_slices(readers, self._say_status)
            await asyncio.sleep(BEAT_EVERY_S / TURNS)
            if self._closing:
                return

    def _say_status(self, reader: Reader) -> None:
        reader.push(_STATUS[self._shelf.delayed])

    def _say_status_to_all(self, delayed: bool) -> None:
        self._do(in_slices(self._everyone(), self._say_status))

    def _say_farewell(self, reader: Reader) -> None:
        reader.push(next(self._farewells))

    def _everyone(self) -> list[Reader]:
        return [reader for crowd in self._crowds.values() for reader in crowd.readers]

    def _do(self, work: Coroutine) -> None:
        """Apart from whoever asked for it. The loop itself holds tasks only weakly."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def asked_since(scope) -> int | None:
    """The revision that a reader of a stream has; None: the request says none, and Django answers it."""
    last = b",".join(value for name, value in scope["headers"] if name == b"last-event-id")  # as Django has them
    return event_stream.asked_since(scope["query_string"].decode("latin-1"), last.decode("latin-1"))
