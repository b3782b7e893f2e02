from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from races.tables import standing_table
from races.views.around import about_standings, around, leading, stage_or_404
from races.views.pages import cached


@require_safe
@cached
def standings(request: HttpRequest, race: str, year: int, stage: str, classification: str) -> HttpResponse:
    """One classification after one stage, whole."""
    found = stage_or_404(race, year, stage)
    ranked = get_object_or_404(found.edition.classifications, slug=classification)
    context = {
        "about": about_standings(request, found, ranked),
        "classification": ranked,
        "table": standing_table(found, ranked),
        "leaders": leading(found),
        **around(found, ranked.slug),
    }
    return render(request, "races/standings.html", context)
