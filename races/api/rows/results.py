from collections.abc import Iterable

from races.api.rows.row import Row, starter_columns, team_columns, time_columns
from races.models import Stage, StageResult, Status
from races.result_cells import time_cells


def result_rows(stage: Stage) -> list[Row]:
    """In the order of the result sheet. Of a team time trial the teams, once they were entered."""
    return _team_results(stage) or _starter_results(stage)


def _team_results(stage: Stage) -> list[Row]:
    if stage.kind != Stage.Kind.TTT:
        return []
    results = stage.team_results.select_related("team")
    return [
        {"place": result.place, "status": Status.OK, **team_columns(result.team), **times}
        for result, times in zip(results, _result_times(stage, results), strict=True)
    ]


def _starter_results(stage: Stage) -> list[Row]:
    results = stage.results.select_related("starter__rider", "starter__team").in_order()
    return [
        {"place": result.place, "status": result.status, **starter_columns(result.starter), **times, **_judged(result)}
        for result, times in zip(results, _result_times(stage, results), strict=True)
    ]


def _judged(result: StageResult) -> Row:
    return {name: getattr(result, name) for name in ("bonus_s", "penalty_s", "note", "gc_time_s", "points")}


def _result_times(stage: Stage, results: Iterable) -> list[Row]:
    statuses = [getattr(result, "status", Status.OK) for result in results]
    cells = time_cells([result.time_cs for result in results], statuses, hundredths=stage.is_time_trial)
    return [time_columns(cell) | ({"time_cs": cell.time_cs} if stage.is_time_trial else {}) for cell in cells]
