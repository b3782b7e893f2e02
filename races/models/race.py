from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from races.fields import FoldedField
from races.models.address import Addressed
from races.models.computing import Recomputed, recomputed
from races.models.history import History
from races.scoring import DeadHeat
from races.signals import announce

CATEGORIES = RegexValidator(r"^[0-9A-Z]{1,3}(-[0-9A-Z]{1,3}){0,14}\Z", _("Write categories as HC-1-2-3-4."))


def validate_timezone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is no time zone; write Europe/Paris.") % {"name": name})


class Race(Addressed):
    class Gender(models.TextChoices):
        MEN = "men", _("men")
        WOMEN = "women", _("women")

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=80, unique=True, help_text=_("Fixed once published."))
    gender = models.CharField(_("gender"), max_length=5, choices=Gender, default=Gender.MEN)
    folded = FoldedField(sources=("name",))
    history = History(excluded_fields=["folded"])

    class Meta:
        verbose_name, verbose_name_plural = _("race"), _("races")
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("race", args=[self.slug])


class Edition(models.Model):
    """One running of a race. A one-day race is an edition with one stage."""

    race = models.ForeignKey(Race, models.PROTECT, related_name="editions", verbose_name=_("race"))
    year = models.PositiveSmallIntegerField(_("year"))
    category = models.CharField(_("category"), max_length=20, blank=True, help_text=_("2.Pro, 1.UWT"))
    nation = CountryField(_("nation"), blank=True)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    timezone = models.CharField(_("time zone"), max_length=50, default="Europe/Paris", validators=[validate_timezone])
    youth_born_on_or_after = models.DateField(
        _("youth: born on or after"),
        null=True,
        blank=True,
        help_text=_("Who rides for the youth classification where the start list does not say; 1 January 2001, say."),
    )
    dead_heat = models.CharField(
        _("points of a shared place"),
        max_length=5,
        choices=[
            (DeadHeat.SPLIT.value, _("those of the places, divided, up to the half point")),
            (DeadHeat.FIRST.value, _("each those of the first of them")),
        ],
        default=DeadHeat.SPLIT.value,
    )
    counting_riders = models.PositiveSmallIntegerField(
        _("riders who count for a team"), default=3, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    climb_categories = models.CharField(
        _("categories of climbs"),
        max_length=60,
        default="CC-CAF-HC-ESP-E-1-2-3-4",
        validators=[CATEGORIES],
        help_text=_("The highest first: who wins more of them stands above a rider of as many points."),
    )
    history = History()

    class Meta:
        verbose_name, verbose_name_plural = _("edition"), _("editions")
        ordering = ["-starts", "race__name"]
        constraints = [
            models.UniqueConstraint(fields=["race", "year"], name="edition_race_year"),
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")),
                name="edition_ends_after_it_starts",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(condition=models.Q(year__range=(1860, 2200)), name="edition_year"),
        ]

    def __str__(self) -> str:
        return f"{self.race.name} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("edition", args=[self.race.slug, self.year])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @transaction.atomic
    def recompute(self) -> Recomputed:
        """Every computed standing anew, as when a setting has changed; what is new is announced."""
        Edition.objects.select_for_update().get(pk=self.pk)
        follows = recomputed(Edition.objects.get(pk=self.pk))
        if follows.changed:
            announce(follows.stages)
            follows.write()
        return follows
