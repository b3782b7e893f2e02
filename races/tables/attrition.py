"""Who is out of a race, since when and why."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from races.models import Edition, Stage, StageResult, Starter, Status
from races.result_cells import OUT_OF_RACE


@dataclass(frozen=True)
class Departure:
    starter: Starter
    stage: Stage | None  # None: did not take the start of the race at all
    status: str  # "DNF"
    meaning: str  # "did not finish"
    note: str = ""


def departures(edition: Edition, stages: list[Stage]) -> list[Departure]:
    """Of everybody who is out the first one, in the order in which they left. Two queries."""
    by_id = {stage.pk: stage for stage in stages}
    found = {starter.pk: _withdrawn(starter) for starter in edition.starters.filter(withdrawn=True).named().by_bib()}
    rows = StageResult.objects.filter(stage__in=by_id, status__in=OUT_OF_RACE).order_by("stage__number", "starter__bib")
    for row in rows.select_related("starter__rider", "starter__team"):
        label = str(Status(row.status).label)
        left = Departure(row.starter, by_id[row.stage_id], row.status, label, row.note)
        found.setdefault(row.starter_id, left)
    return list(found.values())


def by_stage(left: list[Departure]) -> list[tuple[Stage | None, list[Departure]]]:
    grouped: dict[Stage | None, list[Departure]] = {}
    for departure in left:
        grouped.setdefault(departure.stage, []).append(departure)
    return list(grouped.items())


def _withdrawn(starter: Starter) -> Departure:
    return Departure(starter, None, Status.DNS.value, _("did not take the start"))
