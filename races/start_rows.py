"""The text of a start list taken apart into cells, whether it is a list or a table; nothing is judged here."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from races.folding import fold
from races.sheets.delimited import mark_of
from races.sheets.seen import seen

IN_ORDER = ("bib", "name", "nation", "team", "born", "uci_id")
HEADERS = {
    "bib": ("bib", "no", "nr", "number", "dossard", "dos", "startnr", "num"),
    "name": ("rider", "name", "rider name", "full name", "coureur", "renner"),
    "surname": ("surname", "last name", "lastname", "family name", "nom"),
    "given": ("given name", "first name", "firstname", "prenom"),
    "nation": ("nation", "nat", "nationality", "country", "noc", "pays"),
    "team": ("team", "team name", "equipe", "ploeg", "squadra"),
    "code": ("code", "team code"),
    "born": ("birth date", "birthdate", "born", "date of birth", "dob"),
    "uci_id": ("uci id", "uciid", "uci code", "uci"),
}
COLUMNS = {header: column for column, headers in HEADERS.items() for header in headers}

_RIDER = re.compile(r"(?:(?P<bib>\d{1,5})[.):]?|[-–—•·*?])\s+(?P<rest>\S.*)")
_WITHIN_NAME = {  # what may stand beside the name of a rider, in the order in which it is looked for
    "uci_id": re.compile(r"(?<!\d)(\d{3} ?\d{3} ?\d{3} ?\d{2})(?!\d)"),
    "born": re.compile(r"(?<!\d)(\d{4}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{4})(?!\d)"),
    "nation": re.compile(r"[(\[]([^()\[\]]*)[)\]]|(?<=[^\W\d_A-Z])\s+([A-Z]{3})(?=[ *]*$)"),
}


@dataclass(frozen=True)
class Row:
    """One line, counted from 1, as it came; and its cells by column: of a rider, or nothing but a team."""

    line: int
    text: str
    cells: dict[str, str]

    @property
    def heads(self) -> bool:
        """Whether it is the team of the lines below."""
        return self.cells.keys() == {"team"}


def rows(text: str) -> Iterator[Row]:
    lines = [seen(line).strip(" ") for line in text.splitlines()]
    mark = mark_of(lines)
    in_columns = mark and any(line.count(mark) > 1 for line in lines)
    cells = _table(lines, mark) if in_columns else _list([" ".join(line.split()) for line in lines])
    for number, (line, found) in enumerate(zip(lines, cells, strict=True), 1):
        if found:
            yield Row(number, " ".join(line.split()), found)


def _list(lines: list[str]) -> Iterator[dict[str, str]]:
    with_bibs = any(_RIDER.fullmatch(line) for line in lines)
    for above, line in zip(["", *lines], lines, strict=False):
        rider = _RIDER.fullmatch(line)
        if not line:
            yield {}
        elif rider:
            yield _rider_cells(rider["bib"] or "", rider["rest"])
        elif with_bibs or not above:
            yield {"team": line}
        else:
            yield _rider_cells("", line)


def _rider_cells(bib: str, rest: str) -> dict[str, str]:
    cells = {"bib": bib}
    for column, pattern in _WITHIN_NAME.items():
        if found := pattern.search(rest):
            cells[column] = next(filter(None, found.groups()), "")
            rest = rest.replace(found[0], " ", 1)
    return cells | {"name": rest}


def _table(lines: list[str], mark: str) -> Iterator[dict[str, str]]:
    columns: tuple[str, ...] | None = None
    for line in lines:
        readable = line[: csv.field_size_limit()]  # what is cut off belongs to a cell, or to cells, that are refused
        cells = [" ".join(cell.split()) for cell in next(csv.reader([readable], delimiter=mark), [])]
        if columns is None and any(cells):
            header = tuple(COLUMNS.get(fold(cell), "") for cell in cells)
            columns = header if {"name", "surname"} & set(header) else IN_ORDER
            cells = [] if columns is header else cells
        yield _table_cells(columns or IN_ORDER, cells)


def _table_cells(columns: tuple[str, ...], cells: list[str]) -> dict[str, str]:
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 and not filled[0].isdecimal():
        return {"team": filled[0]}
    if not filled:
        return {}
    found = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
    found["columns"] = " ".join(cells[len(columns) :]).strip()  # more than there are
    if "surname" in found:
        found["name"] = f"{found.pop('surname').upper()} {found.pop('given', '')}".strip()
    return found
