"""An Excel workbook (.xlsx): which of its sheets, and that one as text."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import islice

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from races.folding import fold
from races.sheets import archive
from races.sheets.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_TEXT
from races.sheets.refusal import NotASheet
from races.sheets.seen import seen
from races.sheets.sheet import Upload, write_row
from races.sheets.workbook_rows import NotCalculated, WorkbookRow, rows

LOOKED_AT = 40  # rows, to tell what a sheet is
_TIME = re.compile(r"\d+ ?[:h'′’] ?\d\d")
_TITLE = re.compile(r"resul|class|clasific|ergebnis|uitslag|wynik|vysled|stage|etap|tappa| (rr|itt|ttt)$")


def text_of(data: bytes, wanted: str) -> Upload:
    """Of the sheet of this name, or of the one that is most like results. Raises NotASheet, and nothing else."""
    archive.check(data)
    try:
        sheets = _sheets(data)
        name = _chosen(sheets, wanted)
        return _upload(rows(sheets[name]), tuple(sheets), name)
    except NotASheet:
        raise
    except Exception as error:  # openpyxl has no error of its own: whatever it stumbles over in a broken file
        raise NotASheet("damaged") from error


def _sheets(data: bytes) -> dict[str, ReadOnlyWorksheet]:
    """Those that can be seen, by name."""
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    return {seen(sheet.title): sheet for sheet in book.worksheets if sheet.sheet_state == "visible"}


def _chosen(sheets: dict[str, ReadOnlyWorksheet], wanted: str) -> str:
    if wanted and wanted not in sheets:
        raise NotASheet("no-such-sheet", wanted)
    if not sheets:
        raise NotASheet("empty")
    return wanted or max(sheets, key=lambda name: _likeness(name, sheets[name]))


def _likeness(name: str, sheet: ReadOnlyWorksheet) -> tuple[bool, bool, bool]:
    """The more of it is true, the more the sheet is like one of results: times in it, its name, anything in it."""
    cells = [cell for row in islice(rows(sheet), LOOKED_AT) for cell in row.cells.values()]
    return sum(1 for cell in cells if _TIME.match(cell)) > 2, bool(_TITLE.search(fold(name))), bool(cells)


def _upload(found: Iterator[WorkbookRow], names: tuple[str, ...], name: str) -> Upload:
    """Without hidden rows: a filter hides what is not of this race."""
    lines: dict[int, tuple[str, ...]] = {}
    hidden = size = 0
    for row in found:
        if row.hidden:
            hidden += bool(row.cells)
        elif row.cells:
            lines[row.number] = _cells(row)
            size += sum(map(len, lines[row.number])) + len(lines[row.number])
        if size > MOST_TEXT:
            raise NotASheet("too-long", line=row.number)
    note = _("Rows that are hidden in the sheet were left out: %(count)s.") % {"count": hidden} if hidden else ""
    return Upload(_written(lines), names, name, note)


def _cells(row: WorkbookRow) -> tuple[str, ...]:
    """All up to the last one. Raises NotASheet."""
    if row.number > MOST_ROWS:
        raise NotASheet("rows", " ".join(row.cells.values()), line=row.number)
    for column, text in row.cells.items():
        code = _refusal(column, text)
        if code:
            raise NotASheet(code, text, line=row.number, column=get_column_letter(column))
    return tuple(row.cells.get(column, "") for column in range(1, max(row.cells) + 1))


def _refusal(column: int, text: str) -> str:
    if isinstance(text, NotCalculated):
        return "formula"
    if column > MOST_COLUMNS:
        return "columns"
    return "cell" if len(text) > LONGEST_CELL else ""


def _written(lines: dict[int, tuple[str, ...]]) -> str:
    if not lines:
        raise NotASheet("empty")
    width = max(map(len, lines.values()))
    return "\n".join(write_row(lines.get(number, ()), width) for number in range(1, max(lines) + 1))
