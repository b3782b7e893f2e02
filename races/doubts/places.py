"""Places: one for whoever is classified and for nobody else, without holes, shared only in a dead heat."""

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _

from races.doubts.doubt import Doubt, Row, Sheet
from races.result_lines import Table
from races.scoring import StageKind

HIGHEST = 1_000
STANDINGS = (Table.STANDINGS, Table.TEAM_STANDINGS)


class Placed(NamedTuple):
    place: int
    name: str
    time_cs: int | None
    row: Row | None  # None: not on the sheet, and stays as it is


def of_places(sheet: Sheet) -> Iterator[Doubt]:
    yield from _misplaced(sheet)
    in_order, expected = _placed(sheet), {1}
    if not in_order and _needs_winner(sheet):
        yield Doubt(None, "nobody-placed", _("Nobody has a place."), "place")
    for place, group in groupby(in_order, key=lambda placed: placed.place):
        sharing = list(group)
        first = next((placed.row for placed in sharing if placed.row), None)
        is_hole = place not in expected
        if is_hole:
            words = _("Place %(expected)s was expected here, and not %(place)s.")
            words %= {"expected": max(expected), "place": place}
            yield first.doubt("hole", words, "place") if first else Doubt(None, "hole", words, "place")
        if len(sharing) > 1:
            yield from _shared(sharing)
        # Where one slip made both a hole and a dead heat, the others are where they belong.
        expected = {place + len(sharing)} | ({place + 1} if is_hole else set())


def _placed(sheet: Sheet) -> list[Placed]:
    """In the order of the table."""
    read = [
        Placed(row.line.place, str(row.who or row.line.name), sheet.time_of(row), row)
        for row in sheet.rows
        if row.line.place
    ]
    staying = [
        Placed(row.place, sheet.named(who), row.time_cs, None) for who, row in sheet.staying.items() if row.place
    ]
    return sorted([*read, *staying], key=lambda placed: placed.place)


def _misplaced(sheet: Sheet) -> Iterator[Doubt]:
    for row in sheet.rows:
        place, status = row.line.place, row.line.status
        if place and place > HIGHEST:
            yield row.doubt(
                "place-too-high", _("There is no place %(place)s.") % {"place": place}, "place", blocks=True
            )
        if place and status != "OK":
            words = _("Either place %(place)s or %(status)s: only who is classified has a place.")
            yield row.doubt("place-and-status", words % {"place": place, "status": status}, "place", blocks=True)
        if not place and sheet.table in STANDINGS and status == "OK":
            yield row.doubt("unranked", _("Has no place, and is not entered."), "place")
        elif not place and _needs_place(sheet, status):
            words = _("Expected a place, or a status such as DNF.")
            yield row.doubt("no-place", words, "place", blocks=True)


def _needs_place(sheet: Sheet, status: str) -> bool:
    """In a team time trial riders have none of their own, and teams may lack one; on the road nobody does. Below
    standings those who are out may be listed."""
    if sheet.is_of_the_stage:
        return status == "OK" and sheet.facts.kind != StageKind.TTT
    return sheet.table not in STANDINGS


def _needs_winner(sheet: Sheet) -> bool:
    """Of riders in a team time trial none has a place."""
    is_of_riders_of_a_trial = sheet.facts.kind == StageKind.TTT and not sheet.table.of_teams
    return bool(sheet.rows) and sheet.is_of_the_stage and not is_of_riders_of_a_trial


def _shared(sharing: list[Placed]) -> Iterator[Doubt]:
    """A dead heat is legal; riders of the same place with other times are a slip."""
    blocks = len({placed.time_cs for placed in sharing}) > 1
    for above, placed in pairwise(sharing):
        row = placed.row or above.row
        other = above if row is placed.row else placed
        if row:
            words = _("%(other)s has place %(place)s too.") % {"other": other.name, "place": placed.place}
            yield row.doubt("shared-place-other-time" if blocks else "shared-place", words, "place", blocks=blocks)
