"""What lists can be narrowed to. An unknown parameter is ignored; one that cannot be read is a problem at its name."""

from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from django_filters import CharFilter, ChoiceFilter, FilterSet
from drf_spectacular.utils import extend_schema_field

from races.folding import fold
from races.models import Edition, Race, Rider, StageResult, Team

LONGEST = 100


def described(filter: CharFilter, description: Promise, **schema) -> CharFilter:
    return extend_schema_field({"type": "string", "description": description} | schema)(filter)


def digits(field: str, pattern: str, message: Promise, description: Promise) -> CharFilter:
    """A number, checked as text: int() would also take " 1", "1_0" and "٣"."""
    checked = CharFilter(field, strip=False, validators=[RegexValidator(rf"^{pattern}\Z", message)])
    return described(checked, description, pattern=f"^{pattern}$")


def year(field: str, description: Promise) -> CharFilter:
    return digits(field, "[0-9]{4}", _("Write a year in four digits."), description)


class Search(CharFilter):
    """Every word typed occurs in the name, whatever its accents."""

    def filter(self, found: QuerySet, typed: str) -> QuerySet:
        words = fold(typed or "").split()
        if typed and not words:
            return found.none()
        for word in words:
            found = found.filter(**{f"{self.field_name}__contains": word})
        return found


def search(field: str) -> CharFilter:
    description = _("Words, or parts of words, of the name; without regard to accents.")
    return described(Search(field, max_length=LONGEST), description, maxLength=LONGEST)


class EditionFilter(FilterSet):
    year = year("year", _("Of the edition."))
    month = digits(
        "starts__month", "(0?[1-9]|1[0-2])", _("Write a month as a number, 1 to 12."), _("Of the first day, 1 to 12.")
    )
    class_ = described(CharFilter("category", "iexact", max_length=20), _("As 2.Pro or 1.UWT."), maxLength=20)
    gender = ChoiceFilter("race__gender", choices=Race.Gender.choices, empty_label=None, help_text=_("Of the riders."))
    search = search("race__folded")

    class Meta:
        model = Edition
        fields = ()

    @classmethod
    def get_filters(cls):
        """class is no name that Python lets us declare."""
        return {name.rstrip("_"): filter for name, filter in super().get_filters().items()}


class RiderFilter(FilterSet):
    search = search("folded")
    nation = described(CharFilter(method="of_nation", max_length=3), _("IOC code, as NED."), maxLength=3)

    class Meta:
        model = Rider
        fields = ()

    def of_nation(self, found: QuerySet, name: str, value: str) -> QuerySet:
        return found.filter(nation__in=nations(value))


class TeamFilter(FilterSet):
    year = year("year", _("The season."))
    search = search("folded")

    class Meta:
        model = Team
        fields = ()


class RiderResultFilter(FilterSet):
    year = year("stage__edition__year", _("The season."))

    class Meta:
        model = StageResult
        fields = ()


def nations(ioc_code: str) -> list[str]:
    """As they are stored, ISO 3166."""
    return [code for code in countries.countries if countries.ioc_code(code) == ioc_code.upper()]
