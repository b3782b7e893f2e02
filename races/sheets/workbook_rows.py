"""The rows of a workbook's sheet, one by one.

With a parser of openpyxl's rather than its cells: these tell neither hidden rows nor formulas that were never
calculated, and fill up every gap, be it of a million rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import DATA_TAG, FORMULA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.functions import iterparse

from races.sheets.values import shown


class NotCalculated(str):
    """A formula without a value."""

    __slots__ = ()


@dataclass(frozen=True)
class WorkbookRow:
    number: int
    hidden: bool
    cells: dict[int, str]  # those that are not blank, by column from 1


def rows(sheet: ReadOnlyWorksheet) -> Iterator[WorkbookRow]:
    """In the order of the file."""
    with sheet._get_source() as source:
        for number, hidden, found in _Parser(source, sheet._shared_strings, data_only=True).rows():
            texts = {cell["column"]: _text(cell, sheet) for cell in found}
            yield WorkbookRow(number, hidden, {column: text for column, text in texts.items() if text})


class _Parser(WorkSheetParser):
    """Given no formats, it leaves times as the numbers that they are in the file."""

    def rows(self) -> Iterator[tuple[int, bool, list[dict]]]:
        for _event, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                number, cells = self.parse_row(element)
                yield number, element.get("hidden") in ("1", "true"), cells
                element.clear()
            elif element.tag == DATA_TAG:
                return

    def parse_cell(self, element: Element) -> dict:
        cell = super().parse_cell(element)
        formula = element.find(FORMULA_TAG)
        if formula is not None and cell["value"] is None and element.get("t") != "str":
            cell["value"] = NotCalculated(f"={formula.text or ''}")
        return cell


def _text(cell: dict, sheet: ReadOnlyWorksheet) -> str:
    value = cell["value"]
    if isinstance(value, NotCalculated):
        return value
    return shown(value, ReadOnlyCell(sheet, **cell).number_format, sheet.parent.epoch)
