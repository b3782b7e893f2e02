"""Readers who know a later revision than this process: another process told them, and we have not heard of it yet."""

import asyncio
import math
from time import monotonic

LOOK_EVERY_S = PATIENCE_S = 5
FORGET_S = 60  # without such a reader: the next one is the first one again


class Lag:
    """Of one live blog."""

    def __init__(self) -> None:
        self.look: asyncio.Task | None = None
        self._looked = -math.inf
        self._revision = -1
        self._first = self._last = -math.inf

    def may_look(self) -> bool:
        """Whether it is time for another look, which is then on its way."""
        now = monotonic()
        if now - self._looked < LOOK_EVERY_S:
            return False
        self._looked = now
        return True

    def expects(self, revision: int) -> bool:
        """Whether what is beyond this revision, the latest that we know, may still come."""
        now = monotonic()
        if revision != self._revision or now - self._last > FORGET_S:
            self._revision, self._first = revision, now
        self._last = now
        return now - self._first < PATIENCE_S
