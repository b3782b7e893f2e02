"""What a live page shows at one revision, as a plain value, and the delta between two revisions as a pure join.

Knows no database, no template and no request: the page, the delta and older updates are made from it by whoever
serves them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

PROTOCOL = 1
MOST_CHANGES = 60  # beyond that a reader is better off with a fresh page


@dataclass(frozen=True)
class Piece:
    """One update. `render` is called once at most, when its HTML is first needed."""

    pk: int
    born: int
    changed: int
    render: Callable[[], str]

    @cached_property
    def html(self) -> str:
        return self.render()


@dataclass(frozen=True)
class Panel:
    """One of the parts of the page that are shown whole: its stamp is the revision of its last change."""

    name: str
    stamp: int
    render: Callable[[], str]

    @cached_property
    def html(self) -> str:
        return f'<div data-panel="{self.name}" data-stamp="{self.stamp}">{self.render()}</div>'


@dataclass(frozen=True)
class Delta:
    """An answer to "what since N?": the HTML that the page merges; a reset says that it must load anew."""

    html: str
    reset: bool = False


@dataclass(frozen=True)
class Snapshot:
    """Entries, newest first, with born <= revision, and panels. What was left out was changed at or before `since`."""

    revision: int
    floor: int
    poll_s: int
    entries: tuple[Piece, ...]
    panels: tuple[Panel, ...]
    older_url: str = ""  # of the updates before these, "" where there are none

    def delta(self, since: int) -> Delta | None:
        """None where nothing is new."""
        if since > self.revision or since < self.floor:
            return Delta(self._wrap(since, (), " data-reset"), reset=True)
        if since == self.revision:
            return None
        changed = [piece for piece in self.entries if piece.changed > since]
        panels = [panel for panel in self.panels if panel.stamp > since]
        if len(changed) + len(panels) > MOST_CHANGES:
            return Delta(self._wrap(since, (), " data-reset"), reset=True)
        return Delta(self._wrap(since, [part.html for part in (*changed, *panels)]))

    def older(self) -> str:
        """The fragment of older updates: stamped with the revision at which they were read."""
        bounds = f' data-oldest="{self.oldest}" data-older-url="{self.older_url}"'
        return self._wrap(self.revision, [piece.html for piece in self.entries], bounds)

    @property
    def oldest(self) -> int:
        return min((piece.born for piece in self.entries), default=0)

    def _wrap(self, since: int, parts: Iterable[str], attributes: str = "") -> str:
        return (
            f'<div data-delta data-protocol="{PROTOCOL}" data-since="{since}" data-revision="{self.revision}"'
            f' data-poll="{self.poll_s}"{attributes}>{"".join(parts)}</div>'
        )
