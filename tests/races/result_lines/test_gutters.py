"""Plain text whose columns are parted by blanks is read by column, wherever its header has a place, a bib or a time."""

import re

import pytest

from races.result_lines import ResultLines, Table, parse
from races.sheets import read


def of(text: str) -> ResultLines:
    lines = parse(read(text), Table.RESULTS)
    assert not lines.wrong, [(error.line, error.column, error.text, error.code) for error in lines.wrong]
    return lines


PLACE_BEHIND = """STAGE 3
Bib  Name            Team  Time     Place
1    ÅNDER Alice     HAR   4:21:49  3
2    ŁOŚ Charlie     HAR   4:21:49  4
13   FOURNIER Fanny  ORC   4:21:49  2
21   GRASSI Gino     MIL   4:21:49  1
33   LIMA Luís       QUA            DNF"""


@pytest.mark.parametrize("text", [PLACE_BEHIND, re.sub(" +", " ", PLACE_BEHIND)])
def test_a_place_behind_the_name_is_the_place(text):
    rows = of(text).rows
    assert [(row.bib, row.place) for row in rows] == [(1, 3), (2, 4), (13, 2), (21, 1), (33, None)]
    assert [row.status for row in rows[3:]] == ["OK", "DNF"]


def test_where_a_header_has_a_place_it_is_not_made_of_the_order_of_rows():
    for rows in ("Bib\tTime\tPlace\n12\t4:21:49\t\n21\t4:22:05\t", "Bib Name Time Place\n12 ÅNDER Alice 4:21:49"):
        assert {row.place for row in of(rows).rows} == {None}


def test_a_place_between_numbers_is_no_bonus():
    rows = of("""Bib  Name            Time     Place  Bonus  Penalty
1    ÅNDER Alice     4:21:49  2      6      20
2    ŁOŚ Charlie     4:22:05  4
13   FOURNIER Fanny  4:21:49  3      4
21   GRASSI Gino     4:21:49  1      10""").rows
    assert [(row.place, row.bonus_s, row.penalty_s) for row in rows] == [(2, 6, 20), (4, 0, 0), (3, 4, 0), (1, 10, 0)]


def test_times_before_the_names_are_times():
    rows = of("""Plac.  Tid      Efter   Name            BIB  Klub
1      4:21:49          GRASSI Gino     21   Millstone Pro Team
2      4:21:49  +0:00   ÅNDER Alice     1    Harbour (HAR)
3      4:22:05  +0:16   JANKŮ Jan       31   Quarry QUA
DNF                     LIMA Luís       33   Team 7 Quarry""").rows
    assert [(row.bib, row.time_cs, row.gap_cs) for row in rows[1:]] == [
        (1, 1_570_900, 0),
        (31, 1_572_500, 1600),
        (33, None, None),
    ]
    assert [(row.name, row.team, row.code) for row in rows] == [
        ("GRASSI Gino", "Millstone Pro Team", ""),
        ("ÅNDER Alice", "Harbour", "HAR"),
        ("JANKŮ Jan", "Quarry", "QUA"),
        ("LIMA Luís", "Team 7 Quarry", ""),
    ]


def test_blanks_within_times_part_nothing():
    rows = of("""Rank  Rider        Team              Times   Gap
1     GRASSI Gino  MIL       04h 21' 49''   -
2     ÅNDER Alice  HAR       04h 21' 49''   + 00h 00' 00''
3     JANKŮ Jan    QUA       04h 22' 05''   + 00h 00' 16''""").rows
    assert [(row.code, row.time_cs, row.gap_cs) for row in rows] == [
        ("MIL", 1_570_900, 0),
        ("HAR", 1_570_900, 0),
        ("QUA", 1_572_500, 1600),
    ]


def test_a_row_that_does_not_keep_to_the_columns_is_read_by_what_is_in_it():
    rows = of("""PLACE NO  RIDER        TEAM  TIME     BONUSES  PENALTY
  1   12  ÅNDER Alice  HAR   4:21:49  10
  2   31  VAN DER MEER-OOSTERWIJK Erik  ORC  4:21:49  6
  3   21  GRASSI Gino  MIL   4:22:05           20
  4   22  HOLM Hans    MIL   4:22:05
OUT OF RACE
DNF 33 LIMA Luís QUA
    Abandons
33  3""").rows
    assert [(row.bib, row.code, row.bonus_s, row.penalty_s) for row in rows[:4]] == [
        (12, "HAR", 10, 0),
        (31, "ORC", 6, 0),
        (21, "MIL", 0, 20),
        (22, "MIL", 0, 0),
    ]
    assert rows[1].name == "VAN DER MEER-OOSTERWIJK Erik"
    assert [(row.bib, row.status) for row in rows[4:]] == [(33, "DNF")]


def test_what_stands_below_no_header_is_not_lost_in_the_column_beside_it():
    rows = of("""Pl  No  Name                 Team  Time
1   12  ÅNDER Alice    SWE   HAR   4:21:49
2   21  GRASSI Gino    ITA   MIL   4:22:05
3   22  HOLM Hans      DEN   MIL   4:22:09""").rows
    assert [row.name for row in rows] == ["ÅNDER Alice", "GRASSI Gino", "HOLM Hans"]


def test_a_row_that_has_nothing_but_a_bib_a_name_and_a_ditto_is_one():
    rows = of("""Num  First name  Surname   Team             Time     Pl.
11   Dora        DÍAZ      Orchard - Vélo   4:21:49  1
2    Charlie     ŁOŚ       Harbour Cycling  m.t.     2
31   Jan         JANKŮ     Quarry Racing    +0:16    3""").rows
    assert [(row.place, row.bib, row.time_cs) for row in rows] == [
        (1, 11, 1_570_900),
        (2, 2, 1_570_900),
        (3, 31, 1_572_500),
    ]
