from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from races.fields import FoldedField
from races.folding import last_name
from races.models.address import Addressed
from races.models.history import History

ELEVEN_DIGITS = RegexValidator(r"^[0-9]{11}\Z", _("A UCI ID has eleven digits."))


def validate_uci_id(value: str) -> None:
    """Eleven digits, of which the last two are the first nine modulo 97."""
    if ELEVEN_DIGITS.regex.match(value) and int(value[:9]) % 97 != int(value[9:]):
        raise ValidationError(_("The check digits of this UCI ID are wrong."))


class Rider(Addressed):
    name = models.CharField(_("name"), max_length=120, help_text=_("As in texts: Alex Aranburu"))
    official_name = models.CharField(
        _("official name"), max_length=160, blank=True, help_text=_("As on result sheets, where it differs.")
    )
    short_name = models.CharField(
        _("short name"),
        max_length=60,
        blank=True,
        help_text=_("As on the slate: van der Poel. Blank: the last word of the name, with its particles."),
    )
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    nation = CountryField(_("nation"), blank=True)
    birth_date = models.DateField(_("born"), null=True, blank=True)
    uci_id = models.CharField(
        _("UCI ID"),
        max_length=11,
        null=True,  # NULLs may repeat under the unique constraint, empty texts may not
        blank=True,
        unique=True,
        validators=[ELEVEN_DIGITS, validate_uci_id],
    )
    folded = FoldedField(sources=("name", "official_name"))
    history = History(excluded_fields=["folded"])

    class Meta:
        verbose_name, verbose_name_plural = _("rider"), _("riders")
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("rider", args=[self.slug])

    @property
    def surname(self) -> str:
        return self.short_name or last_name(self.name)

    def clean(self) -> None:
        super().clean()
        self.uci_id = self.uci_id or None
