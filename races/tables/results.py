from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from races.models import ResultEdit, ResultState, Stage, StageResult, Status, TeamStageResult
from races.models.result import OUT_LAST
from races.result_cells import OUT_OF_RACE, Cell, time_cells
from races.tables.jerseys import leaders_jerseys
from races.tables.rows import TOP, Row, Table, starter_row, team_row

Result = StageResult | TeamStageResult


def result_tables(stages: Iterable[Stage], *, top: int | None = TOP) -> dict[int, Table]:
    """The results of these stages by primary key, of those that have one, in the same few queries for any number of
    stages; with what was amended, but for a podium. Of a team time trial the teams, once they were entered."""
    by_id = {stage.pk: stage for stage in stages}
    grouped = _by_stage(_riders(by_id), top)
    if any(stage.kind == Stage.Kind.TTT for stage in by_id.values()):
        grouped |= _by_stage(_teams(by_id), top)
    tables = _tables(by_id, grouped, top)
    if top is not None and top < TOP:
        return tables
    amended = ResultEdit.objects.amendments(by_id.values())
    return {pk: replace(table, amendments=amended.get(pk, ())) for pk, table in tables.items()}


def rider_tables(stages: Iterable[Stage], *, top: int | None = TOP) -> dict[int, Table]:
    """The same of riders alone, also of a team time trial; without what was amended."""
    by_id = {stage.pk: stage for stage in stages}
    tables = _tables(by_id, _by_stage(_riders(by_id), top), top)
    return {pk: _of_riders(by_id[pk], table) for pk, table in tables.items()}


def result_table(stage: Stage, rows: Iterable[Result], *, state: str) -> Table:
    """The same of rows that need not be stored, with their starters or teams: as readers will see them. One query."""
    return _table(stage, sorted(rows, key=_in_order), leaders_jerseys([stage.pk]), state=state)


def _in_order(row: Result) -> tuple:
    """As the rows come from the database."""
    out = OUT_LAST.index(row.status) + 1 if getattr(row, "status", "") in OUT_LAST else 0
    bib = row.starter.bib if isinstance(row, StageResult) else None
    return out, *((value is None, value or 0) for value in (row.place, row.time_cs, bib))


def _of_riders(stage: Stage, table: Table) -> Table:
    title = _("%(stage)s, riders") % {"stage": stage.name}
    return replace(table, title=title, caption=_("Result of %(stage)s, riders") % {"stage": stage})


def _riders(stages: Iterable[int]) -> QuerySet:
    return StageResult.objects.filter(stage__in=stages).select_related("starter__rider", "starter__team").in_order()


def _teams(stages: Iterable[int]) -> QuerySet:
    trials = TeamStageResult.objects.filter(stage__in=stages, stage__kind=Stage.Kind.TTT)
    return trials.select_related("team").order_by("place", "pk")


def _by_stage(rows: QuerySet, top: int | None) -> dict[int, list[Result]]:
    grouped = defaultdict(list)
    for row in rows if top is None else rows.filter(place__lte=top):
        grouped[row.stage_id].append(row)
    return dict(grouped)


def _tables(stages: dict[int, Stage], grouped: dict[int, list[Result]], top: int | None) -> dict[int, Table]:
    jerseys = leaders_jerseys(stages)
    return {
        pk: _table(stages[pk], rows, jerseys, top=top, state=stages[pk].result_state) for pk, rows in grouped.items()
    }


def _table(stage: Stage, results: Sequence[Result], jerseys: dict, *, state: str, top: int | None = None) -> Table:
    """From StageResults, or from TeamStageResults, which have neither status nor note."""
    statuses = [getattr(result, "status", Status.OK) for result in results]
    cells = time_cells([result.time_cs for result in results], statuses, hundredths=stage.is_time_trial)
    title = _("%(stage)s, top ten") if top == TOP else _("%(stage)s, result")
    return Table(
        title=title % {"stage": stage.name},
        caption=_("Result of %(stage)s") % {"stage": stage},
        kind="time",
        rows=[_row(result, cell, jerseys) for result, cell in zip(results, cells, strict=True)],
        state_label="" if state == ResultState.NONE else str(ResultState(state).label).capitalize(),
        more_url=stage.get_absolute_url() if top else "",
        more_label=_("Full result"),
        of_teams=isinstance(results[0], TeamStageResult),
        day=stage.date,
    )


def _row(result: Result, cell: Cell, jerseys: dict) -> Row:
    if isinstance(result, TeamStageResult):
        return team_row(result.team, place=result.place, cell=cell, jersey="")
    return starter_row(
        result.starter,
        place=result.place,
        cell=cell,
        jersey=jerseys.get((result.stage_id, result.starter_id), ""),
        out=result.status in OUT_OF_RACE,
        note=result.note,
        status=str(Status(result.status).label) if cell.text == result.status else "",
        bonus_s=result.bonus_s,
        penalty_s=result.penalty_s,
    )
