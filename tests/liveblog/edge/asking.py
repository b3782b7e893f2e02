"""Asks an edge as a server does, in an event loop of the test's own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from liveblog.edge import Edge

DJANGO = 599  # the status by which the test knows that the edge left the answer to Django


class InBetween(Executor):
    """Works in the test's own thread, which alone sees its transaction, while the event loop stands still: Django gives
    a thread in which a loop runs another connection."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future, Callable, tuple]] = []
        self.done: list[str] = []

    def submit(self, work, /, *arguments) -> Future:
        self.waiting.append((Future(), work, arguments))
        return self.waiting[-1][0]

    def work(self) -> None:
        for future, work, arguments in self.waiting:
            self.done.append(work.__name__)
            try:
                future.set_result(work(*arguments))
            except Exception as error:
                future.set_exception(error)
        self.waiting = []


class NoWatch:
    def __init__(self, shelf, loop) -> None:
        pass

    def start(self) -> None:
        pass

    def stop(self) -> None:
        pass


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def by_django(self) -> bool:
        return self.status == DJANGO


def scope_of(path: str) -> dict:
    """As of a server on a laptop."""
    path, _, query = path.partition("?")
    return {
        "type": "http", "method": "GET", "scheme": "http", "path": path, "raw_path": path.encode(), "root_path": "",
        "query_string": query.encode(), "headers": [(b"host", b"testserver")], "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
    }  # fmt: skip


class Reader:
    """Of one edge, which has Django behind it that only says that it was asked."""

    def __init__(self) -> None:
        self.executor = InBetween()
        self.edge = Edge(_django, executor=self.executor, watch=NoWatch)
        self.loop = asyncio.new_event_loop()

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        return self.run(self.ask(path, method, **headers))

    def run(self, work):
        task = self.loop.create_task(work)
        while not task.done():
            self.loop.run_until_complete(asyncio.sleep(0))
            self.executor.work()
        return task.result()

    async def ask(self, path: str, method: str = "GET", scheme: str = "http", **headers: str) -> Reply:
        named = {"host": "testserver"} | {name.replace("_", "-"): value for name, value in headers.items()}
        raw = [(name.encode(), value.encode()) for name, value in named.items()]
        return await self.send(scope_of(path) | {"method": method, "scheme": scheme, "headers": raw})

    async def send(self, scope: dict) -> Reply:
        sent = []

        async def send(message):
            sent.append(message)

        await self.edge(scope, None, send)
        said = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Reply(sent[0]["status"], said, b"".join(message.get("body", b"") for message in sent[1:]))

    def on_loop(self, act: Callable, *arguments) -> None:
        async def call():
            act(*arguments)

        self.run(call())

    def catch_up(self) -> None:
        """What the watch does at a sign."""
        shelf = self.edge.shelf
        for held in shelf.held().values():
            if later := shelf.source.later(held):
                self.on_loop(shelf.put, later)

    def forget(self) -> None:
        for held in self.edge.shelf.held().values():
            self.on_loop(self.edge.shelf.drop, held)

    def close(self) -> None:
        tasks = asyncio.all_tasks(self.loop)
        for task in tasks:
            task.cancel()
        if tasks:
            self.loop.run_until_complete(asyncio.wait(tasks))
        self.loop.close()


async def _django(scope, receive, send) -> None:
    await send({"type": "http.response.start", "status": DJANGO, "headers": []})
    await send({"type": "http.response.body", "body": b""})
