"""The lines of a team time trial: each rider with his team's time, in the order in which they crossed the line."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from races.edition_folder.rows import TeamTrialRow
from races.models import StageResult, TeamStageResult


def trial_rows(stage: str, teams: Mapping[int, TeamStageResult], results: Sequence[StageResult]) -> list[TeamTrialRow]:
    """Of riders whose team has a result."""
    timed = [row for row in results if row.starter.team_id in teams]
    timed.sort(key=lambda row: (row.tie_order is None, row.tie_order or 0))
    rows = [_row(stage, teams[row.starter.team_id], row) for row in timed]
    ordered = _in_order(rows)
    crossed = [row.tie_order for row in timed] == list(range(1, len(timed) + 1))
    return ordered if crossed and sorted(ordered, key=_crossing) == ordered else rows


def _row(stage: str, team: TeamStageResult, row: StageResult) -> TeamTrialRow:
    known = row.time_cs is not None and team.time_cs is not None and row.time_cs >= team.time_cs
    return TeamTrialRow(
        stage=stage,
        team_rank=team.place,
        team=team.team.name,
        team_time_s=team.time_cs,
        rider_id=row.starter.rider.slug,
        lag_s=row.time_cs - team.time_cs if known else None,
        rider_time_s=row.time_cs,
    )


def _in_order(rows: Sequence[TeamTrialRow]) -> list[TeamTrialRow]:
    crossed: Counter[str] = Counter()
    ordered = []
    for row in rows:
        crossed[row.team] += 1
        ordered.append(replace(row, rider_order=crossed[row.team]))
    return ordered


def _crossing(row: TeamTrialRow) -> tuple[bool, int, int]:
    return row.team_rank is None, row.team_rank or 0, row.rider_order or 0
