"""Gaps of a sheet on which no time stands."""

import pytest

from races.result_gaps import are_alone, counted_from, put_aside
from races.result_lines import NotAResultLine, ResultLine, ResultLines, Table

WIN = 1_440_000  # 4:00:00
DITTO = NotAResultLine(2, "gap", "s.t.", "ditto-below-none")


def read(*gaps: int | None, first: dict | None = None, wrong: tuple = (), **last) -> ResultLines:
    rows = [ResultLine(place, f"line {place}", place=place, gap_cs=gap) for place, gap in enumerate(gaps, 1)]
    rows[0] = ResultLine(1, "line 1", **{"place": 1, "gap_cs": gaps[0]} | (first or {}))
    rows += [ResultLine(len(rows) + 1, "last line", **last)] if last else []
    usual = {"header": "", "recognised": True, "sections": (), "section": 0, "left_out": ()}
    columns = ("place", "bib", "time_or_gap", "gap", "time")
    return ResultLines(table=Table.RESULTS, columns=columns, rows=tuple(rows), wrong=wrong, **usual)


def times(lines: ResultLines) -> list[int | None]:
    return [row.time_cs if row.time_cs is None else row.time_cs - WIN for row in lines.rows]


@pytest.mark.parametrize(
    ("lines", "alone"),
    [
        (read(None, 100), True),
        (read(None, None, wrong=(DITTO,)), True),
        (read(0, 100, first={"time_cs": WIN}), False),
        (read(None, None), False),
    ],
)
def test_gaps_are_alone_where_no_time_was_read(lines, alone):
    assert are_alone(lines) is alone


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        ((0, 0, 1_600, 1_600), [0, 0, 1_600, 1_600]),
        ((None, None, 1_600, None), [0, 0, 1_600, None]),  # a blank below a gap is filled where it is read
        ((None, -200, 1_600), [0, -200, 1_600]),  # credited less
        ((None, -WIN - 100, 1_600), [0, None, 1_600]),
    ],
)
def test_they_are_counted_from_the_winners_time_which_all_above_them_have(gaps, expected):
    assert times(counted_from(WIN, read(*gaps))) == expected


def test_in_whatever_order_the_rows_are():
    assert times(counted_from(WIN, read(1_600, None, first={"place": 2}, place=1))) == [1_600, None, 0]


def test_who_is_out_of_the_race_has_a_time_only_where_he_has_a_gap():
    assert times(counted_from(WIN, read(None, status="DNF"))) == [0, None]
    assert times(counted_from(WIN, read(None, status="OTL", gap_cs=300_000))) == [0, 300_000]


def test_a_ditto_above_the_first_gap_is_no_error_any_longer():
    assert counted_from(WIN, read(None, None, wrong=(DITTO,))).wrong == ()
    assert counted_from(WIN, read(100, None, first={"place": 3}, wrong=(DITTO,))).wrong == (DITTO,)


def test_what_was_typed_by_hand_stays():
    assert times(counted_from(WIN, read(None, 100, first={"time_cs": WIN + 5}), but={1, 2})) == [5, None]


def test_put_aside_they_are_as_on_a_sheet_without_times():
    assert put_aside(read(None, 100)).columns == ("place", "bib", "", "", "")
