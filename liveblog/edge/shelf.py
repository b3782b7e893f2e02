"""Which live pages are held in memory. Lives on the event loop; only `held` and `expect_news` may be called from other
threads."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from itertools import count
from time import monotonic
from typing import TypeVar

from liveblog.edge.held import Held
from liveblog.edge.lag import Lag

MOST_PAGES, MOST_BYTES, UNUSED_S = 100, 256 * 1024 * 1024, 600
MOST_OPENING = 32  # at once; who comes then is answered by Django
MOST_ABSENT, ABSENT_S = 1000, 1
THREADS = 2
CATCH_UP_WITHIN_S = 0.1

log = logging.getLogger(__name__)
T = TypeVar("T")
Listener = Callable[[Held | None, Held | None], None]


class Shelf:
    """`listeners` are called with (before, after) on the event loop: before is None for a page that is held from now
    on, after is None for one that is held no more (unused, or there is no such coverage any more). A renamed race is
    a (before, after) with another address."""

    def __init__(self, source, executor: Executor | None = None) -> None:
        self.source = source
        self.listeners: list[Listener] = []
        self.delay_listeners: list[Callable[[bool], None]] = []
        self.delayed = False  # the database is away: what is held may be out of date
        self.committed = self.followed = 0  # commits of this process, and how many of them are in what is held
        self.in_use: Counter[int] = Counter()  # streams, by blog: what they hang on is kept
        self._executor = executor or ThreadPoolExecutor(THREADS, thread_name_prefix="edge-database")
        self._by_address: dict[str, Held] = {}
        self._by_blog: dict[int, Held] = {}
        self._used: dict[int, float] = {}
        self._opening: dict[str, asyncio.Task] = {}
        self._absent: dict[str, float] = {}  # addresses without coverage, and until when we believe that
        self._lags: dict[int, Lag] = {}
        self._commits = count(1)
        self._catching_up: asyncio.Task | None = None
        self._progress = asyncio.Event()

    def get(self, address: str) -> Held | None:
        held = self._by_address.get(address)
        if held is None:
            return None
        self._used[held.blog_id] = now = monotonic()
        return held if now < held.until else self._end_polling(held)

    async def fetch(self, address: str) -> Held | None:
        """From the database: once for all who wait for it. None where Django had better answer."""
        if held := self.get(address):
            return held
        if self._absent.get(address, 0) > monotonic():
            return None
        if address not in self._opening:
            if len(self._opening) >= MOST_OPENING:
                return None
            self._opening[address] = asyncio.create_task(self._open(address))
        return await asyncio.shield(self._opening[address])

    def held(self) -> dict[int, Held]:
        return dict(self._by_blog)

    def put(self, held: Held) -> None:
        """Ignores what is not newer than what is there."""
        before = self._by_blog.get(held.blog_id)
        if before is not None and not held.follows(before):
            return
        if before is None:
            self._used[held.blog_id] = monotonic()
        else:
            self._forget_address(before)
        self._by_blog[held.blog_id] = self._by_address[held.address] = held
        self._tell(before, held)
        self.sweep()

    def drop(self, held: Held) -> None:
        """Whichever revision of it is held. Who asks next has it read anew."""
        if before := self._by_blog.pop(held.blog_id, None):
            self._forget_address(before)
            self._used.pop(held.blog_id, None)
            self._lags.pop(held.blog_id, None)
            self._tell(before, None)

    def sweep(self) -> None:
        """Let go of what nobody used for long, and of what was not used for longest where there is too much."""
        oldest = monotonic() - UNUSED_S
        weight = sum(held.weight for held in self._by_blog.values())
        for used, blog_id in sorted((used, blog_id) for blog_id, used in self._used.items()):
            if used > oldest and len(self._by_blog) <= MOST_PAGES and weight <= MOST_BYTES:
                return
            if not self.in_use[blog_id]:
                weight -= self._by_blog[blog_id].weight
                self.drop(self._by_blog[blog_id])

    async def look(self, held: Held) -> Held:
        """For a reader who has a later revision than this process: what is held after a look at the database, which
        is taken once at most in a while, for all such readers."""
        lag = self._lags.setdefault(held.blog_id, Lag())
        if lag.may_look():
            lag.look = asyncio.create_task(self._look(held))
        await asyncio.shield(lag.look)
        return self._by_blog.get(held.blog_id, held)

    def expects(self, held: Held, revision: int) -> bool:
        """Whether the revision that such a reader has may still come."""
        return self._lags.setdefault(held.blog_id, Lag()).expects(revision)

    def expect_news(self) -> None:
        """Something was committed in this process, by whoever calls."""
        self.committed = next(self._commits)

    def follow(self, committed: int) -> None:
        """Of the watch: so many commits are in what is held."""
        self.followed = max(self.followed, committed)
        self._progress.set()

    async def catch_up(self) -> None:
        """Wait until all of them are, or for a moment: then nobody waits for these any more. Thus whoever publishes and
        loads the page sees it there, where one process serves both."""
        if self._catching_up is None:
            self._catching_up = asyncio.create_task(self._catch_up())
        await asyncio.shield(self._catching_up)

    def say_delayed(self, delayed: bool) -> None:
        """Of the watch, while the database is away."""
        if delayed != self.delayed:
            self.delayed = delayed
            for hear in self.delay_listeners:
                hear(delayed)

    def close(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    async def _open(self, address: str) -> Held | None:
        try:
            held = await self._in_thread(self.source.open, address)
        except Exception as problem:  # the database is away: Django says so
            log.warning("%s could not be read: %r", address, problem)
            held = None
        finally:
            del self._opening[address]
        if held is None:
            self._remember_absent(address)
            return None
        self.put(held)
        return self.get(address)

    async def _look(self, held: Held) -> None:
        try:
            later = await self._in_thread(self.source.later, held)
        except Exception as problem:
            log.warning("%s could not be read: %r", held.address, problem)
            return
        if later is not None:
            self.put(later)

    async def _catch_up(self) -> None:
        try:
            async with asyncio.timeout(CATCH_UP_WITHIN_S):
                while self.followed < self.committed:
                    self._progress.clear()
                    await self._progress.wait()
        except TimeoutError:
            self.followed = self.committed
        finally:
            self._catching_up = None

    async def _in_thread(self, work: Callable[..., T], *arguments: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._executor, work, *arguments)

    def _remember_absent(self, address: str) -> None:
        if len(self._absent) >= MOST_ABSENT:
            del self._absent[next(iter(self._absent))]
        self._absent[address] = monotonic() + ABSENT_S

    def _end_polling(self, held: Held) -> Held:
        self.put(held.once_polling_is_over())
        return self._by_blog.get(held.blog_id, held)

    def _forget_address(self, held: Held) -> None:
        if self._by_address.get(held.address) is held:  # and not somebody else's by now
            del self._by_address[held.address]

    def _tell(self, before: Held | None, after: Held | None) -> None:
        for hear in self.listeners:
            hear(before, after)
