"""The readers of one live blog, and how a new revision reaches all of them from one loop."""

import asyncio
from collections.abc import Callable, Iterable

from liveblog import event_stream
from liveblog.edge.held import Held
from liveblog.edge.reader import Message, Reader

SLICE = 100  # readers between two looks at what else the loop has to do: some milliseconds
MOST_PREPARED = 64  # events of one revision, by the revision that a reader has: nearly all have the same


class Crowd:
    def __init__(self, held: Held) -> None:
        self.held = held
        self.readers: set[Reader] = set()
        self._prepared: dict[int, Message] = {}
        self._spreading: asyncio.Task | None = None

    def join(self, reader: Reader, before: bytes, after: bytes) -> None:
        """Nothing happens between what it is told here and its being one of those who are told what comes."""
        missed = b""
        if reader.told < self.held.revision or (self.held.ended and self.is_ahead(reader)):
            missed = self._event(reader.told).data
            reader.told = self.held.revision
        reader.push(Message(before + missed + after, last=self.held.ended))
        self.readers.add(reader)

    def hear(self, held: Held) -> None:
        """There is a new revision. One that comes while another is being spread is spread by the same task."""
        self.held = held
        self._prepared = {}
        if self._spreading is None:
            self._spreading = asyncio.create_task(self._spread())

    def is_ahead(self, reader: Reader) -> bool:
        """Another process told it what we have not heard of yet."""
        return reader.told > self.held.revision

    def doubt(self, reader: Reader) -> None:
        """What it knows has not come: it must load anew, or goes on from what we know."""
        reader.push(self._event(reader.told))
        reader.told = self.held.revision

    async def _spread(self) -> None:
        try:
            spread = None
            while spread is not self.held:
                spread = self.held
                await in_slices(self.readers, self._tell)
        finally:
            self._spreading = None

    def _tell(self, reader: Reader) -> None:
        if reader.told < self.held.revision:
            event = self._event(reader.told)
            reader.told = self.held.revision
            reader.push(event)

    def _event(self, since: int) -> Message:
        if event := self._prepared.get(since):
            return event
        html = self.held.snapshot.delta(since).html
        event = Message(event_stream.delta(html, self.held.revision), last=self.held.ended)
        if len(self._prepared) < MOST_PREPARED:
            self._prepared[since] = event
        return event


async def in_slices(readers: Iterable[Reader], act: Callable[[Reader], None]) -> None:
    """For everyone who is there now, letting others have their turn in between."""
    everyone = list(readers)
    for start in range(0, len(everyone), SLICE):
        for reader in everyone[start : start + SLICE]:
            act(reader)
        await asyncio.sleep(0)
