"""What is in the box taken apart: a table of a web page, a table parted by marks, or plain text."""

from collections.abc import Iterable

from races.sheets import delimited, spaced, web
from races.sheets.limits import MOST_LINES, MOST_TEXT
from races.sheets.refusal import NotASheet
from races.sheets.rejoining import rejoined
from races.sheets.seen import seen
from races.sheets.sheet import Sheet, SheetLine, tidied


def read(text: str) -> Sheet:
    """Any text, also the source of a web page with a table in it. Raises NotASheet, and nothing else."""
    if len(text) > MOST_TEXT:
        raise NotASheet("too-long")
    lines, parted_by = (web.rows(text), "tab") if web.has_table(text) else _rows(_lines(text))
    return tidied(lines, parted_by)


def _lines(text: str) -> list[str]:
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise NotASheet("lines", seen(lines[MOST_LINES]), line=MOST_LINES + 1)
    return [seen(line) for line in lines]


def _rows(lines: list[str]) -> tuple[Iterable[SheetLine], str]:
    mark = delimited.mark_of(lines)
    if mark and mark != "\t":
        return delimited.rows(lines, mark), delimited.MARKS[mark]
    copied = list(delimited.rows(lines, "\t"))
    rows = rejoined(copied)
    if mark or len(rows) < len(copied):
        return rows, "tab"
    return spaced.rows(lines), "spaces"
