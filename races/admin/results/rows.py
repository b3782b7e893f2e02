"""The preview row by row: beside each line of the sheet what readers will see, what changes, what is doubtful."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from races.admin.results.reading import Reading
from races.admin.results.typed import LineKey, Typed
from races.doubts import Doubt
from races.entering import Change, Preview, PreviewLine
from races.entering.changes import GONE, SAME
from races.models import Starter, Status, TableKind
from races.race_time import write_time
from races.result_cells import Cell, points_cells
from races.result_corrections import LEAVE_OUT
from races.result_lines import ResultLine
from races.result_roster import Who
from races.scoring import DeadHeat
from races.tables import Row as Shown
from races.tables import starter_row, team_row

MOST_OPEN = 24  # rows whose fields are there without being asked for
FIELDS = {
    "place": _("place"),
    "bib": _("bib"),
    "team": _("team"),
    "time": _("time"),
    "status": _("status"),
    "bonus": _("bonus, s"),
    "penalty": _("penalty, s"),
    "points": _("points"),
    "note": _("note"),
}
OF_TABLE = {
    TableKind.RESULTS: ("place", "bib", "time", "status", "bonus", "penalty", "note"),
    TableKind.TEAM_RESULTS: ("place", "team", "time", "penalty"),
    TableKind.WAYPOINT: ("place", "bib", "points", "bonus"),
    TableKind.STANDINGS: ("place", "bib", "time", "points"),
}


@dataclass(frozen=True)
class Asked:
    """A doubt with its place on the page."""

    doubt: Doubt
    line: int | None  # None: on none of its own
    accepted: bool
    suggestions: tuple[Who, ...] = ()
    has_focus: bool = False

    @property
    def id(self) -> str:
        return f"doubt-{self.doubt.key}"


@dataclass(frozen=True)
class Field:
    name: str
    role: str
    value: str
    has_focus: bool = False

    @property
    def label(self) -> str:
        return FIELDS[self.role]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return Status.choices if self.role == "status" else []


@dataclass(frozen=True)
class Row:
    key: LineKey  # "": it is not on the sheet
    number: int | None  # None: it shared its line, or is on none
    text: str
    shown: Shown | None = None  # None: nobody knows whose it is
    change: Change | None = None
    asked: tuple[Asked, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)  # as they would be typed
    fields: tuple[Field, ...] = ()
    is_open: bool = False  # the fields are, not folded
    leaves_out: bool = False
    is_plain: bool = False  # nothing about it needs to be looked at

    @property
    def kind(self) -> str:
        return self.change.kind if self.change else "unread"

    @property
    def shown_cells(self) -> str:
        """As they go back with what is typed over them."""
        return urlencode(self.cells)

    @property
    def is_open_to_doubt(self) -> bool:
        return not all(asked.accepted for asked in self.asked)

    @property
    def blocks(self) -> bool:
        return any(asked.doubt.blocks for asked in self.asked)


class Rows:
    """In the order of the sheet; those that go come last."""

    def __init__(self, preview: Preview, reading: Reading, typed: Typed) -> None:
        self._preview, self._reading, self._typed = preview, reading, typed
        self._keys = reading.keys
        self._texts = {line.number: line.text for line in reading.sheet.lines}
        self._lines = {line.line.line: line for line in preview.each}
        self._doubts: dict[int | None, list[Doubt]] = defaultdict(list)
        for doubt in preview.doubts:
            self._doubts[doubt.line].append(doubt)
        self._first = next((doubt for doubt in [*preview.blocking, *preview.open] if doubt.line), None)
        self._open = 0

    def rows(self) -> Iterator[Row]:
        shown = self._shown()
        left_out = {line for line, typed in self._preview.decided.typed.items() if LEAVE_OUT in typed}
        wanted = self._lines.keys() | left_out | self._doubts.keys()
        yield from (self._row(number, shown) for number in self._texts if number in wanted)
        for change in self._preview.changes.of(GONE):
            yield Row("", None, "", _as_stored(change), change)

    def of_the_whole(self) -> list[Asked]:
        return [self._asked(doubt) for doubt in self._doubts[None]]

    def _row(self, number: int, shown: Mapping[str, Shown]) -> Row:
        line, key = self._lines.get(number), self._keys[number]
        asked = tuple(self._asked(doubt, line) for doubt in self._doubts[number])
        cells, typed = self._cells(line), self._preview.decided.typed.get(number, {})
        is_open = bool(typed) or key in self._typed.opened or any(one.doubt.blocks for one in asked)
        return Row(
            key=key,
            number=self._printed(number),
            text=self._texts.get(number, ""),
            shown=shown.get(_address(line.row)) if line and line.row else None,
            change=line.change if line else None,
            asked=asked,
            cells=self._typed.shown.get(key, cells),
            fields=tuple(self._fields(number, cells)) if is_open or self._may_open(asked) else (),
            is_open=is_open,
            leaves_out=LEAVE_OUT in typed,
            is_plain=not (asked or is_open) and self._is_as_stored(line),
        )

    def _printed(self, number: int | None) -> int | None:
        return number if number is not None and number <= self._reading.last else None

    def _is_as_stored(self, line: PreviewLine | None) -> bool:
        """So is everything where nothing is stored yet."""
        change = line.change if line else None
        return not self._preview.known.stored or (change is not None and change.kind == SAME)

    def _asked(self, doubt: Doubt, line: PreviewLine | None = None) -> Asked:
        is_first = line is not None and doubt is line.doubts[0]
        return Asked(
            doubt,
            self._printed(doubt.line),
            doubt.key in self._preview.decided.accepted,
            line.match.suggestions if is_first else (),
            doubt is self._first and not doubt.blocks,
        )

    def _cells(self, line: PreviewLine | None) -> dict[str, str]:
        known = _as_read(line.line) | line.cells if line else {}
        return {name: known.get(name, "") for name in OF_TABLE[self._preview.table.kind]}

    def _may_open(self, asked: Sequence[Asked]) -> bool:
        """Fields are there without being asked for where something may be put right, unless that is everywhere."""
        wanted = any(not one.accepted for one in asked)
        self._open += wanted
        return wanted and self._open <= MOST_OPEN

    def _fields(self, number: int, cells: Mapping[str, str]) -> Iterator[Field]:
        key, typed = self._keys[number], self._preview.decided.typed.get(number, {})
        focused = self._focused(number, cells)
        for role, text in cells.items():
            yield Field(f"fix-{key}-{role}", role, typed.get(role, text), has_focus=role == focused)

    def _focused(self, number: int, cells: Mapping[str, str]) -> str:
        """The field to begin with: of the line that was asked for, else of the first error."""
        if self._typed.opening:
            return next(iter(cells)) if self._typed.opening == self._keys[number] else ""
        first = self._first
        if first is None or first.line != number or not first.blocks:
            return ""
        return next(role for role in (first.column, "bib", *cells) if role in cells)

    def _shown(self) -> dict[str, Shown]:
        """As readers will see them, by their address."""
        if self._preview.table.kind != TableKind.WAYPOINT:
            return {row.url: row for table in self._preview.shown for row in table.rows}
        rows, table = [line.row for line in self._preview.each if line.row], self._preview.table
        awarded = table.waypoint.awarded(rows, DeadHeat(table.stage.edition.dead_heat))
        cells = points_cells([awarded[row.starter_id] for row in rows])
        found = (
            starter_row(row.starter, place=row.place, cell=cell, jersey="", bonus_s=row.bonus_s)
            for row, cell in zip(rows, cells, strict=True)
        )
        return {row.url: row for row in found}


def _as_read(line: ResultLine) -> dict[str, str]:
    """Of a line of which nobody knows whose it is, too."""
    return {
        "team": line.team or line.name,
        "time": "" if line.time_cs is None else write_time(line.time_cs, hundredths=bool(line.time_cs % 100)),
        "status": line.status,
        "bonus": str(line.bonus_s),
        "penalty": str(line.penalty_s),
        "points": "" if line.points is None else f"{line.points.normalize() + 0:f}",
        "note": line.note,
    }


def _address(row) -> str:
    of_rider = getattr(row, "starter_id", None)
    return (row.starter.rider if of_rider else row.team).get_absolute_url()


def _as_stored(change: Change) -> Shown:
    status = getattr(change.before, "status", Status.OK)
    cell = Cell(*[status if status != Status.OK else "–"] * 2)
    make = starter_row if isinstance(change.who, Starter) else team_row
    return make(change.who, place=change.before.place, cell=cell, jersey="")
