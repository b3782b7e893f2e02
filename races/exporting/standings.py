"""What the jury published after each stage."""

from collections.abc import Sequence

from races.edition_folder.rows import GeneralRow, PointsRow, TeamRow, YouthRow
from races.edition_folder.scored import FILES
from races.exporting.numbers import plain
from races.models import Source, Stage, Standing

Row = GeneralRow | PointsRow | TeamRow | YouthRow


def official_rows(stages: Sequence[Stage]) -> dict[str, tuple[Row, ...]]:
    """By name of the table, of those classifications that have one."""
    official = Standing.objects.filter(stage__in=stages, source=Source.OFFICIAL, classification__slug__in=FILES)
    rows: dict[str, list[Row]] = {name: [] for name in FILES.values()}
    named = official.select_related("stage", "classification", "starter__rider", "team")
    for row in named.order_by("stage__number", "classification", "place", "pk"):
        rows[FILES[row.classification.slug]].append(_row(row))
    return {name: tuple(table) for name, table in rows.items()}


def _row(row: Standing) -> Row:
    facts = {"stage": row.stage.slug, "rank": row.place}
    match FILES[row.classification.slug]:
        case "gc":
            return GeneralRow(rider_id=row.starter.rider.slug, time_s=row.time_s, **facts)
        case "youth":
            return YouthRow(rider_id=row.starter.rider.slug, time_s=row.time_s, **facts)
        case "teams":
            return TeamRow(team=row.team.name, time_s=row.time_s, **facts)
        case _:
            return PointsRow(rider_id=row.starter.rider.slug, points=plain(row.points), **facts)
