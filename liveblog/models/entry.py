import dataclasses
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liveblog import markdown
from liveblog.checks import check_content
from liveblog.updates import Content
from pictures.models import Picture
from races.models import Classification, Stage

CONTENT_FIELDS = tuple(field.name for field in dataclasses.fields(Content))


class EntryQuerySet(models.QuerySet):
    """The only place that knows what these words mean."""

    def born(self) -> "EntryQuerySet":
        """Whatever readers have ever been shown."""
        return self.filter(born__isnull=False)

    def published(self) -> "EntryQuerySet":
        return self.filter(status=Entry.Status.PUBLISHED)

    def newest_first(self) -> "EntryQuerySet":
        return self.order_by("-born")

    def changed_since(self, since: int, born_upto: int) -> "EntryQuerySet":
        """The bound is on born, never on changed: else an entry corrected between two reads is lost."""
        return self.filter(changed__gt=since, born__lte=born_upto)

    def shown(self) -> "EntryQuerySet":
        """With what their markup needs."""
        return self.select_related("picture")

    def pinned(self) -> "EntryQuerySet":
        return self.published().filter(pinned=True)

    def moments(self) -> "EntryQuerySet":
        return self.published().filter(kind=Entry.Kind.MOMENT)

    def waiting(self) -> "EntryQuerySet":
        """Whatever has a time to go out at: scheduled ones, and drafts that could not go out. The next one first."""
        return self.filter(status__in=Entry.UNBORN, due_at__isnull=False).order_by("due_at", "pk")

    def due(self) -> "EntryQuerySet":
        """By the database's clock, which all processes share. `now` is what it says."""
        return self.waiting().filter(status=Entry.Status.SCHEDULED, due_at__lte=Now()).annotate(now=Now())


class Entry(models.Model):
    """One update. Its address is its primary key, its place in the feed the revision at which it was born, for ever."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        SCHEDULED = "scheduled", _("scheduled")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Kind(models.TextChoices):
        TEXT = "text", _("text")
        MOMENT = "moment", _("key moment")
        QUOTE = "quote", _("quote")
        PICTURE = "picture", _("picture")
        LINK = "link", _("link card")
        TABLE = "table", _("result table")
        EMBED = "embed", _("embed")

    UNBORN = (Status.DRAFT, Status.SUBMITTED, Status.SCHEDULED)

    blog = models.ForeignKey("liveblog.LiveBlog", models.PROTECT, related_name="entries", verbose_name=_("live blog"))
    key = models.UUIDField(_("key"), default=uuid.uuid4, editable=False)
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.DRAFT)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    born = models.PositiveBigIntegerField(_("born"), null=True, blank=True, editable=False)
    changed = models.PositiveBigIntegerField(_("changed"), null=True, blank=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("author"),
    )
    # As it was on the day: an update does not change when somebody's byline does.
    byline = models.CharField(_("byline"), max_length=120, blank=True, editable=False)
    due_at = models.DateTimeField(
        _("goes out at"), null=True, blank=True, help_text=_("By itself, in the race's time zone; blank: it does not.")
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    corrected_at = models.DateTimeField(_("corrected"), null=True, blank=True, editable=False)
    correction_note = models.CharField(_("correction note"), max_length=200, blank=True)
    pinned = models.BooleanField(_("pinned"), default=False, editable=False)

    kind = models.CharField(_("kind"), max_length=7, choices=Kind, default=Kind.TEXT)
    title = models.CharField(_("title"), max_length=120, blank=True)
    text = models.TextField(_("text"), max_length=markdown.LONGEST, blank=True, help_text=_("Markdown"))
    html = models.TextField(editable=False, blank=True)
    km_to_go = models.DecimalField(_("km to go"), max_digits=4, decimal_places=1, null=True, blank=True)
    attribution = models.CharField(_("who is quoted"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=500, blank=True, help_text=_("of a link card or an embed"))
    link_label = models.CharField(_("label of the link"), max_length=120, blank=True)
    picture = models.ForeignKey(
        Picture, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    table_stage = models.ForeignKey(
        Stage, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("table of stage")
    )
    table_classification = models.ForeignKey(
        Classification,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("classification"),
        help_text=_("Blank: the stage's result."),
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("update"), _("updates")
        ordering = ["blog", models.F("born").desc(nulls_first=True), "-pk"]
        indexes = [
            models.Index(fields=["blog", "changed"], name="entry_blog_changed"),
            models.Index(fields=["due_at"], name="entry_due", condition=Q(status="scheduled")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["blog", "key"], name="entry_key"),
            models.UniqueConstraint(fields=["blog", "born"], name="entry_born"),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "submitted", "scheduled"], born__isnull=True, changed__isnull=True)
                | Q(
                    status__in=["published", "withdrawn"],
                    born__isnull=False,
                    changed__gte=models.F("born"),
                    published_at__isnull=False,
                ),
                name="entry_born_when_published",
            ),
            models.CheckConstraint(
                condition=~Q(kind="table") | Q(table_stage__isnull=False), name="entry_table_names_a_stage"
            ),
            models.CheckConstraint(condition=Q(km_to_go__gte=0), name="entry_km_positive"),
            models.CheckConstraint(
                condition=~Q(status="scheduled") | Q(due_at__isnull=False), name="entry_scheduled_has_its_time"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.text[:80] or f"{self.get_kind_display()} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("update", args=[*self.blog.stage.address, self.pk])

    @property
    def withdrawn(self) -> bool:
        return self.status == self.Status.WITHDRAWN

    @property
    def content(self) -> Content:
        return Content(**{name: getattr(self, name) for name in CONTENT_FIELDS})

    @content.setter
    def content(self, content: Content) -> None:
        for name in CONTENT_FIELDS:
            setattr(self, name, getattr(content, name))
        self.html = markdown.render(content.text)

    def save(self, **kwargs) -> None:
        if self.status in self.UNBORN:  # a published one is written by the blog's verbs, which render
            self.html = markdown.render(self.text)
        super().save(**kwargs)

    def clean(self) -> None:
        if self.blog_id:  # a form may lack it
            check_content(self.content, self.blog.stage)

    def write_version(self, verb: str, by) -> None:
        content = dataclasses.asdict(self.content)
        if self.km_to_go is not None:
            content["km_to_go"] = str(self.km_to_go)
        self.versions.create(
            number=self.versions.count() + 1, verb=verb, by=by, content=content, note=self.correction_note
        )


class EntryVersion(models.Model):
    """What an entry said after each verb: for undo and history. No reader's page shows it."""

    class Verb(models.TextChoices):
        PUBLISHED = "published", _("published")
        CORRECTED = "corrected", _("corrected")
        WITHDRAWN = "withdrawn", _("withdrawn")
        RESTORED = "restored", _("restored")

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="versions", verbose_name=_("update"))
    number = models.PositiveIntegerField(_("number"))
    verb = models.CharField(_("what was done"), max_length=9, choices=Verb)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    content = models.JSONField(_("content"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("version"), _("versions")
        ordering = ["entry", "number"]
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="version_number")]

    def __str__(self) -> str:
        return f"{self.number} ({self.get_verb_display()})"
