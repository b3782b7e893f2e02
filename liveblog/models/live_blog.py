from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liveblog.checks import check_content, check_situation
from liveblog.errors import CorrectedMeanwhile, CoverageLive, CoverageNotLive, NotPublished
from liveblog.models.entry import Entry, EntryVersion
from liveblog.models.live_blogs import LiveBlogQuerySet
from liveblog.models.moves import record_situation
from liveblog.models.scheduling import Scheduling
from liveblog.turn import PANELS, Turn, turn
from liveblog.updates import Correction, RaceSituation, Update
from races.models import Phase, Stage


class LiveBlog(Scheduling):
    """The live coverage of one stage. Its verbs, and those of Scheduling, are the only writers of what readers see."""

    class State(models.TextChoices):
        UPCOMING = "upcoming", _("upcoming")
        LIVE = "live", _("live")
        ENDED = "ended", _("ended")

    stage = models.OneToOneField(Stage, models.PROTECT, related_name="live_blog", verbose_name=_("stage"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.UPCOMING, editable=False)
    headline = models.CharField(_("headline"), max_length=160, blank=True)
    standfirst = models.CharField(_("standfirst"), max_length=400, blank=True)
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("authors"))
    started_at = models.DateTimeField(_("started"), null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    replay_speed = models.PositiveSmallIntegerField(
        _("replay, times faster than life"), null=True, blank=True, editable=False
    )

    revision = models.PositiveBigIntegerField(_("revision"), default=0, editable=False)
    floor = models.PositiveBigIntegerField(_("oldest revision that can be continued"), default=0, editable=False)
    head_stamp = models.PositiveBigIntegerField(default=0, editable=False)
    slate_stamp = models.PositiveBigIntegerField(default=0, editable=False)
    moments_stamp = models.PositiveBigIntegerField(default=0, editable=False)
    pinned_stamp = models.PositiveBigIntegerField(default=0, editable=False)
    results_stamp = models.PositiveBigIntegerField(default=0, editable=False)

    objects = LiveBlogQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("live blog"), _("live blogs")
        ordering = ["-started_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(floor__lte=models.F("revision")), name="blog_floor"),
            models.CheckConstraint(condition=models.Q(state__in=["upcoming", "live", "ended"]), name="blog_state"),
        ]

    def __str__(self) -> str:
        return str(self.stage)

    def get_absolute_url(self) -> str:
        return reverse("live", args=self.stage.address)

    @classmethod
    @transaction.atomic
    def start(cls, stage: Stage, by=None, *, at: datetime | None = None) -> "LiveBlog":
        blog, _made = cls.objects.get_or_create(stage=stage)
        with turn(blog) as current:
            if blog.state != cls.State.UPCOMING:
                raise CoverageLive
            current.touch(*PANELS)
            blog._write(state=cls.State.LIVE, started_at=at or timezone.now(), ended_at=None)
            if by and not blog.authors.exists():
                blog.authors.add(by)
        return blog

    def publish(self, update: Update, by=None) -> Entry:
        """A key that is known returns the entry that it made, and takes no revision."""
        if known := self._born(update.key):
            return known
        check_content(update.content, self.stage)
        try:
            with self.live_turn(update.phase) as current:
                if self._born(update.key):
                    raise _KnownKey
                entry = self._give_birth(update, by, current)
                if update.situation is not None or update.phase or update.content.km_to_go is not None:
                    move = (update.content.km_to_go, update.situation, update.phase)
                    self._move(current, *move, at=update.shown_at)
        except _KnownKey:
            return self._born(update.key)
        return entry

    def correct(self, entry: Entry, correction: Correction, by=None) -> Entry:
        """Raises CorrectedMeanwhile when somebody else did since `correction.version`."""
        check_content(correction.content, self.stage)
        with turn(self) as current:
            entry = self._own(entry, Entry.Status.PUBLISHED)
            if entry.version != correction.version:
                raise CorrectedMeanwhile
            current.touch(*_panels(entry))
            entry.content = correction.content
            entry.correction_note = correction.note
            entry.corrected_at = correction.shown_at or timezone.now()
            self._change(entry, EntryVersion.Verb.CORRECTED, by, current)
        return entry

    def withdraw(self, entry: Entry, by=None) -> Entry:
        with turn(self) as current:
            entry = self._own(entry, Entry.Status.PUBLISHED)
            entry.status = Entry.Status.WITHDRAWN
            self._change(entry, EntryVersion.Verb.WITHDRAWN, by, current)
        return entry

    def restore(self, entry: Entry, by=None) -> Entry:
        with turn(self) as current:
            entry = self._own(entry, Entry.Status.WITHDRAWN)
            entry.status = Entry.Status.PUBLISHED
            self._change(entry, EntryVersion.Verb.RESTORED, by, current)
        return entry

    def pin(self, entry: Entry) -> None:
        self._set_pinned(entry, True)

    def unpin(self, entry: Entry) -> None:
        self._set_pinned(entry, False)

    def set_situation(
        self, situation: RaceSituation | None, km_to_go: Decimal | None = None, phase: str | None = None
    ) -> None:
        """What is None stays as it was."""
        with self.live_turn(phase) as current:
            self._move(current, km_to_go, situation, phase)

    def set_phase(self, phase: str) -> None:
        self.set_situation(None, phase=phase)

    def head_changed(self) -> None:
        """Headline, standfirst, authors or links were written in this transaction."""
        with turn(self) as current:
            current.touch("head")

    def facts_changed(self, stages: list[int]) -> None:
        """Facts of these stages changed in this transaction: show them, also in result tables within the feed."""
        with turn(self) as current:
            current.touch("head", "slate", "results")
            tables = self.entries.born().filter(table_stage__in=stages)
            if tables.pinned().exists():
                current.touch("pinned")
            tables.update(changed=current.revision)

    def start_anew(self) -> None:
        """Something changed that nearly every update shows: open pages load again."""
        with turn(self) as current:
            current.touch(*PANELS)
            self._write(floor=current.revision)

    def end(self, *, at: datetime | None = None) -> None:
        with self.live_turn() as current:
            current.touch("head", "slate", "moments", "results")
            self._write(state=self.State.ENDED, ended_at=at or timezone.now())

    def reopen(self) -> None:
        with turn(self) as current:
            if self.state != self.State.ENDED:
                raise CoverageLive
            current.touch("head", "slate", "moments", "results")
            self._write(state=self.State.LIVE, ended_at=None)

    @contextmanager
    def live_turn(self, phase: str | None = None) -> Iterator[Turn]:
        """A turn while coverage is live, for whoever must look before a verb writes; the phase, if that will change."""
        with transaction.atomic():
            if phase:  # the stage announces it to every blog that shows it: lock them all, in their order
                list(LiveBlog.objects.showing([self.stage_id]).select_for_update(of=("self",)).values_list("pk"))
            with turn(self) as current:
                if self.state != self.State.LIVE:
                    raise CoverageNotLive
                yield current

    def _born(self, key) -> Entry | None:
        return self.entries.born().filter(key=key).first()

    def _own(self, entry: Entry, status: str) -> Entry:
        """The entry as it is now that this blog is locked."""
        own = self.entries.filter(pk=entry.pk, status=status).first()
        if own is None:
            raise NotPublished
        return own

    def _give_birth(self, update: Update, by, current) -> Entry:
        entry = self.entries.filter(key=update.key).first() or Entry(blog=self, key=update.key)
        entry.content = update.content
        entry.status = Entry.Status.PUBLISHED
        entry.born = entry.changed = current.revision
        entry.author, entry.byline = by, getattr(by, "byline", "")
        entry.published_at, entry.due_at = update.shown_at or timezone.now(), None
        entry.pinned = update.pin
        entry.save()
        entry.write_version(EntryVersion.Verb.PUBLISHED, by)
        current.touch(*_panels(entry))
        return entry

    def _change(self, entry: Entry, verb: str, by, current) -> None:
        entry.version += 1
        entry.changed = current.revision
        entry.save()
        entry.write_version(verb, by)
        current.touch(*_panels(entry))

    def _set_pinned(self, entry: Entry, pinned: bool) -> None:
        with turn(self) as current:
            entry = self._own(entry, Entry.Status.PUBLISHED)
            entry.pinned = pinned
            entry.save(update_fields=["pinned"])
            current.touch("pinned")

    def _move(self, current, km_to_go, situation, phase, at=None) -> None:
        if situation is not None or km_to_go is not None:
            check_situation(situation or RaceSituation(), self.stage, km_to_go)
        if phase:
            self.stage.change_phase(Phase(phase))
        record_situation(self, current.revision, km_to_go, situation, at)
        current.touch("slate")

    def _write(self, **fields) -> None:
        vars(self).update(fields)
        self.save(update_fields=list(fields))


class _KnownKey(Exception):
    """Somebody else published this key while we waited for the lock: roll our revision back."""


def _panels(entry: Entry) -> set[str]:
    """The panels that repeat this entry."""
    moments = {"moments"} if entry.kind == Entry.Kind.MOMENT else set()
    return moments | ({"pinned"} if entry.pinned else set())
