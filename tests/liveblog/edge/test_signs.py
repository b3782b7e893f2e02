"""That somebody has written is noticed: by SQLite's file, PostgreSQL's notification, or a bell."""

import os
import sqlite3
import threading
import time
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.utils import ConnectionHandler

from liveblog import waking
from liveblog.edge.signs import Bell, signs_of

LONG_S = 5.0  # nothing here waits so long unless it fails


@pytest.fixture
def bell():
    bell = Bell()
    yield bell
    bell.close()


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a file? of % ours.sqlite3"
    write(path, "PRAGMA journal_mode=WAL", "CREATE TABLE rows (n)")
    return path


def write(path, *commands: str) -> None:
    database = sqlite3.connect(path, isolation_level=None)
    for command in commands:
        database.execute(command)
    database.close()


def signs_of_file(path, bell):
    return signs_of(
        ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": path}})["default"], bell
    )


def waited(wait: Callable[[float], None], seconds: float = LONG_S) -> float:
    begun = time.monotonic()
    wait(seconds)
    return time.monotonic() - begun


def test_a_bell_is_heard_whether_rung_before_or_meanwhile_and_once(bell):
    bell.ring()
    assert waited(bell.wait) < 1
    threading.Timer(0.01, bell.ring).start()
    assert waited(bell.wait) < 1
    assert not bell.wait(0)


def test_a_bell_may_be_rung_any_number_of_times_and_after_it_was_closed(bell):
    for _ in range(5_000):
        bell.ring()
    assert bell.wait(0)
    Bell().close()
    closed = Bell()
    closed.close()
    closed.ring()


def test_what_another_wrote_to_the_file_is_noticed(path, bell):
    with signs_of_file(path, bell) as wait:
        assert 0.05 <= waited(wait, 0.06) < 1
        write(path, "INSERT INTO rows VALUES (1)")
        assert waited(wait) < 1
        threading.Timer(0.02, write, [path, "INSERT INTO rows VALUES (2)"]).start()
        assert waited(wait) < 1
        assert waited(wait, 0.06) >= 0.05  # once
        bell.ring()
        assert waited(wait) < 1


@pytest.mark.parametrize("replace", [lambda path: None, lambda path: path.write_bytes(b"another one")])
def test_a_file_that_is_another_one_or_none_is_an_error(path, bell, replace):
    with signs_of_file(path, bell) as wait:
        os.rename(path, path.with_suffix(".old"))
        replace(path)
        with pytest.raises(OSError, match="sqlite3"):
            wait(LONG_S)


def test_a_file_that_is_not_there_is_not_made(path, bell):
    path.unlink()
    with pytest.raises(OSError, match="sqlite3"), signs_of_file(path, bell):
        pass
    assert not path.exists()


def test_a_file_that_is_locked_for_long_is_an_error(path, bell, monkeypatch):
    monkeypatch.setattr("liveblog.edge.signs.LOCKED_FOR_S", 0.01)
    locking = sqlite3.connect(path, isolation_level=None)
    locking.execute("PRAGMA locking_mode=EXCLUSIVE")
    locking.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DatabaseError, match="locked"), signs_of_file(path, bell):
        pass
    locking.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL: TEST_DATABASE=postgres")
def test_postgresql_tells_of_what_is_committed_and_of_nothing_else(bell):
    def commit(last: str) -> None:
        try:
            with transaction.atomic():
                waking.at_commit()
                if last == "roll back":
                    transaction.set_rollback(True)
        finally:
            connection.close()

    with signs_of(connection, bell) as wait:
        assert waited(wait, 0.05) >= 0.05
        threading.Timer(0.01, commit, ["commit"]).start()
        assert waited(wait) < 1
        threading.Timer(0.01, commit, ["roll back"]).start()
        assert waited(wait, 0.1) >= 0.1
        bell.ring()
        assert waited(wait) < 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL: TEST_DATABASE=postgres")
def test_a_connection_that_postgresql_ends_is_an_error(bell):
    with pytest.raises(DatabaseError), signs_of(connection, bell) as wait:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %%'", [])
        for _last_words_then_the_end in range(3):
            wait(LONG_S)
