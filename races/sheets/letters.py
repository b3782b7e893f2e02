"""Bytes as text: in which encoding, and what is said of it."""

import codecs
import re

from django.utils.translation import gettext as _

from races.sheets.refusal import NotASheet

_MARKED = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*(iso-8859-\d{1,2}|windows-125\d)""", re.IGNORECASE)
_CONTROL = re.compile(r"[\0-\x08\x0e-\x19\x1b-\x1f]")  # \x1a ended a file once


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and a note for whoever sent it where the encoding was guessed. Raises NotASheet."""
    text, note = _decoded(data)
    if control := _CONTROL.search(text):
        raise _refusal("nul" if control[0] == "\0" else "binary", text, control.start())
    return text, note


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKED.items():
        if data.startswith(mark):
            return _strictly(data, encoding), ""
    try:
        return data.decode(), ""
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:4_000])
        encoding = declared[1].decode() if declared else "windows-1252"
        note = _("This file is not in UTF-8; it was read as %(encoding)s. Check the letters with accents.")
        return _strictly(data, encoding), note % {"encoding": encoding}


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise NotASheet("binary") from error


def _refusal(code: str, text: str, at: int) -> NotASheet:
    line = text.count("\n", 0, at)
    begin = text.rfind("\n", 0, at) + 1
    shown = text[begin:at].replace("\t", " ")
    return NotASheet(code, shown, line=line + 1, column=str(at - begin + 1))
