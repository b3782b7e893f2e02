from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from races.models import Race
from races.views.pages import cached


@require_safe
@cached
def race(request: HttpRequest, race: str) -> HttpResponse:
    """A race: its editions and who won them."""
    found = get_object_or_404(Race, slug=race)
    return render(request, "races/race.html", {"race": found})
