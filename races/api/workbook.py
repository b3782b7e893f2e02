"""Tables as workbooks (XLSX): the columns and rows of CSV, numbers as numbers and every text as text, never a formula.

The same table is the same bytes, since its ETag is made of them: nothing in the file says when it was written.
"""

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from rest_framework.renderers import BaseRenderer

from races.api.spreadsheet import Spreadsheet

EPOCH = dt.datetime(1980, 1, 1)  # the earliest that a ZIP file can say
NARROWEST, WIDEST = 6, 40  # letters


class WorkbookRenderer(BaseRenderer):
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    format, charset, render_style = "xlsx", None, "binary"

    def __init__(self, spreadsheet: Spreadsheet):
        self.spreadsheet = spreadsheet

    def render(self, data, accepted_media_type=None, renderer_context=None) -> bytes:
        columns = self.spreadsheet.columns()
        rows = [[_value(row.get(column)) for column in columns] for row in self.spreadsheet.rows(data)]
        return _written(_workbook(self.spreadsheet.key, columns, rows))


class _Timeless(ZipFile):
    def writestr(self, name, data, *args, **kwargs) -> None:
        super().writestr(ZipInfo(name, EPOCH.timetuple()[:6]), data, ZIP_DEFLATED)

    def write(self, filename, arcname=None, *args, **kwargs) -> None:
        self.writestr(arcname, Path(filename).read_bytes())


def _value(value: object) -> object:
    """As a cell can hold it; control characters, which none can, are left out."""
    if isinstance(value, list):
        value = " ".join(value)
    return ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value


def _workbook(title: str, columns: Sequence[str], rows: Sequence[Sequence]) -> Workbook:
    workbook = Workbook(write_only=True)
    workbook.properties.created = workbook.properties.modified = EPOCH
    sheet = workbook.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(zip(columns, *rows, strict=True), 1):
        longest = max(len(str(value)) for value in column if value is not None)
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest, NARROWEST), WIDEST) + 2
    sheet.append([_cell(sheet, name, Font(bold=True)) for name in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) if isinstance(value, str) else value for value in row])
    return workbook


def _cell(sheet: Worksheet, text: str, font: Font | None = None) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # the library takes what begins with = for a formula, and #N/A for an error
    if font:
        cell.font = font
    return cell


def _written(workbook: Workbook) -> bytes:
    """Not by its own save(), which stamps the time."""
    file = io.BytesIO()
    with _Timeless(file, "w") as archive:
        ExcelWriter(workbook, archive).save()
    return file.getvalue()
