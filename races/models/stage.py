from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pictures.models import Picture
from races.fields import SCALE, STAGE_SLUG, validate_elevation
from races.models.address import Addressed
from races.models.classification import Classification
from races.models.entering import Entering
from races.models.history import History
from races.models.race import Edition
from races.models.states import Phase, ResultState
from races.scoring import TeamTimes, TeamTrial


class StageQuerySet(models.QuerySet):
    def at(self, race: str, year: int, stage: str) -> "StageQuerySet":
        """The stage behind an address, with what its pages name."""
        found = self.filter(edition__race__slug=race, edition__year=year, slug=stage)
        return found.select_related("edition__race", "profile")


class Stage(Entering, Addressed):
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
    finish_feeds = models.ManyToManyField(
        Classification,
        blank=True,
        related_name="finishes",
        verbose_name=_("the finish counts for"),
        help_text=_("Classifications by points to which places at the finish give points."),
    )
    finish_scale = models.CharField(
        _("points at the finish"), max_length=200, blank=True, validators=[SCALE], help_text="25-22-20-18-16"
    )
    finish_bonus_scale = models.CharField(
        _("bonus seconds at the finish"), max_length=40, blank=True, validators=[SCALE], help_text="10-6-4"
    )
    counts_gc_time = models.BooleanField(_("times count"), default=True)
    counts_places = models.BooleanField(_("places count"), default=True)
    counts_points = models.BooleanField(_("points count"), default=True)
    counts_mountains = models.BooleanField(_("mountain points count"), default=True)
    counts_bonuses = models.BooleanField(_("bonuses count"), default=True)
    counts_teams = models.BooleanField(_("counts for teams"), default=True)
    counting_rider = models.PositiveSmallIntegerField(
        _("rider who counts"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text=_("Team time trial: whose time is the team's where that was not entered; 4 is the fourth to cross."),
    )
    team_trial = models.CharField(
        _("for the teams"),
        max_length=5,
        choices=[
            (TeamTrial.ONCE.value, _("the team's time, once")),
            (TeamTrial.BEST.value, _("the times of its best riders")),
        ],
        default=TeamTrial.ONCE.value,
        help_text=_("What a team time trial adds to the team classification."),
    )
    team_times = models.CharField(
        _("times for the teams"),
        max_length=5,
        choices=[
            (TeamTimes.GC.value, _("those of the general classification")),
            (TeamTimes.STAGE.value, _("those of the stage")),
        ],
        default=TeamTimes.GC.value,
        help_text=_("Where a rider's time for the general classification differs from that of the stage."),
    )
    phase = models.CharField(_("phase"), max_length=11, choices=Phase, default=Phase.SCHEDULED)
    result_state = models.CharField(_("result"), max_length=11, choices=ResultState, default=ResultState.NONE)
    history = History(m2m_fields=["finish_feeds"])

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
