"""Lines and cells, the limits that they keep, and how they are written as text again."""

from collections.abc import Iterable
from dataclasses import dataclass

from races.sheets.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from races.sheets.refusal import NotASheet


@dataclass(frozen=True)
class SheetLine:
    """A blank line has no cells."""

    number: int  # counted from 1 in the text that was read: of several lines that make one row, the first
    text: str  # as it came, without what cannot be seen; where several lines make one row, its cells
    cells: tuple[str, ...]  # single-spaced


@dataclass(frozen=True)
class Sheet:
    """All lines in their order, blank ones too: they part tables.

    `parted_by` is "tab" (also for tables of web pages, and for rows that were put together), "semicolon", "pipe" or
    "comma"; or "spaces": plain text, of which a line has one cell, or as many as most lines where columns are plain.
    """

    lines: tuple[SheetLine, ...]
    parted_by: str


@dataclass(frozen=True)
class Upload:
    """A file as the text that goes into the box: parted by tabs, or plain as it was."""

    text: str
    sheets: tuple[str, ...] = ()  # names of those of a workbook that can be seen
    sheet: str = ""  # the one that was taken
    note: str = ""  # what whoever sent it should know: a guessed encoding, hidden rows; in the interface's language


def tidied(lines: Iterable[SheetLine], parted_by: str) -> Sheet:
    """Of lines with cells as they came, without the columns at the right in which nothing is. Raises NotASheet."""
    tidy, width, rows = [], 0, 0
    for line in map(_tidied, lines):
        tidy.append(line)
        width = max(width, _checked_width(line))
        rows += bool(line.cells)
        if rows > MOST_ROWS:
            raise NotASheet("rows", line.text, line=line.number)
    if not rows:
        raise NotASheet("empty")
    return Sheet(tuple(SheetLine(line.number, line.text, line.cells[:width]) for line in tidy), parted_by)


def written(sheet: Sheet) -> str:
    """A text parted by tabs, or plain text as it was; `read` makes the same cells of it."""
    if sheet.parted_by == "spaces":
        return "\n".join(line.text for line in sheet.lines)
    width = max(len(line.cells) for line in sheet.lines)
    return "\n".join(write_row(line.cells, width) for line in sheet.lines)


def write_row(cells: tuple[str, ...], width: int) -> str:
    """With blank cells up to `width`, but for titles, which have one cell."""
    blank = [""] * (width - len(cells)) if len(cells) > 1 else []
    return "\t".join([*map(_quoted, cells), *blank])


def _tidied(line: SheetLine) -> SheetLine:
    cells = tuple(" ".join(cell.split()) for cell in line.cells)
    if not any(cells):
        return SheetLine(line.number, "", ())
    return SheetLine(line.number, "\t".join(cells) if "\n" in line.text else line.text, cells)


def _checked_width(line: SheetLine) -> int:
    """The number of its last cell that is not blank."""
    width = max((number for number, cell in enumerate(line.cells, 1) if cell), default=0)
    if width > MOST_COLUMNS:
        raise NotASheet("columns", line.cells[MOST_COLUMNS], line=line.number, column=str(MOST_COLUMNS + 1))
    for number, cell in enumerate(line.cells, 1):
        if len(cell) > LONGEST_CELL:
            raise NotASheet("cell", cell, line=line.number, column=str(number))
    return width


def _quoted(cell: str) -> str:
    """What begins like a quoted cell is quoted; the ditto marks " and "" are read as they are."""
    if cell.startswith('"') and cell not in ('"', '""'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
