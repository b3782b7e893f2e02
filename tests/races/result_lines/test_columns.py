"""Columns are told by their headers, in many languages, or by what is in them, or by a person."""

import pytest

from races.result_lines import Table, parse
from races.sheets import read

ROWS = "1\t12\tÅNDER Alice\tSWE\tHarbour Cycling\t4:21:49\t-\n2\t21\tGRASSI Gino\tITA\tMillstone Pro\t4:22:05\t+0:16"
THIRD = "3\t1\tŁOŚ Charlie\tPOL\tHarbour Cycling\t4:22:05\t"
USUAL = ("place", "bib", "name", "nation", "team", "time", "gap")


def columns(header: str, rows: str = ROWS, table: Table = Table.RESULTS, **how) -> tuple[str, ...]:
    return parse(read(f"{header}\n{rows}" if header else rows), table, **how).columns


@pytest.mark.parametrize(
    "header",
    [
        "Rank|Bib|Rider|Nat|Team|Time|Gap",
        "PLACE|No.|SURNAME, NAME|COUNTRY|CLUB|RESULT|BEHIND",
        "Clt|Dossard|Coureur|Nationalité|Équipe|Temps|Écart",
        "Puesto|Dorsal|Corredor|País|Equipo|Tiempo|Diferencia",
        "Pos.|Dors.|Corridore|Naz.|Squadra|Tempo|Distacco",
        "Platz|St.-Nr.|Fahrer|Nation|Mannschaft|Zeit|Rückstand",
        "Lugar|Dorsal|Ciclista|Nac.|Equipa|Tempo|Diferença",
        "Plaats|Rugnr.|Renner|Land|Ploeg|Tijd|Achterstand",
        "Plac.|Startnr.|Navn|Land|Hold|Tid|Efter",
        "Msc|Numer|Zawodnik|Kraj|Drużyna|Czas|Różnica",
        "Poř.|St. č.|Příjmení a jméno|Stát|Tým|Čas|Ztráta",
        "#|N°|Name|NOC|Team name|Times|Diff.",
        "P|Dos|Nom Prénom|Pays|Equipe|Temps|Ecarts",
        "順位|No|氏名|国籍|チーム|タイム|差",
    ],
)
def test_a_header_is_read_in_the_languages_of_the_timing_companies(header):
    assert columns(header.replace("|", "\t")) == USUAL


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("Clt|Dos|Nom|Prénom", ("place", "bib", "surname", "given")),
        ("Pos|Num|Cognome|Nome", ("place", "bib", "surname", "given")),
        ("Pos|Dorsal|Apellidos|Nombre", ("place", "bib", "surname", "given")),
        ("Rank|Bib|Last Name|First Name", ("place", "bib", "surname", "given")),
        ("Pos|Num|Nome|Squadra", ("place", "bib", "name", "team")),
        ("Plac.|Startnr.|Name (BIB) TEAM|Land(IOC)", ("place", "bib", "name", "nation")),
    ],
)
def test_nome_is_a_name_alone_and_half_of_one_beside_a_surname(header, meant):
    assert columns(header.replace("|", "\t"), "1\t12\tÅnder\tAlice\n2\t21\tGrassi\tGino") == meant


def test_letters_mean_what_the_columns_beside_them_leave():
    header = "Rank\tRider\tRider No.\tTimes\tB\tP\tUCI"
    row = "1\tALICE ÅNDER\t12\t04h 21' 49''\tB : 10''\tP : 20''\t{}"
    lines = parse(read(f"{header}\n{row.format(300)}\n{row.format(200)}"), Table.RESULTS)
    assert lines.columns == ("place", "name", "bib", "time", "bonus", "penalty", "")
    assert (lines.rows[0].bonus_s, lines.rows[0].penalty_s) == (10, 20)
    assert columns(header, f"{row.format(10048013768)}\n{row.format(10048027411)}")[-1] == "uci_id"


def test_points_of_a_season_are_left_aside_in_a_result_and_counted_in_standings():
    header, rows = "Pl\tBib\tRider\tPts", "1\t12\tÅNDER Alice\t61 pts\n2\t21\tGRASSI Gino\t12,5"
    assert columns(header, rows) == ("place", "bib", "name", "")
    lines = parse(read(f"{header}\n{rows}"), Table.STANDINGS, of_points=True)
    assert [str(row.points) for row in lines.rows] == ["61", "12.5"]


def test_the_total_of_standings_is_the_time_not_that_of_the_stage():
    header = "Pl\tBib\tRider\tStage 3\tBns\tPnl\tTotal\tBehind\tY"
    assert columns(header, "1\t12\tÅNDER Alice\t4:21:49\t\t\t12:40:01\t\t1", Table.STANDINGS) == (
        *("place", "bib", "name", "", "bonus", "penalty", "time", "gap", ""),
    )


def test_a_class_beside_a_place_begins_no_second_table():
    header, rows = "Rnk\tPrev\tTeam\tClass\tTime", "1\t\tHarbour\tCT\t28:42:32\n2\t\tOrchard\tCT\t0:14"
    assert columns(header, rows, Table.TEAM_STANDINGS) == ("place", "", "team", "", "time_or_gap")


def test_a_header_of_two_rows_is_one():
    header = "Pl\tUCI\tRider\tFinish\tTime\n\tID\t\tTime\tGap"
    lines = parse(
        read(f"{header}\n1\t10048013768\tÅNDER Alice\t4:21:49\t\n2\t10048027411\tŁOŚ Charlie\t4:22:05\t+0:16"),
        Table.RESULTS,
    )
    assert lines.columns == ("place", "uci_id", "name", "time", "gap")
    assert [row.gap_cs for row in lines.rows] == [None, 1600]


def test_the_lower_of_two_headers_tells_where_the_upper_one_stands_over_several():
    header = "Rank\tRider\t\tTime\n\tBib\tName\t"
    assert columns(header, "1\t12\tÅNDER Alice\t4:21:49\n2\t21\tGRASSI Gino\t4:22:05") == (
        "place",
        "bib",
        "name",
        "time",
    )


def test_a_header_that_nobody_knows_leaves_its_column_to_its_cells():
    lines = parse(read(f"Rank\tStartovka\tName\tNat\tTeam\tTime\tMystery\n{ROWS}"), Table.RESULTS)
    assert lines.columns == ("place", "bib", "name", "nation", "team", "time", "")


def test_a_column_that_is_filled_and_not_known_is_told():
    text = (
        "Pl\tBib\tName\tTime\tFoo\tU23\tBar\n1\t12\tÅNDER Alice\t4:21:49\t\t1\t\n2\t21\tGRASSI Gino\t4:22:05\t20\t2\t"
    )
    lines = parse(read(text), Table.RESULTS)
    assert lines.unread == ("Foo",)
    assert [(one.line, one.why) for one in lines.left_out] == [(1, "unread")]
    assigned = parse(read(text), Table.RESULTS, columns=("place", "bib", "name", "time", "", "", ""))
    assert (assigned.unread, assigned.left_out[0].why) == ((), "header")


def test_without_a_header_what_is_certain_is_told_by_the_cells():
    assert columns("", f"{ROWS}\n{THIRD}") == USUAL
    assert columns("", "10048013768\tÅnder Alice\tHAR\t4:21:49\n10048027411\tŁoś Charlie\tHAR\t+0:16") == (
        *("uci_id", "name", "code", "time_or_gap"),
    )


def test_columns_that_nobody_can_tell_are_assigned_by_hand():
    text = "Foo\tBar\tBaz\n7\t7\t90\n9\t5\t80\n8\t3\t70"
    lines = parse(read(text), Table.RESULTS)
    assert (lines.recognised, lines.rows, lines.header) == (False, (), "foo bar baz")
    assert {one.why for one in lines.left_out} == {"header", "columns"}
    lines = parse(read(text), Table.RESULTS, columns=("bib", "place", "bonus"))
    assert [(row.bib, row.place, row.bonus_s) for row in lines.rows] == [(7, 7, 90), (9, 5, 80), (8, 3, 70)]
    assert lines.recognised


def test_sheets_with_the_same_header_are_known_again():
    first, second = (parse(read(f"{header}\n{ROWS}"), Table.RESULTS).header for header in ("PL.\tBIB", "Pl\tBib :"))
    assert first == second == "pl bib"
    assert parse(read(ROWS), Table.RESULTS).header == "7 columns"


def test_without_places_the_rows_stand_in_their_order():
    lines = parse(read("Bib\tTime\n12\t4:21:49\n21\t4:22:05\n13\tDNF\n22\t4:22:06"), Table.RESULTS)
    assert [(row.place, row.bib) for row in lines.rows] == [(1, 12), (2, 21), (None, 13), (3, 22)]


def test_blanks_tell_the_columns_of_plain_text_only_where_its_rows_stand_below_each_other():
    text = """PLACE NO  RIDER           TIME     GAP   BONUSES PENALTY
  1  12  ÅNDER Alice  20:50.90
  2  31  VAN DER MEER-OOSTERWIJK Erik  22:35.59  1:44.69
  3  21  GRASSI Gino  23:30.35  2:39.45  2"""
    rows = parse(read(text), Table.RESULTS).rows
    assert [(row.time_cs, row.gap_cs, row.bonus_s, row.penalty_s) for row in rows] == [
        (125_090, None, 0, 0),
        (135_559, 10_469, 0, 0),
        (141_035, 15_945, 2, 0),
    ]


def test_the_rank_among_youth_is_no_time():
    text = "Pl. Num Rider Team Time Behind Y\n1 12 ÅNDER Alice HAR 4:40'12\"  1\n2 21 GRASSI Gino MIL 4:40'12\"  2"
    assert [row.time_cs for row in parse(read(text), Table.RESULTS).rows] == [1_681_200, 1_681_200]
