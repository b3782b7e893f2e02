"""One CSV file as lines of cells: its size, its encoding and its header checked before anything is believed."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from races.edition_folder.folder import Table
from races.edition_folder.problems import Problems

MOST_BYTES = 8_000_000  # of a file: a Tour de France has 1
MOST_LINES = 50_000  # of a file: a Tour de France has 4,000
Line = tuple[int, dict[str, str]]  # its number, and its cells by header


def read_sheet(folder: Path, table: Table, problems: Problems) -> Iterator[Line]:
    """The lines under the header, without those that are blank or have another number of cells."""
    text = _read_text(folder / table.file, table, problems)
    if text is None:
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if header is None:
                header = cells
                if not _is_header(header, table, problems):
                    return
            elif len(cells) == len(header):
                yield line, dict(zip(header, cells, strict=True))
            elif any(cells):
                numbers = {"found": len(cells), "expected": len(header)}
                problems.add(table.file, line, "", _("%(found)s cells instead of %(expected)s.") % numbers)
            line = reader.line_num + 1
    except csv.Error:
        problems.add(table.file, line, "", _("This is no CSV: a quotation mark is missing, or a cell is too long."))


def _read_text(path: Path, table: Table, problems: Problems) -> str | None:
    """None where there is nothing to read, which is a problem only where the table is needed."""
    if not path.is_file():
        if table.needed or path.exists():
            problems.add(table.file, 0, "", _("This file is missing."))
        return None
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    line, text = _refusal(data)
    if text:
        problems.add(table.file, line, "", text)
        return None
    return data.decode("utf-8-sig")


def _refusal(data: bytes) -> tuple[int, str]:
    if len(data) > MOST_BYTES:
        return 0, _("More than %(bytes)s bytes.") % {"bytes": f"{MOST_BYTES:,}"}
    if max(data.count(b"\n"), data.count(b"\r")) > MOST_LINES:
        return 0, _("More than %(lines)s lines.") % {"lines": f"{MOST_LINES:,}"}
    if (nul := data.find(b"\0")) >= 0:
        return _line_of(data, nul), _("This is no text: it has a NUL byte.")
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return _line_of(data, error.start), _("This is not UTF-8.")
    return 0, ""


def _line_of(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def _is_header(header: list[str], table: Table, problems: Problems) -> bool:
    missing = [name for name in table.needed_headers if name not in header]
    doubled = [name for name in table.headers if header.count(name) > 1]
    for name in missing:
        problems.add(table.file, 1, name, _("This column is missing."))
    for name in doubled:
        problems.add(table.file, 1, name, _("This column is there twice."))
    return not missing and not doubled
