"""Lines that name somebody who is not on the sheet."""

import pytest

from races.result_lines import LeftOut, Section, Table
from tests.races.doubts.conftest import entrant

DORA, ERIK = "Dora Núñez", "12 Erik Other"


def told(found, sheets, text: str, why: str = "text", **what) -> list[str]:
    lines = sheets.finish(left_out=(LeftOut(9, text, why),))
    return [doubt.text for doubt in found(lines, **what) if doubt.code == "left-out"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("4e   12 OTHER Erik   +0:16", ERIK),
        ("OTHER E. (012) did not finish", ERIK),
        ("Hors délais : N.12 Other", ERIK),
        ("Other,Erik,Orchard", ERIK),
        ("NUNEZ Dora\t4:00:12", DORA),
    ],
)
def test_a_line_that_was_left_out_is_doubted_where_it_names_who_is_missing(found, sheets, text, who):
    assert told(found, sheets, text) == [f"This line was left out, but names {who}, who is not on the sheet."]


@pytest.mark.parametrize(
    "text",
    [
        "2 DE GROOT Bob",  # is on it
        "Average of the winner: 41.2 km/h, 12 m/s",
        "President of the jury: Erik Otherwise",
        "Stage 12: Harbour - Orchard",
        "+0:12 Other",  # a time
        "Dora",
        "Núñez",
        "",
    ],
)
def test_what_is_no_rider_of_the_race_or_one_on_the_sheet_is_no_doubt(found, sheets, text):
    assert told(found, sheets, text) == []


def test_several_are_named_in_one_doubt_at_their_line(found, sheets):
    (doubt,) = found(sheets.finish(left_out=(LeftOut(9, "Then 12 OTHER Erik, 13 OTHER Fia", "facts"),)))
    assert (doubt.line, doubt.code, doubt.blocks, doubt.about) == (
        9,
        "left-out",
        False,
        "Then 12 OTHER Erik, 13 OTHER Fia",
    )
    assert doubt.text.endswith("names 12 Erik Other, 13 Fia Other, who are not on the sheet.")


def test_who_left_the_race_before_is_not_looked_for(found, sheets):
    assert told(found, sheets, "Dora Núñez", roster=entrant("dora", out_since="Stage 1, DNF")) == []


@pytest.mark.parametrize(("why", "doubted"), [("title", 1), ("facts", 1), ("header", 0), ("jury", 0), ("note", 0)])
def test_only_what_may_be_a_row_is_looked_at(found, sheets, why, doubted):
    assert len(told(found, sheets, "Dora Núñez", why)) == doubted


@pytest.mark.parametrize(("table", "doubted"), [(Table.RESULTS, 1), (Table.STANDINGS, 0), (Table.WAYPOINT, 0)])
def test_of_other_tables_only_what_may_be_a_part_of_the_result_is(said, sheets, table, doubted):
    sections = (Section("", Table.RESULTS, 1, 3), Section("", table, 8, 12))
    lines = sheets.finish(sections=sections, left_out=(LeftOut(9, "4 12 OTHER Erik", "section"),))
    assert said(lines) == [(9, "left-out", False)] * doubted


def test_of_a_classification_no_other_table_is(said, sheets):
    sections = (Section("", Table.STANDINGS, 1, 3), Section("", Table.STANDINGS, 8, 12))
    left_out = (LeftOut(9, "4 12 OTHER Erik", "section"),)
    assert said(sheets.finish(table=Table.STANDINGS, sections=sections, left_out=left_out)) == []


def test_a_row_that_also_names_who_is_missing_is_doubted(found, sheets):
    both = sheets.row(3, name="ŁOŚ Charlie", text="3 11 ŁOŚ Charlie, 12 - OTHER Erik")
    (doubt,) = found(sheets.lines(sheets.row(1), sheets.row(2), both))
    assert (doubt.line, doubt.text) == (3, "This line also names 12 Erik Other, who is not on the sheet.")


def test_a_name_that_two_riders_have_tells_nothing_once_one_of_them_is_on_the_sheet(found, sheets):
    assert told(found, sheets, "BOB DE GROOT", roster=entrant("dora", name="Bob De Groot")) == []
