from collections import defaultdict
from collections.abc import Iterable

from races.models import Source, Standing


def leaders(stages: Iterable[int]) -> dict[int, list[Standing]]:
    """Who leads each classification with a jersey after each of these stages, by the jerseys' priority. One query."""
    rows = Standing.objects.filter(stage__in=stages, place=1, starter__isnull=False).exclude(classification__jersey="")
    named = rows.select_related("classification", "starter__rider")
    found = defaultdict(list)
    for row in preferred(named.order_by("classification__priority", "classification_id", "pk")):
        found[row.stage_id].append(row)
    return dict(found)


def leaders_jerseys(stages: Iterable[int]) -> dict[tuple[int, int], str]:
    """Colour by (stage, starter) of who leads a classification with a jersey after each stage; the one with the
    highest priority where somebody leads several."""
    jerseys: dict[tuple[int, int], str] = {}
    for stage, rows in leaders(stages).items():
        for row in rows:
            jerseys.setdefault((stage, row.starter_id), row.classification.jersey)
    return jerseys


def preferred(standings: Iterable[Standing]) -> list[Standing]:
    """Of each classification after each stage the official rows where there are some, else the computed ones."""
    standings = list(standings)
    official = {_ranking(row) for row in standings if row.source == Source.OFFICIAL}
    return [row for row in standings if row.source == Source.OFFICIAL or _ranking(row) not in official]


def completed(standings: Iterable[Standing]) -> list[Standing]:
    """The official rows as they were entered, then the computed ones of those whom their list does not have; each in
    the order given."""
    standings = list(standings)
    official = [row for row in standings if row.source == Source.OFFICIAL]
    listed = {_ranked(row) for row in official}
    return official + [row for row in standings if row.source != Source.OFFICIAL and _ranked(row) not in listed]


def _ranking(row: Standing) -> tuple[int, int]:
    return row.stage_id, row.classification_id


def _ranked(row: Standing) -> tuple[int | None, ...]:
    return *_ranking(row), row.starter_id, row.team_id
