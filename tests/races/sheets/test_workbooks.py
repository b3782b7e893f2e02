"""Excel workbooks: which sheet is taken, and its values as people read them there."""

import datetime as dt
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from races.sheets import NotASheet, Upload, text_of
from tests.races.sheets.ruined import with_member, workbook


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def of_cell(value, number_format: str = "General") -> str:
    book = Workbook()
    book.active["A1"] = value
    book.active["A1"].number_format = number_format
    return text_of("a.xlsx", saved(book)).text


def refusal(data: bytes, sheet: str = "") -> tuple[str, int, str]:
    with pytest.raises(NotASheet) as caught:
        text_of("a.xlsx", data, sheet)
    return caught.value.code, caught.value.line, caught.value.column


DAY = 86_400


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (12, "General", "12"),
        (12.0, "0.00", "12"),
        (12.5, "General", "12.5"),
        (0.1 + 0.2, "General", "0.3"),
        (10007744220.0, "0", "10007744220"),
        (7, '0" pts"', "7"),
        ("012", "@", "012"),
        ("ÅNDER\n\u200bAlice ", "General", "ÅNDER Alice"),
        (True, "General", "TRUE"),
        ("#N/A", "General", "#N/A"),
        (dt.timedelta(hours=27, seconds=5), "[h]:mm:ss", "27:00:05"),
        (dt.timedelta(hours=27, seconds=5), "h:mm:ss", "27:00:05"),
        (dt.time(4, 21, 49), "h:mm:ss", "4:21:49"),
        (dt.time(0, 0, 4), "h:mm:ss", "0:00:04"),
        (dt.time(2, 36), "h:mm", "2:36"),
        (156 / DAY, "mm:ss", "2:36"),
        (2202.02 / DAY, "[mm]:ss.00", "36:42.02"),
        (15709.128 / DAY, "[$-409]h:mm:ss.000", "4:21:49.128"),
        (-4 / DAY, "[m]:ss", "-0:04"),
        (45_000 + 49 / DAY, "h:mm:ss", "0:00:49"),
        (dt.date(2025, 6, 8), "d/m/yyyy", "2025-06-08"),
        (dt.datetime(2025, 6, 8, 12, 20), "mmm d, h:mm", "2025-06-08 12:20:00"),
    ],
)
def test_a_value_is_what_people_read(value, number_format, text):
    assert of_cell(value, number_format) == text


def test_a_line_of_the_text_is_a_row_of_the_sheet():
    book = Workbook()
    for row in [
        ("Stage 2",),
        (),
        ("Place", "Rider", "Time"),
        (1, "Alice", "4:21:49"),
        (2, '"Bob" X', '"'),
        (9, "Carl", "x"),
    ]:
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    book.active.row_dimensions[6].hidden = True
    upload = text_of("a.xlsx", saved(book))
    assert upload.text == 'Stage 2\n\nPlace\tRider\tTime\n1\tAlice\t4:21:49\n2\t"""Bob"" X"\t"'
    assert upload.note == "Rows that are hidden in the sheet were left out: 1."


@pytest.fixture(scope="module")
def book() -> bytes:
    """As the UCI's: General, Results, StartList; and a hidden one."""
    made = Workbook()
    made.active.title = "General"
    made.active.append(("Field", "Value"))
    for title in ("Start List", "Results", "Hidden"):
        sheet = made.create_sheet(title)
        sheet.append(("BIB", title))
    made["Hidden"].sheet_state = "hidden"
    return saved(made)


def test_the_sheet_that_is_most_like_results_is_taken_or_the_one_that_is_asked_for(book):
    sheets = ("General", "Start List", "Results")
    assert text_of("a.xlsx", book) == Upload("BIB\tResults", sheets, "Results")
    assert text_of("a.xlsx", book, "Start List").sheet == "Start List"
    assert refusal(book, "Hidden")[0] == "no-such-sheet"


def test_a_sheet_with_times_is_more_like_results_than_one_that_is_called_so(book):
    made = Workbook()
    made.active.title = "Results"
    for sheet in (made.create_sheet("A"), made.create_sheet("B-RR")):
        for _rider in range(3):
            sheet.append((1, "4:21:49"))
    assert text_of("a.xlsx", saved(made)).sheet == "B-RR"


CELLS = b"""
    <c r="A1"><f>1+1</f><v>2</v></c>
    <c r="B1" t="str"><f>IF(A1=2,"",1)</f><v></v></c>
    <c r="C1" t="str"><f>"x"</f><v>x</v></c>"""


def test_a_formula_has_its_value_or_is_named():
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = b'<worksheet xmlns="%s"><sheetData><row r="1">%s</row></sheetData></worksheet>' % (main, CELLS)
    assert text_of("a.xlsx", with_member(workbook((1,)), "xl/worksheets/sheet1.xml", sheet)).text == "2\t\tx"
    assert refusal(workbook((1,), (2, 3, "=A1+A2"))) == ("formula", 2, "C")


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("BI1", ("columns", 1, "BI")),
        ("A2001", ("rows", 2001, "")),
        ("B3", ("cell", 3, "B")),
        ("XFD1048576", ("rows", 1048576, "")),
    ],
)
def test_limits_are_named_by_cell(cell, at):
    made = Workbook()
    made.active[cell] = "x" * (501 if cell == "B3" else 1)
    assert refusal(saved(made)) == at


def test_what_is_empty_or_far_below_and_blank_is_no_breach():
    made = Workbook()
    made.active["A9000"].number_format = "0.00"
    assert refusal(saved(made))[0] == "empty"


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>{}]><worksheet>&h;</worksheet>".format(
    "".join(f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in pairwise("abcdefgh"))
)


@pytest.mark.parametrize(
    ("member", "content", "code"),
    [
        ("xl/worksheets/sheet1.xml", LAUGHS.encode(), "damaged"),
        ("xl/worksheets/sheet1.xml", b"<c/>" * 1_000_001, "too-much-inside"),
        ("xl/worksheets/sheet1.xml", b" " * 2_000_000, "too-much-inside"),
        ("xl/worksheets/sheet1.xml", b"<worksheet>", "damaged"),
        ("xl/workbook.xml", b"<workbook>", "damaged"),
    ],
)
def test_a_bomb_or_a_broken_member_is_refused(member, content, code):
    assert refusal(with_member(workbook(("Place",)), member, content))[0] == code


def test_a_workbook_of_very_many_members_or_in_an_unusual_compression_is_refused():
    many, unusual = BytesIO(), BytesIO()
    with ZipFile(many, "w") as archive:
        for number in range(501):
            archive.writestr(str(number), b"")
    with ZipFile(unusual, "w", 14) as archive:  # LZMA
        archive.writestr("[Content_Types].xml", b"x")
    assert refusal(many.getvalue())[0] == "too-much-inside"
    assert refusal(unusual.getvalue())[0] == "damaged"


def test_a_workbook_with_an_encrypted_member_is_refused():
    """Bit 0 of the flags says so: at byte 6 of a member's own header, at byte 8 of its entry in the directory."""
    data = bytearray(workbook(("Place",)))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data))[0] == "damaged"
