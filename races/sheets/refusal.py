"""What is said of a sheet that cannot be taken apart."""

from django.utils.translation import gettext_lazy as _

LONGEST_SHOWN = 80  # characters


class NotASheet(ValueError):
    """`line` counts from 1, and 0 is the whole; `column` is a number from 1, or in a workbook letters as there, or ""
    for the whole line; `text` is what was read, cut short; `code` is a key of `MESSAGES`.

    `str()` says what was expected, or what to do.
    """

    MESSAGES = {
        "empty": _("Expected a result sheet; there is nothing in this."),
        "file-too-large": _("Expected a file of at most 5 MB."),
        "too-long": _("Expected at most 2,000,000 characters."),
        "lines": _("Expected at most 10,000 lines."),
        "rows": _("Expected at most 2,000 rows."),
        "columns": _("Expected at most 60 columns."),
        "cell": _("Expected at most 500 characters in a cell."),
        "page-too-large": _("This page holds too much. Open it in a browser, select the result, copy it and paste it."),
        "no-table": _("This page has no table. Open it in a browser, select the result, copy it and paste it."),
        "nul": _("Expected text; this has a NUL byte. Save the file as text again, in UTF-8."),
        "binary": _("Expected text, CSV or an Excel workbook (.xlsx). Open it, select all, copy it and paste it."),
        "pdf": _("A PDF cannot be read. Open it, select all, copy it and paste it."),
        "image": _("A picture cannot be read. Ask for the sheet as text, CSV or an Excel workbook (.xlsx)."),
        "old-excel": _("An old Excel file, or one with a password. Save it as .xlsx, or copy and paste its cells."),
        "other-sheet": _("This kind of spreadsheet cannot be read. Save it as .xlsx, or copy and paste its cells."),
        "document": _("A document cannot be read. Open it, select all, copy it and paste it."),
        "archive": _("Expected one sheet, not an archive. Unpack it and choose the sheet in it."),
        "damaged": _("This workbook is damaged. Save it as .xlsx again, or copy and paste its cells."),
        "too-much-inside": _("This workbook holds far more than a result. Copy and paste the cells of the result."),
        "formula": _("Expected a value: this formula was never calculated. Open the file in Excel and save it again."),
        "no-such-sheet": _("Expected the name of a sheet of this workbook."),
    }

    def __init__(self, code: str, text: str = "", *, line: int = 0, column: str = "") -> None:
        super().__init__(code, text, line, column)
        self.line, self.column, self.text, self.code = line, column, text[:LONGEST_SHOWN], code

    def __str__(self) -> str:
        return str(self.MESSAGES[self.code])
