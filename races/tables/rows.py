import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.translation import gettext as _

from races.models import Amendment, Starter, Team
from races.result_cells import Cell
from races.tables.movement import Move

TOP = 10


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
    url: str = ""  # the page of who is named
    team_url: str = ""
    status: str = ""  # in words, where the cell has a status code: "did not finish"
    bonus_s: int = 0
    penalty_s: int = 0
    move: Move | None = None


@dataclass(frozen=True)
class Table:
    title: str
    caption: str
    kind: str  # "time" or "points"
    rows: list[Row]
    rest: list[Row] = field(default_factory=list)  # computed ones, below official rows that are not the whole list
    state_label: str = ""
    source: str = ""  # "Official" or "Computed", in the site's language: that of the rows
    more_url: str = ""
    more_label: str = ""
    of_teams: bool = False
    day: dt.date | None = None  # of a result: the stage's
    amendments: Sequence[Amendment] = ()  # of a result, the newest last

    @property
    def source_label(self) -> str:
        return _("Official, then computed") if self.rest else self.source

    def cut(self, length: int) -> "Table":
        """Its first so many rows."""
        return replace(self, rows=self.rows[:length], rest=self.rest[: max(0, length - len(self.rows))])

    def podium(self, steps: int) -> list[Row]:
        """The first places; computed ones where the official list leaves them open."""
        taken = {row.place for row in self.rows}
        placed = [*self.rows, *(row for row in self.rest if row.place not in taken)]
        return sorted((row for row in placed if row.place and row.place <= steps), key=lambda row: row.place)

    @property
    def columns(self) -> int:
        """Of the table at its full width."""
        return 3 + self.has_moves + self.has_bibs + self.has_bonuses

    @cached_property
    def has_bibs(self) -> bool:
        return any(row.bib for row in (*self.rows, *self.rest))

    @cached_property
    def has_bonuses(self) -> bool:
        return any(row.bonus_s for row in self.rows)

    @cached_property
    def has_moves(self) -> bool:
        return any(row.move for row in (*self.rows, *self.rest))

    @property
    def legend(self) -> dict[str, str]:
        """The status codes of the table and what they mean."""
        return {row.cell.text: row.status for row in self.rows if row.status}


def starter_row(starter: Starter, **what) -> Row:
    rider, team = starter.rider, starter.team
    return Row(
        name=rider.name,
        nation=rider.nation.ioc_code or "",
        team=team.name,
        bib=starter.bib,
        url=rider.get_absolute_url(),
        team_url=team.get_absolute_url(),
        **what,
    )


def team_row(team: Team, **what) -> Row:
    return Row(
        name=team.name, nation=team.nation.ioc_code or "", team="", bib=None, url=team.get_absolute_url(), **what
    )
