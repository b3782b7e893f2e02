"""One live page in memory, at one revision."""

import math
from dataclasses import dataclass, field, replace
from functools import cached_property

from liveblog.edge.answers import Answers
from liveblog.snapshot import Snapshot

PIECE_WEIGHT = 3000  # bytes of an update, about


@dataclass(frozen=True, eq=False)
class Held:
    """Immutable: a later revision is another one. `snapshot` has all updates and panels; `answers` are made from it
    when somebody first asks."""

    blog_id: int
    snapshot: Snapshot
    etag: bytes
    until: float = math.inf  # on the monotonic clock: when polling after the end of coverage is over
    over_etag: bytes = b""  # from then on
    answers: Answers = field(default_factory=Answers)

    @cached_property
    def address(self) -> str:
        return self.snapshot.coverage.address

    @cached_property
    def revision(self) -> int:
        return self.snapshot.revision

    @property
    def poll_s(self) -> int:
        return self.snapshot.poll_s

    @property
    def ended(self) -> bool:
        return self.snapshot.coverage.ended

    @cached_property
    def born(self) -> dict[int, int]:
        """The place of each update in the feed, by its primary key."""
        return {piece.pk: piece.born for piece in self.snapshot.entries}

    @property
    def weight(self) -> int:
        """Bytes, about."""
        return PIECE_WEIGHT * len(self.snapshot.entries) + self.answers.weight

    def follows(self, other: "Held") -> bool:
        """Or is the same with another address, or when polling is over."""
        if self.revision != other.revision:
            return self.revision > other.revision
        return (self.poll_s, self.address) != (other.poll_s, other.address)

    def once_polling_is_over(self) -> "Held":
        return Held(self.blog_id, replace(self.snapshot, poll_s=0), self.over_etag)
