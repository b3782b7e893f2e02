"""The tables in the source of a web page, row by row."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from races.sheets.limits import MOST_COLUMNS, MOST_ROWS
from races.sheets.page import BLOCKS, CELLS, NEVER_CLOSED, TITLES, plain_page
from races.sheets.refusal import NotASheet
from races.sheets.seen import seen
from races.sheets.sheet import SheetLine

_TABLE = re.compile(r"<t(?:able|r)[\s>]", re.IGNORECASE)
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HIDING_CLASSES = frozenset({"hide", "hidden", "d-none"})  # as the usual style sheets and result sites have them
_PAGE = re.compile(r"\s*<(!doctype html|html|head|body)[\s>]", re.IGNORECASE)


def is_page(text: str) -> bool:
    return bool(_PAGE.match(text))


def has_table(text: str) -> bool:
    return bool(_TABLE.search(text))


def rows(text: str) -> list[SheetLine]:
    """With the heading above each table and its caption, and a blank line between two. Raises NotASheet."""
    reader = _Reader()
    reader.feed(plain_page(text))
    reader.close()
    return reader.rows


class _Table:
    """One that is open. What a cell covers beside and below it is blank."""

    def __init__(self) -> None:
        self.cells: list[str] = []  # of the row that is open
        self._at = 0
        self._covered: dict[int, int] = {}  # how many rows each column is covered from above, this one included

    def begin_cell(self, across: int, down: int) -> None:
        self._pass_covered()
        self._at = len(self.cells)
        self.cells += [""] * across
        self._covered |= dict.fromkeys(range(self._at, len(self.cells)), down)

    def write(self, text: str) -> None:
        if self.cells:
            self.cells[self._at] += text

    def end_row(self) -> list[str]:
        self._pass_covered()
        cells, self.cells = self.cells, []
        self._covered = {column: rows - 1 for column, rows in self._covered.items() if rows > 1}
        return cells

    def _pass_covered(self) -> None:
        while len(self.cells) in self._covered:
            self.cells.append("")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[SheetLine] = []
        self._tables: list[_Table] = []  # those that are open, each in a cell of the one before
        self._title: str | None = None  # of the heading or caption that is open
        self._heading = ""  # the last one above
        self._hidden = 0  # how many elements are open from one on that nobody sees
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if self._hidden or (self._tables and _hides(said)):  # a whole table that is hidden is that of another tab
            self._hidden += tag not in NEVER_CLOSED
            return
        self._line = max(self._line, _number(said.get("data-line"), 1))  # titles that are astray in tables go above
        if tag == "table":
            self._part()
            self._add([self._heading])
            self._heading = ""
            self._tables.append(_Table())
        elif tag in CELLS and self._tables:
            across, down = _number(said.get("colspan"), 1), _number(said.get("rowspan"), 1)
            self._tables[-1].begin_cell(min(across, MOST_COLUMNS), down)
            self._check_columns()
        elif tag in TITLES:
            self._title = ""
        elif tag in BLOCKS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden -= 1
        elif tag == "tr" and self._tables:
            self._add(self._tables[-1].end_row())
        elif tag == "table" and self._tables:
            self._tables.pop()
        elif tag in TITLES:
            self._end_title(tag)
        elif tag in BLOCKS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._title is not None:
            self._title += data
        elif self._tables:
            self._tables[-1].write(data)

    def _end_title(self, tag: str) -> None:
        title, self._title = self._title or "", None
        if tag == "caption":
            self._add([title])
        elif self._tables and self._tables[-1].cells:
            self._tables[-1].write(f" {title} ")
        else:
            self._heading = title

    def _part(self) -> None:
        if self.rows:
            self.rows.append(SheetLine(self._line, "", ()))

    def _add(self, cells: list[str]) -> None:
        cells = [seen(" ".join(cell.split())) for cell in cells]
        if not any(cells):
            return
        self.rows.append(SheetLine(self._line, "\t".join(cells), tuple(cells)))
        if len(self.rows) > 3 * MOST_ROWS:  # with titles, and blank lines between tables
            raise NotASheet("rows", self.rows[-1].text, line=self._line)

    def _check_columns(self) -> None:
        cells = self._tables[-1].cells
        if len(cells) > 2 * MOST_COLUMNS:  # as long as they are blank, a few too many do no harm
            raise NotASheet("columns", cells[-1], line=self._line, column=str(MOST_COLUMNS + 1))


def _hides(said: Mapping[str, str | None]) -> bool:
    classes = (said.get("class") or "").lower().split()
    styled = bool(_NOT_DISPLAYED.search(said.get("style") or ""))
    return "hidden" in said or styled or not _HIDING_CLASSES.isdisjoint(classes)


def _number(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 8 and int(said) else otherwise
