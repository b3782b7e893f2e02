"""Bonus seconds and points: as much as the finish and the waypoints give, and no more."""

from collections.abc import Hashable, Iterator
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from races.doubts.doubt import Doubt, Row, Sheet, names
from races.doubts.facts import Facts
from races.result_lines import Table
from races.scoring import OUT, of_place

HIGHEST = 32_767  # seconds that can be stored
HIGHEST_POINTS = 9_999
PLACES_WITH_BONUS = 3  # at the finish, by custom (10, 6 and 4 seconds), where nobody entered its scale


def of_seconds(sheet: Sheet) -> Iterator[Doubt]:
    yield from _too_many(sheet)
    if sheet.table in (Table.RESULTS, Table.BIBS):
        yield from _bonuses(sheet) if sheet.has("bonus") else _no_bonuses(sheet)
    elif sheet.table == Table.WAYPOINT:
        yield from _scored(sheet)


def offered(facts: Facts, who: Hashable, place: int | None) -> frozenset[int]:
    """The bonuses that a rider may have had of a day, in seconds: that of his place and those that were entered on the
    road; and, where nobody was entered at a waypoint yet, any of its scale besides."""
    sums = {of_place(facts.finish_bonuses, place, 0) + facts.road_bonuses.get(who, 0)}
    for scale in facts.open_bonuses:
        sums |= {total + seconds for total in sums for seconds in scale}
    return frozenset(sums)


def _bonuses(sheet: Sheet) -> Iterator[Doubt]:
    if not _are_known(sheet.facts):
        return
    for row in _riding(sheet):
        explained = offered(sheet.facts, row.match.id, row.line.place)
        if row.line.bonus_s not in explained and not _may_be_of_finish(sheet, row):
            words = _("A bonus of %(bonus)s s, where finish and waypoints give %(expected)s s.")
            seconds = {"bonus": row.line.bonus_s, "expected": min(explained)}
            yield row.doubt("bonus", words % seconds, "bonus")


def _no_bonuses(sheet: Sheet) -> Iterator[Doubt]:
    """Those that are stored stay: it matters only where they would not be enough, or too much for another place."""
    if sheet.facts.fills_bonuses:
        return
    facts = _with_those_stored(sheet.facts)
    given = [(row, offered(facts, row.match.id, row.line.place)) for row in _riding(sheet)]
    lacking = [row for row, seconds in given if row.who and _bonus(sheet, row) < min(seconds)]
    if lacking and sheet.table != Table.BIBS:  # with which they never come
        words = _("The sheet has no bonuses, though there were some: %(names)s.")
        yield Doubt(None, "no-bonuses", words % {"names": names(row.who for row in lacking)}, "bonus")
    kept = [row for row, seconds in given if _is_moved(sheet, row) and _bonus(sheet, row) > max(seconds)]
    if kept:
        words = _("The sheet has no bonuses, and these keep those of another place: %(names)s.")
        yield Doubt(None, "no-bonuses", words % {"names": names(row.who for row in kept)}, "bonus")


def _scored(sheet: Sheet) -> Iterator[Doubt]:
    """At a waypoint, by its own scales."""
    for row in sheet.rows:
        expected = of_place(sheet.facts.points, row.line.place, Decimal(0))
        if sheet.facts.points and row.line.points not in (None, expected):
            words = _("%(points)s points, where the scale gives %(expected)s.")
            yield row.doubt(
                "points", words % {"points": _plain(row.line.points), "expected": _plain(expected)}, "points"
            )
        bonus = of_place(sheet.facts.bonuses, row.line.place, 0)
        if sheet.facts.bonuses and sheet.has("bonus") and row.line.bonus_s != bonus:
            words = _("A bonus of %(bonus)s s, where the scale gives %(expected)s s.")
            yield row.doubt("bonus", words % {"bonus": row.line.bonus_s, "expected": bonus}, "bonus")


def _too_many(sheet: Sheet) -> Iterator[Doubt]:
    for row in sheet.rows:
        for column, seconds in (("bonus", row.line.bonus_s), ("penalty", row.line.penalty_s)):
            if seconds > HIGHEST:
                words = _("%(seconds)s seconds are too many.") % {"seconds": seconds}
                yield row.doubt("too-many-seconds", words, column, blocks=True)
        if row.line.points is not None and abs(row.line.points) > HIGHEST_POINTS:
            words = _("%(points)s points are too many.") % {"points": _plain(row.line.points)}
            yield row.doubt("too-many-points", words, "points", blocks=True)


def _are_known(facts: Facts) -> bool:
    """A race whose scales nobody entered explains no bonus."""
    return bool(facts.finish_bonuses or facts.open_bonuses or facts.road_bonuses)


def _with_those_stored(facts: Facts) -> Facts:
    """Where nobody entered what the finish gives, whoever is stored in these places tells it: without those of the
    road."""
    if facts.finish_bonuses:
        return facts
    held = {row.place: row.bonus_s - facts.road_bonuses.get(who, 0) for who, row in facts.stored.items()}
    return replace(facts, finish_bonuses=tuple(max(0, held.get(at + 1, 0)) for at in range(PLACES_WITH_BONUS)))


def _may_be_of_finish(sheet: Sheet, row: Row) -> bool:
    return not sheet.facts.finish_bonuses and (row.line.place or HIGHEST) <= PLACES_WITH_BONUS


def _is_moved(sheet: Sheet, row: Row) -> bool:
    stored = sheet.facts.stored.get(row.match.id)
    return stored is not None and stored.place != row.line.place


def _riding(sheet: Sheet) -> list[Row]:
    """Of whom bonuses count: those of who is out, also what he won on the road that day, no longer do."""
    return [row for row in sheet.rows if row.line.status not in OUT]


def _bonus(sheet: Sheet, row: Row) -> int:
    """As it would be stored."""
    stored = sheet.facts.stored.get(row.match.id)
    return stored.bonus_s if stored and not sheet.is_typed(row, "bonus") else row.line.bonus_s


def _plain(points: Decimal) -> str:
    return f"{points.normalize() + 0:f}"
