"""Which answer somebody gets: one that is made already, or is made now, once for all who wait for it."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import TypeVar

from liveblog.edge.addresses import PAGE, SINCE, STREAM, Asked
from liveblog.edge.answers import Answer, Key, coding, is_known
from liveblog.edge.held import Held
from liveblog.edge.shelf import Shelf

STRICT = frozenset({b"if-match", b"if-unmodified-since"})
LONGEST = 500  # bytes of a header
AHEAD, OLD = 10**18 - 1, 0  # revisions beyond and before all others: whoever has one of these must load anew
ANY = 0
FROM_REVISION = (SINCE, STREAM)
THREADS = 2  # apart from those that wait for the database: what is held is answered while it is away
_UNMADE = object()

log = logging.getLogger(__name__)
T = TypeVar("T")
Heard = dict[bytes, bytes]  # headers, of those that make a difference


class Replies:
    def __init__(self, shelf: Shelf, executor: Executor | None = None) -> None:
        self._shelf, self._source = shelf, shelf.source
        self._executor = executor or ThreadPoolExecutor(THREADS, thread_name_prefix="edge-answers")
        self._origin_headers = shelf.source.origin_headers
        self._hears = frozenset({*self._origin_headers, *STRICT, b"accept-encoding", b"if-none-match"})

    async def find(self, scope: dict, asked: Asked) -> Answer | None:
        """None: Django answers."""
        if self._shelf.followed < self._shelf.committed:
            await self._shelf.catch_up()
        held = self._shelf.get(asked.address) or await self._shelf.fetch(asked.address)
        heard = self._hear(scope)
        if held is None or _is_odd(heard):
            return None
        if asked.what in FROM_REVISION and asked.number > held.revision:
            return await self._find_ahead(held, asked, scope, heard)
        return await self._find_in(held, asked, scope, heard)

    def close(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    async def _find_ahead(self, held: Held, asked: Asked, scope: dict, heard: Heard) -> Answer | None:
        """Another process told this reader what we have not heard of yet. If the database has not either, nothing is
        new for some seconds; then the reader must load anew."""
        held = await self._shelf.look(held)
        if asked.number > held.revision and (self._shelf.expects(held, asked.number) or self._shelf.delayed):
            answer = await self._find_in(held, asked._replace(number=held.revision), scope, heard)
            return answer and answer.for_now()
        return await self._find_in(held, asked, scope, heard)

    async def _find_in(self, held: Held, asked: Asked, scope: dict, heard: Heard) -> Answer | None:
        number = _number(held, asked)
        if number is None:
            return None
        answer = await self._reply(held, self._key(held, asked.what, number, scope, heard))
        if answer is not None and asked.what is SINCE and number != asked.number:
            return answer.saying(number, asked.number)
        return answer

    def _hear(self, scope: dict) -> Heard:
        heard: Heard = {}
        for name, value in scope["headers"]:
            if name in self._hears:
                heard[name] = heard[name] + b"," + value if name in heard else value
        return heard

    def _key(self, held: Held, what: str, number: int, scope: dict, heard: Heard) -> Key:
        origin = (scope.get("scheme", "http"), *map(heard.get, self._origin_headers))
        tags = heard.get(b"if-none-match")
        if tags is not None and what is not STREAM and number != AHEAD and is_known(tags, held.etag):
            return Key(what, ANY, origin, known=True)
        return Key(what, number, origin, coding(heard.get(b"accept-encoding", b""), what))

    async def _reply(self, held: Held, key: Key) -> Answer | None:
        answer = held.answers.get(key, _UNMADE)
        if answer is _UNMADE:
            making = held.answers.making
            if key not in making:
                making[key] = asyncio.create_task(self._make(held, key))
            answer = await asyncio.shield(making[key])
        return answer

    async def _make(self, held: Held, key: Key) -> Answer | None:
        try:
            answer = await (
                self._compress(held, key) if key.coding else self._in_thread(self._source.answer, held, key)
            )
        except Exception:
            log.exception("The edge could not make %s of %s", key.what, held.address)
            return None
        finally:
            del held.answers.making[key]
        held.answers.keep(key, answer)
        return answer

    async def _compress(self, held: Held, key: Key) -> Answer | None:
        plain = await self._reply(held, key._replace(coding=""))
        if plain is None or not plain.is_compressible:
            return plain
        return await self._in_thread(plain.compressed, key.coding)

    async def _in_thread(self, work: Callable[..., T], *arguments: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._executor, work, *arguments)


def _is_odd(heard: Heard) -> bool:
    """So rare that Django may answer, or so long that it shall not be remembered."""
    return b"host" not in heard or not STRICT.isdisjoint(heard) or max(map(len, heard.values())) > LONGEST


def _number(held: Held, asked: Asked) -> int | None:
    """What the answer is kept by; None where Django knows better."""
    if asked.what is SINCE:
        if asked.number > held.revision:
            return AHEAD
        return asked.number if asked.number >= held.snapshot.horizon else OLD
    if asked.what is STREAM:  # what it says is the business of streams: this is how it begins
        return asked.number if asked.number == held.revision else AHEAD
    if asked.what is PAGE:
        return ANY
    return asked.number if asked.number in held.born and asked.revision <= held.revision else None
