"""The lines of a sheet as they were read: by which columns, from which of its tables. Both may be said otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from races.admin.results.crossing import one_per_line
from races.admin.results.targets import Target
from races.admin.results.typed import Typed, line_keys
from races.admin.results.words import LEFT_OUT, ROLES
from races.models import SheetLayout
from races.result_lines import ResultLines, one_row_per_line, parse
from races.sheets import Sheet, SheetLine, read

EXAMPLES = 2


@dataclass(frozen=True)
class Column:
    role: str
    examples: tuple[str, ...]

    @property
    def label(self) -> str:
        return ROLES[self.role]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return list(ROLES.items())


@dataclass(frozen=True)
class Part:
    """One of the tables of a document."""

    number: int
    title: str
    first: int
    last: int
    is_read: bool


@dataclass(frozen=True)
class LeftOut:
    line: int
    text: str
    why: str


class Reading:
    """Raises NotASheet where the text cannot be taken apart."""

    def __init__(self, target: Target, typed: Typed) -> None:
        came = read(one_per_line(typed.text) if target.by_bib else typed.text)
        self.sheet = came if target.by_bib else one_row_per_line(came)
        self.last = max((line.number for line in came.lines), default=0)  # behind it are those that shared a line
        self.keys = line_keys(self.sheet)
        self.news, self.lines = self._read_so(target, typed)

    @cached_property
    def columns(self) -> list[Column]:
        """None of a plain text: what its words are is told by each of them."""
        if self.sheet.parted_by == "spaces":
            return []
        examples = list(self._examples())
        roles = self.lines.columns
        width = max([len(roles), *map(len, examples)])
        return [
            Column(role, tuple(cells[at] if at < len(cells) else "" for cells in examples))
            for at, role in enumerate([*roles, *[""] * (width - len(roles))])
        ]

    @property
    def understood(self) -> str:
        return ", ".join(str(column.label) for column in self.columns if column.role)

    @property
    def doubled(self) -> str:
        """What more than one column is said to be."""
        roles = [column.role for column in self.columns if column.role]
        return ", ".join(str(ROLES[role]) for role in dict.fromkeys(roles) if roles.count(role) > 1)

    @property
    def parts(self) -> list[Part]:
        """Nothing to choose from where there is one."""
        if len(self.lines.sections) < 2:
            return []
        return [
            Part(number, one.title or _("without a heading"), one.first, one.last, number == self.lines.section)
            for number, one in enumerate(self.lines.sections)
        ]

    @property
    def left_out(self) -> list[LeftOut]:
        return [LeftOut(one.line, one.text, LEFT_OUT[one.why]) for one in self.lines.left_out]

    def _read_so(self, target: Target, typed: Typed) -> tuple[tuple[str, ...] | None, ResultLines]:
        """With the columns as they were assigned to this very header, now or with an earlier sheet of the race. First
        come those that are news, to be remembered."""
        options = {"section": typed.section, "of_points": target.of_points, "about": target.label}
        lines = parse(self.sheet, target.lines, **options)
        said = typed.columns if typed.header == lines.header else None
        remembered = SheetLayout.objects.of(target.table.stage.edition, target.lines, lines.header)
        columns = said or remembered or lines.columns
        news = columns if columns != (remembered or lines.columns) else None
        sheet = self._with_times(typed, columns)
        if columns != lines.columns or sheet is not self.sheet:
            lines = parse(sheet, target.lines, columns=columns, **options)
        return news, lines

    def _with_times(self, typed: Typed, columns: tuple[str, ...]) -> Sheet:
        """The sheet with the times that were typed by hand in their cells: rows below may repeat them, or count from
        them. Plain text has no cells; there they are corrected one by one."""
        at = next((number for number, role in enumerate(columns) if role in ("time", "time_or_gap")), None)
        texts = {key: fixes["time"] for key, fixes in typed.fixes.items() if "time" in fixes}
        if at is None or not texts or self.sheet.parted_by == "spaces":
            return self.sheet
        lines = (self._with_time(line, at, texts.get(self.keys[line.number]), columns) for line in self.sheet.lines)
        return replace(self.sheet, lines=tuple(lines))

    def _with_time(self, line: SheetLine, at: int, text: str | None, columns: tuple[str, ...]) -> SheetLine:
        if text is None or not at < len(line.cells) <= len(columns):
            return line
        return replace(line, cells=(*line.cells[:at], text, *line.cells[at + 1 :]))

    def _examples(self) -> Iterator[tuple[str, ...]]:
        """Cells of the first rows; where none was understood, of the first lines that may be some."""
        rows = {row.line for row in self.lines.rows}
        wanted = rows or {one.line for one in self.lines.left_out if one.why in ("columns", "text")}
        found = (line.cells for line in self.sheet.lines if line.number in wanted and len(line.cells) > 1)
        for _number, cells in zip(range(EXAMPLES), found, strict=False):
            yield cells
