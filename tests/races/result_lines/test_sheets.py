"""Whole sheets, in every format that timing companies send: each lands in the right rows."""

import re

import pytest

from races.folding import fold
from races.result_lines import Table, one_row_per_line, parse
from races.sheets import read
from tests.races.result_lines.sheets import JURY, OUT, RIDERS, SHEETS, TEAMS, Row, found

BY_BIB = {rider.bib: rider for rider in RIDERS}


def words(name: str) -> set[str]:
    return set(fold(name).split())


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_lands_in_the_right_rows(name):
    example = SHEETS[name]
    lines = example.parsed()
    assert lines.recognised
    assert not lines.wrong
    assert tuple(map(found, lines.rows)) == example.rows


@pytest.mark.parametrize("name", SHEETS)
def test_what_is_said_of_a_rider_is_what_the_start_list_says(name):
    for row in SHEETS[name].parsed().rows:
        rider = BY_BIB.get(row.bib)
        if rider is None:
            continue
        assert row.uci_id in ("", rider.uci_id)
        assert words(row.name) <= words(rider.printed)
        assert row.nation in ("", rider.nation)
        assert row.code in ("", rider.code)
        assert words(row.team) <= words(f"{TEAMS[rider.code]} {rider.code}")


@pytest.mark.parametrize("name", SHEETS)
def test_every_line_of_a_sheet_is_a_row_or_left_out_with_a_reason(name):
    sheet, lines = read(SHEETS[name].text), SHEETS[name].parsed()
    told = {row.line for row in lines.rows} | {one.line for one in lines.left_out}
    assert told == {line.number for line in sheet.lines if line.text.strip()}
    assert all(str(one) for one in lines.left_out)


@pytest.mark.parametrize("name", SHEETS)
def test_the_columns_that_were_recognised_give_the_same_rows_when_they_are_assigned(name):
    example = SHEETS[name]
    lines = example.parsed()
    again = parse(
        read(example.text),
        example.table,
        columns=lines.columns,
        section=lines.section,
        of_points=example.of_points,
    )
    assert again.rows == lines.rows


def test_a_communique_is_read_when_the_blanks_between_its_columns_were_lost():
    text = re.sub(" +", " ", SHEETS["communique"].text)
    with_second_columns = (*JURY[:6], Row(7, 22, JURY[6].time_cs, others={"bonus_s": 20}), *JURY[7:], *OUT)
    assert tuple(map(found, parse(read(text), Table.RESULTS).rows)) == with_second_columns


def test_two_tables_side_by_side_become_one_below_the_other():
    example = SHEETS["sprinters"]
    sheet = one_row_per_line(read(example.text))
    overall = parse(sheet, example.table, of_points=True)
    stage = parse(sheet, example.table, of_points=True, section=0)
    assert [section.title.split()[-1] for section in overall.sections] == ["STAGE", "OVERALL"]
    assert [row.bib for row in stage.rows] == [11, 1, 21]
    assert [row.bib for row in overall.rows] == [21, 11, 1, 31]


@pytest.mark.parametrize(
    "titles",
    [
        "STAGE                         OVERALL",
        "           STAGE                             OVERALL",
        "STAGE                                                           OVERALL",
        "              STAGE               OVERALL",
    ],
)
@pytest.mark.parametrize("aligned", [True, False])
def test_titles_of_two_tables_may_stand_anywhere_above_them(titles, aligned):
    rows = """PL  NO  NAME         TEAM  PTS  PL  NO  NAME         TEAM  PTS
1   21  GRASSI Gino  MIL   15   1   1   ÅNDER Alice  HAR   28
2   1   ÅNDER Alice  HAR   12   2   21  GRASSI Gino  MIL   27"""
    rows = rows if aligned else re.sub(" +", " ", rows)
    lines = parse(
        one_row_per_line(read(f"BEST SPRINTERS' CLASSIFICATION\n{titles}\n{rows}")),
        Table.STANDINGS,
        of_points=True,
        about="Overall",
    )
    assert [section.title.split()[-1] for section in lines.sections] == ["STAGE", "OVERALL"]
    assert [row.bib for row in lines.rows] == [1, 21]


def test_a_communique_has_several_tables_of_which_one_is_taken():
    sheet = read(SHEETS["communique"].text)
    stage = parse(sheet, Table.RESULTS)
    assert [section.title for section in stage.sections] == [
        "STAGE INDIVIDUAL CLASSIFICATION",
        "INDIVIDUAL GENERAL CLASSIFICATION BY TIME",
    ]
    assert [section.table for section in stage.sections] == [Table.RESULTS, Table.STANDINGS]
    general = parse(sheet, Table.STANDINGS)
    assert [(row.place, row.bib) for row in general.rows] == [(1, 21), (2, 11), (3, 1)]
    assert parse(sheet, Table.STANDINGS, section=0).rows[0].bib == 11


def test_what_is_left_out_says_why():
    reasons = {one.text.strip(): one.why for one in SHEETS["communique"].parsed().left_out}
    assert reasons["Weather: sunny, 24 °C, light wind"] == "facts"
    assert reasons["COMMUNIQUÉ No 12"] == "page"
    assert reasons["OUT OF RACE"] == "title"
    french = {one.text.strip(): one.why for one in SHEETS["French"].parsed().left_out}
    assert french["Amende : 22 HOLM Hans, 200 CHF et 20 secondes (art. 2.12.007)"] == "jury"


def test_names_in_columns_of_their_own_are_put_together():
    assert SHEETS["Italian"].parsed().rows[3].name == "VAN DER MEER Erik"
    assert SHEETS["Danish"].parsed().rows[3].name == "Erik Van Der Meer"


def test_the_teams_of_a_team_time_trial_are_told_from_their_riders():
    teams = SHEETS["team time trial"].parsed()
    assert [(row.code, row.team, row.gap_cs) for row in teams.rows] == [
        ("HAR", "HARBOUR CYCLING", None),
        ("ORC", "ORCHARD - VÉLO", 1458),
    ]
    riders = SHEETS["riders of a team time trial"].parsed()
    assert [row.code for row in riders.rows] == ["HAR"] * 3 + ["ORC"] * 3


def test_three_rows_that_count_up_and_a_blank_line_end_a_table_without_a_heading():
    table = "1 21 GRASSI Gino MIL 4:21:49\n2 1 ÅNDER Alice HAR 4:21:49\n3 31 JANKŮ Jan QUA 4:22:05"
    assert len(parse(read(f"{table}\n\n{table}"), Table.RESULTS).sections) == 2
    assert len(parse(read(f"{table}\n{table}"), Table.RESULTS).sections) == 1
