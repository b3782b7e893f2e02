from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from races.fields import COLOUR
from races.models.history import History
from races.models.race import Edition
from races.scoring import Ties


class Classification(models.Model):
    """What an edition ranks: general, points, mountains, youth, teams, and any other of its own."""

    class Kind(models.TextChoices):
        TIME = "time", _("by time")
        POINTS = "points", _("by points")
        TEAMS = "teams", _("teams, by time")
        RANKS = "ranks", _("by ranks in others")
        MANUAL = "manual", _("entered by hand")

    class Eligible(models.TextChoices):
        ALL = "all", _("everybody")
        YOUTH = "youth", _("youth")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="classifications", verbose_name=_("edition"))
    slug = models.SlugField(_("slug"), max_length=30, help_text=_("general, points, mountains, youth, teams"))
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    eligible = models.CharField(_("eligible"), max_length=5, choices=Eligible, default=Eligible.ALL)
    jersey = models.CharField(_("jersey colour"), max_length=7, blank=True, validators=[COLOUR])
    priority = models.PositiveSmallIntegerField(
        _("priority"), default=1, help_text=_("Whose jersey a leader of several wears: the lowest number.")
    )

    nation = CountryField(_("riders of"), blank=True, help_text=_("Blank: of all nations."))
    ties = models.CharField(
        _("equal points"),
        max_length=6,
        choices=[
            (Ties.WINS.value, _("more stages won, then sprints")),
            (Ties.CLIMBS.value, _("more climbs won, from the highest category down")),
        ],
        default=Ties.WINS.value,
        help_text=_("What decides between riders with as many points, before the general classification does."),
    )
    of = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        verbose_name=_("sums ranks in"),
        help_text=_("By ranks: in which classifications; who is not ranked in all of them is not ranked here."),
    )
    history = History(m2m_fields=["of"])

    class Meta:
        verbose_name, verbose_name_plural = _("classification"), _("classifications")
        ordering = ["edition", "priority", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="classification_edition_slug"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def by_points(self) -> bool:
        return self.kind in (self.Kind.POINTS, self.Kind.RANKS)
