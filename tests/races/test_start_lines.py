"""Start lists as they are pasted: lists and tables, what is read of each line, and what is said of what cannot be."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from races.start_lines import RiderLine, TeamLine, parse

LIST = """
UAE TEAM EMIRATES (UAD)
1  POGAČAR Tadej (SLO)
2. MAJKA Rafał (POL) *
-  AYUSO PESQUERA Juan [ESP]

Alpecin - Deceuninck:
11 VAN DER POEL Mathieu NED
"""


def read(text: str) -> list[RiderLine]:
    found = parse(text)
    assert not found.wrong, [(error.line, error.text, error.code) for error in found.wrong]
    return found.riders


def wrong(text: str) -> list[tuple[int, str, str]]:
    return [(error.line, error.text, error.code) for error in parse(text).wrong]


def test_a_list_has_each_team_above_its_riders():
    uae, alpecin = TeamLine("UAE TEAM EMIRATES", "UAD"), TeamLine("Alpecin - Deceuninck")
    assert read(LIST) == [
        RiderLine(3, uae, "POGAČAR Tadej", bib=1, nation="SLO"),
        RiderLine(4, uae, "MAJKA Rafał", bib=2, nation="POL", young=True),
        RiderLine(5, uae, "AYUSO PESQUERA Juan", nation="ESP"),
        RiderLine(8, alpecin, "VAN DER POEL Mathieu", bib=11, nation="NED"),
    ]


def test_a_tab_behind_each_bib_makes_no_table_of_a_list():
    assert read("Harbour\n1\tPOGAČAR Tadej (SLO)\n2\tBob")[0] == RiderLine(
        2, TeamLine("Harbour"), "POGAČAR Tadej", bib=1, nation="SLO"
    )


def test_without_any_bib_blank_lines_part_the_teams():
    found = read("Harbour (HAR)\nÅNDER Alice (SWE)\nBob de Groot\n\nOrchard\nCharlie Łoś (POL)")
    assert [(rider.name, rider.team.name, rider.bib) for rider in found] == [
        ("ÅNDER Alice", "Harbour", None),
        ("Bob de Groot", "Harbour", None),
        ("Charlie Łoś", "Orchard", None),
    ]


@pytest.mark.parametrize("mark", ["\t", ";", ","])
def test_a_table_is_parted_by_tabs_semicolons_or_commas(mark):
    text = "1|POGAČAR Tadej|SLO|UAE Team Emirates|21/09/1998|10009308041\n-|Bob de Groot||Harbour".replace("|", mark)
    assert read(text) == [
        RiderLine(
            1, TeamLine("UAE Team Emirates"), "POGAČAR Tadej", 1, "SLO", dt.date(1998, 9, 21), uci_id="10009308041"
        ),
        RiderLine(2, TeamLine("Harbour"), "Bob de Groot"),
    ]


def test_a_header_names_the_columns_in_any_order():
    found = read("Team;Code;Last name;First name;UCI ID;BIB;Remarks\nHarbour;HAR;de Groot;Bob;100 093 080 41;7;fast")
    assert found == [RiderLine(2, TeamLine("Harbour", "HAR"), "DE GROOT Bob", 7, uci_id="10009308041")]


def test_in_a_table_too_a_team_may_stand_above_its_riders():
    found = read("bib\trider\tnation\nHarbour (HAR)\t\t\n1\tÅNDER Alice\tSWE\n\n2\tBob\tNL")
    assert [(rider.line, rider.team, rider.nation) for rider in found] == [
        (3, TeamLine("Harbour", "HAR"), "SWE"),
        (5, TeamLine("Harbour", "HAR"), "NED"),
    ]


def test_a_cell_may_hold_the_mark_that_parts_cells():
    assert read('1,"Bob, the Groot",NED,Harbour')[0].name == "Bob, the Groot"


def test_what_stands_beside_a_name_in_a_list_is_read():
    found = read("Harbour (WT)\n1 10009308041 POGAČAR Tadej (SLO) 1998-09-21 *\n2 SIVAKOV Pavel (AIN)")
    assert found == [
        RiderLine(2, TeamLine("Harbour"), "POGAČAR Tadej", 1, "SLO", dt.date(1998, 9, 21), "10009308041", young=True),
        RiderLine(3, TeamLine("Harbour"), "SIVAKOV Pavel", 2),
    ]


def test_letters_are_composed_and_what_cannot_be_seen_is_left_out():
    assert read("Harbour\n1\xa0\u200bPOGAC\u030cAR Tadej\ufeff")[0].name == "POGAČAR Tadej"


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("0 POGAČAR Tadej (SLO)", ("0", "bib")),
        ("10000 POGAČAR Tadej (SLO)", ("10000", "bib")),
        ("1 POGAČAR Tadej (XXX)", ("XXX", "nation")),
        ("1 POGAČAR Tadej (neo-pro)", ("neo-pro", "nation")),
        ("1 (SLO)", ("1 (SLO)", "name")),
        ("1 POGAČAR Tadej 31", ("POGAČAR Tadej 31", "name")),
        ("1 POGAČAR Tadej 31/02/1998", ("31/02/1998", "born")),
        ("1 POGAČAR Tadej 10009308042", ("10009308042", "uci_id")),
    ],
)
def test_what_cannot_be_read_in_a_list_is_named(line, at):
    assert wrong(f"Harbour\n{line}") == [(2, *at)]


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("x;Bob;NED;Harbour", ("x", "bib")),
        ("1;;NED;Harbour", ("1;;NED;Harbour", "name")),
        ("1;Bob;NED;", ("1;Bob;NED;", "team")),
        ("1;Bob;NED;Harbour;1998;", ("1998", "born")),
        (f"1;{'B' * 121};NED;Harbour", ("B" * 121, "name")),
        ("1;Bob;NED;Harbour;;12", ("12", "uci_id")),
        ("1;Bob;NED;Harbour;;;by the way", ("by the way", "columns")),
    ],
)
def test_what_cannot_be_read_in_a_table_is_named(line, at):
    assert wrong(line) == [(1, *at)]


def test_a_cell_longer_than_a_table_can_have_is_named():
    assert [(line, code) for line, _text, code in wrong(f'1;Bob;NED;Harbour\n2;"{"x" * 200_000}";NED;Harbour')] == [
        (2, "name"),
        (2, "team"),
    ]


def test_all_that_is_wrong_is_said_at_once_and_the_rest_is_read():
    found = parse("Harbour\n0 Bob (XXX)\n2 ÅNDER Alice")
    assert [(error.line, error.code) for error in found.wrong] == [(2, "bib"), (2, "nation")]
    assert [rider.bib for rider in found.riders] == [2]


def test_bibs_and_riders_come_once():
    text = "Harbour\n1 POGAČAR Tadej\n1 ÅNDER Alice\n- Tadej Pogacar\n- Bob"
    assert wrong(text) == [(3, "1", "bib-twice"), (4, "Tadej Pogacar", "rider-twice")]


def test_a_line_that_is_neither_team_nor_rider_is_named():
    assert wrong("Start list\nHarbour\n1 Bob\nSports director: Erik") == [
        (1, "Start list", "no-riders"),
        (4, "Sports director: Erik", "no-riders"),
    ]


def test_a_rider_without_a_team_is_named():
    assert wrong("1 Bob\n2 Alice") == [(1, "1 Bob", "team"), (2, "2 Alice", "team")]


def test_a_whole_book_is_refused():
    assert wrong("Harbour\n" * 1_001) == [(1_001, "Harbour", "too-long")]


@given(st.text(alphabet=st.sampled_from("Ab Å1\t;,\n()-*\"'.:/²\x00\u0663"), max_size=60))
def test_any_text_is_read_or_refused_line_by_line(text):
    found = parse(text)
    lines = len(text.splitlines())
    assert all(1 <= one.line <= lines for one in (*found.riders, *found.wrong))
    assert all(str(error) for error in found.wrong)
