"""Which doubts a person may accept with one click."""

from collections.abc import Sequence
from dataclasses import dataclass

from races.admin.results.rows import Asked


@dataclass(frozen=True)
class Together:
    doubts: Sequence[Asked]
    apart: Sequence[Asked]  # those that wait to be accepted by themselves

    @classmethod
    def of(cls, doubts: Sequence[Asked]) -> "Together":
        apart = [one for one in doubts if one.doubt.by_itself]
        return cls([one for one in doubts if one not in apart], [one for one in apart if not one.accepted])

    @property
    def is_offered(self) -> bool:
        """Where it spares more than one click that is beside it."""
        waiting = [one for one in self.doubts if not one.accepted]
        return len(waiting) > 1 or any(one.doubt.line for one in waiting)

    @property
    def keys(self) -> str:
        return " ".join(one.doubt.key for one in self.doubts)
