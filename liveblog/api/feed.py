"""Which updates answer a question. The blog in hand is the revision that was read first: what is read after
it may be newer, and is then told again to whoever goes on from that revision, but never missed."""

from dataclasses import dataclass, replace

from liveblog.models import Entry, LiveBlog, Situation


@dataclass(frozen=True)
class Answer:
    revision: int  # where to go on
    more: bool
    entries: list[Entry]
    reset: bool = False


def newest(blog: LiveBlog, before: Entry | None, limit: int) -> Answer:
    """Published ones by birth, newest first; more: there are older ones."""
    published = blog.entries.published().filter(born__lte=blog.revision)
    if before is not None:
        published = published.filter(born__lt=before.born)
    entries = list(published.newest_first()[: limit + 1])
    return Answer(blog.revision, len(entries) > limit, entries[:limit])


def changed(blog: LiveBlog, since: int, limit: int) -> Answer:
    """By change, oldest first, the withdrawn too. A revision is never cut: it is told to its end."""
    if not blog.floor <= since <= blog.revision:
        return replace(newest(blog, None, limit), reset=True)
    after = blog.entries.changed_since(since, born_upto=blog.revision).order_by("changed", "born")
    entries = list(after[: limit + 1])
    if len(entries) <= limit:
        return Answer(blog.revision, False, entries)
    last = entries[limit - 1].changed
    entries = list(after.filter(changed__lte=last))
    more = after.filter(changed__gt=last).exists()
    # Never beyond the revision read first: what was born after it was left out, and must come next.
    return Answer(min(last, blog.revision) if more else blog.revision, more, entries)


def situations(blog: LiveBlog, before: int | None, limit: int) -> tuple[list[Situation], bool]:
    """Newest first, and whether there are older ones."""
    found = blog.situations.filter(revision__lte=blog.revision)
    if before is not None:
        found = found.filter(revision__lt=before)
    found = list(found.with_groups().order_by("-revision")[: limit + 1])
    return found[:limit], len(found) > limit
