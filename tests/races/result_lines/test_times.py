"""What a column of times means: absolute or gap, dittos, dashes and dots, told by all of its cells together."""

import pytest

from races.race_time import write_gap, write_time
from races.result_lines import ResultLines, Table, parse
from races.sheets import read


def of(*cells: str, header: str = "Time") -> ResultLines:
    """Riders 1, 2, 3 ... in their order, with these cells in the columns that stand last."""
    rows = [f"{number}\t{number}\tÅNDER Alice\t{cell}" for number, cell in enumerate(cells, 1)]
    return parse(read("\n".join([f"Pl\tBib\tRider\t{header}", *rows])), Table.RESULTS)


def times(*cells: str, **how) -> list[str]:
    lines = of(*cells, **how)
    assert not lines.wrong, [(error.line, error.column, error.text, error.code) for error in lines.wrong]
    return [write_time(row.time_cs, hundredths=bool(row.time_cs % 100)) if row.time_cs else "" for row in lines.rows]


def wrong(*cells: str, **how) -> list[tuple[int, str, str, str]]:
    return [(error.line, error.column, error.text, error.code) for error in of(*cells, **how).wrong]


@pytest.mark.parametrize(
    "cells",
    [
        ("4:21:49", "4:21:49", "4:22:05"),  # absolute
        ("4:21:49", ",,", "+0:16"),
        ("4h 21' 49''", "' '", "+ 00h 00' 16''"),
        ("04h21'49", '"', "+0'16"),
        ("4:21:49", "s.t.", "0:16"),
        ("4:21:49", "m.t.", "at 16s"),
        ("4:21:49", "", "+16"),
        ("4:21:49", "+[0:00:00]", "+[0:00:16]"),
        ("4:21:49", "0:00", "0:16"),
        ("4.21.49", "s.t.", "0.16"),
        ("15709000", "15709000", "15725000"),  # milliseconds
        ("4:21:49", ",,0:00", ",,0:16"),  # a mark for the eye, the time itself for machines
    ],
)
def test_one_column_has_times_gaps_or_first_one_and_then_the_other(cells):
    assert times(*cells) == ["4:21:49", "4:21:49", "4:22:05"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("36.42,02", "36.45,29"), ["36:42.02", "36:45.29"]),
        (("36:42.02", "+3.27"), ["36:42.02", "36:45.29"]),
        (("36:42,02", "+0.03,27"), ["36:42.02", "36:45.29"]),
        (("15'28,34", "+0'04"), ["15:28.34", "15:32.34"]),
        (("31'05\"42", "31'06\"00", "31'10\"72"), ["31:05.42", "31:06", "31:10.72"]),
        (("31:05.42", '+0"58', '+5"30'), ["31:05.42", "31:06", "31:10.72"]),
        (("36:42.020", "3.278", "1:07.981"), ["36:42.02", "36:45.29", "37:50"]),
    ],
)
def test_hundredths_of_time_trials(cells, expected):
    assert times(*cells) == expected


def test_dots_are_told_by_the_column():
    assert times("4.21.49\t-", "4.22.05\t+0.16", "4.23.77\t+1.28", header="Time\tGap") == [
        "4:21.49",
        "4:22.05",
        "4:23.77",
    ]
    assert {code for *_where, code in wrong("4.21.49", "4.22.05")} == {"dots"}


def test_a_time_without_its_hours_is_no_gap_among_times():
    assert times("4:36:42", "4:36:50", "36:58", "4:37:10") == ["4:36:42", "4:36:50", "36:58", "4:37:10"]


def test_a_number_below_half_of_the_first_time_is_a_gap_among_gaps():
    assert times("4:21:49", "0:16", "0:20", "1:30:00") == ["4:21:49", "4:22:05", "4:22:09", "5:51:49"]
    assert times("4:21:49", "0:16", "0:20", "2:30:00") == ["4:21:49", "4:22:05", "4:22:09", "2:30:00"]


def test_a_gap_is_added_to_the_time_of_the_first():
    lines = of("4:21:49\t-", "\t+0:16", "\t", "\t+1:02", header="Time\tGap")
    assert [write_time(row.time_cs) for row in lines.rows] == ["4:21:49", "4:22:05", "4:22:05", "4:22:51"]
    assert [write_gap(row.gap_cs) for row in lines.rows] == ["+0:00", "+0:16", "+0:16", "+1:02"]


def test_of_two_gaps_the_one_among_the_times_is_to_the_winner():
    lines = of("4:21:49\t", "+0:04\t+0:04", "0:16\t+0:12", ",,\t0:00", "+1:16\t+1:00", header="Time\tGap")
    assert [row.gap_cs for row in lines.rows] == [None, 400, 1600, 1600, 7600]
    assert [write_time(row.time_cs) for row in lines.rows] == ["4:21:49", "4:21:53", "4:22:05", "4:22:05", "4:23:05"]


def test_who_is_out_of_the_race_repeats_no_gap():
    for cells in (",,\t", "\t,,"):
        lines = of("4:21:49\t\t", "+0:16\t+0:16\t", f"{cells}\tDNF", header="Time\tGap\tIRM")
        assert (lines.rows[2].time_cs, lines.rows[2].gap_cs, lines.rows[2].status) == (None, None, "DNF")


def test_gaps_alone_leave_the_times_unknown():
    lines = of("", "+0:16", "", header="Gap")
    assert [(row.time_cs, row.gap_cs) for row in lines.rows] == [(None, None), (None, 1600), (None, 1600)]


def test_who_was_credited_less_than_the_winner_has_a_gap_below_zero():
    assert times("4:21:49", "+0:07", "-0:05") == ["4:21:49", "4:21:56", "4:21:44"]
    assert times("4:21:49", "-0:07", "-0:16") == ["4:21:49", "4:21:56", "4:22:05"]  # here it means behind
    assert wrong("0:10", "+0:07", "-0:50") == [(4, "Time", "-0:50", "before-start")]


def test_a_blank_is_no_ditto_where_the_sheet_has_marks_or_prints_times_again():
    assert times("4:21:49", ",,", "+0:16", "") == ["4:21:49", "4:21:49", "4:22:05", ""]
    assert times("4:21:49", "4:21:49", "4:22:05", "") == ["4:21:49", "4:21:49", "4:22:05", ""]


def test_a_dash_is_the_same_time_only_where_nothing_else_is():
    assert times("4:21:49\t-", "\t-", "\t+0:16", "\t-", header="Time\tGap") == ["4:21:49"] * 2 + ["4:22:05"] * 2
    assert times("4:21:49", ",,", "+0:16", "-") == ["4:21:49", "4:21:49", "4:22:05", ""]
    assert wrong("4:21:49", "4:21:49", "4:22:05", "-") == [(5, "Time", "-", "dash")]


def test_a_ditto_never_repeats_across_a_row_that_has_no_time():
    assert wrong("4:21:49", "DNF", ",,", "+0:16") == [(4, "Time", ",,", "ditto-below-none")]
    assert wrong("4:21:49", "4:21:9", "s.t.") == [
        (3, "Time", "4:21:9", "not-a-time"),
        (4, "Time", "s.t.", "ditto-below-none"),
    ]
    assert wrong(",,", "4:21:49") == [(2, "Time", ",,", "ditto-first")]


def test_a_relegated_rider_keeps_the_time_and_is_repeated():
    lines = of("4:21:49\t", "\tREL", "\t", header="Time\tIRM")
    assert [(row.time_cs, row.status, row.note) for row in lines.rows][1:] == [
        (1_570_900, "OK", "Relegated"),
        (1_570_900, "OK", ""),
    ]


def test_who_is_laps_behind_has_no_time_but_a_note():
    lines = of("4:21:49", "+0:16", "+ 1 tour")
    assert (lines.rows[2].time_cs, lines.rows[2].note, lines.wrong) == (None, "+ 1 tour", ())


@pytest.mark.parametrize("gap", ["at 0:16", "à 16''", "À 0'16\"", "a 16''", "@ 0:16", "at +0:16", "+0.16,00", "16.000"])
def test_a_gap_in_plain_text_has_its_word_with_it(gap):
    rows = parse(read(f"1 12 ÅNDER Alice HAR 4:21:49\n2 21 GRASSI Gino MIL {gap}"), Table.RESULTS).rows
    assert [(row.name, row.code, row.time_cs) for row in rows] == [
        ("ÅNDER Alice", "HAR", 1_570_900),
        ("GRASSI Gino", "MIL", 1_572_500),
    ]


def test_a_word_before_a_number_alone_is_part_of_a_name():
    (row,) = parse(read("1 GRASSI Gino Equipe A 7 4:21:49"), Table.RESULTS).rows
    assert row.time_cs == 1_570_900
    assert row.gap_cs is None
