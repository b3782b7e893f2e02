"""The ASGI application in front of Django: what it holds it answers from memory, all else is Django's, unchanged."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor

from liveblog.edge import addresses
from liveblog.edge.addresses import STREAM, Asked
from liveblog.edge.answers import NOTHING, Answer
from liveblog.edge.replies import Replies
from liveblog.edge.shelf import Shelf
from liveblog.edge.source import Source
from liveblog.edge.streams import Streams, asked_since
from liveblog.edge.watch import Watch

Receive = Callable[[], Awaitable[dict]]
Send = Callable[[dict], Awaitable[None]]
Application = Callable[[dict, Receive, Send], Awaitable[None]]
MakeWatch = Callable[[Shelf, asyncio.AbstractEventLoop], Watch]

SWEEP_EVERY_S = 60


class Edge:
    """`executor` reads and renders, by default in a few threads; `watch` makes what notices new revisions."""

    def __init__(self, django: Application, *, executor: Executor | None = None, watch: MakeWatch = Watch) -> None:
        self._django, self._make_watch = django, watch
        source = Source()
        self.shelf = Shelf(source, executor)
        self._replies = Replies(self.shelf, executor)
        self._streams = Streams(self.shelf, source.places())
        self._watch: Watch | None = None  # until it is started

    async def __call__(self, scope: dict, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self._live(receive, send)
        asked = _read(scope)
        answer = await self._find(scope, asked) if asked else None
        if answer is None:
            await self._django(scope, receive, send)
        elif asked.what is STREAM and answer.status == 200 and scope["method"] == "GET":
            await self._stream(scope, receive, send, asked, answer)
        else:
            await send(answer.start_delayed if self.shelf.delayed else answer.start)
            await send(answer.body if scope["method"] == "GET" else NOTHING)

    async def _find(self, scope: dict, asked: Asked) -> Answer | None:
        if self._watch is None:  # the server knows no lifespan
            self._start()
        return await self._replies.find(scope, asked)

    async def _stream(self, scope: dict, receive: Receive, send: Send, asked: Asked, plain: Answer) -> None:
        held = self.shelf.get(asked.address)
        if held is None:  # no longer
            await self._django(scope, receive, send)
        else:
            await self._streams.serve(scope, receive, send, held, asked.number, plain.headers)

    async def _live(self, receive: Receive, send: Send) -> None:
        """The lifespan of the process. Django knows none."""
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._start()
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                await self._stop()
                return await send({"type": "lifespan.shutdown.complete"})

    def _start(self) -> None:
        self._watch = self._make_watch(self.shelf, asyncio.get_running_loop())
        self._watch.start()
        self._streams.start()
        self._sweep()

    async def _stop(self) -> None:
        self._sweeping.cancel()
        self._streams.close()
        await asyncio.to_thread(self._watch.stop)
        self.shelf.close()
        self._replies.close()

    def _sweep(self) -> None:
        self.shelf.sweep()
        self._sweeping = asyncio.get_running_loop().call_later(SWEEP_EVERY_S, self._sweep)


def _read(scope: dict) -> Asked | None:
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope.get("root_path"):
        return None
    asked = addresses.read(scope.get("raw_path") or scope["path"].encode())
    if asked is not None and asked.what is STREAM:
        since = asked_since(scope)
        return since if since is None else asked._replace(number=since)
    return asked
