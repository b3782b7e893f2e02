from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from races import agenda
from races.models import Stage
from races.profile import draw_profile
from races.tables import Table, result_tables, rider_tables, standing_tables
from races.tables.road import waypoints_of
from races.views.around import about_stage, around, leading, stage_or_404
from races.views.pages import cached
from races.wearing import jerseys_on


@require_safe
@cached
def stage(request: HttpRequest, race: str, year: int, stage: str) -> HttpResponse:
    """One day: the road and who scored on it, who wears a jersey, the result, and who leads after it."""
    found = stage_or_404(race, year, stage)
    waypoints = waypoints_of(found)
    beside = around(found)
    context = {
        "about": about_stage(request, found),
        "waypoints": waypoints,
        "profile": draw_profile(found, waypoints),
        "tables": results_of(found),
        "finish_expected": agenda.finish(found, timezone.localtime(timezone=found.edition.zone)),
        "general": _general(found, beside["tabs"]),
        "leaders": leading(found),
        "worn": jerseys_on(found),
        **beside,
    }
    return render(request, "races/stage.html", context)


def results_of(stage: Stage) -> list[Table]:
    """The result; of a team time trial the teams, then the riders, as far as each was entered."""
    found = [result_tables([stage], top=None).get(stage.pk)]
    if stage.kind == Stage.Kind.TTT and found[0] and found[0].of_teams:
        found.append(rider_tables([stage], top=None).get(stage.pk))
    return [table for table in found if table]


def _general(stage: Stage, tabs: list) -> Table | None:
    ranked = {tab["classification"].slug: tab["classification"] for tab in tabs}
    if "general" not in ranked:
        return None
    pair = (stage.pk, ranked["general"].pk)
    return standing_tables([pair], {stage.pk: stage}).get(pair)
