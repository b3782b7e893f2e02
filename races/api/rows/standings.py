from collections.abc import Sequence

from races.api.rows.row import Row, ranked_columns, time_columns
from races.models import Classification, Stage, Standing, Status
from races.tables import preferred, standing_cells


def standing_rows(stage: Stage, classification: Classification) -> list[Row]:
    """Official rows where there are some, else computed ones."""
    stored = Standing.objects.filter(stage=stage, classification=classification).order_by("place", "pk")
    return _standing_rows(classification, preferred(stored.select_related("starter__rider", "starter__team", "team")))


def _standing_rows(classification: Classification, standings: Sequence[Standing]) -> list[Row]:
    if classification.by_points:
        columns = [{"points": standing.points} for standing in standings]
    else:
        columns = [time_columns(cell) for cell in standing_cells(classification, standings)]
    return [
        {"place": standing.place, "status": Status.OK, **ranked_columns(standing), **column, "source": standing.source}
        for standing, column in zip(standings, columns, strict=True)
    ]
