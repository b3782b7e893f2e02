"""From the database to snapshots: what a page, a delta and older updates need, each in a fixed number of queries."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.conf import settings
from django.utils import timezone

from liveblog import panels
from liveblog.models import Entry, LiveBlog
from liveblog.rendering import entry_html, tables_of
from liveblog.snapshot import MOST_CHANGES, Coverage, Once, Panel, Piece, Snapshot
from liveblog.turn import PANELS

PAGE, REPORT = 30, 150  # updates on a page while live, and in the report of an ended stage
POLL_LIVE_S, POLL_REPLAY_S, POLL_ENDED_S = settings.POLL_SECONDS, 2, 60
ENDED_POLLS_FOR_S = 2 * 3600
MOST_READS = 5

Select = Callable[[LiveBlog], tuple[list[Entry], bool]]  # entries, newest first; whether there are older ones


@dataclass
class _Read:
    """One attempt: the blog as it was at a revision, and what goes with it."""

    blog: LiveBlog
    entries: list[Entry]
    has_older: bool
    sources: dict[str, object]  # what each panel is rendered from, by its name
    tables: dict


def page(blog: LiveBlog) -> Snapshot:
    """The newest updates and every panel."""
    return _snapshot(blog.pk, partial(_newest, below=None), panels_after=-1)


def whole(blog: LiveBlog) -> Snapshot:
    """Every update and every panel, for whoever keeps it."""
    return _snapshot(blog.pk, _all, panels_after=-1)


def delta(blog: LiveBlog, since: int) -> Snapshot:
    """Only what changed after `since`; ask it for `.delta(since)`."""
    return _snapshot(blog.pk, partial(_changed, since=since), panels_after=since)


def before(entry: Entry) -> Snapshot:
    """The updates before this one, without panels; ask it for `.older()`."""
    return _snapshot(entry.blog_id, partial(_newest, below=entry.born), panels_after=None)


def page_size(state: str) -> int:
    return REPORT if state == LiveBlog.State.ENDED else PAGE


def poll_seconds(blog: LiveBlog) -> int:
    """How long a reader waits before asking again; 0: no more."""
    if blog.state == LiveBlog.State.LIVE:
        return POLL_REPLAY_S if blog.replay_speed else POLL_LIVE_S
    return POLL_ENDED_S if polling_left_s(blog.ended_at) > 0 else 0


def polling_left_s(ended_at: datetime | None) -> float:
    """How long readers go on asking after the end of coverage, in case it is reopened; infinite before it."""
    return ENDED_POLLS_FOR_S - (timezone.now() - ended_at).total_seconds() if ended_at else math.inf


def _snapshot(blog_id: int, select: Select, panels_after: int | None) -> Snapshot:
    read = _read_steadily(blog_id, select, panels_after)
    blog = read.blog
    return Snapshot(
        revision=blog.revision,
        floor=blog.floor,
        poll_s=poll_seconds(blog),
        coverage=_coverage(blog),
        entries=tuple(_piece(entry, read) for entry in read.entries),
        panels=tuple(_panel(name, source, read) for name, source in read.sources.items()),
        has_older=read.has_older,
    )


def _read_steadily(blog_id: int, select: Select, panels_after: int | None) -> _Read:
    """Read the revision, the rows, and the revision again, and repeat if it moved. When it will not stand still the
    first revision stamps what was read after it: a reader is then told some of it twice, and never misses any."""
    for _attempt in range(MOST_READS):
        read = _read(blog_id, select, panels_after)
        if LiveBlog.objects.values_list("revision", flat=True).get(pk=blog_id) == read.blog.revision:
            break
    return read


def _read(blog_id: int, select: Select, panels_after: int | None) -> _Read:
    blog = LiveBlog.objects.select_related("stage__edition__race", "stage__profile").get(pk=blog_id)
    entries, has_older = select(blog)
    sources = {}
    if panels_after is not None:
        stale = [name for name in PANELS if getattr(blog, f"{name}_stamp") > panels_after]
        sources = {name: panels.load(name, blog) for name in stale}
    tables = tables_of([*entries, *sources.get("pinned", ())])
    return _Read(blog, entries, has_older, sources, tables)


def _changed(blog: LiveBlog, since: int) -> tuple[list[Entry], bool]:
    if not blog.floor <= since < blog.revision:
        return [], False
    changed = blog.entries.changed_since(since, born_upto=blog.revision)
    return list(changed.shown().newest_first()[: MOST_CHANGES + 1]), False


def _all(blog: LiveBlog) -> tuple[list[Entry], bool]:
    return list(blog.entries.filter(born__lte=blog.revision).shown().newest_first()), False


def _newest(blog: LiveBlog, below: int | None) -> tuple[list[Entry], bool]:
    """So many published ones, and the placeholders of the withdrawn among them."""
    limit = page_size(blog.state)
    born = blog.entries.filter(born__lte=blog.revision)
    if below is not None:
        born = born.filter(born__lt=below)
    bound = born.published().newest_first().values_list("born", flat=True)[limit : limit + 1]
    if bound := list(bound):
        born = born.filter(born__gt=bound[0])
    return list(born.shown().newest_first()), bool(bound)


def _piece(entry: Entry, read: _Read) -> Piece:
    render = Once(partial(entry_html, entry, read.blog.stage, read.tables))
    return Piece(entry.pk, entry.born, entry.changed, entry.withdrawn, render)


def _panel(name: str, source: object, read: _Read) -> Panel:
    render = Once(partial(panels.render, name, read.blog, source, read.tables))
    return Panel(name, getattr(read.blog, f"{name}_stamp"), render)


def _coverage(blog: LiveBlog) -> Coverage:
    return Coverage(
        address=blog.get_absolute_url(),
        stage=str(blog),
        title=_title(blog),
        description=blog.standfirst,
        state=blog.state,
        ended_at=blog.ended_at,
    )


def _title(blog: LiveBlog) -> str:
    """The headline and the race, which is not named twice."""
    headline, edition = blog.headline or blog.stage.name, blog.stage.edition
    return headline if edition.race.name in headline else f"{headline} – {edition}"
