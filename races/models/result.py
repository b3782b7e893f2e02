from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from races.models.history import History
from races.models.stage import Stage
from races.models.starter import Starter
from races.models.team import Team
from races.models.waypoint import Waypoint
from races.result_lines.cells import LONGEST_NOTE
from races.scoring import LONGEST_CS

OUT_LAST = ("DNF", "DNS", "OTL", "DSQ")  # below everybody else, in this order
POSITION = {"null": True, "blank": True, "validators": [MaxValueValidator(1_000)]}


class Status(models.TextChoices):
    OK = "OK", _("classified")
    FINISHED = "DF", _("finished, no placing")
    NOT_RANKED = "NR", _("not ranked")
    DNS = "DNS", _("did not start")
    DNF = "DNF", _("did not finish")
    OTL = "OTL", _("outside time limit")
    DSQ = "DSQ", _("disqualified")


class ResultQuerySet(models.QuerySet):
    def in_order(self) -> "ResultQuerySet":
        """As a result sheet has it: the placed by place, finishers without one by time, then who is out."""
        last = models.Case(
            *(models.When(status=status, then=rank) for rank, status in enumerate(OUT_LAST, 1)),
            default=0,
        )
        nulls_last = [models.F(name).asc(nulls_last=True) for name in ("place", "time_cs", "starter__bib")]
        return self.order_by(last, *nulls_last, "pk")


class StageResult(models.Model):
    """What was entered of one rider's day: the truth from which every classification follows."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="results", verbose_name=_("stage"))
    starter = models.ForeignKey(Starter, models.PROTECT, related_name="results", verbose_name=_("starter"))
    place = models.PositiveSmallIntegerField(_("place"), **POSITION)
    time_cs = models.PositiveIntegerField(
        _("time, hundredths"), null=True, blank=True, validators=[MaxValueValidator(LONGEST_CS)]
    )
    status = models.CharField(_("status"), max_length=3, choices=Status, default=Status.OK)
    bonus_s = models.PositiveSmallIntegerField(_("bonus, s"), default=0)
    penalty_s = models.PositiveSmallIntegerField(_("penalty, s"), default=0)
    note = models.CharField(_("note"), max_length=LONGEST_NOTE, blank=True)
    gc_time_s = models.PositiveIntegerField(
        _("credited, s"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(LONGEST_CS // 100)],
        help_text=_("What the general classification adds where that is not the time of the stage."),
    )
    points = models.DecimalField(
        _("points"), max_digits=5, decimal_places=1, null=True, blank=True, help_text=_("Blank: by place and scale.")
    )
    points_penalty = models.DecimalField(_("points lost"), max_digits=5, decimal_places=1, default=0)
    mountains_penalty = models.DecimalField(_("mountain points lost"), max_digits=5, decimal_places=1, default=0)
    reinstated = models.BooleanField(
        _("reinstated"), default=False, help_text=_("After the time limit: loses all points so far.")
    )
    tie_order = models.PositiveSmallIntegerField(
        _("order in ties"), null=True, blank=True, help_text=_("Among riders whom no rule parts.")
    )

    objects = ResultQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name, verbose_name_plural = _("stage result"), _("stage results")
        ordering = ["stage", models.F("place").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "starter"], name="result_once"),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="result_status"),
            models.CheckConstraint(
                condition=models.Q(place__isnull=True) | models.Q(place__gt=0, status=Status.OK),
                name="result_place_only_if_classified",
                violation_error_message=_("Only who is classified has a place."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.starter)

    def clean(self) -> None:
        if self.status == Status.OK and self.place is None:
            raise ValidationError({"place": _("Who is classified has a place; else choose another status.")})
        if self.status != Status.OK and self.place is not None:
            raise ValidationError({"place": _("Only who is classified has a place.")})
        if self.starter_id and self.stage_id and self.starter.edition_id != self.stage.edition_id:
            raise ValidationError({"starter": _("This starter rides another edition.")})


class TeamStageResult(models.Model):
    """A team's row in a team time trial."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="team_results", verbose_name=_("stage"))
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", verbose_name=_("team"))
    place = models.PositiveSmallIntegerField(_("place"), **POSITION)
    time_cs = models.PositiveIntegerField(
        _("time, hundredths"), null=True, blank=True, validators=[MaxValueValidator(LONGEST_CS)]
    )

    penalty_s = models.PositiveSmallIntegerField(_("penalty, s"), default=0)
    history = History()

    class Meta:
        verbose_name, verbose_name_plural = _("team result"), _("team results")
        ordering = ["stage", models.F("place").asc(nulls_last=True), "pk"]
        constraints = [models.UniqueConstraint(fields=["stage", "team"], name="team_result_once")]

    def __str__(self) -> str:
        return str(self.team)


class WaypointResult(models.Model):
    """Who scored on the road."""

    waypoint = models.ForeignKey(Waypoint, models.CASCADE, related_name="results", verbose_name=_("waypoint"))
    starter = models.ForeignKey(Starter, models.PROTECT, related_name="+", verbose_name=_("starter"))
    place = models.PositiveSmallIntegerField(_("place"), validators=[MaxValueValidator(1_000)])
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=1, null=True, blank=True)
    bonus_s = models.PositiveSmallIntegerField(_("bonus, s"), default=0)

    history = History()

    class Meta:
        verbose_name, verbose_name_plural = _("waypoint result"), _("waypoint results")
        ordering = ["waypoint", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["waypoint", "starter"], name="waypoint_result_once"),
            models.CheckConstraint(condition=models.Q(place__gt=0), name="waypoint_result_place"),
        ]

    def __str__(self) -> str:
        return str(self.starter)
