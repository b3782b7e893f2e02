"""What was typed over the cells of a sheet."""

from dataclasses import replace
from decimal import Decimal

import pytest

from races.result_corrections import corrected
from races.result_lines import LeftOut, NotAResultLine, ResultLine, ResultLines, Table

READ = ResultLine(2, "second line", place=2, bib=12, time_cs=1_440_100, gap_cs=100, name="Bob", bonus_s=6)


def typed(fields: dict, line: int = 2, wrong: tuple = ()) -> ResultLines:
    first = ResultLine(1, "first line", place=1, bib=11, time_cs=1_440_000, gap_cs=0)
    usual = {"header": "", "recognised": True, "sections": (), "section": 0, "left_out": ()}
    lines = ResultLines(table=Table.RESULTS, columns=("place", "bib", "time"), rows=(first, READ), wrong=wrong, **usual)
    return corrected(lines, {line: fields})


@pytest.mark.parametrize(
    ("field", "text", "into", "value"),
    [
        ("place", "3", "place", 3),
        ("place", "", "place", None),
        ("bib", " 21 ", "bib", 21),
        ("uci_id", "100 077 442 20", "uci_id", "10007744220"),
        ("time", "4:00:16", "time_cs", 1_441_600),
        ("time", "+0:16", "time_cs", 1_441_600),
        ("time", "", "time_cs", None),
        ("status", "dnf", "status", "DNF"),
        ("bonus", "10", "bonus_s", 10),
        ("bonus", "0:10", "bonus_s", 10),
        ("bonus", "10'", "bonus_s", 10),
        ("bonus", "", "bonus_s", 0),
        ("penalty", "1:00", "penalty_s", 60),
        ("points", "12,5", "points", Decimal("12.5")),
        ("points", "25.00", "points", Decimal(25)),
        ("note", "Relegated", "note", "Relegated"),
    ],
)
def test_a_field_is_read_as_it_is_typed(field, text, into, value):
    lines = typed({field: text})
    assert (getattr(lines.rows[1], into), lines.wrong) == (value, ())
    assert lines.rows[1].name == "Bob"


def test_a_time_that_was_typed_is_not_compared_with_the_gap_that_was_printed():
    assert typed({"time": "4:00:16"}).rows[1].gap_cs is None
    assert typed({"place": "3"}).rows[1].gap_cs == 100


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("place", "first", "place"),
        ("place", "1001", "place"),
        ("bib", "0", "bib"),
        ("bib", "١٢", "bib"),
        ("uci_id", "12", "uci_id"),
        ("time", "4:61:00", "minutes-over-59"),
        ("time", "+", "not-a-gap"),
        ("status", "lost", "status"),
        ("bonus", "ten", "seconds"),
        ("points", "1.25", "points"),
        ("points", "NaN", "points"),
        ("points", "many", "points"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_stays(field, text, code):
    lines = typed({field: text})
    (wrong,) = lines.wrong
    assert (wrong.line, wrong.column, wrong.text, wrong.code) == (2, field, text, code)
    assert str(wrong)
    assert lines.rows[1] == READ


def test_a_line_may_be_left_out():
    assert [row.line for row in typed({"leave_out": "1"}).rows] == [1]


def test_a_line_that_was_left_out_comes_in():
    lines = replace(typed({}), left_out=(LeftOut(4, "fourth line", "text"), LeftOut(6, "page 1", "page")))
    brought = corrected(lines, {4: {"place": "3", "bib": "13"}})
    assert brought.rows[-1] == ResultLine(4, "fourth line", place=3, bib=13)
    assert [left.line for left in brought.left_out] == [6]
    assert corrected(lines, {4: {"leave_out": "1"}}).left_out == lines.left_out[1:]  # a person has decided about it


def test_typing_mends_a_line_that_could_not_be_read_and_nothing_else():
    errors = NotAResultLine(2, "Time", "x", "not-a-time"), NotAResultLine(5, "", "fifth line", "row")
    assert typed({"time": "4:00:16"}, wrong=errors).wrong == errors[1:]
    mended = typed({"place": "3", "bib": "13"}, line=5, wrong=errors)
    assert mended.rows[-1] == ResultLine(5, "fifth line", place=3, bib=13)
    assert mended.wrong == errors[:1]
