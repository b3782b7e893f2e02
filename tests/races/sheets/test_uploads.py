"""Files of any kind but workbooks: which become text, and what is said of the others."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from races.sheets import NotASheet, read, text_of
from races.sheets.limits import MOST_FILE_BYTES
from tests.races.sheets.ruined import RUINED, workbook

SHEET = "Place;Rider;Time\n1;ÅNDER Alice;4:21:49\n2;ŁOŚ Carl;+0:04"
TABBED = "Place\tRider\tTime\n1\tÅNDER Alice\t4:21:49\n2\tŁOŚ Carl\t+0:04"


def refusal(filename: str, data: bytes) -> str:
    with pytest.raises(NotASheet) as caught:
        text_of(filename, data)
    return caught.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_encoding_that_is_certain_is_not_mentioned(encoding):
    upload = text_of("result.csv", SHEET.encode(encoding))
    assert (upload.text, upload.note) == (TABBED, "")


@pytest.mark.parametrize(
    ("before", "encoding", "assumed"),
    [("", "cp1252", "windows-1252"), ('<meta charset="ISO-8859-2"><table><tr><td>', "iso-8859-2", "iso-8859-2")],
)
def test_an_encoding_that_was_guessed_is_said(before, encoding, assumed):
    upload = text_of("result", f"{before}Müller;1;x".encode(encoding))
    assert "Müller" in upload.text
    assert assumed in upload.note.lower()


def test_plain_text_stays_as_it_is():
    text = "  1   3   ÅNDER, Alice   SWE\n\n  2   4   DE GROOT, Bob  NED"
    assert text_of("communique.txt", text.encode()).text == text


def test_a_web_page_becomes_its_tables():
    page = b"<html><h2>Stage 2</h2><table><tr><td>1<td>Alice<tr><td>2<td></table></html>"
    assert text_of("result.xls", page).text == "Stage 2\n1\tAlice\n2\t"


def test_the_text_of_a_file_is_read_as_the_file_was():
    data = b'a;"b\nc";"";\n1;"""x";"\n"";y;z;"""q"" r"'
    again = read(text_of("result.csv", data).text).lines
    assert [line.cells for line in again] == [("a", "b c", "", ""), ("1", '"x', '"', ""), ("", "y", "z", '"q" r')]


@pytest.mark.parametrize(
    ("filename", "data", "code"),
    [
        ("a.pdf", b"%PDF-1.7\n", "pdf"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old-excel"),
        ("a.csv", b"\x89PNG\r\n\x1a\n", "image"),
        ("a.heic", b"\0\0\0\x18ftypheic", "image"),
        ("a.rtf", b"{\\rtf1 x}", "document"),
        ("a.zip", b"PK\x03\x04" + bytes(99), "damaged"),
        ("a.xls", bytes(range(32)) * 9, "old-excel"),
        ("a.html", b"<!doctype html><p>Loading", "no-table"),
        ("a.csv", b"x" * (MOST_FILE_BYTES + 1), "file-too-large"),
        ("a.csv", b" \r\n", "empty"),
        ("a.csv", b"caf\xe9;\x81", "binary"),
        ("a.csv", b"1;2\n3;\x1b4", "binary"),
        ("a.csv", b"\xff\xfe\x00\xd8", "binary"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_kind(filename, data, code):
    assert refusal(filename, data) == code


def test_an_archive_is_told_by_what_is_in_it():
    book = workbook(("Place",))
    for member, code in {"word/document.xml": "document", "content.xml": "other-sheet", "a.csv": "archive"}.items():
        assert refusal("a.xlsx", renamed(book, "[Content_Types].xml", member)) == code


@pytest.mark.parametrize("name", RUINED)
def test_each_ruined_file_is_taken_apart_or_refused_where_it_is_ruined(name):
    ruined = RUINED[name]
    if ruined.code:
        with pytest.raises(NotASheet) as caught:
            text_of(ruined.filename, ruined.data)
        assert (caught.value.code, (caught.value.line, caught.value.column)) == (ruined.code, ruined.where)
    else:
        assert "ÅNDER Alice" in text_of(ruined.filename, ruined.data).text


def renamed(book: bytes, member: str, name: str) -> bytes:
    """The same archive, but for the name of a member."""
    file = BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(file, "w") as new:
        for one in old.namelist():
            new.writestr(name if one == member else one, old.read(one))
    return file.getvalue()
