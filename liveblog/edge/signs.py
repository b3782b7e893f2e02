"""How a process notices that somebody has written: PostgreSQL says so, SQLite's file is looked at, itself rings a bell.

A sign says no more than that it is worth looking; whoever waits looks every few seconds anyway.
"""

import os
import selectors
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from urllib.parse import quote

from django.conf import settings

from liveblog.waking import CHANNEL

FILE_EVERY_S, CLOCK_EVERY_S = 0.05, 1.0
LOCKED_FOR_S = 1.0  # a file that nobody can read for so long is away

Wait = Callable[[float], None]  # returns at a sign, or after so many seconds; raises where the database is away


class Bell:
    """Rung in any thread, heard in one. Rung while nobody listens, it is heard later."""

    def __init__(self) -> None:
        self._heard, self._rung = socket.socketpair()
        self._heard.setblocking(False)
        self._rung.setblocking(False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._heard, selectors.EVENT_READ)

    def ring(self) -> None:
        with suppress(OSError):  # full, so that it rings already; or closed
            self._rung.send(b"!")

    def wait(self, seconds: float) -> bool:
        """Whether it rang, or something came from a file beside it."""
        came = self._selector.select(max(seconds, 0))
        with suppress(BlockingIOError):
            self._heard.recv(4096)
        return bool(came)

    @contextmanager
    def beside(self, file: int) -> Iterator[None]:
        self._selector.register(file, selectors.EVENT_READ)
        try:
            yield
        finally:
            self._selector.unregister(file)

    def close(self) -> None:
        for part in (self._selector, self._heard, self._rung):
            part.close()


def signs_of(connection, bell: Bell) -> AbstractContextManager[Wait]:
    """Of what is committed after it was entered. It ends with an OSError or one of Django's database errors."""
    if connection.vendor == "postgresql":
        return _notifications(connection, bell)
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():
        return _changes_of_file(connection, bell)
    return _clock(bell)


@contextmanager
def _notifications(connection, bell: Bell) -> Iterator[Wait]:
    """A connection of its own: one that goes through PgBouncer, as those of Django may, hears nothing."""
    import psycopg

    url = settings.LISTEN_DATABASE_URL
    options = settings.POSTGRES_PATIENCE if url else connection.get_connection_params()
    with (
        connection.wrap_database_errors,
        closing(psycopg.connect(url, **options, autocommit=True)) as listening,
        bell.beside(listening.fileno()),
    ):
        listening.execute(f"LISTEN {CHANNEL}")

        def wait(seconds: float) -> None:
            bell.wait(seconds)
            for _notice in listening.notifies(timeout=0):
                pass

        yield wait


@contextmanager
def _changes_of_file(connection, bell: Bell) -> Iterator[Wait]:
    path = os.path.abspath(connection.settings_dict["NAME"])
    file = os.stat(path)

    def version() -> int:
        """SQLite's count of what others wrote. Raises OSError where the file is another one, or none."""
        if not os.path.samestat(os.stat(path), file):
            raise FileNotFoundError(f"{path} was replaced")
        return looking.execute("PRAGMA data_version").fetchone()[0]

    def wait(seconds: float) -> None:
        nonlocal seen
        until, now = time.monotonic() + seconds, seen
        while now == seen and (left := until - time.monotonic()) > 0:
            rang = bell.wait(min(left, FILE_EVERY_S))
            now = version()
            if rang:
                break
        seen = now

    address = f"file:{quote(path)}?mode=rw"  # it makes no file; read-only would not do for a write-ahead log
    with (
        connection.wrap_database_errors,
        closing(sqlite3.connect(address, uri=True, timeout=LOCKED_FOR_S)) as looking,
    ):
        seen = version()
        yield wait


@contextmanager
def _clock(bell: Bell) -> Iterator[Wait]:
    """Of a database that gives no signs."""

    def wait(seconds: float) -> None:
        bell.wait(min(seconds, CLOCK_EVERY_S))

    yield wait
