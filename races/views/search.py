from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from races import finding
from races.views.about import About, about
from races.views.pages import cached

LONGEST = 100
KINDS = {"riders": finding.riders, "teams": finding.teams, "races": finding.races}


@require_safe
@cached
def search(request: HttpRequest) -> HttpResponse:
    """Riders, teams and races by name: ?q=, and &kind=riders for more of one kind."""
    query = " ".join(request.GET.get("q", "").split())
    too_long = len(query) > LONGEST
    words = [] if too_long else finding.words_of(query)
    kind = request.GET.get("kind", "")
    found = _found(words, kind) if words else {}
    context = {
        "about": _about(request, "" if too_long else query),
        "query": query,
        "longest": LONGEST,
        "too_long": too_long,
        "too_little": bool(query) and not words and not too_long,
        "found": found,
        "any": any(rows.rows for rows in found.values()),
        "alone": kind in KINDS,
        "more": {name: f"?{urlencode({'q': query, 'kind': name})}" for name in KINDS},
        "whole": f"?{urlencode({'q': query})}",
    }
    return render(request, "races/search.html", context, status=400 if too_long else 200)


def _found(words: list[str], kind: str) -> dict[str, finding.Found]:
    if kind in KINDS:
        return {kind: KINDS[kind](words, finding.MANY)}
    return {name: find(words, finding.FEW) for name, find in KINDS.items()}


def _about(request: HttpRequest, query: str) -> About:
    title = _("Search: %(query)s") % {"query": query} if query else _("Search")
    description = _("Riders, teams and races by name.")
    return about(request, reverse("search"), title, description, here=_("Search"), indexed=False)
