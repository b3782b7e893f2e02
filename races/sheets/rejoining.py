"""Rows of a web table that came through the clipboard in several lines, put together again.

Browsers part cells by tabs and rows by line breaks, but a block within a cell breaks its row too. In Firefox the tabs
stay and the break is only more; in Chromium the break behind a block stands in place of a tab, and a blank cell leaves
nothing. Of boxes in a grid, which are no table to a browser, every cell has a line of its own.

Rows are told by their places, which count 1, 2, 3; and a row is whole if it has as many cells as the others. Rows that
have fewer stay as they came, since nobody can say which cells are missing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from races.sheets.sheet import SheetLine

LONGEST_ROW = 60  # lines
FEWEST_CELLS, FEWEST_ROWS = 3, 3
BROKEN = 1 / 5  # of the rows at least, or it was not the browser: a note may stand below a row
_PLACE = re.compile(r"([0-9]{1,4})[.)]?")
_NO_PLACE = re.compile(r"[^\W\d_]{1,6}\.?|[-–—]")  # DNF, n.p., -

Lines = Sequence[SheetLine]
Cells = tuple[str, ...]


@dataclass(frozen=True)
class _Shape:
    """Of the rows of a table: how many cells, and whether a line break parts two texts, or words of one cell."""

    cells: int
    breaks_part: bool

    def row(self, lines: Lines) -> Lines:
        """One line if they are a whole row, else the lines as they came."""
        if not self.is_broken(lines):
            return lines
        *_parts, cells = self.joined(lines)
        return [SheetLine(lines[0].number, "\n".join(line.text for line in lines), cells)]

    def is_broken(self, lines: Lines) -> bool:
        first = lines[0].cells
        return len(lines) > 1 and self.fits(lines) and not (len(first) == self.cells and first[-1].strip())

    def fits(self, lines: Lines) -> bool:
        *_parts, cells = self.joined(lines)
        return len(cells) == self.cells

    def joined(self, lines: Lines) -> Iterator[Cells]:
        """The cells of the first line, of the first two, and so on."""
        return accumulate((line.cells for line in lines), self._with)

    def _with(self, cells: Cells, more: Cells) -> Cells:
        if self.breaks_part and cells[-1].strip() and more[0].strip():
            return (*cells, *more)
        return (*cells[:-1], f"{cells[-1]} {more[0]}", *more[1:])


def rejoined(lines: Lines) -> list[SheetLine]:
    """The same lines, but for those that make one row."""
    found: list[SheetLine] = []
    at = 0
    while at < len(lines):
        shape, rows = _table(lines, at)
        if shape:
            _join_header(found, shape)
        for row in rows:
            found += shape.row(row) if shape else row
            at += len(row)
    return found


def _table(lines: Lines, begin: int) -> tuple[_Shape | None, list[Lines]]:
    """The lines of each row of the table that begins here, in the shape in which most are whole; else this line."""
    best, most = (None, [lines[begin : begin + 1]]), FEWEST_ROWS - 1
    for shape in _shapes(lines, begin):
        rows = list(_rows(lines, begin, shape))
        whole = [row for row in rows if shape.fits(row)]
        broken = sum(map(shape.is_broken, whole))
        if len(whole) > most and broken >= BROKEN * len(whole):
            best, most = (shape, rows), len(whole)
    return best


def _shapes(lines: Lines, begin: int) -> Iterator[_Shape]:
    """As they follow from where place 2 may be, if place 1 is here, and names are with it: bibs alone are no rows."""
    if _place(lines[begin]) != 1:
        return
    window = lines[begin : begin + LONGEST_ROW]
    for breaks_part in (True, False):
        joined = _Shape(0, breaks_part).joined(window)
        before = [cells for cells, line in zip(joined, window[1:], strict=False) if _place(line) == 2]
        widths = {len(cells) for cells in before if any(char.isalpha() for char in "".join(cells))}
        yield from (_Shape(width, breaks_part) for width in sorted(widths) if _is_likely(width, lines, begin))


def _is_likely(width: int, lines: Lines, begin: int) -> bool:
    """As many cells as the header, if one is above."""
    header = len(lines[begin - 1].cells) if begin else 0
    return width == header if header >= FEWEST_CELLS else width >= FEWEST_CELLS


def _rows(lines: Lines, at: int, shape: _Shape) -> Iterator[Lines]:
    sizes = set()
    while end := _next_place(lines, at, shape) or _whole(lines, at, shape, sizes):
        yield lines[at:end]
        if shape.fits(lines[at:end]):
            sizes.add(end - at)
        at = end


def _next_place(lines: Lines, at: int, shape: _Shape) -> int:
    """Where the row of the next place begins: of several possible lines the one that leaves most cells to this row."""
    place = _place(lines[at]) if at < len(lines) else 0
    if not place:
        return 0
    ends = [(width, -end) for end, width in _ends(lines, at, shape) if _place_at(lines, end) in (place + 1, place + 2)]
    return -max(ends)[1] if ends else 0


def _whole(lines: Lines, at: int, shape: _Shape, sizes: set[int]) -> int:
    """Where the row ends that no place follows: it has as many lines as a row before it."""
    if at == len(lines) or not (_place(lines[at]) or _NO_PLACE.fullmatch(lines[at].cells[0].strip())):
        return 0
    return max((end for end, width in _ends(lines, at, shape) if width == shape.cells and end - at in sizes), default=0)


def _ends(lines: Lines, at: int, shape: _Shape) -> Iterator[tuple[int, int]]:
    """Lines before which the row that begins here may end, and how many cells it then has."""
    for end, cells in enumerate(shape.joined(lines[at : at + LONGEST_ROW]), at + 1):
        if len(cells) > shape.cells:
            return
        yield end, len(cells)


def _join_header(found: list[SheetLine], shape: _Shape) -> None:
    """Of boxes in a grid the header, too, has every cell on a line of its own."""
    header = found[-shape.cells :]
    alone = all(len(line.cells) == 1 and any(char.isalpha() for char in line.text) for line in header)
    if shape.breaks_part and len(header) == shape.cells and alone:
        found[-shape.cells :] = shape.row(header)


def _place_at(lines: Lines, at: int) -> int:
    return _place(lines[at]) if at < len(lines) else 0


def _place(line: SheetLine) -> int:
    """0 if it begins with none."""
    match = _PLACE.fullmatch(line.cells[0].strip())
    return int(match[1]) if match else 0
