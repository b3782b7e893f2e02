"""What becomes of a sheet: typed rows, lines that cannot be read, lines that were left out."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from races.race_time import NotATime

ROLES = (
    *("place", "bib", "uci_id", "name", "surname", "given", "team", "code", "nation"),
    *("time", "gap", "time_or_gap", "bonus", "penalty", "points", "status", "note"),
    "",  # left aside
)


class Table(StrEnum):
    RESULTS = "results"
    TEAM_RESULTS = "team-results"  # the teams of a team time trial
    WAYPOINT = "waypoint"
    STANDINGS = "standings"
    TEAM_STANDINGS = "team-standings"
    BIBS = "bibs"  # nothing but bibs in the order of finish

    @property
    def of_teams(self) -> bool:
        return self in (Table.TEAM_RESULTS, Table.TEAM_STANDINGS)


class NotAResultLine(ValueError):
    """What cannot be read of a line. `line` counts from 1; `column` is its header as printed or else its role, "" where
    it is the whole line; `text` is what was read, `code` a key of `MESSAGES`; `str()` says what was expected."""

    MESSAGES = NotATime.MESSAGES | {
        "row": "Expected a place, then a bib or a name, then a time.",
        "several": "Expected one rider in a line.",
        "nobody": "Expected a bib, a UCI ID or a name.",
        "no-team": "Expected the name or the code of a team.",
        "place": "Expected a place, a number from 1 to 1000, or a status such as DNF.",
        "bib": "Expected a bib, a number from 1 to 9999.",
        "uci_id": "Expected a UCI ID: eleven digits.",
        "name": "Expected a name of at most 120 letters.",
        "team": "Expected a team's name of at most 120 letters.",
        "nation": "Expected a nation in three letters such as SLO.",
        "seconds": "Expected seconds such as 10, 10'' or 0:10.",
        "points": "Expected points such as 25 or 12.5.",
        "status": "Expected a status such as DNF, DNS, OTL or DSQ.",
        "ditto-first": "Expected a time: there is no row above to repeat.",
        "ditto-below-none": "Expected a time: the row above has none to repeat.",
        "dash": "Same time, or no time? Write the time, or nothing.",
        "dots": "Minutes and seconds, or seconds and hundredths? Write 4:33 or 0:04.33.",
        "before-start": "Expected a gap that leaves a time.",
        "too-long-a-time": "Expected a time of less than 1000 hours.",
    }

    def __init__(self, line: int, column: str, text: str, code: str) -> None:
        super().__init__(line, column, text, code)
        self.line, self.column, self.text, self.code = line, column, text, code

    def __str__(self) -> str:
        return self.MESSAGES[self.code]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that gave no row. `why` is a key of `REASONS`."""

    line: int
    text: str
    why: str

    REASONS = {
        "header": "The names of the columns.",
        "unread": "The names of the columns, of which some are not known and were not read.",
        "title": "A heading.",
        "section": "Of another table.",
        "page": "Of the page, not of the table.",
        "facts": "About the race, not about a rider.",
        "jury": "A decision of the jury.",
        "note": "Read as a note to a rider.",
        "unattached": "A note to nobody in this table.",
        "continued": "Read with the line above.",
        "teams": "A team's line among riders.",
        "riders": "A rider's line among teams.",
        "columns": "Nobody has said what its columns are.",
        "text": "Nothing that could be a row.",
    }

    def __str__(self) -> str:
        return self.REASONS[self.why]


@dataclass(frozen=True, slots=True)
class Section:
    """One of the tables of a communique. Its rows stand between these lines, but another may stand beside it."""

    title: str  # as printed, "" where it has none
    table: Table
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ResultLine:
    """What one line says of one rider, or team. What is not printed stays blank."""

    line: int
    text: str
    place: int | None = None
    bib: int | None = None
    uci_id: str = ""
    name: str = ""  # as printed, but the surname first where it stood in a column of its own
    team: str = ""
    code: str = ""
    nation: str = ""  # IOC code
    time_cs: int | None = None  # dittos filled down, gaps added to the first time
    gap_cs: int | None = None  # as printed, dittos filled down; below zero for who was credited less than the winner
    status: str = "OK"  # a value of races.models.Status
    bonus_s: int = 0
    penalty_s: int = 0
    points: Decimal | None = None
    note: str = ""


@dataclass(frozen=True)
class ResultLines:
    """All that could be read of one section, and all that could not, in the order of the lines.

    Every line that is not blank is among `rows`, `left_out` or `wrong`; one of which only some cells cannot be read is
    in `rows` as well, with these blank. A line gives one row at most, but for bibs: see `one_row_per_line`.
    """

    table: Table
    columns: tuple[str, ...]  # of ROLES, in the order of the sheet
    header: str  # folded, or "5 columns": by this the columns of such sheets are remembered
    recognised: bool  # False: a person must say what the columns are
    sections: tuple[Section, ...]
    section: int
    rows: tuple[ResultLine, ...]
    left_out: tuple[LeftOut, ...]
    wrong: tuple[NotAResultLine, ...]
    unread: tuple[str, ...] = ()  # headers, as printed, of filled columns that nobody knows
