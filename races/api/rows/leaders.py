from races.api.rows.row import Row, ranked_columns
from races.models import Standing
from races.models.standing import StandingQuerySet


def leader_rows(standings: StandingQuerySet) -> list[Row]:
    """Who leads each classification after each stage, of these standings. One query."""
    first = standings.leading().order_by("stage__number", "classification__priority", "classification", "pk")
    named = first.select_related("stage", "classification", "starter__rider", "starter__team", "team")
    return [_row(standing) for standing in named]


def _row(standing: Standing) -> Row:
    columns = {"stage": standing.stage.slug, "classification": standing.classification, "source": standing.source}
    return columns | ranked_columns(standing)
