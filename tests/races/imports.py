"""What tests of import, export and reconciliation share: the small folder imported, and what is stored then."""

import io
from pathlib import Path

from django.apps import apps
from django.core.management import call_command

from races.models import StageResult, Standing
from tests.races.edition_folder.small_folder import lay_down


def imported(path: Path, **changed: str | None) -> str:
    output = io.StringIO()
    call_command("import_edition", str(lay_down(path, **changed)), stdout=output)
    return output.getvalue()


def results(stage: str) -> dict[str, StageResult]:
    rows = StageResult.objects.filter(stage__slug=stage).select_related("starter__rider")
    return {row.starter.rider.slug: row for row in rows}


def standings(stage: str, slug: str, source: str = "computed") -> list[tuple]:
    rows = Standing.objects.filter(stage__slug=stage, classification__slug=slug, source=source)
    return [
        (row.place, row.starter.rider.slug, row.time_s if row.points is None else row.points)
        for row in rows.select_related("starter__rider").order_by("place")
    ]


def everything() -> dict[str, list[dict]]:
    """Every row of every fact, and of its history."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in apps.get_app_config("races").get_models(include_auto_created=True)
    }
