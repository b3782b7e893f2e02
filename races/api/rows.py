"""Rows of results and standings as plain values: numbers where the page prints texts, and the texts too.

A row has a key only where its table has that column: time_cs in time trials, points in place of times.
"""

from collections.abc import Iterable, Sequence

from races.models import Classification, Source, Stage, Standing, Starter, Status, Team
from races.result_cells import Cell, time_cells
from races.tables import standing_cells

Row = dict[str, object]


def result_rows(stage: Stage) -> list[Row]:
    """In the order of the result sheet. Of a team time trial the teams, once they were entered."""
    return _team_results(stage) or _starter_results(stage)


def standing_rows(stage: Stage, classification: Classification) -> list[Row]:
    """Official rows where there are some, else computed ones."""
    stored = Standing.objects.filter(stage=stage, classification=classification).order_by("place", "pk")
    rows = list(stored.select_related("starter__rider", "starter__team", "team"))
    official = [row for row in rows if row.source == Source.OFFICIAL]
    return _standing_rows(classification, official or rows)


def _starter_columns(starter: Starter) -> Row:
    return {"bib": starter.bib, "rider": starter.rider, "team": starter.team}


def _team_results(stage: Stage) -> list[Row]:
    if stage.kind != Stage.Kind.TTT:
        return []
    results = stage.team_results.select_related("team")
    return [
        {"place": result.place, "status": Status.OK, **_team_columns(result.team), **times}
        for result, times in zip(results, _result_times(stage, results), strict=True)
    ]


def _starter_results(stage: Stage) -> list[Row]:
    results = stage.results.select_related("starter__rider", "starter__team").in_order()
    return [
        {"place": result.place, "status": result.status, **_starter_columns(result.starter), **times}
        for result, times in zip(results, _result_times(stage, results), strict=True)
    ]


def _result_times(stage: Stage, results: Iterable) -> list[Row]:
    statuses = [getattr(result, "status", Status.OK) for result in results]
    cells = time_cells([result.time_cs for result in results], statuses, hundredths=stage.is_time_trial)
    return [_times(cell) | ({"time_cs": cell.time_cs} if stage.is_time_trial else {}) for cell in cells]


def _standing_rows(classification: Classification, standings: Sequence[Standing]) -> list[Row]:
    if classification.by_points:
        columns = [{"points": standing.points} for standing in standings]
    else:
        columns = [_times(cell) for cell in standing_cells(classification, standings)]
    return [
        {"place": standing.place, "status": Status.OK, **_who(standing), **column, "source": standing.source}
        for standing, column in zip(standings, columns, strict=True)
    ]


def _who(standing: Standing) -> Row:
    return _team_columns(standing.team) if standing.team else _starter_columns(standing.starter)


def _team_columns(team: Team) -> Row:
    return {"bib": None, "rider": None, "team": team}


def _times(cell: Cell) -> Row:
    return {
        "time_s": _whole_seconds(cell.time_cs),
        "gap_s": _whole_seconds(cell.gap_cs),
        "time": cell.time,
        "gap": cell.gap,
        "same_time": cell.same_time,
    }


def _whole_seconds(cs: int | None) -> int | None:
    """Those of the printed text: -0:00.50 has none."""
    if cs is None:
        return None
    return -(-cs // 100) if cs < 0 else cs // 100
