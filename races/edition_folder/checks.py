"""Whether the tables of a folder agree: whom they name is on the start list, and nobody stands there twice."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from races.edition_folder.problems import Problems

Tables = Mapping[str, list[tuple[int, Any]]]  # rows with their lines, by name of the table
# No two lines of a file may have the same of these; the last of them is the column that is named.
ONCE = {
    "stages": ("stage",),
    "startlists": ("rider_id",),
    "riders": ("rider_id",),
    "stage_settings": ("stage",),
    "stage_results": ("stage", "rider_id"),
    "ttt_results": ("stage", "rider_id"),
    "primes": ("stage", "classification", "prime_no", "rider_id"),
    "gc": ("stage", "rider_id"),
    "youth": ("stage", "rider_id"),
    "points": ("stage", "rider_id"),
    "kom": ("stage", "rider_id"),
    "teams": ("stage", "team"),
    "teams_day": ("stage", "team"),
}


def check(tables: Tables, problems: Problems) -> None:
    if not tables["stages"]:
        problems.add("stages.csv", 0, "", _("There is no stage here."))
    _check_order(tables, problems)
    for name, columns in ONCE.items():
        _check_once(tables, name, columns, problems)
    bibs = [(line, row) for line, row in tables["startlists"] if row.bib is not None]
    _check_once({"startlists": bibs}, "startlists", ("bib",), problems)
    _check_known(tables, "stage", {row.stage for _line, row in tables["stages"]}, _("No such stage."), problems)
    starters = [row for _line, row in tables["startlists"]]
    _check_known(tables, "rider_id", {row.rider_id for row in starters}, _("Not on the start list."), problems)
    _check_known(tables, "team", {row.team for row in starters}, _("No team of the start list."), problems)


def _check_order(tables: Tables, problems: Problems) -> None:
    """A date that is not known says nothing."""
    seq, date = None, None
    for line, row in tables["stages"]:
        if seq is not None and row.seq <= seq:
            problems.add("stages.csv", line, "seq", _("Stages stand in the order in which they are ridden."))
        if row.date and date and row.date < date:
            problems.add("stages.csv", line, "date", _("This is before the stage above."))
        seq, date = row.seq, row.date or date


def _check_once(tables: Tables, name: str, columns: tuple[str, ...], problems: Problems) -> None:
    first: dict[tuple, int] = {}
    for line, row in tables[name]:
        key = tuple(getattr(row, column) for column in columns)
        if (above := first.setdefault(key, line)) != line:
            text = _("“%(value)s” stands on line %(line)s already.") % {"value": key[-1], "line": above}
            problems.add(f"{name}.csv", line, columns[-1], text)


def _check_known(tables: Tables, column: str, known: set[str], text: str, problems: Problems) -> None:
    for name, line, value in _named(tables, column, lambda name: name not in ("stages", "startlists", "riders")):
        if value not in known:
            problems.add(f"{name}.csv", line, column, f"“{value[:40]}”: {text}")


def _named(tables: Tables, column: str, wanted: Callable[[str], bool]) -> Iterable[tuple[str, int, str]]:
    for name, rows in tables.items():
        if wanted(name) and rows and hasattr(rows[0][1], column):
            yield from ((name, line, getattr(row, column)) for line, row in rows)
