from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from races.models import Rider
from races.views.pages import cached


@require_safe
@cached
def rider(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Rider, slug=slug)
    return render(request, "races/rider.html", {"rider": found})
