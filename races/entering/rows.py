"""From matched lines to rows that are not stored yet. What a sheet does not say of a stored row stays as it was: a
corrected sheet takes no decision of the jury back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import models

from races.doubts import Facts
from races.entering.known import Known
from races.models import Source, Stage, StageResult, Standing, Status, TableKind, TeamStageResult, WaypointResult
from races.result_gaps import TIMED
from races.result_lines import ResultLine, ResultLines
from races.result_roster import Match
from races.scoring import OUT, of_place

MODELS = {
    TableKind.RESULTS: StageResult,
    TableKind.TEAM_RESULTS: TeamStageResult,
    TableKind.WAYPOINT: WaypointResult,
    TableKind.STANDINGS: Standing,
}


@dataclass(frozen=True)
class Wanted:
    """Lines and whom they mean, by number; and the fields that were typed by hand, which are said whatever the columns
    are."""

    lines: ResultLines
    matches: Mapping[int, Match]
    typed: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def says(self, line: ResultLine, *columns: str) -> bool:
        return bool(self.typed.get(line.line, frozenset()).union(self.lines.columns).intersection(columns))


class Rows:
    """The rows of a table as they would be stored."""

    def __init__(self, known: Known, wanted: Wanted, facts: Facts) -> None:
        self._known, self._wanted, self._facts = known, wanted, facts

    def by_line(self) -> dict[int, models.Model]:
        """The row that each line becomes. None of a line of nobody, or of somebody twice; nor of who is not ranked."""
        found, seen, needs_place = {}, set(), self._known.table.kind in (TableKind.WAYPOINT, TableKind.STANDINGS)
        for line in self._wanted.lines.rows:
            who = self._wanted.matches[line.line].id
            if who is not None and who not in seen and (line.place or not needs_place):
                seen.add(who)
                found[line.line] = self._row(line, who)
        return found

    def table(self, by_line: Mapping[int, models.Model]) -> list[models.Model]:
        """The whole table: the rows of these lines, those that stay, and the riders of a team time trial."""
        written = {self._wanted.matches[line].id: row for line, row in by_line.items()}
        others = [copied(row) for who, row in self._known.stored.items() if who not in written]
        staying = others if self._facts.others_stay else []
        rows = [*written.values(), *staying]
        return [*rows, *self._riders(rows)] if self._known.table.kind == TableKind.TEAM_RESULTS else rows

    def _row(self, line: ResultLine, who: int) -> models.Model:
        stored = self._known.stored.get(who)
        row = copied(stored) if stored else self._new(who)
        row.place = line.place
        {
            TableKind.RESULTS: self._tell_result,
            TableKind.TEAM_RESULTS: self._tell_team,
            TableKind.WAYPOINT: self._tell_waypoint,
            TableKind.STANDINGS: self._tell_standing,
        }[self._known.table.kind](row, line, who)
        return row

    def _new(self, who: int) -> models.Model:
        table = self._known.table
        of_teams = self._wanted.lines.table.of_teams
        of = {"team": self._known.teams[who]} if of_teams else {"starter": self._known.starters[who]}
        if table.kind == TableKind.WAYPOINT:
            return WaypointResult(waypoint=table.waypoint, **of)
        if table.kind == TableKind.STANDINGS:
            return Standing(stage=table.stage, classification=table.classification, source=Source.OFFICIAL, **of)
        return MODELS[table.kind](stage=table.stage, **of)

    def _tell_result(self, row: StageResult, line: ResultLine, who: int) -> None:
        row.status = self._status(line)
        if self._wanted.says(line, *TIMED) or line.status in OUT - {Status.OTL}:
            row.time_cs = line.time_cs
        if self._wanted.says(line, "bonus"):
            row.bonus_s = line.bonus_s
        elif self._facts.fills_bonuses:
            row.bonus_s = of_place(self._facts.finish_bonuses, line.place, 0) + self._facts.road_bonuses.get(who, 0)
        if self._wanted.says(line, "penalty"):
            row.penalty_s = line.penalty_s
        if line.note or "note" in self._wanted.typed.get(line.line, ()):
            row.note = line.note

    def _status(self, line: ResultLine) -> str:
        """Riders of a team time trial have no places of their own."""
        is_trial = self._known.stage.kind == Stage.Kind.TTT
        return Status.FINISHED if is_trial and line.status == Status.OK and not line.place else line.status

    def _tell_team(self, row: TeamStageResult, line: ResultLine, who: int) -> None:
        if self._wanted.says(line, *TIMED):
            row.time_cs = line.time_cs
        if self._wanted.says(line, "penalty"):
            row.penalty_s = line.penalty_s

    def _tell_waypoint(self, row: WaypointResult, line: ResultLine, who: int) -> None:
        if self._wanted.says(line, "points"):
            row.points = line.points
        if self._wanted.says(line, "bonus"):
            row.bonus_s = line.bonus_s
        elif self._facts.fills_bonuses:
            row.bonus_s = of_place(self._facts.bonuses, line.place, 0)

    def _tell_standing(self, row: Standing, line: ResultLine, who: int) -> None:
        if self._wanted.says(line, "points"):
            row.points = line.points
        if self._wanted.says(line, *TIMED):
            row.time_s = None if line.time_cs is None else line.time_cs // 100

    def _riders(self, teams: Iterable[TeamStageResult]) -> list[StageResult]:
        """In a team time trial: who still rides for these teams has their time, unless he was timed apart or is out."""
        times = {row.team_id: row.time_cs for row in teams}
        before = {who: row.time_cs for who, row in self._known.stored.items()}
        rows = {who: copied(row) for who, row in self._known.riders.items()}
        for entrant in self._known.roster.entrants:
            if entrant.rides and entrant.team in times and entrant.id not in rows:
                starter = self._known.starters[entrant.id]
                rows[entrant.id] = StageResult(stage=self._known.stage, starter=starter, status=Status.FINISHED)
        for row in rows.values():
            team = row.starter.team_id
            if team in times and row.status not in OUT and row.time_cs in (None, before.get(team)):
                row.time_cs = times[team]
        return list(rows.values())


def copied(row: models.Model) -> models.Model:
    """The same, unsaved, with what it refers to."""
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    copy = type(row)(**{field.attname: getattr(row, field.attname) for field in fields})
    for name in ("starter", "team", "classification"):
        if name in row._state.fields_cache:
            setattr(copy, name, getattr(row, name))
    return copy
