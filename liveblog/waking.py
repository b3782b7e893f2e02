"""Wakes whoever waits for news of live blogs once a transaction commits: here, and through PostgreSQL everywhere."""

from collections.abc import Callable

from django.db import connection, transaction

CHANNEL = "ardoise_live"  # of PostgreSQL's NOTIFY; a channel belongs to one database
_bells: set[Callable[[], None]] = set()


def at_commit() -> None:
    """Within a transaction. SQLite needs nothing: each process sees for itself that the file has changed."""
    transaction.on_commit(_ring, robust=True)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


def add_bell(ring: Callable[[], None]) -> None:
    """`ring` is called in the thread of whoever committed: it must not wait."""
    _bells.add(ring)


def remove_bell(ring: Callable[[], None]) -> None:
    _bells.discard(ring)


def _ring() -> None:
    for ring in list(_bells):
        ring()
