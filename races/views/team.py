from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from races.models import Edition, Rider, Team
from races.tables.roster import age_on
from races.team_season import season
from races.views.about import About, about
from races.views.pages import cached


@require_safe
@cached
def team(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """A team in one season: its riders, what they achieved, where they start; and the team's other seasons."""
    found = get_object_or_404(Team, year=year, slug=slug)
    editions = list(Edition.objects.filter(starters__team=found).distinct().select_related("race").order_by("-starts"))
    today = timezone.localdate()
    context = {
        "about": _about(request, found),
        "team": found,
        "riders": _riders(found),
        "season": season(found, editions),
        "ahead": [edition for edition in reversed(editions) if edition.starts > today],
        "races": [edition for edition in editions if edition.starts <= today],
        "seasons": Team.objects.filter(slug=slug).exclude(pk=found.pk).order_by("-year"),
    }
    return render(request, "races/team.html", context)


def _riders(team: Team) -> list[tuple[Rider, int | None]]:
    """By name, with their ages."""
    today = timezone.localdate()
    riders = Rider.objects.filter(starts__team=team).distinct().order_by("folded")
    return [(rider, age_on(today, rider.birth_date) if rider.birth_date else None) for rider in riders]


def _about(request: HttpRequest, team: Team) -> About:
    return about(
        request,
        team.get_absolute_url(),
        str(team),
        _("%(team)s in %(year)s: riders, victories, best places and races.") % {"team": team.name, "year": team.year},
    )
