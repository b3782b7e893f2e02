"""Rows of a classification, and how sort keys become places."""

from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

LAST = 1_000_000  # the place of whoever has none, where places part ties


class Row(NamedTuple):
    """One row of a classification: a starter's, or among teams a team's; with a time or with points."""

    place: int
    who: Hashable
    time_s: int | None = None
    points: Decimal | None = None


def places(keys: Mapping[Hashable, Any]) -> dict[Hashable, int]:
    """The place of each by its key, lowest first and in this order; equals share one: 1, 2, 2, 4."""
    placed: dict[Hashable, int] = {}
    above = None
    for position, who in enumerate(sorted(keys, key=keys.__getitem__), 1):
        placed[who] = placed[above] if placed and keys[above] == keys[who] else position
        above = who
    return placed
