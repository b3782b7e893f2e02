from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from races.models import Classification, Stage, Standing
from races.result_cells import Cell, points_cells, time_cells
from races.tables.jerseys import leaders_jerseys
from races.tables.movement import Who, moved, places_before
from races.tables.rows import TOP, Row, Table, starter_row, team_row

Pair = tuple[int, int]  # primary keys of a stage and a classification


def standing_tables(pairs: Iterable[Pair], stages: dict[int, Stage], *, top: int | None = TOP) -> dict[Pair, Table]:
    """Standings after these stages by (stage, classification). An official list stands as it was entered, and below
    it the computed rows of everybody else."""
    pairs = set(pairs)
    rows = _named(
        stage__in={stage for stage, _classification in pairs},
        classification__in={classification for _stage, classification in pairs},
    )
    grouped = defaultdict(list)
    for row in rows if top is None else rows.filter(place__lte=top):
        grouped[row.stage_id, row.classification_id].append(row)
    jerseys = leaders_jerseys(stages)
    return {pair: _table(stages[pair[0]], _filled(grouped[pair], top), jerseys) for pair in pairs & grouped.keys()}


def standing_table(stage: Stage, classification: Classification) -> Table | None:
    """One classification after one stage, whole, and how everybody moved since the stage before; None where nobody
    is ranked."""
    rows = _named(stage=stage, classification=classification)
    return _table(stage, rows, leaders_jerseys([stage.pk]), places_before(stage, classification)) if rows else None


def standing_table_of(stage: Stage, rows: Sequence[Standing], before: Mapping[Who, int] | None = None) -> Table:
    """The same of rows of one classification that need not be stored, in their order, with how everybody moved from the
    places `before`; without jerseys, since who leads may be another then. No query."""
    return _table(stage, rows, {}, before)


def standings_url(stage: Stage, classification: str) -> str:
    return reverse("standings", args=[*stage.address, classification])


def standing_cells(classification: Classification, standings: Sequence[Standing]) -> list[Cell]:
    if classification.by_points:
        return points_cells([standing.points for standing in standings])
    times = [None if standing.time_s is None else standing.time_s * 100 for standing in standings]
    return time_cells(times, ["OK"] * len(times))


def _named(**which) -> QuerySet:
    rows = Standing.objects.shown().filter(**which).in_order()
    return rows.select_related("classification", "starter__rider", "starter__team", "team")


def _filled(rows: Sequence[Standing], top: int | None) -> Sequence[Standing]:
    """Computed rows only fill an official list up to the top: places may be disputed."""
    official = _official(rows)
    return rows[: max(official, top)] if top and official else rows


def _official(rows: Sequence[Standing]) -> int:
    return sum(not row.is_computed for row in rows)


def _table(
    stage: Stage, standings: Sequence[Standing], jerseys: dict, before: Mapping[Who, int] | None = None
) -> Table:
    classification = standings[0].classification
    cells = standing_cells(classification, standings)
    names = {"classification": classification.name, "stage": stage.name, "whole": stage}
    table = Table(
        title=_("%(classification)s after %(stage)s") % names,
        caption=_("%(classification)s after %(whole)s") % names,
        kind="points" if classification.by_points else "time",
        rows=[_row(standing, cell, jerseys, before) for standing, cell in zip(standings, cells, strict=True)],
        source=standings[0].get_source_display().capitalize(),
        more_url=standings_url(stage, classification.slug),
        more_label=_("Whole classification"),
        of_teams=standings[0].team_id is not None,
    )
    official = _official(standings)
    return _parted(table, official) if 0 < official < len(standings) else table


def _parted(table: Table, official: int) -> Table:
    """So many rows are official. The first of the others says its gap, also where that is the gap of the row above:
    nobody reads a blank across the words between them."""
    first, *others = table.rows[official:]
    first = replace(first, cell=replace(first.cell, text=first.cell.value))
    return replace(table, rows=table.rows[:official], rest=[first, *others])


def _row(standing: Standing, cell: Cell, jerseys: dict, before: Mapping[Who, int] | None) -> Row:
    who = standing.starter_id, standing.team_id
    return (team_row if standing.team else starter_row)(
        standing.team or standing.starter,
        place=standing.place,
        cell=cell,
        jersey=jerseys.get((standing.stage_id, standing.starter_id), ""),
        move=moved(standing.place, before.get(who)) if before else None,
    )
