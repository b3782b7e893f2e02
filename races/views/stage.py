from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from races.models import Stage, Standing
from races.profile import draw_profile
from races.tables import result_tables, standing_tables
from races.views.pages import cached


@require_safe
@cached
def stage(request: HttpRequest, race: str, year: int, stage: str) -> HttpResponse:
    found = get_object_or_404(Stage.objects.at(race, year, stage))
    stages = list(found.edition.stages.order_by("number"))
    for other in stages:
        other.edition = found.edition
    position = next(index for index, other in enumerate(stages) if other.pk == found.pk)
    pairs = Standing.objects.filter(stage=found).values_list("stage_id", "classification_id").distinct()
    standings = standing_tables(set(pairs.order_by()), {found.pk: found}, top=None)
    classifications = {item.pk: item for item in found.edition.classifications.all()}
    waypoints = _waypoints(found)
    context = {
        "edition": found.edition,
        "stage": found,
        "waypoints": waypoints,
        "profile": draw_profile(found, waypoints),
        "result": result_tables([found], top=None).get(found.pk),
        "standings": [
            {"classification": item, "table": standings[found.pk, pk]}
            for pk, item in classifications.items()
            if (found.pk, pk) in standings
        ],
        "previous": stages[position - 1] if position else None,
        "next": stages[position + 1] if position + 1 < len(stages) else None,
    }
    return render(request, "races/stage.html", context)


def _waypoints(stage: Stage) -> list:
    waypoints = list(stage.waypoints.all())
    for waypoint in waypoints:
        waypoint.stage = stage
    return waypoints
