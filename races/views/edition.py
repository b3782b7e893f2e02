from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from races import agenda
from races.models import Edition, Stage, Standing
from races.profile import draw_profile
from races.tables import TOP, Row, Table, leaders, result_tables, standing_tables
from races.tables.attrition import by_stage, departures
from races.tables.road import waypoints_of
from races.views.about import About, about
from races.views.around import above_edition, sign, stages_of
from races.views.pages import cached, edition_or_404
from races.wearing import jerseys_on

STEPS = 3  # of the podium
SHORT = 5  # rows of a classification beside the general one


@require_safe
@cached
def edition(request: HttpRequest, race: str, year: int) -> HttpResponse:
    """The race hub: stages with their winners and leaders, where each classification stands, who is out."""
    found = edition_or_404(race, year)
    stages = stages_of(found)
    one_day = stages[0] if [stage.slug for stage in stages] == ["race"] else None
    results = result_tables(stages, top=TOP if one_day else 1)
    standings = _standings(found, stages)
    left = departures(found, stages)
    context = {
        "about": _about(request, found),
        "edition": found,
        "stages": stages,
        "rows": _rows(stages, results),
        "standings": standings,
        "podium": _podium(found, stages, results, standings),
        "out": by_stage(left),
        "out_count": len(left),
        "starters": found.starters.filter(withdrawn=False).count(),
        **(_day(one_day, results) if one_day else {}),
        **_coming(found, stages),
    }
    return render(request, "races/edition.html", context)


def _about(request: HttpRequest, edition: Edition) -> About:
    description = _("%(edition)s: the stages and who won them, the classifications, the start list.")
    names = {"edition": edition}
    return about(
        request,
        edition.get_absolute_url(),
        str(edition),
        description % names,
        here=str(edition.year),
        above=above_edition(edition),
    )


def _rows(stages: list[Stage], results: dict[int, Table]) -> list[dict[str, object]]:
    leading = leaders([stage.pk for stage in stages])
    return [
        {
            "stage": stage,
            "sign": sign(stage),
            "winner": results[stage.pk].rows[0] if stage.pk in results and results[stage.pk].rows else None,
            "leaders": leading.get(stage.pk, []),
        }
        for stage in stages
    ]


def _standings(edition: Edition, stages: list[Stage]) -> list[tuple[Stage, Table]]:
    """The top of each classification after the last stage that it is known after, by priority."""
    latest = Standing.objects.filter(classification=OuterRef("pk")).order_by("-stage__number").values("stage")[:1]
    ranked = edition.classifications.annotate(latest=Subquery(latest)).filter(latest__isnull=False)
    by_id = {stage.pk: stage for stage in stages}
    pairs = {(item.latest, item.pk): item.slug for item in ranked}
    tables = standing_tables(pairs, by_id)
    return [(by_id[pair[0]], _short(tables[pair], slug)) for pair, slug in pairs.items() if pair in tables]


def _short(table: Table, slug: str) -> Table:
    return table if slug == "general" else table.cut(SHORT)


def _podium(edition: Edition, stages: list[Stage], results: dict, standings: list) -> list[Row]:
    """Of a race that is over: the first of the general classification, or of the one day."""
    if not agenda.is_over(edition, stages):
        return []
    if len(stages) == 1:
        table = results.get(stages[0].pk)
    else:
        table = next((table for stage, table in standings if stage == stages[-1]), None)
    return table.podium(STEPS) if table else []


def _day(stage: Stage, results: dict[int, Table]) -> dict[str, object]:
    waypoints = waypoints_of(stage)
    return {
        "day": stage,
        "result": results.get(stage.pk),
        "waypoints": waypoints,
        "profile": draw_profile(stage, waypoints),
    }


def _coming(edition: Edition, stages: list[Stage]) -> dict[str, object]:
    now = timezone.localtime(timezone=edition.zone)
    stage = agenda.coming(stages, now)
    if stage is None:
        return {}
    today = stage.date == now.date()
    return {
        "coming": stage,
        "when": agenda.when(stage, now),
        "finish_expected": agenda.finish(stage, now) if today else "",
        "worn": jerseys_on(stage),
    }
