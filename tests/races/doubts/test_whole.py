"""The sheet as a whole."""

import pytest

from races.doubts import Stored
from races.result_lines import ResultLine, Section, Table
from races.result_roster import Entrant, Roster
from tests.races.doubts.conftest import ENTRANTS, entrant

STORED = {name: Stored(None) for name in ("alice", "bob", "charlie", "dora")}


def test_what_could_not_be_read_blocks_and_says_where(found, sheets):
    lines = sheets.finish(wrong=sheets.wrong((7, "Time", "4:61:00", "minutes-over-59")))
    (doubt,) = found(lines)
    assert (doubt.line, doubt.column, doubt.blocks) == (7, "Time", True)
    assert doubt.text == "“4:61:00”: Minutes go from 0 to 59."


def test_a_sheet_without_rows_or_with_columns_that_nobody_knows_blocks(said, sheets):
    assert said(sheets.lines()) == [(None, "nothing", True)]
    assert said(sheets.lines(recognised=False)) == [(None, "columns", True)]


@pytest.mark.parametrize(
    ("title", "table", "about", "is_doubted"),
    [
        ("INDIVIDUAL GENERAL CLASSIFICATION BY TIME", Table.RESULTS, "", True),
        ("Classement général", Table.RESULTS, "", True),
        ("STAGE INDIVIDUAL CLASSIFICATION", Table.RESULTS, "", False),
        ("Stage 4, general classification and points", Table.RESULTS, "", False),
        ("Tour of the Lakes", Table.RESULTS, "", False),
        ("INDIVIDUAL GENERAL CLASSIFICATION BY TIME", Table.STANDINGS, "Points classification", True),
        ("General classification", Table.STANDINGS, "General classification", False),
        ("Points", Table.STANDINGS, "Grand prix of the bakers", False),
    ],
)
def test_a_heading_of_another_table_is_doubted_and_accepted_by_itself(found, sheets, title, table, about, is_doubted):
    lines = sheets.finish(table=table, sections=(Section(title, table, 1, 3),))
    doubts = [doubt for doubt in found(lines, about=about) if doubt.code == "other-table"]
    assert [doubt.by_itself for doubt in doubts] == [True] * is_doubted


def test_who_still_rides_and_is_missing_from_an_official_result_is_named(found, sheets):
    (doubt,) = found(sheets.finish(), official=True, roster=entrant("dora", out_since="Stage 1, OTL"))
    assert doubt.text == "4 are missing: 12 Erik Other, 13 Fia Other, 14 Gil Other, 15 Hal Other."
    assert (doubt.line, doubt.blocks) == (None, False)


def test_a_top_of_the_list_is_legal_while_it_is_provisional_but_not_a_list_with_a_gap(said, sheets):
    everybody = [sheets.row(place, bib=bib) for place, bib in enumerate((1, 2, 11, 12, 13, 14), 1)]
    assert said(sheets.lines(*everybody[:3])) == []
    assert said(sheets.lines(*everybody)) == [(None, "missing", False)]


def test_stored_rows_that_would_go_are_named_unless_they_stay(found, sheets):
    (doubt,) = found(sheets.finish(), stored=STORED)
    assert doubt.text == "1 row that is stored would go: Dora Núñez."
    assert found(sheets.finish(), stored=STORED, others_stay=True) == []


def test_rows_that_go_are_accepted_by_themselves_and_others_anew(found, sheets):
    many = {f"rider-{number}": Stored(None) for number in range(30)}
    going = [
        found(sheets.finish(), roster=Roster((*ENTRANTS, *some)), stored=many)[0]
        for some in (riders(range(29)), riders([*range(28), 29]))
    ]
    assert going[0].text == going[1].text  # of so many only the first are named
    assert going[0].key != going[1].key
    assert all(doubt.by_itself for doubt in going)


def riders(numbers) -> list[Entrant]:
    return [Entrant(f"rider-{number}", "harbour", f"Rider {number}", withdrawn=True) for number in numbers]


def test_teams_are_missed_by_their_names(found, sheets):
    lines = sheets.lines(ResultLine(1, "Harbour", place=1, team="Harbour", time_cs=1_440_000), table=Table.TEAM_RESULTS)
    (doubt,) = found(lines, official=True)
    assert doubt.text == "1 is missing: Orchard."


def test_many_names_are_cut(found, sheets):
    many = Roster(tuple(Entrant(number, "x", f"Rider {number}", bib=number) for number in range(1, 16)))
    (doubt,) = found(sheets.finish(), official=True, roster=many)
    assert doubt.text.startswith("12 are missing: 3 Rider 3, 4 Rider 4")
    assert doubt.text.endswith("and 2 others.")
