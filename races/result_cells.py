"""A column of results as the sport prints it: the winner's time, then gaps, repeats blank, statuses last.

Blank means "as the row above", not "as the winner". So whoever has the winner's time but stands below later
groups shows his +0:00, and nobody's blank reaches across a row that has no time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from races.race_time import write_gap, write_time

OUT_OF_RACE = frozenset({"DNF", "DNS", "OTL", "DSQ"})
NOT_KNOWN = "–"  # not blank, which would say "as above"


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed result: a time, a number of points, a status, or NOT_KNOWN."""

    text: str  # what the eye sees; "" when it repeats the row above
    value: str  # what a screen reader hears, never ""
    time: str = ""  # the absolute time as printed
    gap: str = ""  # "+0:16"; "+0:00" for the first
    time_cs: int | None = None  # as given, with its hundredths also in a table of whole seconds
    gap_cs: int | None = None  # in a table of whole seconds: between the floored times, so a multiple of 100
    same_time: bool = False  # as the row above


def time_cells(times: Sequence[int | None], statuses: Sequence[str], *, hundredths: bool = False) -> list[Cell]:
    """Cells for rows in the order of the table, from times in hundredths and status codes.

    A rider out of the race has only his status, even if a time was taken (as for OTL). One who finished
    without a known time shows his status, or NOT_KNOWN if that is OK. Raises ValueError if the lengths
    differ.
    """
    cells = []
    first = above = None
    for time_cs, status in zip(times, statuses, strict=True):
        if status in OUT_OF_RACE or time_cs is None:
            above = None
            cells.append(_cell_without_time(status))
            continue
        shown = time_cs if hundredths else time_cs // 100 * 100
        if first is None:
            first = shown
            cells.append(_first_cell(time_cs, hundredths))
        else:
            cells.append(_gap_cell(time_cs, shown - first, shown == above, hundredths))
        above = shown
    return cells


def points_cells(points: Sequence[Decimal | int | None]) -> list[Cell]:
    """Cells such as 25, 12.5 or -13. Points are never blanked; those not known are NOT_KNOWN."""
    return [_points_cell(number) for number in points]


def _cell_without_time(status: str) -> Cell:
    said = NOT_KNOWN if status == "OK" else status
    return Cell(text=said, value=said)


def _first_cell(time_cs: int, hundredths: bool) -> Cell:
    time = write_time(time_cs, hundredths=hundredths)
    gap = write_gap(0, hundredths=hundredths)
    return Cell(text=time, value=time, time=time, gap=gap, time_cs=time_cs, gap_cs=0)


def _gap_cell(time_cs: int, gap_cs: int, same_time: bool, hundredths: bool) -> Cell:
    gap = write_gap(gap_cs, hundredths=hundredths)
    return Cell(
        text="" if same_time else gap,
        value=gap,
        time=write_time(time_cs, hundredths=hundredths),
        gap=gap,
        time_cs=time_cs,
        gap_cs=gap_cs,
        same_time=same_time,
    )


def _points_cell(points: Decimal | int | None) -> Cell:
    # Plus zero: no "-0". Format "f": 100 is not "1E+2".
    number = NOT_KNOWN if points is None else f"{Decimal(points).normalize() + 0:f}"
    return Cell(text=number, value=number)
