"""Very many readers of one event stream, on raw sockets in processes of their own: when did the last one have it?"""

import multiprocessing
import os
import select
import socket
import time
from multiprocessing.connection import Connection
from typing import NamedTuple

EACH = 10_000  # readers of one process
SILENCE_S = 60  # after which the others are given up


class Opened(NamedTuple):
    seconds: float
    errors: int


class Heard(NamedTuple):
    last: float  # time.monotonic() when the last reader had it
    readers: int


class Readers:
    """`request` is what each of them sends; it has an answer when the headers and `greeting` have come."""

    def __init__(self, port: int, request: bytes, *, greeting: bytes = b"\r\n\r\n") -> None:
        self._arguments, self._crowds = (port, request, greeting), []

    def open(self, count: int, *, at_once: int) -> Opened:
        """So many more; never more than `at_once` that have no answer yet."""
        shares = self._share_out(count)
        begun = time.monotonic()
        for crowd, share in shares:
            crowd.tell("open", share, max(1, at_once // len(shares)))
        ends, errors = zip(*(crowd.said() for crowd, _share in shares), strict=True)
        return Opened(max(ends) - begun, sum(errors))

    def _share_out(self, count: int) -> list[tuple["_Crowd", int]]:
        """Among those that have room, and new ones."""
        shares = []
        while count:
            if not self._crowds or self._crowds[-1].readers == EACH:
                self._crowds.append(_Crowd(*self._arguments))
            crowd = self._crowds[-1]
            share = min(count, EACH - crowd.readers)
            crowd.readers += share
            count -= share
            shares.append((crowd, share))
        return shares

    def listen(self, marker: bytes) -> None:
        """From now on; ask `heard` when it was sent."""
        for crowd in self._crowds:
            crowd.tell("listen", marker)
        for crowd in self._crowds:
            crowd.said()

    def heard(self) -> Heard:
        lasts, readers = zip(*(crowd.said() for crowd in self._crowds), strict=True)
        return Heard(max(lasts), sum(readers))

    def close(self) -> None:
        for crowd in self._crowds:
            crowd.end()
        self._crowds = []

    def __enter__(self) -> "Readers":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


class _Crowd:
    """One process of readers, from outside."""

    readers = 0  # that it was asked for

    def __init__(self, *arguments: object) -> None:
        self._pipe, inside = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=_run, args=(inside, *arguments), daemon=True)
        self._process.start()

    def tell(self, *command: object) -> None:
        self._pipe.send(command)

    def said(self) -> tuple:
        return self._pipe.recv()

    def end(self) -> None:
        self._process.terminate()
        self._process.join()


def _run(pipe: Connection, port: int, request: bytes, greeting: bytes) -> None:
    inside = _Inside(port, request, greeting)
    while True:
        command, *arguments = pipe.recv()
        if command == "open":
            pipe.send(inside.open(*arguments))
        else:
            pipe.send(("listening",))
            pipe.send(inside.listen(*arguments))


class _Inside:
    def __init__(self, port: int, request: bytes, greeting: bytes) -> None:
        self._port, self._request, self._greeting = port, request, greeting
        self._epoll = select.epoll()
        self._sockets: dict[int, socket.socket] = {}

    def open(self, count: int, at_once: int) -> tuple[float, int]:
        opening: dict[int, bytes] = {}
        started, errors, last = 0, 0, time.monotonic()
        while started < count or opening:
            while started < count and len(opening) < at_once:
                opening[self._connect()] = b""
                started += 1
            for file, event in self._epoll.poll(SILENCE_S) or [(file, select.EPOLLERR) for file in opening]:
                if file in opening and not self._goes_on(file, event, opening):
                    errors += file not in self._sockets
                    last = time.monotonic()
        return last, errors

    def _connect(self) -> int:
        reader = socket.socket()
        reader.setblocking(False)
        reader.connect_ex(("127.0.0.1", self._port))
        self._sockets[reader.fileno()] = reader
        self._epoll.register(reader, select.EPOLLOUT)
        return reader.fileno()

    def _goes_on(self, file: int, event: int, opening: dict[int, bytes]) -> bool:
        """False when it has its answer, or failed."""
        try:
            if event & select.EPOLLOUT:
                self._sockets[file].send(self._request)
                self._epoll.modify(file, select.EPOLLIN)
                return True
            opening[file] += (came := os.read(file, 65536))
            if not came or not opening[file].startswith(b"HTTP/1.1 200"[: len(opening[file])]):
                raise ConnectionError
            if opening[file].partition(b"\r\n\r\n")[1] and self._greeting in opening[file]:
                del opening[file]
                return False
            return True
        except OSError:
            del opening[file]
            self._sockets.pop(file).close()
            return False

    def listen(self, marker: bytes) -> tuple[float, int]:
        """When the last of all readers had the marker, and how many had it."""
        waiting, kept, last = set(self._sockets), {}, 0.0
        end = time.monotonic() + SILENCE_S
        while waiting and time.monotonic() < end:
            for file, _event in self._epoll.poll(1):
                came = kept.pop(file, b"") + os.read(file, 65536)
                if marker in came:
                    waiting.discard(file)
                elif came:
                    kept[file] = came[-len(marker) :]
                else:
                    self._epoll.unregister(file)
                    self._sockets.pop(file).close()
            last = time.monotonic()
        return last, len(self._sockets) - len(waiting & self._sockets.keys())
