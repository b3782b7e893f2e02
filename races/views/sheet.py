"""Sheets of paper for the press room: a day with its result and the tops of its classifications, one classification
whole, a start list. The browser prints them, on A4."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from races.models import Stage
from races.tables import Table, standing_table, standing_tables, standings_url
from races.tables.attrition import departures
from races.tables.road import waypoints_of
from races.tables.roster import by_team, roster
from races.views.about import About, about
from races.views.around import about_stage, about_standings, above_stage, stage_or_404, stages_of
from races.views.pages import cached, edition_or_404
from races.views.stage import results_of


@require_safe
@cached
def stage_sheet(request: HttpRequest, race: str, year: int, stage: str) -> HttpResponse:
    found = stage_or_404(race, year, stage)
    context = {
        "about": _on_paper(about_stage(request, found), found.get_absolute_url()),
        "edition": found.edition,
        "stage": found,
        "results": results_of(found),
        "tops": _tops(found),
        "waypoints": waypoints_of(found),
    }
    return render(request, "races/sheet_stage.html", context)


@require_safe
@cached
def standings_sheet(request: HttpRequest, race: str, year: int, stage: str, classification: str) -> HttpResponse:
    found = stage_or_404(race, year, stage)
    ranked = get_object_or_404(found.edition.classifications, slug=classification)
    context = {
        "about": _on_paper(about_standings(request, found, ranked), standings_url(found, ranked.slug)),
        "edition": found.edition,
        "stage": found,
        "classification": ranked,
        "table": standing_table(found, ranked),
    }
    return render(request, "races/sheet_standings.html", context)


@require_safe
@cached
def startlist_sheet(request: HttpRequest, race: str, year: int) -> HttpResponse:
    found = edition_or_404(race, year)
    listed = roster(found, departures(found, stages_of(found)), {})
    title = _("Start list: %(edition)s") % {"edition": found}
    address = reverse("startlist", args=[race, year])
    page = about(request, address, title, title, here=_("Start list"), above=above_stage(found))
    context = {
        "about": _on_paper(page, address),
        "edition": found,
        "rows": by_team(listed),
        "has_bibs": any(row.starter.bib for row in listed),
        "riders": len(listed),
    }
    return render(request, "races/sheet_startlist.html", context)


def _on_paper(page: About, address: str) -> About:
    """Known as the page that it is a sheet of, which lies above it."""
    return replace(page, here=_("On paper"), above=[*page.above, (page.here, address)], indexed=False)


def _tops(stage: Stage) -> list[Table]:
    pairs = [(stage.pk, ranked) for ranked in stage.edition.classifications.values_list("pk", flat=True)]
    tables = standing_tables(pairs, {stage.pk: stage})
    return [tables[pair] for pair in pairs if pair in tables]
