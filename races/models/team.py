from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from races.fields import FoldedField
from races.models.address import Addressed
from races.models.history import History


class Team(Addressed):
    """A team in one season: names, codes and riders change with the year."""

    year = models.PositiveSmallIntegerField(_("season"))
    name = models.CharField(_("name"), max_length=120, help_text=_("As in texts: AG2R Citroën"))
    official_name = models.CharField(_("official name"), max_length=160, blank=True)
    slug = models.SlugField(_("slug"), max_length=120)
    code = models.CharField(
        _("code"),
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"^[A-Z0-9]{3}\Z", _("Three capital letters or digits."))],
    )
    nation = CountryField(_("nation"), blank=True)
    folded = FoldedField(sources=("name", "official_name", "code"))
    history = History(excluded_fields=["folded"])

    class Meta:
        verbose_name, verbose_name_plural = _("team"), _("teams")
        ordering = ["-year", "folded"]
        constraints = [
            models.UniqueConstraint(fields=["year", "slug"], name="team_year_slug"),
            models.UniqueConstraint(fields=["year", "code"], condition=~models.Q(code=""), name="team_year_code"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("team", args=[self.year, self.slug])

    @property
    def is_placed(self) -> bool:
        return self.year is not None
