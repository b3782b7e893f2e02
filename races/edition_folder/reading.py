"""Reading and writing an edition folder."""

import csv
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from races.edition_folder.cells import NotReadable
from races.edition_folder.checks import check
from races.edition_folder.folder import EDITION, KEY, TABLES, EditionFolder, Table, header
from races.edition_folder.problems import Problems
from races.edition_folder.rows import EditionRow
from races.edition_folder.sheet import Line, read_sheet

Rows = list[tuple[int, Any]]  # with the line on which each stands


def read_folder(path: Path | str) -> EditionFolder:
    """The edition in this folder of CSV files. Raises BadFolder, with everything that is wrong in it.

    Whether files agree (riders known, nobody twice) can only be said where stages and start list could be read.
    """
    with Problems().raised() as problems:
        reader = _Reader(Path(path), problems)
        tables = {table.name: reader.rows(table) for table in TABLES}
        edition = reader.edition()
        if problems.spare("stages.csv", "startlists.csv"):
            check(tables, problems)
    return EditionFolder(edition, **{name: tuple(row for _line, row in rows) for name, rows in tables.items()})


def write_folder(folder: EditionFolder, path: Path | str) -> None:
    """Write what `read_folder` reads again as the same value.

    Makes the folder. Raises FileExistsError where something is in it.
    """
    path = Path(path)
    path.mkdir(parents=True, exist_ok=True)
    if any(path.iterdir()):
        raise FileExistsError(f"{path} is not empty.")
    key = dict(zip(KEY, (str(folder.edition.year), folder.edition.race), strict=True))
    _write(path, EDITION, [folder.edition], {})
    for table in TABLES:
        rows = getattr(folder, table.name)
        if rows or table.needed:
            _write(path, table, rows, key if table.keyed else {})


class _Reader:
    """Reads tables of one edition; the first line that says which one it is decides for all."""

    def __init__(self, path: Path, problems: Problems) -> None:
        self._path = path
        self._problems = problems
        self._key: dict[str, str] = {}

    def rows(self, table: Table) -> Rows:
        return list(self._rows(table))

    def edition(self) -> EditionRow | None:
        """As edition.csv has it, or with nothing but the key where there is no such file."""
        rows = self.rows(EDITION)
        for line, _row in rows[1:]:
            self._problems.add(EDITION.file, line, "", _("One line is enough: a folder has one edition."))
        for line, row in rows:
            self._check_key(EDITION, line, {"year": str(row.year), "race": row.race})
        return rows[0][1] if rows else self._only_key()

    def _rows(self, table: Table) -> Iterator[tuple[int, Any]]:
        for line in read_sheet(self._path, table, self._problems):
            if table.keyed:
                self._check_key(table, *line)
            values = {field.name: self._value(field, table, line) for field in fields(table.row)}
            if MISSING not in values.values():
                yield line[0], table.row(**values)

    def _check_key(self, table: Table, line: int, cells: dict[str, str]) -> None:
        for name in KEY:
            first = self._key.setdefault(name, cells[name])
            if cells[name] != first:
                text = _("Another edition than “%(first)s”.") % {"first": first}
                self._problems.add(table.file, line, name, text)

    def _value(self, field: Field, table: Table, line: Line) -> Any:
        """MISSING where it cannot be read."""
        number, cells = line
        text = cells.get(header(field), "")
        try:
            if text or field.default is not MISSING:
                return field.metadata["cell"].read(text) if text else field.default
            raise NotReadable(_("This cell is blank."))
        except NotReadable as refusal:
            shown = f"“{text[:40]}”: {refusal}" if text else str(refusal)
            self._problems.add(table.file, number, header(field), shown)
            return MISSING

    def _only_key(self) -> EditionRow | None:
        if not self._key:
            return None
        cells = {field.name: field for field in fields(EditionRow)}
        values = {name: self._value(cells[name], TABLES[0], (2, self._key)) for name in KEY}
        return None if MISSING in values.values() else EditionRow(**values)


def _write(path: Path, table: Table, rows: list, key: dict[str, str]) -> None:
    with (path / table.file).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.headers, lineterminator="\n")
        writer.writeheader()
        writer.writerows(key | {header(field): _written(row, field) for field in fields(table.row)} for row in rows)


def _written(row: Any, field: Field) -> str:
    value = getattr(row, field.name)
    return "" if value is None else field.metadata["cell"].write(value)
