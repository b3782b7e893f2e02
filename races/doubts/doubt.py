"""A doubt in words, and the sheet that is doubted: its lines, each with whom it means."""

import hashlib
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import ngettext

from races.doubts.facts import Facts, Stored
from races.result_gaps import TIMED
from races.result_lines import ResultLine, ResultLines, Table
from races.result_roster import Match, Who

MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Doubt:
    """`line` counts from 1; None where it is about the whole sheet. `text` says in a sentence of the interface what was
    read and what was expected, `column` is the role of the cell it is about. Who accepts it says `key`; `by_itself`:
    not together with others, since what is stored would be lost."""

    line: int | None
    code: str
    text: str
    column: str = ""
    blocks: bool = False
    about: str = ""  # the line itself, as it came; of the whole sheet all that the text is too short for
    by_itself: bool = False

    @property
    def key(self) -> str:
        words = f"{self.text}|{self.about or self.line or ''}"
        return f"{self.code}-{hashlib.sha256(words.encode()).hexdigest()[:10]}"


@dataclass(frozen=True, slots=True)
class Row:
    """A line with whom it means."""

    line: ResultLine
    match: Match

    @property
    def who(self) -> Who | None:
        return self.match.who

    def doubt(self, code: str, text: str, column: str = "", *, blocks: bool = False) -> Doubt:
        return Doubt(self.line.line, code, text, column, blocks, self.line.text)


@dataclass(frozen=True)
class Sheet:
    lines: ResultLines
    matches: Mapping[int, Match]
    facts: Facts
    typed: Mapping[int, Collection[str]]  # fields that were typed by hand, which are said whatever the columns are

    @property
    def table(self) -> Table:
        return self.lines.table

    @cached_property
    def rows(self) -> list[Row]:
        return [Row(line, self.matches[line.line]) for line in self.lines.rows]

    @cached_property
    def known(self) -> frozenset[Hashable]:
        """Who is on it."""
        return frozenset(row.match.id for row in self.rows) - {None}

    @cached_property
    def staying(self) -> Mapping[Hashable, Stored]:
        """Rows that are stored, and not on it, and stay."""
        if not self.facts.others_stay:
            return {}
        return {who: row for who, row in self.facts.stored.items() if who not in self.known}

    @property
    def is_of_the_stage(self) -> bool:
        return self.table in (Table.RESULTS, Table.BIBS, Table.TEAM_RESULTS)

    @property
    def has_times(self) -> bool:
        return bool(TIMED & set(self.lines.columns))

    def has(self, column: str) -> bool:
        return column in self.lines.columns

    def is_typed(self, row: Row, field: str) -> bool:
        return field in self.typed.get(row.line.line, ())

    def time_of(self, row: Row) -> int | None:
        """As it would be stored: a sheet without times leaves those that are there."""
        if row.line.time_cs is not None or self.has_times or self.is_typed(row, "time"):
            return row.line.time_cs
        stored = self.facts.stored.get(row.match.id)
        return stored.time_cs if stored else None

    @property
    def roster(self) -> Sequence[Who]:
        """All whom its lines may mean."""
        return self.facts.roster.squads if self.table.of_teams else self.facts.roster.entrants

    def named(self, who: Hashable) -> str:
        return str(next((one for one in self.roster if one.id == who), ""))


def names(whom: Iterable[object]) -> str:
    """ "1 Alice Ånder, 2 Bob de Groot and 12 others"."""
    listed = [str(one) for one in whom]
    shown = ", ".join(listed[:MOST_NAMED])
    if (more := len(listed) - MOST_NAMED) <= 0:
        return shown
    words = ngettext("%(names)s and %(more)s other", "%(names)s and %(more)s others", more)
    return words % {"names": shown, "more": more}
