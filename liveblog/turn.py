"""One action takes one revision: the counter of a live blog, and who has it now."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import models, transaction
from django.db.models import F

from liveblog import waking

PANELS = ("head", "slate", "moments", "pinned", "results")

_open: ContextVar[dict[int, "Turn"]] = ContextVar("open turns", default={})  # noqa: B039 - never mutated


@dataclass
class Turn:
    revision: int
    panels: set[str] = field(default_factory=set)

    def touch(self, *panels: str) -> None:
        """These panels show something else from this revision on."""
        self.panels.update(panels)


@contextmanager
def turn(blog: models.Model) -> Iterator[Turn]:
    """The next revision of this blog, in one transaction; within an open turn of the same blog, that one.

    The UPDATE comes first: it locks the row on every database until commit, so that revisions become visible in
    order and without holes, and whatever is read after it cannot change meanwhile.
    """
    if current := _open.get().get(blog.pk):
        yield current
        return
    row = type(blog).objects.filter(pk=blog.pk)
    with transaction.atomic():
        row.update(revision=F("revision") + 1)
        waking.at_commit()
        blog.refresh_from_db(fields=["revision", "floor", "state", *(f"{panel}_stamp" for panel in PANELS)])
        current = Turn(blog.revision)
        token = _open.set(_open.get() | {blog.pk: current})
        try:
            yield current
        finally:
            _open.reset(token)
        if current.panels:
            stamps = {f"{panel}_stamp": current.revision for panel in current.panels}
            row.update(**stamps)
            vars(blog).update(stamps)
