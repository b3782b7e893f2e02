from collections.abc import Sequence

from races.api.rows.row import Row, ranked_columns, time_columns
from races.models import Classification, Source, Stage, Standing, Status
from races.tables import standing_cells


def standing_rows(stage: Stage, classification: Classification, source: Source | None = None) -> list[Row]:
    """Those of this source; without one those of the page: the official list, then who is computed but not on it."""
    stored = Standing.objects.filter(stage=stage, classification=classification).in_order()
    wanted = stored.filter(source=source) if source else stored.shown()
    return _standing_rows(classification, wanted.select_related("starter__rider", "starter__team", "team"))


def _standing_rows(classification: Classification, standings: Sequence[Standing]) -> list[Row]:
    if classification.by_points:
        columns = [{"points": standing.points} for standing in standings]
    else:
        columns = _times(classification, standings)
    return [
        {"place": standing.place, "status": Status.OK, **ranked_columns(standing), **column, "source": standing.source}
        for standing, column in zip(standings, columns, strict=True)
    ]


def _times(classification: Classification, standings: Sequence[Standing]) -> list[Row]:
    """As on the page the first computed row says its gap: nobody reads a blank across from the official ones."""
    sources = [standing.source for standing in standings]
    cells = standing_cells(classification, standings)
    return [
        time_columns(cell) | {"same_time": cell.same_time and source == above}
        for cell, source, above in zip(cells, sources, ["", *sources], strict=False)
    ]
