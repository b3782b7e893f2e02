from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from races.views.pages import cached


@require_safe
@cached
def search(request: HttpRequest) -> HttpResponse:
    return render(request, "races/search.html", {"query": request.GET.get("q", "")})
