from itertools import groupby

from django.db.models import F

from races.api.rows.row import Row, starter_columns
from races.models import Edition, StageResult, Starter, Team
from races.result_cells import OUT_OF_RACE


def starter_rows(edition: Edition) -> list[Row]:
    out = _out(edition)
    starters = edition.starters.named().order_by(F("bib").asc(nulls_last=True), "rider__folded", "pk")
    return [
        {
            **starter_columns(starter),
            "youth": starter.is_youth,
            "withdrawn": starter.withdrawn,
            "out": out.get(starter.pk),
        }
        for starter in starters
    ]


def roster_rows(team: Team) -> list[Row]:
    """Each rider of the team, with the starts of its season."""
    starts = team.starters.select_related("rider", "edition__race").order_by(
        "rider__folded", "rider", "edition__starts", "pk"
    )
    return [{"rider": rider, "starts": list(own)} for rider, own in groupby(starts, key=_rider)]


def _rider(start: Starter):
    return start.rider


def _out(edition: Edition) -> dict[int, Row]:
    """The stage of which a starter's first result says that he is out of the race, by his primary key."""
    found = StageResult.objects.filter(stage__edition=edition, status__in=OUT_OF_RACE).order_by("stage__number")
    out: dict[int, Row] = {}
    for starter, stage, status in found.values_list("starter_id", "stage__slug", "status"):
        out.setdefault(starter, {"stage": stage, "status": status})
    return out
