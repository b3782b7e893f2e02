"""Files as nobody should send them, and somebody does: what they are, and what must be said of them."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

SHEET = "Place;Bib;Rider;Time\n1;11;ÅNDER Alice;4:21:49\n2;12;DE GROOT Bob;+0:04\n"
BOMB_BYTES = 20_000_000


@dataclass(frozen=True)
class Ruined:
    filename: str
    make: Callable[[], bytes]
    code: str = ""  # of the refusal; none if it can be taken apart
    where: tuple[int, str] = (0, "")  # line and column of the refusal

    @property
    def data(self) -> bytes:
        return cache(self.make)()


def workbook(*rows: tuple) -> bytes:
    """Of one sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def with_member(book: bytes, name: str, content: bytes) -> bytes:
    """The workbook with another content of one member."""
    file = BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return file.getvalue()


def _binary() -> bytes:
    return random.Random(1).randbytes(100_000)


def _bomb() -> bytes:
    return with_member(workbook(("Place",)), "xl/worksheets/sheet1.xml", b"<row>" + b" " * BOMB_BYTES)


def _formulas() -> bytes:
    return workbook(("Place", "Bib", "Time"), (1, 11, "4:21:49"), (2, 12, "=C2+TIME(0,0,4)"))


RUINED = {
    "empty": Ruined("result.csv", lambda: b"", "empty"),
    "binary": Ruined("result.txt", _binary, "binary"),
    "latin-1": Ruined("result.csv", lambda: SHEET.encode("latin-1")),
    "nul": Ruined("result.csv", lambda: SHEET.replace(";+0:04", ";\0").encode(), "nul", (3, "19")),
    "no header": Ruined("result.csv", lambda: SHEET.split("\n", 1)[1].encode()),
    "wrong delimiter": Ruined("result.csv", lambda: SHEET.replace(";", "~").encode()),
    "100,000 rows": Ruined("result.tsv", lambda: b"1\t11\tA\t4:21\n" * 100_000, "lines", (10_001, "")),
    "10,000 columns": Ruined("result.csv", lambda: SHEET.encode() + b"3" + b";4" * 9_999, "columns", (4, "61")),
    "bomb": Ruined("result.xlsx", _bomb, "too-much-inside"),
    "formulas": Ruined("result.xlsx", _formulas, "formula", (3, "C")),
    "duplicate rows": Ruined("result.csv", lambda: (SHEET + SHEET).encode()),
}
