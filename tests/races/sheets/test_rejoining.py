"""Web tables as browsers copy them: their rows, if they are in several lines, are put together.

What stands here as copied was taken from Chromium; of Firefox, which keeps the tabs, one example.
"""

import pytest

from races.sheets import read

ROWS = [("1", "ÅNDER", "4:21:49"), ("2", "DE GROOT", "+0:04"), ("3", "ŁOŚ", "+0:09"), ("4", "MARSH", "+0:12")]
HEADER = "Stage 2\nRank\tRider\tTime\n"


def copied(row: str) -> str:
    return "".join(row.format(*cells) for cells in ROWS) + "Imprint"


@pytest.mark.parametrize(
    "row",
    [
        "{}\t{}\t{}\n",
        "{}\n{}\t{}\n",
        "{}\t\n{}\n{}\n",
        "{}\t{}\t\n{}\n",
        "{}\n{}\n{}\n",
        "{}\t\n{}\n\n{}\n",
        "{}\t\n{}\n\t{}\n",
    ],
    ids=["whole", "block first", "block second", "block last", "all blocks", "paragraph", "Firefox"],
)
def test_a_row_that_was_broken_by_blocks_is_one_again(row):
    sheet = read(HEADER + copied(row))
    found = [line for line in sheet.lines if len(line.cells) == 3]
    assert [line.cells for line in found] == [("Rank", "Rider", "Time"), *ROWS]
    assert [line.number for line in found] == [2, *(3 + number * row.count("\n") for number in range(4))]
    assert sheet.parted_by == "tab"
    assert (sheet.lines[0].cells, sheet.lines[-1].cells) == (("Stage 2",), ("Imprint",))


def test_boxes_in_a_grid_have_their_header_in_lines_too():
    sheet = read("Rank\nRider\nTime\n" + copied("{}\n{}\n{}\n"))
    assert [line.cells for line in sheet.lines] == [("Rank", "Rider", "Time"), *ROWS, ("Imprint",)]


def test_two_lines_of_one_cell_are_its_words():
    sheet = read(HEADER + copied("{}\t{}\nHarbour\t{}\n"))
    assert [line.cells for line in sheet.lines[2:4]] == [
        ("1", "ÅNDER Harbour", "4:21:49"),
        ("2", "DE GROOT Harbour", "+0:04"),
    ]


def test_riders_without_a_place_follow_in_as_many_lines():
    sheet = read(HEADER + copied("{}\t\n{}\n{}\n").replace("Imprint", "DNF\t\nNOON\n-\nDNS\t\nRUSH\n-\n"))
    assert [line.cells for line in sheet.lines[-2:]] == [("DNF", "NOON", "-"), ("DNS", "RUSH", "-")]


def test_a_row_with_fewer_cells_stays_as_it_came():
    sheet = read(HEADER + copied("{}\n{}\n{}\n").replace("+0:04\n", ""))
    assert [line.cells for line in sheet.lines[2:6]] == [ROWS[0], ("2",), ("DE GROOT",), ROWS[2]]


def test_a_note_below_a_row_is_no_part_of_it():
    rows = (
        copied("{}\t{}\t{}\n").replace("+0:09\n", "\nRelegated: ŁOŚ\n").replace("Imprint", "5\tNOON\t+0:15\n6\tRUSH\t")
    )
    assert [line.cells for line in read(HEADER + rows).lines[4:6]] == [("3", "ŁOŚ", ""), ("Relegated: ŁOŚ",)]


def test_bibs_line_by_line_are_no_table():
    sheet = read("\n".join(map(str, [1, 14, 33, 2, 41, 52, 3, 16, 21, 4, 5, 6])))
    assert all(len(line.cells) == 1 for line in sheet.lines)
    assert sheet.parted_by == "spaces"
