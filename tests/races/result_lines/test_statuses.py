"""What became of whom: statuses in cells, in words, as headings over riders and in lists of them."""

import pytest

from races.result_lines import ResultLine, ResultLines, Table, one_row_per_line, parse
from races.sheets import read

HEADER = "Pl\tBib\tRider\tTime\tBonus\tIRM"
FIRST = "1\t12\tÅNDER Alice\t4:21:49\t10\t"
FINISHED = "1 21 GRASSI Gino MIL 4:21:49\n2 1 ÅNDER Alice HAR s.t.\n3 31 JANKŮ Jan QUA s.t."


def parsed(*rows: str, table: Table = Table.RESULTS) -> ResultLines:
    return parse(one_row_per_line(read("\n".join([HEADER, FIRST, *rows]))), table)


def only(row: str) -> ResultLine:
    lines = parsed(row)
    assert not lines.wrong, [(error.column, error.text, error.code) for error in lines.wrong]
    return lines.rows[1]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("DNS|NP|n.p.|Non partant|No sale|Non partito|nicht gestartet|Não partiu|niet gestart|nie wystartował", "DNS"),
        ("DNF|AB|ABD|Abandon|Rit.|Ritirato|aufgegeben|Retirado|opgave|udgået|nie ukończył|nedokončil", "DNF"),
        ("OTL|HD|Hors délai|F.T.M.|Fuera de control|Fora de controlo|buiten tijd|poza limitem czasu|mimo limit", "OTL"),
        ("DSQ|DQ|EX|Exclu|Disqualifié|Squalificato|descalificado|gediskwalificeerd|diskvalifikovan", "DSQ"),
        ("NR|NC|unclassified|hors classement|1000", ""),
    ],
)
def test_a_status_is_understood_wherever_it_stands(words, status):
    for word in words.split("|"):
        in_place = only(f"{word}\t21\tGRASSI Gino\t\t\t")
        assert (in_place.status, in_place.place) == (status or in_place.status, None)
        if status:
            assert (
                only(f"\t21\tGRASSI Gino\t{word}\t\t").status == only(f"\t21\tGRASSI Gino\t\t\t{word}").status == status
            )
        else:
            assert in_place.status in ("NR", "DF")


def test_a_status_beside_a_place_is_kept_with_it():
    row = only("2\t21\tGRASSI Gino\t4:21:50\t\tDSQ")
    assert (row.place, row.status, row.time_cs) == (2, "DSQ", 1_571_000)


def test_who_was_relegated_or_lapped_is_classified_with_a_note():
    relegated, lapped = only("2\t21\tGRASSI Gino\t\t\tREL"), only("2\t21\tGRASSI Gino\t4:30:00\t\tLAP")
    assert (relegated.place, relegated.status, relegated.note) == (2, "OK", "Relegated")
    assert (lapped.place, lapped.status, lapped.note) == (2, "OK", "Lapped")


@pytest.mark.parametrize(
    ("row", "bib", "status"),
    [
        ("        LIMA Luís        33  QUA   Did not finish", 33, "DNF"),
        ("        LIMA Luís        33  QUA   Outside time limit", 33, "OTL"),
        ("        LIMA Luís        33  QUA   Hors délais", 33, "OTL"),
        ("LIMA Luís 33 Quarry Race Team Non partant", 33, "DNS"),
        ("DNF 33 LIMA Luís Quarry Race Team", 33, "DNF"),
        ("        Race Luís            QUA   Did not start", None, "DNS"),
        ("        LIMA Luís        33  QUA   nedokončil", 33, "DNF"),
        ("nestartoval  LIMA Luís        33  QUA", 33, "DNS"),
    ],
)
def test_what_became_of_a_rider_may_be_said_in_words_of_titles_and_of_facts(row, bib, status):
    lines = parse(
        read(f"Msc.  Zawodnik       Numer  Team  Czas\n1.    GRASSI Gino    21     MIL   4:21:49\n{row}"), Table.RESULTS
    )
    assert [(one.bib, one.status) for one in lines.rows[1:]] == [(bib, status)]
    assert len(lines.sections) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Riders who did not finish",
        "STAGE 3 Results DNF",
        "NOTE: DNF  DNS  OTL",
        "DNF  Did not finish  DNS  Did not start",
    ],
)
def test_a_heading_or_a_legend_is_no_rider(line):
    lines = parse(read(f"1 21 GRASSI Gino MIL 4:21:49\n{line}\n2 12 ÅNDER Alice HAR 4:21:49"), Table.RESULTS)
    assert {row.bib for row in lines.rows} <= {21, 12}


@pytest.mark.parametrize("second", ["No salen", "Ziemlich weit hinten", "Nobody knows why"])
def test_below_a_heading_that_is_not_known_nobody_has_the_status_of_those_above(second):
    """Whoever stands there would else be out for another reason, or on another day."""
    sheet = f"{HEADER}\n{FIRST}\nFuera de control\n\t33\tLIMA Luís\t\n{second}\n\t12\tVAN DER MEER Erik\t\n"
    lines = parse(read(sheet), Table.RESULTS)
    if second == "No salen":
        assert ([row.status for row in lines.rows], lines.wrong) == (["OK", "OTL", "DNS"], ())
    else:
        assert {row.bib: row.status for row in lines.rows}[12] == "OK"
        assert (6, "status") in [(error.line, error.code) for error in lines.wrong]


def test_a_heading_gives_its_status_to_the_rows_below():
    lines = parsed(
        "Hors délais :",
        "\t21\tGRASSI Gino\t\t\t",
        "Non-partants : 22 HOLM Hans, 23",
        "ABANDONS",
        "\t31\tJANKŮ Jan\t\t\t",
    )
    assert [(row.bib, row.status) for row in lines.rows[1:]] == [(21, "OTL"), (22, "DNS"), (23, "DNS"), (31, "DNF")]
    assert [row.line for row in lines.rows] == [2, 4, 5, 8, 7]  # a line that was put in is numbered behind the last


def test_several_riders_in_one_line_are_refused_where_nobody_put_them_on_lines_of_their_own():
    lines = parse(read(f"{HEADER}\n{FIRST}\nDNF: 12, 23"), Table.RESULTS)
    assert [(error.line, error.code) for error in lines.wrong] == [(3, "several")]


@pytest.mark.parametrize(
    "line",
    [
        "DNF: 33 LIMA Luís (QUA), 12 VAN DER MEER Erik (ORC)",
        "DNF: 33 - LIMA Luís (QUA), 12 - VAN DER MEER Erik (ORC)",
        "Abandons (2) : 33 LIMA Luís; 12 VAN DER MEER Erik",
        "Abandons (2) 33 LIMA Luís, 12 VAN DER MEER Erik",
        "Abandon : n° 33 LIMA Luís, n° 12 VAN DER MEER Erik",
        "Abandons: N.33 Lima; N.12 Van Der Meer",
        "DNF: (33) LIMA Luís, (12) VAN DER MEER Erik",
        "DNF 33 - 12",
        "DNF: 33/12",
    ],
)
def test_who_is_out_may_stand_in_a_line_in_many_ways(line):
    lines = parse(one_row_per_line(read(f"{FINISHED}\n{line}")), Table.RESULTS)
    assert [(row.bib, row.status) for row in lines.rows[3:]] == [(33, "DNF"), (12, "DNF")]
    assert {row.name.upper() for row in lines.rows[3:]} <= {
        "",
        "LIMA LUÍS",
        "LIMA",
        "VAN DER MEER ERIK",
        "VAN DER MEER",
    }


@pytest.mark.parametrize("line", ["Non-partants (1) : 23 IVERSEN Ida", "DNS: n° 23 IVERSEN Ida", "Non partant - 23"])
def test_one_who_is_out_may_stand_so_too(line):
    lines = parse(one_row_per_line(read(f"{FINISHED}\n{line}")), Table.RESULTS)
    assert [(row.bib, row.status) for row in lines.rows[3:]] == [(23, "DNS")]


@pytest.mark.parametrize("heading", ["Abandons (2)", "Abandons (2) :", "ABANDONS [2]:", "Did not finish (2)"])
def test_a_count_behind_a_heading_is_no_bib(heading):
    text = f"{FINISHED}\n{heading}\n    DE GROOT Bob             Harbour Cycling Pro Team\n    12 VAN DER MEER Erik"
    lines = parse(one_row_per_line(read(text)), Table.RESULTS)
    assert [(row.bib, row.name, row.status) for row in lines.rows[3:]] == [
        (None, "DE GROOT Bob", "DNF"),
        (12, "VAN DER MEER Erik", "DNF"),
    ]


def test_whoever_has_no_bib_in_such_a_list_is_not_lost():
    lines = parse(one_row_per_line(read(f"{FINISHED}\nDNF: 12, Lima, 45")), Table.RESULTS)
    assert [(row.bib, row.name) for row in lines.rows[3:]] == [(12, ""), (None, "Lima"), (45, "")]


def test_a_heading_that_does_not_say_what_became_of_them_is_not_guessed_at():
    lines = parsed("OUT OF RACE", "\t21\tGRASSI Gino\t\t\t", "DNF\t22\tHOLM Hans\t\t\t")
    assert [(error.line, error.code) for error in lines.wrong] == [(4, "status")]
    assert lines.rows[-1].status == "DNF"


def test_a_heading_over_riders_ends_with_their_page():
    page = "STAGE 3 - RESULT\nPl Bib Rider Team Time\n"
    text = f"{page}1 21 GRASSI Gino MIL 4:21:49\nAbandons\n12 VAN DER MEER Erik\n{page}2 31 JANKŮ Jan QUA 4:22:05"
    rows = parse(read(text), Table.RESULTS).rows
    assert [(row.bib, row.status) for row in rows] == [(21, "OK"), (12, "DNF"), (31, "OK")]
