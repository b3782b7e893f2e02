"""What a live page shows at one revision, as a plain value, and the delta between two revisions as a pure join.

Knows no database, no template and no request: the page, the delta and older updates are made from it by whoever
serves them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from threading import RLock

PROTOCOL = 1
MOST_CHANGES = 60  # beyond that a reader is better off with a fresh page


class Once:
    """HTML that is made when it is first needed, by one thread; what it is made from is let go then."""

    __slots__ = ("_html", "_make")
    # For all: it is work for the processor alone, so that waiting costs nothing. Only who must make something waits: a
    # thread that makes much gives the lock back for moments that another hardly ever catches.
    _one_at_a_time = RLock()

    def __init__(self, make: Callable[[], str]) -> None:
        self._make: Callable[[], str] | None = make

    def __call__(self) -> str:
        if self._make is not None:
            with self._one_at_a_time:
                if self._make is not None:
                    self._html, self._make = self._make(), None
        return self._html


@dataclass(frozen=True)
class Piece:
    """One update."""

    pk: int
    born: int
    changed: int
    withdrawn: bool
    render: Once

    @property
    def html(self) -> str:
        return self.render()


@dataclass(frozen=True)
class Panel:
    """One of the parts of the page that are shown whole: its stamp is the revision of its last change."""

    name: str
    stamp: int
    render: Once

    @property
    def html(self) -> str:
        return f'<div data-panel="{self.name}" data-stamp="{self.stamp}">{self.render()}</div>'


@dataclass(frozen=True)
class Coverage:
    """What a page says of the whole, around panels and updates."""

    address: str  # of the live page
    stage: str
    title: str
    description: str
    state: str  # one of LiveBlog.State: live, ended
    ended_at: datetime | None

    @property
    def ended(self) -> bool:
        return self.state == "ended"


@dataclass(frozen=True)
class Delta:
    """An answer to "what since N?": the HTML that the page merges; a reset says that it must load anew."""

    html: str
    reset: bool = False


@dataclass(frozen=True)
class Snapshot:
    """Entries, newest first, with born <= revision, and panels: all of them, or those that were asked for."""

    revision: int
    floor: int
    poll_s: int
    coverage: Coverage
    entries: tuple[Piece, ...]
    panels: tuple[Panel, ...]
    has_older: bool = False  # than these entries

    def delta(self, since: int) -> Delta | None:
        """None where nothing is new. What was left out of this snapshot must have changed at or before `since`."""
        if since == self.revision:
            return None
        if not self.horizon <= since < self.revision:
            return Delta(self._wrap(since, (), " data-reset"), reset=True)
        return Delta(self._wrap(since, [part.html for part in self.since(since)]))

    def since(self, revision: int) -> "list[Piece | Panel]":
        """What changed after that."""
        changed = [piece for piece in self.entries if piece.changed > revision]
        return [*changed, *(panel for panel in self.panels if panel.stamp > revision)]

    @cached_property
    def horizon(self) -> int:
        """The oldest revision that a delta continues: the floor, or where too much has changed since."""
        changes = sorted((*(piece.changed for piece in self.entries), *(panel.stamp for panel in self.panels)))
        return max([self.floor, *changes[:-MOST_CHANGES][-1:]])

    def newest(self, most: int, below: int | None = None) -> "Snapshot":
        """Of those born before `below`, so many published ones, and the placeholders of the withdrawn among them."""
        born = [piece for piece in self.entries if below is None or piece.born < below]
        bound = [piece.born for piece in born if not piece.withdrawn][most : most + 1]
        if bound:
            born = [piece for piece in born if piece.born > bound[0]]
        return replace(self, entries=tuple(born), has_older=bool(bound))

    def merged(self, later: "Snapshot") -> "Snapshot":
        """`later` with what has not changed since as it is here: its HTML is not made again. `later` is of the same
        floor, and has at least what changed after this revision."""
        entries = {piece.pk: piece for piece in self.entries}
        for piece in later.entries:
            known = entries.get(piece.pk)
            if known is None or known.changed != piece.changed:
                entries[piece.pk] = piece
        panels = {panel.name: panel for panel in self.panels}
        for panel in later.panels:
            if panels[panel.name].stamp != panel.stamp:
                panels[panel.name] = panel
        newest_first = sorted(entries.values(), key=lambda piece: -piece.born)
        return replace(later, entries=tuple(newest_first), panels=tuple(panels.values()), has_older=False)

    def older(self) -> str:
        """The fragment of older updates: stamped with the revision at which they were read."""
        bounds = f' data-oldest="{self.oldest}" data-older-url="{self.older_url}"'
        return self._wrap(self.revision, [piece.html for piece in self.entries], bounds)

    @property
    def oldest(self) -> int:
        return min((piece.born for piece in self.entries), default=0)

    @property
    def older_url(self) -> str:
        """The page of the updates before these, "" where there are none."""
        return f"{self.coverage.address}before/{self.entries[-1].pk}/" if self.has_older else ""

    def _wrap(self, since: int, parts: Iterable[str], attributes: str = "") -> str:
        return (
            f'<div data-delta data-protocol="{PROTOCOL}" data-since="{since}" data-revision="{self.revision}"'
            f' data-poll="{self.poll_s}"{attributes}>{"".join(parts)}</div>'
        )
