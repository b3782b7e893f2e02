"""Any text and any bytes are taken apart or refused, never anything else. FUZZ_CASES is how many of each kind."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from races.sheets import NotASheet, Sheet, read, text_of
from races.sheets.sheet import written
from tests.races.sheets.ruined import workbook

CASES = int(os.environ.get("FUZZ_CASES", "80"))
fuzzed = settings(max_examples=CASES, deadline=None, derandomize=CASES <= 80, database=None)

PIECES = [
    "1",
    "2",
    "3",
    "\n",
    "\n",
    "\t",
    ";",
    ",",
    "|",
    '"',
    '""',
    " ",
    "  ",
    "A",
    "ÅNDER, Alice",
    "DNF",
    "+0:04",
    "\xa0",
]
TAGS = [
    "<table>",
    "<tr>",
    "<td>",
    "<td colspan=3>",
    "<td rowspan='4'>",
    "<th>",
    "</td>",
    "</table>",
    "<h2>",
    "<!--",
    "&",
]
LINES = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
PAGES = st.lists(st.sampled_from([*TAGS, "x", "\n", "<"]), max_size=40).map(lambda tags: "<table>" + "".join(tags))
BOOK = workbook(("Place", "Rider", "Time"), (1, "ÅNDER Alice", 0.18), (2, "Bob", '"'), (True, None, -5))


@fuzzed
@given(LINES | PAGES | st.text(max_size=80))
def test_any_text_is_lines_of_cells_which_can_be_written_and_read_again(text):
    try:
        sheet = read(text)
    except NotASheet as refusal:
        assert str(refusal)
        return
    numbers = [line.number for line in sheet.lines]
    assert numbers == sorted(numbers)
    assert all(bool(line.text) == bool(line.cells) for line in sheet.lines)
    if sheet.parted_by != "spaces" and max(len(line.cells) for line in sheet.lines) > 1:
        assert filled(read(written(sheet))) == filled(sheet)


@fuzzed
@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data):
    taken_or_refused(data)


@fuzzed
@given(st.lists(st.tuples(st.integers(0, len(BOOK) - 1), st.binary(max_size=4)), min_size=1, max_size=6))
@pytest.mark.filterwarnings("ignore")
def test_any_broken_workbook_is_text_or_refused(changes):
    data = bytearray(BOOK)
    for at, content in changes:
        data[at : at + len(content)] = content
    taken_or_refused(bytes(data))


def taken_or_refused(data: bytes) -> None:
    try:
        assert text_of("result.xlsx", data).text
    except NotASheet as refusal:
        assert refusal.code in NotASheet.MESSAGES


def filled(sheet: Sheet) -> list[tuple[str, ...]]:
    """The cells of each line, but for blank ones at its end."""
    return [tuple("\0".join(line.cells).rstrip("\0").split("\0")) for line in sheet.lines if line.cells]
