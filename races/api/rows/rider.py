from collections.abc import Sequence

from races.api.rows.row import Row, starter_columns, time_columns
from races.models import StageResult, Standing, Status
from races.result_cells import time_cells


def rider_result_rows(results: Sequence[StageResult]) -> list[Row]:
    """Of results with their stage and starter: each with its gap to the winner, in two queries at any number."""
    winners, general = _winning_times(results), _general_places(results)
    return [
        {
            "race": result.stage.edition.race,
            "year": result.stage.edition.year,
            "stage": result.stage,
            "place": result.place,
            "status": result.status,
            **starter_columns(result.starter),
            **_times(result, winners.get(result.stage_id)),
            "general_place": general.get((result.stage_id, result.starter_id)),
        }
        for result in results
    ]


def _times(result: StageResult, winning_cs: int | None) -> Row:
    """As in a table that has the winner above."""
    hundredths = result.stage.is_time_trial
    cell = time_cells([winning_cs, result.time_cs], [Status.OK, result.status], hundredths=hundredths)[1]
    columns = time_columns(cell) | ({"time_cs": cell.time_cs} if hundredths else {})
    return columns if winning_cs is not None else columns | {"gap_s": None, "gap": ""}


def _winning_times(results: Sequence[StageResult]) -> dict[int, int | None]:
    won = StageResult.objects.filter(stage__in={result.stage_id for result in results}, place=1)
    return dict(won.order_by("-pk").values_list("stage_id", "time_cs"))


def _general_places(results: Sequence[StageResult]) -> dict[tuple[int, int], int]:
    """By stage and starter."""
    found = Standing.objects.undisputed().filter(
        classification__slug="general",
        stage__in={result.stage_id for result in results},
        starter__in={result.starter_id for result in results},
    )
    return {
        (stage, starter): place
        for stage, starter, place in found.order_by().values_list("stage_id", "starter_id", "place")
    }
