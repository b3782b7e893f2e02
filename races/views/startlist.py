from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from races.views.pages import cached, edition_or_404


@require_safe
@cached
def startlist(request: HttpRequest, race: str, year: int) -> HttpResponse:
    found = edition_or_404(race, year)
    starters = list(found.starters.named().by_bib())
    teams: dict[object, list] = {}
    for starter in starters:
        teams.setdefault(starter.team, []).append(starter)
    context = {
        "edition": found,
        "teams": list(teams.items()),
        "count": len(starters),
        "has_bibs": any(starter.bib for starter in starters),
    }
    return render(request, "races/startlist.html", context)
