"""What kind of file it is: by its content, since names lie, and only then by its name."""

from pathlib import PurePath

from races.sheets.archive import names

WORKBOOK, TEXT = "workbook", "text"
SIGNATURES = {
    b"%PDF-": "pdf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "old-excel",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"II*\0": "image",
    b"MM\0*": "image",
    b"{\\rtf": "document",
    b"\x1f\x8b": "archive",
    b"7z\xbc\xaf": "archive",
    b"Rar!": "archive",
}
MEMBERS = {  # of zip archives, which most documents are; in the order in which they are looked for
    "xl/workbook.bin": "other-sheet",
    "word/document.xml": "document",
    "ppt/presentation.xml": "document",
    "content.xml": "other-sheet",  # OpenDocument
    "Index/Document.iwa": "other-sheet",  # Numbers
    "[Content_Types].xml": WORKBOOK,
}
NAMES = {".xlsx": "damaged", ".xlsm": "damaged", ".xls": "old-excel", ".ods": "other-sheet", ".numbers": "other-sheet"}


def kind_of(filename: str, data: bytes) -> str:
    """WORKBOOK, TEXT or the code of a refusal."""
    if data.startswith(b"PK\x03\x04"):
        members = names(data)
        return next((kind for member, kind in MEMBERS.items() if member in members), "archive")
    if data[8:12] == b"WEBP" or data[4:8] == b"ftyp":
        return "image"
    known = next((kind for signature, kind in SIGNATURES.items() if data.startswith(signature)), "")
    return known or (_without_signature(filename) if _is_binary(data) else TEXT)


def _without_signature(filename: str) -> str:
    return NAMES.get(PurePath(filename.lower()).suffix, "binary")


def _is_binary(data: bytes) -> bool:
    """Whether of its beginning more than one byte in twenty is a control character, but for blanks: a text with one or
    two is still shown where they are."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    begin = data[:4_000]
    control = sum(byte < 32 and byte not in b"\t\n\v\f\r" for byte in begin)
    return control * 20 > len(begin)
