import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from races.filters import EditionFilter
from races.models import Edition
from races.season import lines, months
from races.views.about import About, about
from races.views.pages import cached


@dataclass(frozen=True)
class Choice:
    """A link that narrows the list, or shows it of another year."""

    label: str
    address: str
    current: bool = False


@require_safe
@cached
def calendar(request: HttpRequest) -> HttpResponse:
    """The races of one year, by month: ?year=, and the filters of EditionFilter."""
    years = list(Edition.objects.order_by("year").values_list("year", flat=True).distinct())
    asked = _asked_year(request)
    year = asked or _default_year(years)
    filters = EditionFilter(request.GET, Edition.objects.filter(year=year).select_related("race"))
    today = timezone.localdate()
    found = lines(filters.qs.order_by("starts", "ends", "race__folded"), today)
    context = {
        "about": _about(request, year, asked, known=year in years),
        "year": year,
        "months": months(found),
        "count": len(found),
        "filters": _filter_links(filters, year),
        "chosen": filters.chosen,
        "refused": filters.refused,
        "whole_year": _address(year),
        "year_before": _year_link(years[: bisect_left(years, year)][-1:], filters),
        "year_after": _year_link(years[bisect_right(years, year) :][:1], filters),
        "this_month": today.replace(day=1),
    }
    return render(request, "races/calendar.html", context)


def _asked_year(request: HttpRequest) -> int | None:
    asked = request.GET.get("year", "")
    if asked and not re.fullmatch("[0-9]{4}", asked):
        raise Http404
    return int(asked) if asked else None


def _default_year(years: list[int]) -> int:
    """This year, or the latest year that has a race."""
    this = timezone.localdate().year
    return this if this in years or not years else years[-1]


def _about(request: HttpRequest, year: int, asked: int | None, *, known: bool) -> About:
    return about(
        request,
        _address(year) if asked else reverse("calendar"),
        _("Races of %(year)s") % {"year": year},
        _("The road racing calendar of %(year)s, month by month: dates, classes and winners.") % {"year": year},
        here=_("Races"),
        indexed=known and request.GET.keys() <= {"year"},
    )


def _address(year: int, **filters: str) -> str:
    return f"{reverse('calendar')}?{urlencode({'year': year, **filters})}"


def _year_link(years: list[int], filters: EditionFilter) -> Choice | None:
    return Choice(str(years[0]), _address(years[0], **filters.chosen)) if years else None


def _filter_links(filters: EditionFilter, year: int) -> list[tuple[str, list[Choice]]]:
    """Each filter's name and its choices, of which each keeps what the other filters say."""
    return [
        (field.label, [_filter_link(filters, year, name, value, label) for value, label in field.choices])
        for name, field in filters.form.fields.items()
    ]


def _filter_link(filters: EditionFilter, year: int, name: str, value: str, label: str) -> Choice:
    chosen = filters.chosen
    narrowed = {other: value if other == name else chosen.get(other) for other in filters.form.fields}
    address = _address(year, **{other: kept for other, kept in narrowed.items() if kept})
    return Choice(capfirst(label), address, current=chosen.get(name, "") == value)
