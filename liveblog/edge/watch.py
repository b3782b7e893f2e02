"""The one thread of a process that waits for news: it reads what is new of the live pages that are held, and publishes
the updates whose time has come. It never dies; while the database is away it says so, and tries again."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from django.db import Error, InterfaceError, OperationalError, connection

from liveblog import waking
from liveblog.edge.held import Held
from liveblog.edge.shelf import Shelf
from liveblog.edge.signs import Bell, signs_of
from liveblog.models import LiveBlog

LOOK_EVERY_S = 2.0  # though there is no sign
SILENT_S = 6.0  # a database that has not answered for so long is away
CHECK_EVERY_S = 1.0  # whether it is
DUE_AGAIN_S = 0.2  # somebody else was writing the blog
PAUSES_S = (0.1, 0.2, 0.4, 0.8)  # between attempts while the database is away; then the last one
STOPPED_WITHIN_S = 2.0
SAME_COMPLAINT_EVERY_S = 60.0
GONE = -1  # a revision that none is below
AWAY = (OperationalError, InterfaceError, OSError)  # not one page's or one update's trouble, but the database's

log = logging.getLogger(__name__)


class Watch:
    """`signs` and `blogs` are the database's; tests have others."""

    def __init__(self, shelf: Shelf, loop: asyncio.AbstractEventLoop, *, signs=signs_of, blogs=LiveBlog.objects):
        self._shelf, self._loop, self._signs, self._blogs = shelf, loop, signs, blogs
        self._bell = Bell()
        self._stopping = False
        self._failures = 0
        self._answered = time.monotonic()
        self._complained: dict[type, float] = {}  # when of which kind of error
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """On the loop."""
        waking.add_bell(self._hear_commit)
        self._shelf.listeners.append(self._look_at_new_page)
        self._thread.start()
        self._check()

    def stop(self) -> None:
        waking.remove_bell(self._hear_commit)
        self._shelf.listeners.remove(self._look_at_new_page)
        self._stopping = True
        self._bell.ring()
        self._thread.join(STOPPED_WITHIN_S)

    def _hear_commit(self) -> None:
        """In the thread of whoever committed, before he is answered."""
        self._shelf.expect_news()
        self._bell.ring()

    def _look_at_new_page(self, before: Held | None, after: Held | None) -> None:
        """It may have changed between its being read and its being held."""
        if before is None:
            self._bell.ring()

    def _check(self) -> None:
        """On the loop, since the thread may be waiting for a table that somebody locked, or for a disk."""
        if time.monotonic() - self._answered > SILENT_S:
            self._shelf.say_delayed(True)
        if not self._stopping:
            self._loop.call_later(CHECK_EVERY_S, self._check)

    def _run(self) -> None:
        while not self._stopping:
            try:
                with self._signs(connection, self._bell) as wait:
                    self._follow(wait)
            except Exception as problem:
                self._lose(problem)
            finally:
                with suppress(Exception):  # it may be broken
                    connection.close()
        self._bell.close()

    def _follow(self, wait: Callable[[float], None]) -> None:
        """From here on nothing is missed: signs are listened to already when it looks for the first time."""
        while not self._stopping:
            self._look()
            seconds = self._publish_due()
            self._find_again()
            wait(seconds)

    def _look(self) -> None:
        committed = self._shelf.committed  # what comes later is for the next look
        if held := self._shelf.held():
            self._compare(held)
        if self._shelf.followed < committed:
            self._on_loop(self._shelf.follow, committed)

    def _compare(self, held: dict[int, Held]) -> None:
        now = self._shelf.source.revisions(list(held))
        for blog_id, page in held.items():
            revision = now.get(blog_id, GONE)
            if revision > page.revision:
                self._read(page)
            elif revision < page.revision:  # no coverage any more, or that of a backup
                self._on_loop(self._shelf.drop, page)

    def _read(self, page: Held) -> None:
        try:
            later = self._shelf.source.later(page)
        except AWAY:
            raise
        except Exception as problem:  # of this page alone: the others go on
            self._complain(problem)
        else:
            if later is not None:
                self._on_loop(self._shelf.put, later)

    def _publish_due(self) -> float:
        """For how long there is nothing to do without a sign. What is published here rings the bell."""
        seconds = self._blogs.seconds_until_due()
        if seconds is None or seconds > 0:
            return LOOK_EVERY_S if seconds is None else min(seconds, LOOK_EVERY_S)
        try:
            self._blogs.publish_due()
        except AWAY:
            raise
        except Exception as problem:
            self._complain(problem)
        return DUE_AGAIN_S

    def _lose(self, problem: Exception) -> None:
        self._complain(problem)
        if not self._failures:
            self._on_loop(self._shelf.say_delayed, True)
        pause = PAUSES_S[min(self._failures, len(PAUSES_S) - 1)]
        self._failures += 1
        self._bell.wait(pause)

    def _find_again(self) -> None:
        self._answered = time.monotonic()
        if self._failures or self._shelf.delayed:
            log.warning("The database is there again.")
            self._failures = 0
            self._complained.clear()
            self._on_loop(self._shelf.say_delayed, False)

    def _complain(self, problem: Exception) -> None:
        """Once a minute of each kind, not twenty times a second."""
        kind, now = type(problem), time.monotonic()
        if now - self._complained.get(kind, -SAME_COMPLAINT_EVERY_S) >= SAME_COMPLAINT_EVERY_S:
            self._complained[kind] = now
            expected = isinstance(problem, Error | OSError)
            log.error("Live pages do not follow the database: %s", problem, exc_info=None if expected else problem)

    def _on_loop(self, act: Callable, *arguments) -> None:
        try:
            self._loop.call_soon_threadsafe(act, *arguments)
        except RuntimeError:  # the loop is closed, and nobody listens any more
            self._stopping = True
            self._bell.ring()
