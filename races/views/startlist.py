from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from races import agenda
from races.models import Edition
from races.tables.attrition import departures
from races.tables.roster import Listed, by_bib, by_team, roster
from races.views.about import About, about
from races.views.around import above_stage, stages_of
from races.views.pages import cached, edition_or_404
from races.wearing import colours, jerseys_on


class StartListFilter(forms.Form):
    """What to show of a start list; a choice that is none is refused, and the others hold."""

    use_required_attribute = False

    team = forms.ChoiceField(
        label=gettext_lazy("team"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("No such team is on the list.")},
    )
    nation = forms.ChoiceField(
        label=gettext_lazy("nation"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Nobody on the list is of that nation.")},
    )
    youth = forms.BooleanField(label=gettext_lazy("young riders"), required=False)
    riding = forms.BooleanField(label=gettext_lazy("still in the race"), required=False)

    def __init__(self, data, listed: list[Listed]) -> None:
        super().__init__(data)
        teams = {row.team.slug: row.team.name for row in listed}
        nations = {row.nation: row.starter.rider.nation.name for row in listed if row.nation}
        self.fields["team"].choices = [("", _("All teams")), *_by_label(teams)]
        self.fields["nation"].choices = [("", _("All nations")), *_by_label(nations)]
        if not any(row.youth for row in listed):
            del self.fields["youth"]

    def chosen(self) -> dict[str, object]:
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


@require_safe
@cached
def startlist(request: HttpRequest, race: str, year: int) -> HttpResponse:
    """By team, or ?order=bib; ?team= ?nation= ?youth= ?riding= narrow it. While the race is on, with the jerseys of
    the next stage."""
    found = edition_or_404(race, year)
    stages = stages_of(found)
    coming = agenda.coming(stages, timezone.localtime(timezone=found.zone))
    jerseys = colours(jerseys_on(coming)) if coming else {}
    listed = roster(found, departures(found, stages), jerseys)
    form = StartListFilter(request.GET, listed)
    chosen = form.chosen()
    shown = [row for row in listed if _matches(row, chosen)]
    order = "bib" if request.GET.get("order") == "bib" else "team"
    context = {
        "about": _about(request, found),
        "edition": found,
        "form": form,
        "worn_on": coming if jerseys else None,
        "order": order,
        "orders": _orders(order, chosen),
        "chosen": chosen,
        "counts": _counts(listed, stages, found),
        "shown": len(shown),
        "has_bibs": any(row.starter.bib for row in listed),
        "rows": by_bib(shown) if order == "bib" else by_team(shown),
    }
    return render(request, "races/startlist.html", context)


def _about(request: HttpRequest, edition: Edition) -> About:
    title = _("Start list: %(edition)s") % {"edition": edition}
    description = _("Who rides the %(edition)s, team by team, and who is out of the race.") % {"edition": edition}
    address = reverse("startlist", args=[edition.race.slug, edition.year])
    return about(request, address, title, description, here=_("Start list"), above=above_stage(edition))


def _by_label(choices: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(choices.items(), key=lambda choice: choice[1].casefold())


def _matches(row: Listed, chosen: dict[str, object]) -> bool:
    return (
        chosen.get("team", row.team.slug) == row.team.slug
        and chosen.get("nation", row.nation) == row.nation
        and (row.youth or "youth" not in chosen)
        and (row.departure is None or "riding" not in chosen)
    )


def _orders(order: str, chosen: dict[str, object]) -> list[dict[str, object]]:
    filters = {name: "on" if value is True else value for name, value in chosen.items()}
    return [
        {"label": label, "query": urlencode(own | filters), "current": order == name}
        for name, label, own in (("team", _("By team"), {}), ("bib", _("By number"), {"order": "bib"}))
    ]


def _counts(listed: list[Listed], stages: list, edition: Edition) -> dict[str, object]:
    """The withdrawn are on the list, but never were starters."""
    withdrawn = sum(1 for row in listed if row.departure and row.departure.stage is None)
    return {
        "listed": len(listed),
        "teams": len({row.team.pk for row in listed}),
        "starters": len(listed) - withdrawn,
        "left": sum(1 for row in listed if row.departure is None),
        "begun": agenda.has_begun(stages),
        "over": agenda.is_over(edition, stages),
    }
