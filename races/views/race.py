from collections import Counter
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from races.models import Edition, Race
from races.podiums import STEPS, Finisher
from races.season import Line, lines
from races.views.about import About, about
from races.views.pages import cached

MOST_RECORDS = 5


@require_safe
@cached
def race(request: HttpRequest, race: str) -> HttpResponse:
    """A race: what comes next, and its editions with those who won them."""
    found = get_object_or_404(Race, slug=race)
    today = timezone.localdate()
    editions = lines(_editions(found), today, steps=STEPS)
    ahead = [line for line in editions if line.edition.ends >= today and not line.podium]
    context = {
        "about": _about(request, found),
        "race": found,
        "newest": editions[0].edition if editions else None,
        "ahead": ahead[::-1],
        "past": [line for line in editions if line not in ahead],
        "records": _records(editions),
    }
    return render(request, "races/race.html", context)


def _editions(race: Race) -> Iterable[Edition]:
    """Newest first."""
    for edition in race.editions.order_by("-starts", "-year"):
        edition.race = race
        yield edition


def _about(request: HttpRequest, race: Race) -> About:
    return about(
        request,
        race.get_absolute_url(),
        race.name,
        _("%(race)s: its editions, who won them, and when it is ridden next.") % {"race": race.name},
        above=[(_("Races"), reverse("calendar"))],
    )


def _records(editions: Iterable[Line]) -> list[tuple[Finisher, int]]:
    """Who won more than once, and how often; each as he was at his last victory."""
    winners = [finisher for line in editions for finisher in line.podium if finisher.place == 1]
    last = {winner.url: winner for winner in reversed(winners)}
    times = Counter(winner.url for winner in winners)
    return [(last[url], count) for url, count in times.most_common(MOST_RECORDS) if count > 1]
