from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from races.models import Edition, Stage, Standing
from races.profile import draw_profile
from races.tables import Row, Table, result_tables, standing_tables

cached = cache_control(public=True, max_age=10, s_maxage=5, stale_while_revalidate=60)


@require_safe
@cached
def edition(request: HttpRequest, race: str, year: int) -> HttpResponse:
    """The race hub: stages with their winners, and where the general classification stands."""
    found = _edition_or_404(race, year)
    stages = list(found.stages.all())
    for stage in stages:
        stage.edition = found
    tables = result_tables(stages, top=1)
    return render(
        request,
        "races/edition.html",
        {
            "edition": found,
            "stages": stages,
            "rows": [{"stage": stage, "winner": _winner(tables.get(stage.pk))} for stage in stages],
            "general": _latest_general(found, stages),
            "has_startlist": found.starters.exists(),
        },
    )


@require_safe
@cached
def startlist(request: HttpRequest, race: str, year: int) -> HttpResponse:
    found = _edition_or_404(race, year)
    starters = list(found.starters.named().by_bib())
    teams: dict[object, list] = {}
    for starter in starters:
        teams.setdefault(starter.team, []).append(starter)
    context = {
        "edition": found,
        "teams": list(teams.items()),
        "count": len(starters),
        "has_bibs": any(starter.bib for starter in starters),
    }
    return render(request, "races/startlist.html", context)


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


def _edition_or_404(race: str, year: int) -> Edition:
    return get_object_or_404(Edition.objects.select_related("race"), race__slug=race, year=year)


def _winner(table: Table | None) -> Row | None:
    return table.rows[0] if table and table.rows else None


def _latest_general(edition: Edition, stages: list[Stage]) -> Table | None:
    latest = (
        Standing.objects.filter(classification__edition=edition, classification__slug="general")
        .order_by("-stage__number")
        .values_list("stage_id", "classification_id")
        .first()
    )
    return standing_tables([latest], {stage.pk: stage for stage in stages})[latest] if latest else None


def _waypoints(stage: Stage) -> list:
    waypoints = list(stage.waypoints.all())
    for waypoint in waypoints:
        waypoint.stage = stage
    return waypoints
