"""Result tables as the sport prints them, ready for a template: results of stages, standings of classifications."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from races.models import (
    Classification,
    ResultState,
    Source,
    Stage,
    StageResult,
    Standing,
    Starter,
    Status,
    Team,
    TeamStageResult,
)
from races.result_cells import OUT_OF_RACE, Cell, points_cells, time_cells

TOP = 10
Pair = tuple[int, int]  # primary keys of a stage and a classification


@dataclass(frozen=True)
class Row:
    place: int | None
    name: str
    nation: str  # IOC code, "" where not known
    team: str
    bib: int | None
    jersey: str  # hex colour of the classification that the rider leads, else ""
    cell: Cell
    out: bool = False
    note: str = ""


@dataclass(frozen=True)
class Table:
    title: str
    caption: str
    kind: str  # "time" or "points"
    rows: list[Row]
    state_label: str = ""
    source_label: str = ""
    more_url: str = ""
    more_label: str = ""

    @property
    def has_bibs(self) -> bool:
        return any(row.bib for row in self.rows)


def result_tables(stages: Iterable[Stage], *, top: int | None = TOP) -> dict[int, Table]:
    """The results of these stages by primary key, of those that have one, in the same few queries for any number of
    stages. Of a team time trial the teams, once they were entered."""
    by_id = {stage.pk: stage for stage in stages}
    riders = StageResult.objects.filter(stage__in=by_id).select_related("starter__rider", "starter__team").in_order()
    grouped = _by_stage(riders, top)
    if any(stage.kind == Stage.Kind.TTT for stage in by_id.values()):
        trials = {"stage__in": by_id, "stage__kind": Stage.Kind.TTT}
        grouped |= _by_stage(
            TeamStageResult.objects.filter(**trials).select_related("team").order_by("place", "pk"), top
        )
    jerseys = leaders_jerseys(by_id)
    return {pk: _result_table(by_id[pk], rows, jerseys, top) for pk, rows in grouped.items()}


def _by_stage(rows: QuerySet, top: int | None) -> dict[int, list]:
    grouped = defaultdict(list)
    for row in rows if top is None else rows.filter(place__lte=top):
        grouped[row.stage_id].append(row)
    return dict(grouped)


def standing_tables(pairs: Iterable[Pair], stages: dict[int, Stage], *, top: int | None = TOP) -> dict[Pair, Table]:
    """Standings after these stages by (stage, classification); official rows where there are some, else computed."""
    pairs = set(pairs)
    rows = Standing.objects.filter(
        stage__in={stage for stage, _classification in pairs},
        classification__in={classification for _stage, classification in pairs},
    ).select_related("classification", "starter__rider", "starter__team", "team")
    if top is not None:
        rows = rows.filter(place__lte=top)
    grouped = defaultdict(lambda: defaultdict(list))
    for row in rows.order_by("place", "pk"):
        grouped[row.stage_id, row.classification_id][row.source].append(row)
    jerseys = leaders_jerseys(stages)
    return {
        pair: _standing_table(
            stages[pair[0]], grouped[pair].get(Source.OFFICIAL) or grouped[pair][Source.COMPUTED], jerseys
        )
        for pair in pairs & grouped.keys()
    }


def leaders_jerseys(stages: Iterable[int]) -> dict[tuple[int, int], str]:
    """Colour by (stage, starter) of who leads a classification with a jersey after each stage; the one with the
    highest priority where somebody leads several, official before computed."""
    leaders = (
        Standing.objects.filter(stage__in=stages, place=1, starter__isnull=False)
        .exclude(classification__jersey="")
        .order_by("-source", "classification__priority")
        .values_list("stage_id", "starter_id", "classification__jersey")
    )
    jerseys: dict[tuple[int, int], str] = {}
    for stage, starter, colour in leaders:
        jerseys.setdefault((stage, starter), colour)
    return jerseys


def _result_table(stage: Stage, results: Sequence, jerseys: dict, top: int | None) -> Table:
    """From StageResults, or from TeamStageResults, which have neither status nor note."""
    statuses = [getattr(result, "status", Status.OK) for result in results]
    cells = time_cells([result.time_cs for result in results], statuses, hundredths=stage.is_time_trial)
    rows = [_result_row(result, cell, jerseys) for result, cell in zip(results, cells, strict=True)]
    title = _("%(stage)s, top ten") if top == TOP else _("%(stage)s, result")
    return Table(
        title=title % {"stage": stage.name},
        caption=_("Result of %(stage)s") % {"stage": stage},
        kind="time",
        rows=rows,
        state_label="" if stage.result_state == ResultState.NONE else stage.get_result_state_display().capitalize(),
        more_url=stage.get_absolute_url() if top else "",
        more_label=_("Full result"),
    )


def _result_row(result, cell: Cell, jerseys: dict) -> Row:
    if isinstance(result, TeamStageResult):
        return team_row(result.team, place=result.place, cell=cell, jersey="")
    return starter_row(
        result.starter,
        place=result.place,
        cell=cell,
        jersey=jerseys.get((result.stage_id, result.starter_id), ""),
        out=result.status in OUT_OF_RACE,
        note=result.note,
    )


def _standing_table(stage: Stage, standings: Sequence[Standing], jerseys: dict) -> Table:
    classification = standings[0].classification
    rows = [
        (team_row if standing.team else starter_row)(
            standing.team or standing.starter,
            place=standing.place,
            cell=cell,
            jersey=jerseys.get((stage.pk, standing.starter_id), ""),
        )
        for standing, cell in zip(standings, standing_cells(classification, standings), strict=True)
    ]
    names = {"classification": classification.name, "stage": stage.name, "whole": stage}
    return Table(
        title=_("%(classification)s after %(stage)s") % names,
        caption=_("%(classification)s after %(whole)s") % names,
        kind="points" if classification.by_points else "time",
        rows=rows,
        source_label=standings[0].get_source_display().capitalize(),
        more_url=f"{stage.get_absolute_url()}#{classification.slug}",
        more_label=_("Whole classification"),
    )


def standing_cells(classification: Classification, standings: Sequence[Standing]) -> list[Cell]:
    if classification.by_points:
        return points_cells([standing.points for standing in standings])
    times = [None if standing.time_s is None else standing.time_s * 100 for standing in standings]
    return time_cells(times, ["OK"] * len(times))


def starter_row(starter: Starter, **what) -> Row:
    rider = starter.rider
    return Row(name=rider.name, nation=rider.nation.ioc_code or "", team=starter.team.name, bib=starter.bib, **what)


def team_row(team: Team, **what) -> Row:
    return Row(name=team.name, nation=team.nation.ioc_code or "", team="", bib=None, **what)
