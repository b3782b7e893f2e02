"""What was entered of each rider and of each team, stage by stage."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from races import scoring
from races.edition_folder.rows import NoteRow, ResultRow, TeamDayRow, TeamTrialRow
from races.exporting.numbers import plain
from races.exporting.team_trial import trial_rows
from races.importing.notes import written_note
from races.models import Phase, Stage, StageResult, Starter, Status, TeamStageResult
from races.result_cells import OUT_OF_RACE


class Sheets:
    """The results of all stages of an edition; in a team time trial a rider's time stands in a table of its own."""

    def __init__(self, stages: Sequence[Stage], starters: Sequence[Starter]) -> None:
        self._stages = stages
        self._starters = {starter.pk: starter for starter in starters}
        self._results: dict[int, list[StageResult]] = defaultdict(list)
        for row in StageResult.objects.filter(stage__in=stages).in_order():
            row.starter = self._starters[row.starter_id]
            self._results[row.stage_id].append(row)
        self._teams: dict[int, list[TeamStageResult]] = defaultdict(list)
        for row in TeamStageResult.objects.filter(stage__in=stages).select_related("team"):
            self._teams[row.stage_id].append(row)

    @property
    def left(self) -> Mapping[int, str]:
        """By starter, how and on which stage he left the race: DNF #5."""
        return {
            row.starter_id: f"{row.status} #{stage.slug.removeprefix('stage-')}"
            for stage in reversed(self._stages)
            for row in self._results[stage.pk]
            if row.status in OUT_OF_RACE
        }

    def finish(self, stage: Stage) -> list[StageResult]:
        """Who has points of the finish by his place."""
        return [row for row in self._results[stage.pk] if _has_finish_points(row)]

    def trials(self) -> Iterator[TeamTrialRow]:
        for stage in self._stages:
            yield from self._trial(stage)

    def results(self) -> Iterator[ResultRow]:
        riding = {pk for pk, starter in self._starters.items() if not starter.withdrawn}
        for stage in self._stages:
            rows = self._results[stage.pk]
            timed = {row.rider_id: row for row in self._trial(stage)}
            yield from (row for row in (_result_row(stage, row, timed) for row in rows) if row)
            riding -= {row.starter_id for row in rows if row.status in OUT_OF_RACE}
            if self._is_ridden(stage):
                unknown = sorted(riding - {row.starter_id for row in rows})
                yield from (ResultRow(stage=stage.slug, rider_id=self._starters[pk].rider.slug) for pk in unknown)

    def notes(self) -> Iterator[NoteRow]:
        for stage in self._stages:
            for row in self._results[stage.pk]:
                if row.note:
                    text = written_note(row.starter.rider.name, row.note)
                    yield NoteRow(stage=stage.slug, table="stage", text=text)

    def team_penalties(self) -> Iterator[TeamDayRow]:
        for stage in self._stages:
            for row in self._teams[stage.pk]:
                if row.penalty_s:
                    yield TeamDayRow(stage=stage.slug, team=row.team.name, penalty_s=row.penalty_s)

    def _trial(self, stage: Stage) -> Sequence[TeamTrialRow]:
        if stage.kind != Stage.Kind.TTT:
            return ()
        finished = [row for row in self._results[stage.pk] if row.status not in OUT_OF_RACE]
        return trial_rows(stage.slug, {row.team_id: row for row in self._teams[stage.pk]}, finished)

    def _is_ridden(self, stage: Stage) -> bool:
        """Whether whoever has no line did not start: lines without anything say that it is not known."""
        last = max((one.number for one in self._stages if self._results[one.pk]), default=-1)
        return stage.phase != Phase.CANCELLED and stage.number <= last


def _result_row(stage: Stage, row: StageResult, timed: Mapping[str, TeamTrialRow]) -> ResultRow | None:
    """None where the table of the team time trial has all of it."""
    trial = timed.get(row.starter.rider.slug)
    in_trial = trial is not None and row.status == Status.FINISHED
    written = ResultRow(
        stage=stage.slug,
        rank=row.place,
        status=scoring.Status.OK if in_trial else scoring.Status(row.status),
        rider_id=row.starter.rider.slug,
        time_s=None if trial else row.time_cs,
        bonus_s=row.bonus_s,
        penalty_s=row.penalty_s,
        gc_time_s=row.gc_time_s,
        points=None if _has_finish_points(row) else plain(row.points),
        points_penalty=plain(row.points_penalty),
        kom_penalty=plain(row.mountains_penalty),
        reinstated=row.reinstated,
        tie_order=None if trial and trial.rider_order else row.tie_order,
    )
    return None if trial and written == ResultRow(stage=stage.slug, rider_id=written.rider_id) else written


def _has_finish_points(row: StageResult) -> bool:
    return bool(row.place and row.points and row.points > 0)
