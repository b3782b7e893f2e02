"""SQLite knows one lock, for all who write. What publishes by itself does not wait for it: readers would wait too."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error

WAIT_MS = 50  # for a writer who is just about to end


@contextmanager
def without_waiting(connection) -> Iterator[None]:
    """Writing fails soon where somebody else writes for long; see `is_locked`. PostgreSQL skips what is locked."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (before,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {before}")


def is_locked(problem: BaseException) -> bool:
    """Whether it is no more than that somebody else is writing."""
    cause = problem.__cause__ if isinstance(problem, Error) else None
    return isinstance(cause, sqlite3.Error) and cause.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
