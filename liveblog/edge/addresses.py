"""Which addresses the edge answers; whatever is no such address is Django's."""

import re
from functools import lru_cache
from typing import NamedTuple

PAGE, SINCE, BEFORE, FRAGMENT, STREAM = "page", "since", "before", "fragment", "stream"
LONGEST = 200  # bytes of a path; those of the longest slugs and numbers are 170

_PATH = re.compile(
    rb"(?P<live>/races/[-a-zA-Z0-9_]+/[0-9]{4}/[-a-zA-Z0-9_]+/live/)"
    rb"(?:since/(?P<since>[0-9]{1,18})/|before/(?P<entry>[0-9]{1,18})/(?:(?P<revision>[0-9]{1,18})/)?|(?P<stream>stream/))?"
)


class Asked(NamedTuple):
    """`what` is one of the words above; `number` is the revision of SINCE, the entry of BEFORE and FRAGMENT;
    `revision` that of FRAGMENT."""

    what: str
    address: str  # of the live page
    number: int = 0
    revision: int = 0


def read(path: bytes) -> Asked | None:
    """A path as it came, with nothing escaped in it, since in our addresses nothing need be."""
    return _read(path) if len(path) <= LONGEST else None


@lru_cache(4096)  # a hundred thousand readers ask for a few
def _read(path: bytes) -> Asked | None:
    match = _PATH.fullmatch(path)
    if match is None:
        return None
    address = match["live"].decode()
    if match["since"]:
        return Asked(SINCE, address, int(match["since"]))
    if match["revision"]:
        return Asked(FRAGMENT, address, int(match["entry"]), int(match["revision"]))
    if match["entry"]:
        return Asked(BEFORE, address, int(match["entry"]))
    return Asked(STREAM if match["stream"] else PAGE, address)


def path(address: str, what: str, number: int, revision: int) -> str:
    """The other way round; `revision` is that of FRAGMENT."""
    below = {
        SINCE: f"since/{number}/",
        BEFORE: f"before/{number}/",
        FRAGMENT: f"before/{number}/{revision}/",
        STREAM: "stream/",
    }
    return address + below.get(what, "")
