"""Ordinary pages under ASGI: Django's WSGI application in a few threads, which are kept.

The loop takes in a request, one thread makes the answer from begin to end, and the loop sends it. So whoever is slow,
on the way in or out, holds a connection and no thread. CONTRIBUTING.md says why it is not Django's own handler.
"""

import asyncio
import math
import sys
import tempfile
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from typing import BinaryIO
from urllib.parse import unquote_to_bytes
from wsgiref.util import FileWrapper

from django.conf import settings

Receive = Callable[[], Awaitable[dict]]
Send = Callable[[dict], Awaitable[None]]

IN_MEMORY = 64 * 1024  # bytes of a request's body: a longer one goes to a temporary file
MOST_BYTES = 32 * 1024 * 1024  # of a request's body; forms have limits of their own, which are lower
MOST_BYTES_OF_ALL = 8 * MOST_BYTES  # of bodies that are here at a time: nobody has looked yet at who sends them
PIECE = 64 * 1024  # bytes of a file that are read and sent at once


def ordinary(application: Callable) -> "Ordinary":
    return Ordinary(application, threads=settings.THREADS)


class Ordinary:
    """An ASGI application for http. When all threads are busy, requests wait in the order in which they came."""

    def __init__(self, application: Callable, *, threads: int) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="ordinary")

    async def __call__(self, scope: dict, receive: Receive, send: Send) -> None:
        with _Body() as body:
            if not await body.take_in(receive):
                return
            application, environ = body.refusal or self._application, _environ(scope, body.file, body.length)
            answer = await self._in_thread(_Answer, application, environ)
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            await send({"type": "http.response.body", "body": answer.first, "more_body": not answer.complete})
            if not answer.complete:
                await self._send_rest(answer, receive, send)

    async def _send_rest(self, answer: "_Answer", receive: Receive, send: Send) -> None:
        """`send` waits for a client that does not read; `receive` returns when it is gone."""
        gone = asyncio.ensure_future(receive())
        try:
            while not answer.complete and not gone.done():
                piece = await self._in_thread(answer.read)
                await send({"type": "http.response.body", "body": piece, "more_body": not answer.complete})
        finally:
            gone.cancel()
            await self._in_thread(answer.close)

    def _in_thread(self, work: Callable, *arguments: object) -> Awaitable:
        return asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)


class _Answer:
    """What the application answers, with its first piece; made, read and closed in threads."""

    complete = False

    def __init__(self, application: Callable, environ: dict) -> None:
        self._head = environ["REQUEST_METHOD"] == "HEAD"
        self._parts = application(environ, self._start)
        self._pieces = iter(self._parts)
        try:
            self.first = self.read()
        except BaseException:
            self.close()
            raise

    def _start(self, status: str, headers: list[tuple[str, str]], exc_info: tuple | None = None) -> None:
        self.status = int(status[:3])
        self.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        length = next((int(value) for name, value in self.headers if name == b"content-length"), math.inf)
        self._left = 0 if self._head or self.status in (204, 304) else length

    def read(self) -> bytes:
        """The next piece: large, if the answer's length is known, otherwise what comes. Closes after the last."""
        wanted = 1 if self._left == math.inf else min(self._left, PIECE)
        pieces, size = [], 0
        for piece in self._pieces:
            pieces.append(piece)
            size += len(piece)
            if size >= wanted:
                break
        else:
            self._left = 0
        self._left -= size
        if self._left <= 0:
            self.close()
        return b"" if self._head else b"".join(pieces)

    def close(self) -> None:
        if not self.complete:
            self.complete = True
            getattr(self._parts, "close", bool)()


class _Body:
    """Of a request, in a temporary file."""

    of_all = 0  # bytes of those that are here

    def __enter__(self) -> "_Body":
        self.file, self.length = tempfile.SpooledTemporaryFile(IN_MEMORY), 0
        return self

    def __exit__(self, *_problem: object) -> None:
        _Body.of_all -= self.length
        self.file.close()

    async def take_in(self, receive: Receive) -> bool:
        """Until it is whole or too much; false: the client is gone."""
        more = True
        while more and not self.refusal:
            message = await receive()
            if message["type"] == "http.disconnect":
                return False
            size = self.file.write(message.get("body", b""))
            self.length += size
            _Body.of_all += size
            more = message.get("more_body", False)
        self.file.seek(0)
        return True

    @property
    def refusal(self) -> Callable | None:
        """A WSGI application that says why it is not taken."""
        if self.length > MOST_BYTES:
            return partial(_refuse, "413 Content Too Large", b"More than %d MB.\n" % (MOST_BYTES // 1024**2))
        if _Body.of_all > MOST_BYTES_OF_ALL:
            return partial(_refuse, "503 Service Unavailable", b"Too much at once: try again in a moment.\n")
        return None


def _refuse(status: str, text: bytes, _environ: dict, start_response: Callable) -> list[bytes]:
    headers = {"Content-Type": "text/plain", "Content-Length": str(len(text)), "Connection": "close"}
    start_response(status, list(headers.items()))
    return [text]


def _environ(scope: dict, body: BinaryIO, length: int) -> dict:
    """As gunicorn gives it: the path's bytes as they came, and no header that another one could be taken for."""
    host, port = scope.get("server") or ("localhost", None)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or ""),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": (scope.get("client") or [""])[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.file_wrapper": lambda file, _size=None: FileWrapper(file, PIECE),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" not in name:
            key, value = _variable(name), value.decode("latin-1")
            environ[key] = f"{environ[key]},{value}" if key in environ else value
    environ["CONTENT_LENGTH"] = str(length)  # of a body that came in chunks, too
    return environ


@lru_cache(maxsize=1000)
def _variable(header: bytes) -> str:
    name = header.decode("latin-1").upper().replace("-", "_")
    return name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}"
