"""A file of any kind as the text that goes into the box: so everybody sees what is read, and can change it."""

from races.sheets import web, workbook
from races.sheets.kinds import TEXT, WORKBOOK, kind_of
from races.sheets.letters import decoded
from races.sheets.limits import MOST_FILE_BYTES
from races.sheets.reading import read
from races.sheets.refusal import NotASheet
from races.sheets.sheet import Upload, written


def text_of(filename: str, data: bytes, sheet: str = "") -> Upload:
    """Of a workbook, of the sheet of this name, or of the one that is most like results; line n is its row n there.

    Raises NotASheet, and nothing else.
    """
    if len(data) > MOST_FILE_BYTES:
        raise NotASheet("file-too-large")
    if not data.strip():
        raise NotASheet("empty")
    kind = kind_of(filename, data)
    if kind == WORKBOOK:
        return workbook.text_of(data, sheet)
    if kind != TEXT:
        raise NotASheet(kind)
    return _of_text(data)


def _of_text(data: bytes) -> Upload:
    text, note = decoded(data)
    if web.is_page(text) and not web.has_table(text):
        raise NotASheet("no-table")
    return Upload(written(read(text)), note=note)
