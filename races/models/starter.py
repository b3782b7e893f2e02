from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from races.models.history import History
from races.models.race import Edition
from races.models.rider import Rider
from races.models.team import Team


class StarterQuerySet(models.QuerySet):
    def named(self) -> "StarterQuerySet":
        """With what a table says of a starter: rider and team."""
        return self.select_related("rider", "team")

    def by_bib(self) -> "StarterQuerySet":
        return self.order_by("team__folded", models.F("bib").asc(nulls_last=True), "rider__folded")


class Starter(models.Model):
    """A rider on one edition's start list. A bib that is not known is blank."""

    class Youth(models.TextChoices):
        BY_BIRTH_DATE = "born", _("by birth date")
        YES = "yes", _("yes")
        NO = "no", _("no")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="starters", verbose_name=_("edition"))
    rider = models.ForeignKey(Rider, models.PROTECT, related_name="starts", verbose_name=_("rider"))
    team = models.ForeignKey(Team, models.PROTECT, related_name="starters", verbose_name=_("team"))
    bib = models.PositiveSmallIntegerField(_("bib"), null=True, blank=True)
    youth = models.CharField(_("youth"), max_length=4, choices=Youth, default=Youth.BY_BIRTH_DATE)
    withdrawn = models.BooleanField(
        _("withdrawn"),
        default=False,
        help_text=_(
            "Did not take the start of the race: still on the list, struck out. Who leaves it later has a result."
        ),
    )
    history = History()

    objects = StarterQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("starter"), _("starters")
        ordering = ["edition", models.F("bib").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "rider"],
                name="starter_once",
                violation_error_message=_("This rider is on the start list already."),
            ),
            models.UniqueConstraint(
                fields=["edition", "bib"],
                name="starter_bib",
                violation_error_message=_("This bib is taken."),
            ),
            models.CheckConstraint(condition=models.Q(bib__gt=0), name="starter_bib_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.bib} {self.rider.name}" if self.bib else self.rider.name

    @property
    def is_youth(self) -> bool | None:
        """As the start list says, else by birth date; None where that cannot be told. Reads rider and edition."""
        if self.youth != self.Youth.BY_BIRTH_DATE:
            return self.youth == self.Youth.YES
        born, limit = self.rider.birth_date, self.edition.youth_born_on_or_after
        return born >= limit if born and limit else None

    def clean(self) -> None:
        if self.team_id and self.edition_id and self.team.year != self.edition.year:
            raise ValidationError({"team": _("This is the team of another season.")})
        if self.withdrawn and self.pk and self._has_ridden():
            raise ValidationError({"withdrawn": _("Has a result, so did take the start.")})

    def _has_ridden(self) -> bool:
        on_the_road = apps.get_model("races", "WaypointResult").objects.filter(starter=self)
        return self.results.exists() or on_the_road.exists()
