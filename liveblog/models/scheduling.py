"""Updates that wait for their time. Nothing of it takes a revision before that has come: readers see none of it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction

from liveblog import waking
from liveblog.checks import check_content
from liveblog.errors import NotWaiting, PublishedAlready
from liveblog.models.entry import Entry
from liveblog.updates import Update

log = logging.getLogger(__name__)


class Scheduling(models.Model):
    """The verbs of drafts; LiveBlog.publish makes updates of them."""

    class Meta:
        abstract = True

    def schedule(self, update: Update, due_at: datetime, by=None) -> Entry:
        """To be published at due_at by the database's clock, which may be now, under the name of who set that time.

        A key that is known changes what waits under it; if that was published meanwhile, it is returned as it is.
        Situation and phase of the update are those of the moment: raises ValueError where it has any.
        """
        if update.situation is not None or update.phase:
            raise ValueError("situation and phase cannot wait")
        check_content(update.content, self.stage)
        with self._drafts():
            entry = self.entries.filter(key=update.key).first() or Entry(blog=self, key=update.key, version=0)
            if entry.born:
                return entry
            if entry.due_at != due_at:
                entry.author = by
            entry.content, entry.pinned = update.content, update.pin
            self._wait(entry, Entry.Status.SCHEDULED, due_at)
        return entry

    def unschedule(self, entry: Entry) -> Entry:
        """A draft again. Raises NotWaiting where it is no more, or is published."""
        with self._drafts():
            entry = self.entries.waiting().filter(pk=entry.pk).first()
            if entry is None:
                raise NotWaiting
            self._wait(entry, Entry.Status.DRAFT, None)
        return entry

    def publish_draft(self, entry: Entry, by=None) -> Entry:
        """As it is now that nobody else can publish or change it. Raises PublishedAlready."""
        with self.live_turn():
            entry.refresh_from_db()
            if entry.status not in Entry.UNBORN:
                raise PublishedAlready
            return self.publish(Update(content=entry.content, key=entry.key, pin=entry.pinned), by=by)

    def publish_due(self) -> list[Entry]:
        """What is due, in that order, each with a revision of its own. Waits for nobody: what somebody else who holds
        this blog leaves is for the next call. Nothing is published unless coverage is live. What may not be published
        as it is (the stage is shorter now) becomes a draft that keeps its time."""
        return [entry for entry in iter(self._publish_next, None) if entry.born]

    @transaction.atomic
    def _publish_next(self) -> Entry | None:
        """Published, or made a draft; None: nothing is due, or somebody else holds this blog."""
        free = type(self).objects.live().filter(pk=self.pk).select_for_update(skip_locked=True)
        if not free.values_list("pk").first():
            return None
        entry = self.entries.due().select_related("author").first()
        if entry is None:
            return None
        update = Update(content=entry.content, key=entry.key, pin=entry.pinned, shown_at=entry.now)
        try:
            return self.publish(update, by=entry.author)
        except ValidationError as problem:
            log.warning("Update %s of %s could not go out and is a draft now: %s", entry.pk, self, problem)
            self._wait(entry, Entry.Status.DRAFT, entry.due_at)
            return entry

    @contextmanager
    def _drafts(self) -> Iterator[None]:
        """The lock that the other verbs take too, without a revision."""
        with transaction.atomic():
            type(self).objects.select_for_update().values_list("pk").get(pk=self.pk)
            yield
            waking.at_commit()

    def _wait(self, entry: Entry, status: str, due_at: datetime | None) -> None:
        entry.status, entry.due_at = status, due_at
        entry.version += 1
        entry.save()
