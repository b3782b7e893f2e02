"""Whether a folder that can be read can be stored too: what the models refuse, said of the cells."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import Field, fields
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext as _

from races.edition_folder import EditionFolder, read_folder
from races.edition_folder.folder import EDITION, TABLES, Table, header
from races.edition_folder.problems import Problems
from races.edition_folder.sheet import read_sheet
from races.importing.absences import absences
from races.importing.fitting import FITS, RULES
from races.importing.people import team_slug

STAGES, START_LIST = TABLES[:2]
PRIMES = next(table for table in TABLES if table.name == "primes")
MOST_OF_A_SMALL_NUMBER = MaxValueValidator(32_767)  # which SQLite alone would not mind


def read_edition(path: Path | str) -> EditionFolder:
    """The edition in this folder, as `read_folder` has it. Raises BadFolder also where it could not be stored."""
    folder = read_folder(path)
    with Problems().raised() as problems:
        check = _Check(Path(path), problems)
        for table in TABLES:
            check.rows(table, getattr(folder, table.name))
        check.edition(folder)
        check.teams(folder)
        check.dates(folder)
        check.scorers(folder)
    return folder


class _Check:
    def __init__(self, path: Path, problems: Problems) -> None:
        self._path = path
        self._problems = problems
        self._lines = cache(self._read_lines)

    def rows(self, table: Table, rows: tuple) -> None:
        columns = {field.name: field for field in fields(table.row)}
        for index, row in enumerate(rows):
            for name, text in _refused(table.name, row):
                self._add(table, index, columns[name], text)

    def edition(self, folder: EditionFolder) -> None:
        """Where there is no such file, race and year stand in the first line of the stages."""
        table = EDITION if (self._path / EDITION.file).is_file() else STAGES
        columns = {field.name: field for field in fields(EDITION.row)}
        for name, text in _refused(EDITION.name, folder.edition):
            self._add(table, 0, columns[name], text)

    def teams(self, folder: EditionFolder) -> None:
        """Each has an address of its own, made of its name."""
        names = defaultdict(set)
        for index, row in enumerate(folder.startlists):
            names[team_slug(row.team)].add(row.team)
            if not team_slug(row.team) or len(names[team_slug(row.team)]) > 1:
                text = _("“%(team)s”: No address of its own can be made of this name.") % {"team": row.team[:40]}
                self._add(START_LIST, index, _column(START_LIST, "team"), text)

    def dates(self, folder: EditionFolder) -> None:
        if not any(row.date for row in folder.stages):
            self._add(STAGES, 0, _column(STAGES, "date"), _("At least one stage needs its date."))

    def scorers(self, folder: EditionFolder) -> None:
        """Who scored on the road took the start."""
        never = absences(folder).never
        for index, row in enumerate(folder.primes):
            if row.rider_id in never:
                text = _("“%(rider)s” stands in no result, so did not start.") % {"rider": row.rider_id[:40]}
                self._add(PRIMES, index, _column(PRIMES, "rider_id"), text)

    def _add(self, table: Table, index: int, column: Field, text: str) -> None:
        self._problems.add(table.file, self._lines(table)[index], header(column), text)

    def _read_lines(self, table: Table) -> list[int]:
        """On which line each row stands: every line of a folder that could be read is one."""
        return [line for line, _cells in read_sheet(self._path, table, Problems())]


def _refused(table: str, row: Any) -> Iterator[tuple[str, str]]:
    """Attributes of the row with what is wrong with them. What is blank has its default."""
    for name, field, stored_as in FITS.get(table, ()):
        value = getattr(row, name)
        if value not in (None, ""):
            yield from ((name, text) for text in _texts(field, stored_as(value)))
    yield from RULES.get(table, lambda row: ())(row)


def _texts(field: models.Field, value: Any) -> list[str]:
    try:
        field.clean(value, None)
        if isinstance(field, models.PositiveSmallIntegerField):
            MOST_OF_A_SMALL_NUMBER(value)
    except ValidationError as error:
        return error.messages
    return []


def _column(table: Table, name: str) -> Field:
    return next(field for field in fields(table.row) if field.name == name)
