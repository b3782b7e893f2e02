"""A sheet as it would be stored, looked at before it is: every line with whom it means, what is doubtful about it and
what it changes; the table as readers will see it; what follows from it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db import models

from races import result_gaps
from races.doubts import Doubt, Facts, doubts
from races.entering.changes import Change, Changes, changes, printed
from races.entering.known import Known, who_id
from races.entering.movers import Movers, movers
from races.entering.rows import Rows, Wanted
from races.models import EnteredTable, ResultEdit, Save, StageResult, TableKind
from races.models.entered_table import OFFICIAL
from races.result_corrections import LEAVE_OUT, Typed, corrected
from races.result_lines import ResultLine, ResultLines, Table
from races.result_roster import Match
from races.tables import Table as Shown
from races.tables import result_table, standing_table_of

WHOLE, THESE = "whole", "these"
# A field as it is typed (races.result_corrections) and where it stands in a row.
TYPED_AS = {
    "place": "place",
    "time": "time_cs",
    "status": "status",
    "bonus": "bonus_s",
    "penalty": "penalty_s",
    "points": "points",
    "note": "note",
}


@dataclass(frozen=True)
class Decided:
    """What a person said about a sheet so far. By number of the line: what was typed (`typed`), and which starter, or
    team, it means (`chosen`). `accepted` are keys of doubts.

    `scope`: "whole", the sheet is the whole table, or "these", whoever is not on it stays as he is; "" leaves it to
    what the sheet looks like. `only`: of all on the sheet, rows of these alone are written, and everybody else stays.
    `fills_bonuses`: a sheet without bonuses gets those of the scales, and those entered at waypoints.
    """

    state: str = ""
    typed: Mapping[int, Typed] = field(default_factory=dict)
    chosen: Mapping[int, int] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    scope: str = ""
    only: frozenset[int] | None = None
    fills_bonuses: bool = False


@dataclass(frozen=True)
class PreviewLine:
    """`row` is not stored; None where nobody knows whose it is. `change` is what it does to the row that is stored."""

    line: ResultLine
    match: Match
    doubts: tuple[Doubt, ...]
    row: models.Model | None
    change: Change | None
    hundredths: bool = False

    @property
    def cells(self) -> dict[str, str]:
        """The fields as they would be typed, by their names there: sent back as they are, they change nothing."""
        bib = {"bib": str(self.line.bib or "")}
        if self.row is None:
            return bib | {"place": str(self.line.place or "")}
        typed = {name: attname for name, attname in TYPED_AS.items() if hasattr(self.row, attname)}
        return bib | {name: printed(self.row, attname, hundredths=self.hundredths) for name, attname in typed.items()}


class Preview:
    """Reads as it is made, in a handful of queries at any size; `movers` and `shown` read when they are asked for."""

    def __init__(self, table: EnteredTable, lines: ResultLines, decided: Decided) -> None:
        self.table, self.decided = table, decided
        self.known = Known.of(table)
        typed = corrected(lines, decided.typed)
        match = self.known.roster.match_team if typed.table.of_teams else self.known.roster.match
        self.matches = {line.line: match(line, decided.chosen.get(line.line)) for line in typed.rows}
        timed = self._counted(typed) if result_gaps.are_alone(lines) else typed
        self.lines = replace(timed, rows=tuple(line for line in timed.rows if self._is_wanted(line)))

    @property
    def seen(self) -> str:
        """The fingerprint of what is stored, against which all of it is shown."""
        return self.known.seen.fingerprint

    @property
    def official_by_now(self) -> bool:
        """Whether what is stored is official, so that readers are told what changes of it."""
        return self.table.is_official(self.known.seen)

    @cached_property
    def scope(self) -> str:
        if self.decided.only is not None:
            return THESE
        return self.decided.scope or (THESE if self.may_be_partial and self._looks_partial else WHOLE)

    @cached_property
    def may_be_partial(self) -> bool:
        """Whether the scope matters: somebody who is stored is not on the sheet."""
        on_it = {self.matches[line.line].id for line in self.lines.rows}
        return self.decided.only is None and bool(self.known.stored.keys() - on_it)

    @cached_property
    def facts(self) -> Facts:
        return replace(
            self.known.facts,
            official=self.decided.state == OFFICIAL,
            others_stay=self.scope == THESE,
            fills_bonuses=self.decided.fills_bonuses,
        )

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        return doubts(self.lines, self.matches, self.facts, self._by_hand)

    @property
    def blocking(self) -> list[Doubt]:
        return [doubt for doubt in self.doubts if doubt.blocks]

    @property
    def open(self) -> list[Doubt]:
        """Those that wait to be accepted."""
        return [doubt for doubt in self.doubts if not doubt.blocks and doubt.key not in self.decided.accepted]

    @property
    def may_be_saved(self) -> bool:
        return not self.blocking and not self.open

    @cached_property
    def rows(self) -> list[models.Model]:
        """The whole table, unsaved."""
        return self._rows.table(self._by_line)

    @cached_property
    def changes(self) -> Changes:
        of_teams = self.table.kind == TableKind.TEAM_RESULTS
        rows = [row for row in self.rows if not (of_teams and isinstance(row, StageResult))]
        in_order = sorted(rows, key=lambda row: (row.place is None, row.place or 0))
        return changes(self.known.stored, in_order, hundredths=self.table.stage.is_time_trial)

    @cached_property
    def each(self) -> list[PreviewLine]:
        """Every line of the sheet that is a row, as the sheet has them."""
        by_who, by_line, of_line = self.changes.by_who, self._by_line, defaultdict(list)
        for doubt in self.doubts:
            of_line[doubt.line].append(doubt)
        return [
            PreviewLine(
                line=line,
                match=self.matches[line.line],
                doubts=tuple(of_line[line.line]),
                row=by_line.get(line.line),
                change=by_who.get(self.matches[line.line].id) if line.line in by_line else None,
                hundredths=self.table.stage.is_time_trial,
            )
            for line in self.lines.rows
        ]

    @cached_property
    def shown(self) -> list[Shown]:
        """As readers will see it; of a waypoint nothing, whose riders stand in the table of the road."""
        rows, stage = self.rows, self.table.stage
        if self.table.kind == TableKind.STANDINGS:
            in_order = sorted(rows, key=lambda row: (row.place or 0, who_id(row)))
            return [standing_table_of(stage, in_order)] if rows else []
        if self.table.kind == TableKind.WAYPOINT:
            return []
        riders = [row for row in rows if isinstance(row, StageResult)]
        teams = [row for row in rows if row not in riders]
        state = self.decided.state or self.known.seen.state
        return [result_table(stage, part, state=state) for part in (teams, riders) if part]

    @cached_property
    def movers(self) -> Movers:
        return movers(self.known, self.rows, self.decided.state)

    def save(self, save: Save) -> ResultEdit | None:
        """As Stage.enter does, and raises. To be asked only if `may_be_saved`, with what was seen when it was shown."""
        return self.table.stage.enter(self.table, self.rows, save)

    def _counted(self, lines: ResultLines) -> ResultLines:
        """Gaps become times where it is known what they are counted from."""
        by_hand = {line for line, fields in self._by_hand.items() if "time" in fields}
        first_cs = self._winners_time(lines)
        if first_cs is None:
            return result_gaps.put_aside(lines)
        return result_gaps.counted_from(first_cs, lines, by_hand)

    def _winners_time(self, lines: ResultLines) -> int | None:
        """As it was typed; else as it is stored, if the same won by then."""
        winner = next((line for line in lines.rows if line.place == 1), None)
        if winner is None or winner.time_cs is not None:
            return winner and winner.time_cs
        stored = self.known.facts.stored.get(self.matches[winner.line].id)
        if stored is None or stored.place != 1 or stored.time_cs is None:
            return None
        return stored.time_cs - (winner.gap_cs or 0)

    def _is_wanted(self, line: ResultLine) -> bool:
        return self.decided.only is None or self.matches[line.line].id in self.decided.only

    @cached_property
    def _rows(self) -> Rows:
        return Rows(self.known, Wanted(self.lines, self.matches, self._by_hand), self.facts)

    @cached_property
    def _by_hand(self) -> Mapping[int, frozenset[str]]:
        """Which fields of a line were typed."""
        return {line: frozenset(fields) - {LEAVE_OUT} for line, fields in self.decided.typed.items()}

    @cached_property
    def _by_line(self) -> dict[int, models.Model]:
        return self._rows.by_line()

    @property
    def _looks_partial(self) -> bool:
        """A few rows that correct a longer list, or a top of it; but bibs over bibs are typed anew as a whole."""
        rows, stored = self.lines.rows, self.known.stored
        if 2 * len(rows) < len(stored):
            return True
        if self.lines.table == Table.BIBS and not any(row.time_cs for row in stored.values()):
            return False
        return len(rows) < len(stored) and all(row.place and row.place <= len(rows) for row in rows)
