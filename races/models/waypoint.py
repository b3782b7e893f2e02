from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from races import scoring
from races.fields import SCALE
from races.models.classification import Classification
from races.models.history import History
from races.models.stage import Stage
from races.scoring.scale import points_of


class Waypoint(models.Model):
    """A point on the road that matters: a climb, a sprint, a feed zone."""

    class Kind(models.TextChoices):
        CLIMB = "climb", _("climb")
        SPRINT = "sprint", _("intermediate sprint")
        FEED = "feed", _("feed zone")
        OTHER = "other", _("other")

    class Category(models.TextChoices):
        HC = "HC", _("HC")
        FIRST = "1", _("1st category")
        SECOND = "2", _("2nd category")
        THIRD = "3", _("3rd category")
        FOURTH = "4", _("4th category")
        CIMA_COPPI = "CC", _("Cima Coppi")
        CIMA_FERNANDEZ = "CAF", _("Cima Alberto Fernández")
        ESPECIAL = "ESP", _("especial")

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="waypoints", verbose_name=_("stage"))
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    category = models.CharField(_("category"), max_length=3, choices=Category, blank=True)
    km_from_start = models.DecimalField(_("km from the start"), max_digits=5, decimal_places=1, null=True, blank=True)
    length_km = models.DecimalField(_("length, km"), max_digits=4, decimal_places=1, null=True, blank=True)
    gradient = models.DecimalField(_("gradient, %"), max_digits=3, decimal_places=1, null=True, blank=True)
    altitude_m = models.SmallIntegerField(_("altitude, m"), null=True, blank=True)
    feeds = models.ManyToManyField(Classification, blank=True, related_name="waypoints", verbose_name=_("counts for"))
    scale = models.CharField(_("points"), max_length=200, blank=True, validators=[SCALE], help_text="5-3-2-1")
    bonus_scale = models.CharField(_("bonus seconds"), max_length=40, blank=True, validators=[SCALE], help_text="3-2-1")
    history = History(m2m_fields=["feeds"])

    class Meta:
        verbose_name, verbose_name_plural = _("waypoint"), _("waypoints")
        ordering = ["stage", models.F("km_from_start").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(km_from_start__gte=0), name="waypoint_km"),
            models.CheckConstraint(condition=models.Q(length_km__gt=0), name="waypoint_length"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def km_to_go(self):
        if self.km_from_start is None or self.stage.distance_km is None:
            return None
        return self.stage.distance_km - self.km_from_start

    def awarded(self, results: Iterable[models.Model], policy: scoring.DeadHeat) -> dict[int, Decimal | None]:
        """Points by starter: those that were entered, else those of the scale; None where there is neither."""
        scored = [scoring.WaypointResult(row.starter_id, row.place, row.points) for row in results]
        points = points_of(scored, scoring.read_scale(self.scale), policy)
        without = Decimal(0) if self.scale else None
        return {row.starter: points.get(row.starter, without if row.points is None else row.points) for row in scored}

    def clean(self) -> None:
        if self.km_from_start is not None and self.stage.distance_km and self.km_from_start > self.stage.distance_km:
            raise ValidationError({"km_from_start": _("That lies beyond the finish.")})
