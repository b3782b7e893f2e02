from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from races.models import Team
from races.views.pages import cached


@require_safe
@cached
def team(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """A team in one season."""
    found = get_object_or_404(Team, year=year, slug=slug)
    return render(request, "races/team.html", {"team": found})
