"""Readers who know a later revision than this process: another process told them, and we have not heard of it yet."""

import asyncio
import math
from time import monotonic

LOOK_EVERY_S = PATIENCE_S = 5
FORGET_S = 60  # without a reader who has it: the next one is the first one again
MOST = 100  # revisions that are remembered


class Lag:
    """Of one live blog."""

    def __init__(self) -> None:
        self.look: asyncio.Task | None = None
        self._looked = -math.inf
        self._asked: dict[int, tuple[float, float]] = {}  # by revision: when first and when last; the latest comes last

    def may_look(self) -> bool:
        """Whether it is time for another look, which is then on its way."""
        now = monotonic()
        if now - self._looked < LOOK_EVERY_S:
            return False
        self._looked = now
        return True

    def expects(self, revision: int) -> bool:
        """Whether this revision, which somebody has and we do not know, may still come: until some seconds after it
        was first asked for. Each for itself: who makes one up takes nobody else's time."""
        now = monotonic()
        first, last = self._asked.pop(revision, (now, now))
        if now - last > FORGET_S:
            first = now
        self._asked[revision] = first, now
        if len(self._asked) > MOST:
            del self._asked[next(iter(self._asked))]
        return now - first < PATIENCE_S
