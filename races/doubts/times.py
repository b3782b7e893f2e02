"""Times: they grow with the places, agree with the gaps, and are those of a race."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from statistics import median

from django.utils.translation import gettext as _

from races.doubts.doubt import Doubt, Row, Sheet
from races.race_time import write_gap, write_time
from races.result_lines import Table
from races.scoring import LONGEST_CS, OUT, StageKind

# km/h of a winner: around the fastest and slowest stages of great tours, on the road 55.2 (Vuelta 2001, Zaragoza),
# alone 58.8 (Giro 2020, Palermo) and uphill 19.1 (Giro 2008, Kronplatz), as a team 57.8 (Tour 2013, Nice).
SPEEDS = {
    StageKind.ROAD: (25, 56),
    StageKind.ITT: (18, 62),
    StageKind.PROLOGUE: (18, 62),
    StageKind.TTT: (28, 62),
}
OTHER_SIZE = Decimal("1.4")  # times the middle one; the widest time limits are below it


def of_times(sheet: Sheet) -> Iterator[Doubt]:
    if sheet.table == Table.WAYPOINT:
        return
    yield from _order(sheet)
    if sheet.table == Table.BIBS:
        return
    timed = [row for row in sheet.rows if row.line.time_cs is not None]
    yield from _sizes(timed)
    yield from _gaps(sheet, timed)
    yield from _gaps_alone(sheet)
    if sheet.is_of_the_stage:
        yield from _too_long(timed)
        yield from _lacking(sheet)
        yield from _winner(sheet, timed)
    else:
        yield from _bare(sheet)


def _sizes(timed: list[Row]) -> Iterator[Doubt]:
    """Of a few nobody can say which is the wrong one."""
    if len(timed) < 3:
        return
    middle = Decimal(median(row.line.time_cs for row in timed))
    for row in timed:
        if not middle / OTHER_SIZE <= row.line.time_cs <= middle * OTHER_SIZE:
            words = _("%(time)s is far from the other times.") % {"time": _printed(row.line.time_cs)}
            yield row.doubt("other-size", words, "time")


def _order(sheet: Sheet) -> Iterator[Doubt]:
    """Also of places alone over stored times. Who was relegated keeps his time, and has a note that says so."""
    timed = [(row, time_cs) for row in sheet.rows if row.line.place and (time_cs := sheet.time_of(row)) is not None]
    placed = sorted(timed, key=lambda pair: pair[0].line.place)
    for (above, above_cs), (row, time_cs) in pairwise(placed):
        if time_cs < above_cs and not (row.line.note or above.line.note):
            words = _("%(time)s is less than the time above it, %(above)s.")
            yield row.doubt("backwards", words % {"time": _printed(time_cs), "above": _printed(above_cs)}, "time")


def _gaps(sheet: Sheet, timed: list[Row]) -> Iterator[Doubt]:
    """Against the winner's time, or the first of the sheet. Where one of both has no hundredths, whole seconds are
    compared."""
    if not (sheet.has("gap") and timed):
        return
    winners = [row.time_cs for row in sheet.staying.values() if row.place == 1 and row.time_cs is not None]
    first_of_all = min(timed, key=lambda row: (row.line.place is None, row.line.place or 0)).line
    first = winners[0] if winners and first_of_all.place != 1 else first_of_all.time_cs
    for row in timed:
        gap_cs = row.line.gap_cs
        if gap_cs is None or row.line.time_cs - first == gap_cs:
            continue
        if gap_cs % 100 or row.line.time_cs // 100 - first // 100 != gap_cs // 100:
            words = _("Time %(time)s and gap %(gap)s disagree: by the times it is %(expected)s.")
            values = {
                "time": _printed(row.line.time_cs),
                "gap": _gap(gap_cs),
                "expected": _gap(row.line.time_cs - first),
            }
            yield row.doubt("gap", words % values, "gap")


def _too_long(timed: list[Row]) -> Iterator[Doubt]:
    for row in timed:
        if row.line.time_cs > LONGEST_CS:
            words = _("%(time)s is longer than a stage can be.") % {"time": _printed(row.line.time_cs)}
            yield row.doubt("too-long", words, "time", blocks=True)


def _lacking(sheet: Sheet) -> Iterator[Doubt]:
    through = [row for row in sheet.rows if row.line.status not in {*OUT, "NR"}]
    lacking = [row for row in through if sheet.time_of(row) is None]
    if lacking and len(lacking) == len(through) and len(through) > 1:
        yield Doubt(None, "no-times", _("Nobody has a time: the classifications wait for them."), "time")
    elif lacking:
        yield from (row.doubt("no-time", _("Expected a time."), "time") for row in lacking)
    yield from _beside_status(sheet)


def _gaps_alone(sheet: Sheet) -> Iterator[Doubt]:
    """They were put aside: see races.result_gaps."""
    says_gaps = not sheet.has_times and any(row.line.gap_cs is not None for row in sheet.rows)
    if says_gaps and any(sheet.time_of(row) is not None for row in sheet.rows):
        words = _("The sheet has gaps, but no time to count them from: the times that are stored stay.")
        yield Doubt(None, "gaps-alone", words, "gap")


def _bare(sheet: Sheet) -> Iterator[Doubt]:
    """Of standings: a classification counts one or the other, but for those that are entered by hand."""
    ranked = [row for row in sheet.rows if row.line.place]
    bare = [row for row in ranked if row.line.points is None and sheet.time_of(row) is None]
    if bare and len(bare) == len(ranked):
        yield Doubt(None, "no-times", _("Nobody has a time, or points."), "time")
    else:
        yield from (row.doubt("no-time", _("Expected a time, or points."), "time") for row in bare)


def _beside_status(sheet: Sheet) -> Iterator[Doubt]:
    """Who is outside the time limit has a time, unless the sheet gives none to any of them; whoever else is out has
    none."""
    late_are_timed = any(row.line.status == "OTL" and row.line.time_cs for row in sheet.rows)
    for row in sheet.rows:
        if row.line.status == "OTL" and row.line.time_cs is None and late_are_timed:
            yield row.doubt("no-time", _("Outside the time limit, but without a time."), "time")
        if row.line.status in OUT - {"OTL"} and row.line.time_cs is not None:
            words = _("%(status)s, but with a time.") % {"status": row.line.status}
            yield row.doubt("time-and-status", words, "time")


def _winner(sheet: Sheet, timed: list[Row]) -> Iterator[Doubt]:
    winner = next((row for row in timed if row.line.place == 1), None)
    if winner is None or not sheet.facts.distance_km or not winner.line.time_cs:
        return
    speed = sheet.facts.distance_km * 360_000 / winner.line.time_cs
    slowest, fastest = SPEEDS[sheet.facts.kind]
    if not slowest <= speed <= fastest:
        words = _("%(time)s for %(distance)s km is %(speed)s km/h: expected %(slowest)s to %(fastest)s.") % {
            "time": _printed(winner.line.time_cs),
            "distance": f"{sheet.facts.distance_km.normalize():f}",
            "speed": f"{speed:.1f}",
            "slowest": slowest,
            "fastest": fastest,
        }
        yield winner.doubt("speed", words, "time")


def _printed(time_cs: int) -> str:
    return write_time(time_cs, hundredths=bool(time_cs % 100))


def _gap(gap_cs: int) -> str:
    return write_gap(gap_cs, hundredths=bool(gap_cs % 100))
