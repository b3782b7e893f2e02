from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from races.models import Edition, Stage, Standing
from races.tables import Row, Table, result_tables, standing_tables
from races.views.pages import cached, edition_or_404


@require_safe
@cached
def edition(request: HttpRequest, race: str, year: int) -> HttpResponse:
    """The race hub: stages with their winners, and where the general classification stands."""
    found = edition_or_404(race, year)
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
