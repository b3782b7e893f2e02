"""What is pasted, taken apart: by which mark, into which lines and cells."""

import pytest

from races.sheets import NotASheet, read
from races.sheets.limits import LONGEST_CELL, MOST_COLUMNS, MOST_LINES, MOST_ROWS, MOST_TEXT

COMMUNIQUE = """\
STAGE INDIVIDUAL CLASSIFICATION
PLACE NO  UCI ID       SURNAME, NAME      NAT TEAM TIME     GAP
  1   3   10007744220  ÅNDER, Alice       SWE HAR  2:00:22,35
  2   24  10077852281  DE GROOT, Bob      NED ORC  2:00:22,41  00:00
"""


def cells(text: str) -> list[tuple[str, ...]]:
    return [line.cells for line in read(text).lines if line.cells]


def refusal(text: str) -> tuple[str, int, str]:
    with pytest.raises(NotASheet) as caught:
        read(text)
    return caught.value.code, caught.value.line, caught.value.column


@pytest.mark.parametrize(("mark", "name"), [("\t", "tab"), (";", "semicolon"), ("|", "pipe"), (",", "comma")])
def test_most_lines_say_by_which_mark_cells_are_parted(mark, name):
    sheet = read("Stage 2\nPlace#Bib#Rider\n1#11#ÅNDER  Alice\n\n2##DE GROOT Bob#\n".replace("#", mark))
    assert sheet.parted_by == name
    assert [(line.number, line.cells) for line in sheet.lines] == [
        (1, ("Stage 2",)),
        (2, ("Place", "Bib", "Rider")),
        (3, ("1", "11", "ÅNDER Alice")),
        (4, ()),
        (5, ("2", "", "DE GROOT Bob")),
    ]


def test_commas_in_names_and_times_part_nothing():
    sheet = read(COMMUNIQUE)
    assert sheet.parted_by == "spaces"
    assert sheet.lines[2].text == "  1   3   10007744220  ÅNDER, Alice       SWE HAR  2:00:22,35"
    for line in ("1 11 ÅNDER Alice 4,5 12,5 17,0", "ÅNDER, Alice 36:42,02", "1 ÅNDER, Alice, Harbour"):
        assert read(f"{line}\n{line}").parted_by == "spaces"


@pytest.mark.parametrize("line", ["12,25", "1, 11, ÅNDER Alice, 36:42,02", '1,"ÅNDER, Alice",36:42'])
def test_other_commas_do(line):
    assert read(f"{line}\n{line}").parted_by == "comma"


def test_in_plain_text_columns_are_cells_where_most_lines_have_as_many():
    text = "Result\n1   11  ÅNDER Alice  4:21:49\n2   12  DE GROOT Bob  4:21:53\n3  13  LOS Carl  4:22:00   10"
    assert cells(text)[:2] == [("Result",), ("1", "11", "ÅNDER Alice", "4:21:49")]
    assert cells(text)[3] == ("3 13 LOS Carl 4:22:00 10",)


def test_a_quoted_cell_may_hold_marks_quotes_and_line_breaks():
    sheet = read('1,"ÅNDER, Alice",a\n2,"DE ""BOB"" GROOT\n(relegated)",b\n3,Carl,c')
    assert [line.number for line in sheet.lines] == [1, 2, 4]
    assert [line.cells[1] for line in sheet.lines] == ["ÅNDER, Alice", 'DE "BOB" GROOT (relegated)', "Carl"]
    assert sheet.lines[1].text == '2\tDE "BOB" GROOT (relegated)\tb'


def test_ditto_marks_and_seconds_are_no_quotes():
    tabs = '1\tAlice\t2:36\'06"\n2\tBob\t"\n3\tCarl\t"\n4\tDan\t""\n5\t"Eve"\t"'
    assert [row[2] for row in cells(tabs)] == ["2:36'06\"", '"', '"', '""', '"']
    assert cells(tabs)[4][1] == '"Eve"'
    assert [row[2] for row in cells('1,Alice,4:21\n2,Bob,"\n3,Carl,"\n4,Dan,",,"')] == ["4:21", '"', '"', ",,"]


@pytest.mark.parametrize("mark", [";", "|", ","])
def test_two_dittos_beside_each_other_are_two_cells(mark):
    text = '1#Alice#4:21#10"\n2#Bob#"#"#6"\n3#Carl#"#4"#x'.replace("#", mark)
    assert cells(text)[1:] == [("2", "Bob", '"', '"', '6"'), ("3", "Carl", '"', '4"', "x")]


def test_marks_at_both_ends_of_a_line_part_nothing():
    assert cells("| 1 | 11 | Alice |\n|---|----|-------|\n| 2 | 12 | Bob |")[0] == ("1", "11", "Alice")


def test_what_cannot_be_seen_is_left_out_and_accents_are_composed():
    assert cells("\ufeff1\t\u200bA\u030aNDER\xa0\u202fAlice\x00\t+\u00ad5\f2\tBob\t\u2028")[0] == (
        "1",
        "ÅNDER Alice",
        "+5",
    )


def test_digits_and_marks_of_full_width_are_ordinary_ones():
    assert cells("１\t２１\tGRASSI　Gino\t４：２１：４９\n２\t１\tÅNDER（Alice）\t＋０：１６") == [
        ("1", "21", "GRASSI Gino", "4:21:49"),
        ("2", "1", "ÅNDER(Alice)", "+0:16"),
    ]


def test_blank_columns_at_the_right_are_left_out():
    assert cells("1;A;;;;\n2;B;x;;;") == [("1", "A", ""), ("2", "B", "x")]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("", ("empty", 0, "")),
        (" \n\t\n;;;", ("empty", 0, "")),
        ("x" * (MOST_TEXT + 1), ("too-long", 0, "")),
        ("\n" * MOST_LINES + "x", ("lines", MOST_LINES + 1, "")),
        ("1;A\n" * MOST_ROWS + "\n1;A", ("rows", MOST_ROWS + 2, "")),
        ("1;A\n2" + ";B" * MOST_COLUMNS, ("columns", 2, str(MOST_COLUMNS + 1))),
        ("1;A\n2" + ";" * 10_000, ("columns", 2, str(MOST_COLUMNS + 1))),
        ("1;A\n2;" + "B" * (LONGEST_CELL + 1), ("cell", 2, "2")),
    ],
)
def test_limits_are_named_with_line_and_column(text, at):
    assert refusal(text) == at


def test_messages_say_the_limits_that_there_are():
    said = {code: str(message) for code, message in NotASheet.MESSAGES.items()}
    limits = {"too-long": MOST_TEXT, "lines": MOST_LINES, "rows": MOST_ROWS, "columns": MOST_COLUMNS}
    assert all(f" {limit:,} " in said[code] for code, limit in (limits | {"cell": LONGEST_CELL}).items())
    assert str(NotASheet("rows")) == said["rows"]
