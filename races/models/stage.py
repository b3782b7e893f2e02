from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pictures.models import Picture
from races import signals
from races.fields import STAGE_SLUG, validate_elevation
from races.models.address import Addressed
from races.models.history import History
from races.models.race import Edition
from races.models.replacing import Replacement, replacement


class Phase(models.TextChoices):
    SCHEDULED = "scheduled", _("scheduled")
    NEUTRALISED = "neutralised", _("neutralised")
    RACING = "racing", pgettext_lazy("phase of a stage", "racing")
    FINISHED = "finished", _("finished")
    CANCELLED = "cancelled", _("cancelled")


class ResultState(models.TextChoices):
    NONE = "none", _("no result")
    PROVISIONAL = "provisional", _("provisional")
    OFFICIAL = "official", _("official")


class StageQuerySet(models.QuerySet):
    def at(self, race: str, year: int, stage: str) -> "StageQuerySet":
        """The stage behind an address, with what its pages name."""
        found = self.filter(edition__race__slug=race, edition__year=year, slug=stage)
        return found.select_related("edition__race", "profile")


class Stage(Addressed):
    """One day's race."""

    class Kind(models.TextChoices):
        ROAD = "road", _("road stage")
        ITT = "itt", _("individual time trial")
        TTT = "ttt", _("team time trial")
        PROLOGUE = "prologue", _("prologue")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="stages", verbose_name=_("edition"))
    number = models.PositiveSmallIntegerField(
        _("order"), help_text=_("The order in which stages are ridden; a prologue may be 0.")
    )
    slug = models.CharField(
        _("slug"), max_length=12, validators=[STAGE_SLUG], help_text=_("stage-2, stage-2a, prologue, race")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.ROAD)
    date = models.DateField(_("date"))
    start_time = models.TimeField(_("start"), null=True, blank=True, help_text=_("Roll-out, race-local time."))
    finish_time = models.TimeField(
        _("expected finish"), null=True, blank=True, help_text=_("At the expected speed, race-local time.")
    )
    start_place = models.CharField(_("from"), max_length=80, blank=True)
    finish_place = models.CharField(_("to"), max_length=80, blank=True)
    distance_km = models.DecimalField(_("distance, km"), max_digits=5, decimal_places=1, null=True, blank=True)
    neutral_km = models.DecimalField(_("neutralised, km"), max_digits=4, decimal_places=1, null=True, blank=True)
    elevation = models.JSONField(
        _("profile points"),
        default=list,
        blank=True,
        validators=[validate_elevation],
        help_text="[[0, 20], ...]",
    )
    profile = models.ForeignKey(
        Picture, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("profile picture")
    )
    phase = models.CharField(_("phase"), max_length=11, choices=Phase, default=Phase.SCHEDULED)
    result_state = models.CharField(_("result"), max_length=11, choices=ResultState, default=ResultState.NONE)
    history = History()

    objects = StageQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("stage"), _("stages")
        ordering = ["edition", "number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="stage_edition_slug"),
            models.UniqueConstraint(fields=["edition", "number"], name="stage_edition_number"),
            models.CheckConstraint(condition=models.Q(distance_km__gt=0), name="stage_distance_positive"),
            models.CheckConstraint(condition=models.Q(neutral_km__gte=0), name="stage_neutral_positive"),
            models.CheckConstraint(condition=models.Q(phase__in=Phase.values), name="stage_phase"),
            models.CheckConstraint(condition=models.Q(result_state__in=ResultState.values), name="stage_result_state"),
        ]

    def __str__(self) -> str:
        return f"{self.edition}, {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("stage", args=self.address)

    @property
    def is_placed(self) -> bool:
        return self.edition_id is not None

    @property
    def address(self) -> tuple[str, int, str]:
        return self.edition.race.slug, self.edition.year, self.slug

    @property
    def name(self) -> str:
        if self.slug == "prologue":
            return str(_("Prologue"))
        if self.slug == "race":
            return str(_("Race"))
        return _("Stage %(number)s") % {"number": self.slug.removeprefix("stage-")}

    @property
    def course(self) -> str:
        """ "Cassis – Manosque", or what is known of it."""
        return " – ".join(place for place in (self.start_place, self.finish_place) if place)

    @property
    def is_time_trial(self) -> bool:
        return self.kind != self.Kind.ROAD

    @transaction.atomic
    def change_phase(self, phase: str) -> bool:
        """Returns whether that is news."""
        return self._write(phase=Phase(phase))

    @transaction.atomic
    def record_results(self, results: Iterable[models.Model], *, state: str) -> bool:
        """Replace what was entered of this stage by these unsaved StageResults, whole. Returns whether that is news."""
        self._lock()
        rows = replacement(self.results.all(), self._own(results), key=("starter_id",))
        return self._write(rows, result_state=ResultState(state))

    @transaction.atomic
    def record_team_results(self, results: Iterable[models.Model]) -> bool:
        self._lock()
        return self._write(replacement(self.team_results.all(), self._own(results), key=("team_id",)))

    @transaction.atomic
    def record_waypoint_results(self, waypoint, results: Iterable[models.Model]) -> bool:
        self._lock()
        rows = self._own(results)
        for row in rows:
            row.waypoint = waypoint
        return self._write(replacement(waypoint.results.all(), rows, key=("starter_id",)))

    @transaction.atomic
    def record_standings(self, classification, standings: Iterable[models.Model], *, source: str) -> bool:
        """Replace one classification after this stage, of one source (computed or official), whole."""
        self._lock()
        rows = self._own(standings)
        for row in rows:
            row.classification, row.source = classification, source
        stored = self.standings.filter(classification=classification, source=source)
        return self._write(replacement(stored, rows, key=("starter_id", "team_id")))

    def _lock(self) -> None:
        """Results of one edition are recorded one after the other."""
        Edition.objects.select_for_update().get(pk=self.edition_id)

    def _write(self, rows: Replacement | None = None, **fields) -> bool:
        """Announced before it is written: listeners lock their live blogs first, in the same order on every path."""
        stored = Stage.objects.filter(pk=self.pk).values(*fields).get() if fields else {}
        vars(self).update(fields)
        if not rows and stored == fields:
            return False
        signals.announce([self.pk])
        if rows:
            rows.write()
        if stored != fields:
            Stage.objects.filter(pk=self.pk).update(**fields)
            Stage.history.bulk_history_create([Stage.objects.get(pk=self.pk)], update=True)
        return True

    def _own(self, rows: Iterable[models.Model]) -> list[models.Model]:
        """The rows as this stage's, with their starters loaded in one query for the checks that follow."""
        rows = list(rows)
        ids = {row.starter_id for row in rows if getattr(row, "starter_id", None)}
        starters = self.edition.starters.select_related("rider").in_bulk(ids)
        if strangers := ids - starters.keys():
            raise ValidationError(_("Not on the start list: %(ids)s.") % {"ids": sorted(strangers)})
        for row in rows:
            row.stage = self
            if getattr(row, "starter_id", None):
                row.starter = starters[row.starter_id]
        return rows
