import re
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from races.models import Rider, Starter, Team
from races.palmares import rides
from races.tables.roster import age_on
from races.victories import victories
from races.views.about import About, about
from races.views.pages import cached


@require_safe
@cached
def rider(request: HttpRequest, slug: str) -> HttpResponse:
    """A rider: one season of results (?season=, the newest by default), what he won, his teams, the races ahead."""
    found = get_object_or_404(Rider, slug=slug)
    today = timezone.localdate()
    starts = list(found.starts.select_related("edition__race", "team").order_by("-edition__starts", "-pk"))
    begun = [start for start in starts if start.edition.starts <= today]
    seasons = list(dict.fromkeys(start.edition.year for start in begun))
    asked = _asked_season(request, seasons)
    season = asked or next(iter(seasons), None)
    teams = _teams(starts)
    context = {
        "about": _about(request, found, teams, asked),
        "rider": found,
        "age": age_on(today, found.birth_date) if found.birth_date else None,
        "teams": teams,
        "rides_now": bool(teams) and teams[0].year >= today.year,
        "seasons": seasons,
        "season": season,
        "rides": rides(start for start in begun if start.edition.year == season),
        "victories": victories(found, (start.edition for start in begun)),
        "ahead": [start for start in reversed(starts) if start.edition.starts > today and not start.withdrawn],
    }
    return render(request, "races/rider.html", context)


def _asked_season(request: HttpRequest, seasons: Sequence[int]) -> int | None:
    asked = request.GET.get("season", "")
    if asked and (not re.fullmatch("[0-9]{4}", asked) or int(asked) not in seasons):
        raise Http404
    return int(asked) if asked else None


def _teams(starts: Sequence[Starter]) -> list[Team]:
    """Newest first; of two in one season, the later one."""
    return list({start.team_id: start.team for start in sorted(starts, key=lambda start: -start.edition.year)}.values())


def _about(request: HttpRequest, rider: Rider, teams: Sequence[Team], season: int | None) -> About:
    address, title = rider.get_absolute_url(), rider.name
    if season:
        address, title = f"{address}?season={season}", _("%(rider)s in %(season)s") % {"rider": title, "season": season}
    team = f" ({teams[0].name})" if teams else ""
    return about(
        request,
        address,
        title,
        _("Results, victories, teams and coming races of %(rider)s.") % {"rider": rider.name + team},
        here=rider.name,
    )
