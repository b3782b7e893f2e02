"""What a row says: places, notes, names with what stands beside them; and what is said of what cannot be read."""

import pytest

from races.result_lines import NotAResultLine, ResultLines, Table, one_row_per_line, parse
from races.sheets import read

HEADER = "Pl\tBib\tRider\tTime\tBonus\tIRM"
FIRST = "1\t12\tÅNDER Alice\t4:21:49\t10\t"


def parsed(*rows: str, table: Table = Table.RESULTS) -> ResultLines:
    return parse(one_row_per_line(read("\n".join([HEADER, FIRST, *rows]))), table)


def wrong(row: str) -> list[tuple[int, str, str, str]]:
    return [(error.line, error.column, error.text, error.code) for error in parsed(row).wrong]


@pytest.mark.parametrize(
    "note",
    [
        "Relegated: GRASSI Gino, from 1st to 2nd",
        "Déclassé : dossard 21 (sprint irrégulier)",
        "Retrocesso: 21 Grassi",
        "Relegated from 1st to 2nd",
    ],
)
def test_a_relegation_is_a_note_of_the_rider_whom_it_names_or_of_the_row_above(note):
    assert parsed("2\t21\tGRASSI Gino\t\t\t", note).rows[1].note == note


def test_a_relegation_of_somebody_else_is_left_out():
    lines = parsed("2\t21\tGRASSI Gino\t\t\t", "Relegated: KOVÁCS Kata")
    assert [row.note for row in lines.rows] == ["", ""]
    assert lines.left_out[-1].why == "unattached"


@pytest.mark.parametrize(
    ("cell", "name", "bib", "nation", "team"),
    [
        ("Alice Ånder (7) HARBOUR", "Alice Ånder", 7, "", "HARBOUR"),
        ("Alice Ånder (Swe) Harbour Cycling", "Alice Ånder", None, "SWE", "Harbour Cycling"),
        ("ÅNDER, Alice", "ÅNDER Alice", None, "", ""),
        ("Ånder, Alice", "ÅNDER Alice", None, "", ""),
        ("#7 Alice Ånder", "Alice Ånder", 7, "", ""),
        ("*ÅNDER Alice", "ÅNDER Alice", None, "", ""),
    ],
)
def test_a_name_is_freed_of_what_stands_beside_it(cell, name, bib, nation, team):
    (row,) = parse(read(f"Pl\tRider\tTime\tGap\n1\t{cell}\t4:21:49\t-"), Table.RESULTS).rows
    assert (row.name, row.bib, row.nation, row.team) == (name, bib, nation, team)


@pytest.mark.parametrize(
    ("line", "name", "nation", "team", "code"),
    [
        ("1 12 MALUCELLI Matteo ITA XAT 2:00:22", "MALUCELLI Matteo", "ITA", "", "XAT"),
        ("1 12 ALICE ÅNDER SWE HAR 2:00:22", "ALICE ÅNDER", "SWE", "", "HAR"),
        ("1 12 Mathieu VAN DER POEL Alpecin 2:00:22", "Mathieu VAN DER POEL", "", "Alpecin", ""),
        ("1 12 POGAČAR Tadej UAE Team Emirates - XRG 2:00:22", "POGAČAR Tadej", "", "UAE Team Emirates - XRG", ""),
        ("1 ALICE ÅNDER 12 HARBOUR CYCLING 2:00:22", "ALICE ÅNDER", "", "HARBOUR CYCLING", ""),
        ("1 12 Ånder Alice  Harbour Cycling  SWE  2:00:22", "Ånder Alice", "SWE", "Harbour Cycling", ""),
        ("1. Alice Ånder (Swe) Harbour Cycling 2:00:22", "Alice Ånder", "SWE", "Harbour Cycling", ""),
    ],
)
def test_in_plain_text_name_nation_and_team_are_told_by_capitals_codes_and_blanks(line, name, nation, team, code):
    (row,) = parse(read(line), Table.RESULTS).rows
    assert (row.place, row.time_cs) == (1, 722_200)
    assert (row.name, row.nation, row.team, row.code) == (name, nation, team, code)


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ("2nd?\t21\tGRASSI\t\t\t", (3, "Pl", "2nd?", "place")),
        ("2\t21x\tGRASSI\t\t\t", (3, "Bib", "21x", "bib")),
        ("2\t21\tGRASSI\t4:21:9\t\t", (3, "Time", "4:21:9", "not-a-time")),
        ("2\t21\tGRASSI\t4:75:00\t\t", (3, "Time", "4:75:00", "minutes-over-59")),
        ("2\t21\tGRASSI\t\tten\t", (3, "Bonus", "ten", "seconds")),
        ("2\t21\tGRASSI\t\t\tgone home", (3, "IRM", "gone home", "status")),
        ("2\t\t\t4:22:05\t\t", (3, "", "2\t\t\t4:22:05\t\t", "nobody")),
    ],
)
def test_what_cannot_be_read_is_said_with_line_column_and_what_was_expected(row, error):
    assert wrong(row) == [error]
    assert str(parsed(row).wrong[0]) == NotAResultLine.MESSAGES[error[-1]]


def test_a_row_of_which_a_cell_cannot_be_read_keeps_the_others():
    row = parsed("2\t21\tGRASSI Gino\t4:21:9\t6\t").rows[1]
    assert (row.place, row.bib, row.time_cs, row.bonus_s) == (2, 21, None, 6)


@pytest.mark.parametrize("number", ["1er 2e 3e", "1re 2ème 3d", "1st 2nd 3rd", "1º 2º 3º", "1: 2: 3:", "1. 2. 3."])
@pytest.mark.parametrize("blank", ["\t", " "])
def test_a_place_is_a_number_in_the_ordinals_of_every_language(number, blank):
    names = ("ÅNDER Alice", "GRASSI Gino", "HOLM Hans")
    text = "\n".join(
        blank.join((place, "12", name, "4:21:49")) for place, name in zip(number.split(), names, strict=True)
    )
    assert [(row.place, row.name) for row in parse(read(text), Table.RESULTS).rows] == list(enumerate(names, 1))


def test_a_penalty_with_the_mark_of_minutes_is_no_few_seconds():
    header = "Pl\tBib\tRider\tTime\tBonus\tPenalty\n"
    lines = parse(
        read(f"{header}1\t12\tÅNDER Alice\t4:21:49\t6'\t1'\n2\t21\tGRASSI Gino\t4:21:49\t\t20'"), Table.RESULTS
    )
    assert [(error.line, error.column, error.text, error.code) for error in lines.wrong] == [
        (2, "Penalty", "1'", "seconds")
    ]
    assert [(row.bonus_s, row.penalty_s) for row in lines.rows] == [(6, 0), (0, 20)]


def test_places_beyond_the_largest_field_are_refused():
    assert wrong("1001\t21\tGRASSI\t\t\t") == [(3, "Pl", "1001", "place")]


def test_a_page_that_goes_on_is_the_same_table():
    page = f"Stage 3 - Result\n{HEADER}\n"
    text = page + "\n".join(f"{place}\t{place}\tÅNDER A\t4:21:{place:02}\t\t" for place in range(1, 5))
    text += (
        "\nPage 1/2\n" + page + "\n".join(f"{place}\t{place}\tÅNDER A\t4:21:{place:02}\t\t" for place in range(5, 9))
    )
    lines = parse(read(text), Table.RESULTS)
    assert len(lines.sections) == 1
    assert [row.place for row in lines.rows] == list(range(1, 9))


@pytest.mark.parametrize("blank", ["\t", ";", "  "])
def test_bib_1_at_the_top_of_a_page_begins_no_other_table(blank):
    header = "Bib,Name,Time,Place\n".replace(",", blank)
    first = "22,HOLM Hans,4:21:49,1\n21,GRASSI Gino,4:21:49,2\n".replace(",", blank)
    second = "1,ÅNDER Alice,4:21:49,3\n13,FOURNIER Fanny,4:22:05,4\n".replace(",", blank)
    lines = parse(read(f"{header}{first}- 1 -\n{header}{second}"), Table.RESULTS)
    assert [(row.place, row.bib) for row in lines.rows] == [(1, 22), (2, 21), (3, 1), (4, 13)]


@pytest.mark.parametrize(
    ("header", "row", "tables"),
    [
        ("Bib\tName\tPlace", "12\tÅNDER Alice\t1", 2),
        ("Place\tBib\tName", "1\t12\tÅNDER Alice", 2),
        ("P\tDos\tNom", "1\t12\tÅNDER Alice", 2),
        ("Bib\tName\tTime", "1\tÅNDER Alice\t4:21:49", 1),
    ],
)
def test_place_1_below_the_same_header_begins_another_table(header, row, tables):
    lines = parse(read(f"{header}\n{row}\n{header}\n{row}"), Table.RESULTS)
    assert len(lines.sections) == tables


def test_a_name_that_is_too_long_for_its_line_goes_on_in_the_next():
    text = """Pl Num UCI ID Rider Team Time Behind
1 21 10048287792 GRASSI Gino MIL 4h21'49"
2 12 10048164423 VAN DER MEER-OOSTERWIJK ORC 4h22'05" 0'16"
Erik
3 31 10048424707 JANKŮ-SVOBODOVÁ
Jan QUA 4h22'08" 0'19\""""
    lines = parse(read(text), Table.RESULTS)
    assert [(row.bib, row.name, row.code, row.gap_cs) for row in lines.rows[1:]] == [
        (12, "VAN DER MEER-OOSTERWIJK Erik", "ORC", 1600),
        (31, "JANKŮ-SVOBODOVÁ Jan", "QUA", 1900),
    ]
    assert [one.why for one in lines.left_out] == ["header", "continued", "continued"]


def test_bibs_alone_are_the_order_at_a_waypoint():
    for text in ("21\n12\n31", "1 21\n2 12\n3 31"):
        lines = parse(read(text), Table.WAYPOINT)
        assert [(row.place, row.bib) for row in lines.rows] == [(1, 21), (2, 12), (3, 31)]


def test_the_time_limit_is_nobody_outside_of_it():
    text = "1 12 10048013768 ÅNDER Alice SWE HAR 4:00:00\nTime limit 10% : 4:24:00\nOTL 21 GRASSI Gino ITA MIL 4:25:00"
    lines = parse(read(text), Table.RESULTS)
    assert [(row.bib, row.status) for row in lines.rows] == [(12, "OK"), (21, "OTL")]
    assert [(one.line, one.why) for one in lines.left_out] == [(2, "facts")]


@pytest.mark.parametrize(
    ("header", "code", "team"), [("TEAM CODE", "RBH", "RED BULL"), ("CODE TEAM", "RED", "BULL RBH")]
)
def test_which_end_of_a_team_is_its_code_is_told_by_the_header(header, code, team):
    (row,) = parse(read(f"PLACE {header} TIME\n1 RED BULL RBH 36:42"), Table.TEAM_STANDINGS).rows
    assert (row.code, row.team) == (code, team)


def test_riders_below_their_team_are_told_from_teams_of_several_words():
    text = """Pl Team Code Time
1 VISMA LEASE A BIKE TVL 36:42.02
 11 VAN GILS Maxim BEL
2 RED BULL - BORA RBH 36:50.10
 2 FISHER-BLACK Finn NZL 36:55.00"""
    teams = parse(read(text), Table.TEAM_RESULTS)
    assert [(row.code, row.time_cs) for row in teams.rows] == [("TVL", 220_202), ("RBH", 221_010)]
    assert [(row.bib, row.time_cs) for row in parse(read(text), Table.RESULTS).rows] == [(11, 220_202), (2, 221_500)]


def test_a_winner_with_a_surname_of_three_letters_is_no_team():
    lines = parse(
        read("""Pos.  Rider             No.  Team                Time
1     MAN Ben           24   Millstone Pro Team  4:21:49
2     GRASSI Gino       21   Millstone Pro Team  4:21:49
3     JANKŮ Jan         31   Quarry Racing       4:22:05"""),
        Table.RESULTS,
    )
    assert [(row.place, row.bib) for row in lines.rows] == [(1, 24), (2, 21), (3, 31)]


def test_bibs_before_the_names_are_no_places_of_teams():
    text = """Nr.  Navn         Hold  Plac.  Tid
24   MAN Ben      MIL   1      4:21:49
21   GRASSI Gino  MIL   2      +0:16
2    ŁOŚ Charlie  HAR          DNS"""
    assert [(row.bib, row.place) for row in parse(read(text), Table.RESULTS).rows] == [(24, 1), (21, 2), (2, None)]


def test_a_number_in_the_name_of_a_team_is_no_bib():
    text = "1 GRASSI Gino 7 Eleven Cliqq 4:21:49\n2 ÅNDER Alice Harbour s.t.\n3 FOURNIER Fanny Team 3 Tabletop +0:16"
    assert {row.bib for row in parse(read(text), Table.RESULTS).rows} == {None}
    each = "1 GRASSI Gino 7 Eleven 4:21:49\n2 ÅNDER Alice 8 Quarry s.t."
    assert [row.bib for row in parse(read(each), Table.RESULTS).rows] == [7, 8]
    assert [row.bib for row in parse(read(f"Place Name Team Time\n{each}"), Table.RESULTS).rows] == [None, None]
