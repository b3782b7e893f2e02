from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from races.views.pages import cached


@require_safe
@cached
def calendar(request: HttpRequest) -> HttpResponse:
    """The editions of one year, by month."""
    return render(request, "races/calendar.html")
