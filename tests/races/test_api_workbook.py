"""Tables as workbooks: the rows of CSV, with numbers as numbers and no cell that a spreadsheet would run."""

import io
import re
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from races.api.spreadsheet import Spreadsheet
from races.api.workbook import WorkbookRenderer
from races.models import Rider
from tests.races.test_api_spreadsheet import EDITION, RowSerializer

RESULTS = f"{EDITION}stage-2/results/"


def rendered(*rows: dict) -> bytes:
    return WorkbookRenderer(Spreadsheet("rows", RowSerializer)).render({"rows": rows})


def opened(content: bytes) -> Worksheet:
    workbook = load_workbook(io.BytesIO(content))
    assert len(workbook.worksheets) == 1
    return workbook.worksheets[0]


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "#N/A", "\t=1", "1.5", "＝1", "TRUE"])
def test_a_text_is_stored_as_it_is_and_as_text(text):
    cell = opened(rendered({"name": text}))["A2"]
    assert (cell.data_type, cell.value) == ("s", text)


def test_numbers_stay_numbers_and_what_no_cell_can_hold_is_left_out():
    sheet = opened(rendered({"name": "A\x00\x0bB", "gap_s": -16}, {"name": "", "gap_s": None}))
    assert [[cell.value for cell in row] for row in sheet] == [["name", "gap_s"], ["AB", -16], [None, None]]
    assert sheet["B2"].data_type == "n"


def test_the_line_of_names_is_bold_and_stays_in_view_and_columns_are_as_wide_as_what_is_in_them():
    sheet = opened(rendered({"name": "N" * 30}, {"name": "N" * 300}))
    assert (sheet.title, sheet.freeze_panes) == ("rows", "A2")
    assert [cell.font.bold for cell in (sheet["A1"], sheet["A2"])] == [True, False]
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (42, 8)


def test_the_same_table_is_the_same_bytes_since_nothing_in_it_says_when_it_was_written():
    content = rendered({"name": "Alice"})
    assert rendered({"name": "Alice"}) == content
    with ZipFile(io.BytesIO(content)) as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = file.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", properties)) == {"1980-01-01T00:00:00"}


def test_a_result_is_there_as_a_workbook(client, world, results):
    Rider.objects.filter(slug="bob").update(name="=HYPERLINK(1)")
    world.stage.record_results(results(), state="official")
    answer = client.get(f"{RESULTS}?format=xlsx")
    assert answer["Content-Type"] == WorkbookRenderer.media_type
    assert answer["Content-Disposition"] == 'inline; filename="races-tour-of-the-lakes-2024-stage-2-results.xlsx"'
    rows = list(opened(answer.content).iter_rows(values_only=True))
    assert list(rows[0]) == client.get(f"{RESULTS}?format=csv").text.splitlines()[0].split(",")
    at = [rows[0].index(name) for name in ("place", "rider_name", "time_s", "time", "same_time")]
    assert [[row[column] for column in at] for row in rows[1:]] == [
        [1, "Alice Ånder", 15709, "4:21:49", False],
        [2, "=HYPERLINK(1)", 15725, "4:22:05", False],
        [3, "Charlie Łoś", 15725, "4:22:05", True],
        [None, "Dora Núñez", None, None, False],
    ]
    again = client.get(f"{RESULTS}?format=xlsx", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
