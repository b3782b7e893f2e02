from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from races.models.classification import Classification
from races.models.history import History
from races.models.stage import Stage
from races.models.starter import Starter
from races.models.team import Team


class Source(models.TextChoices):
    COMPUTED = "computed", _("computed")
    OFFICIAL = "official", _("official")


SAME_WHO = Q(starter=OuterRef("starter")) | Q(team=OuterRef("team"))


class StandingQuerySet(models.QuerySet):
    """What readers are told where official and computed rows both exist."""

    def shown(self) -> "StandingQuerySet":
        """The official rows, and the computed ones of those whom the official list does not have."""
        return self._official_or_not_on_list(SAME_WHO)

    def undisputed(self) -> "StandingQuerySet":
        """Of the shown rows those whose place is theirs: the official list gives it to nobody else."""
        return self._official_or_not_on_list(SAME_WHO | Q(place=OuterRef("place")))

    def leading(self) -> "StandingQuerySet":
        return self.undisputed().filter(place=1)

    def in_order(self) -> "StandingQuerySet":
        """Of one list: the official rows first."""
        return self.order_by("-source", "place", "pk")

    def _official_or_not_on_list(self, same: Q) -> "StandingQuerySet":
        official = self.model.objects.filter(
            same, stage=OuterRef("stage"), classification=OuterRef("classification"), source=Source.OFFICIAL
        )
        return self.filter(Q(source=Source.OFFICIAL) | ~Exists(official))


class Standing(models.Model):
    """One row of one classification after one stage. An official row is kept as entered, beside the computed one."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="standings", verbose_name=_("after stage"))
    classification = models.ForeignKey(
        Classification, models.CASCADE, related_name="standings", verbose_name=_("classification")
    )
    source = models.CharField(_("source"), max_length=8, choices=Source, default=Source.OFFICIAL)
    place = models.PositiveSmallIntegerField(_("place"))
    starter = models.ForeignKey(
        Starter, models.PROTECT, null=True, blank=True, related_name="standings", verbose_name=_("starter")
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="standings", verbose_name=_("team")
    )
    # Below zero while bonuses count and the times of a neutralised first stage do not.
    time_s = models.IntegerField(_("time, s"), null=True, blank=True)
    points = models.DecimalField(_("points"), max_digits=6, decimal_places=1, null=True, blank=True)
    history = History()

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("standing"), _("standings")
        ordering = ["stage", "classification", "source", "place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starter__isnull=True, team__isnull=False) | Q(starter__isnull=False, team__isnull=True),
                name="standing_of_a_starter_or_a_team",
                violation_error_message=_("A standing is a starter's or a team's."),
            ),
            models.CheckConstraint(condition=Q(place__gt=0), name="standing_place"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="standing_source"),
            models.UniqueConstraint(
                fields=["stage", "classification", "source", "starter"], name="standing_starter_once"
            ),
            models.UniqueConstraint(fields=["stage", "classification", "source", "team"], name="standing_team_once"),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.starter or self.team}"

    @property
    def is_computed(self) -> bool:
        return self.source == Source.COMPUTED

    def clean(self) -> None:
        if (self.starter_id is None) == (self.team_id is None):
            raise ValidationError(_("A standing is a starter's or a team's."))
