from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from races.result_cells import NOT_KNOWN, OUT_OF_RACE, points_cells, time_cells

WINNER = 1_570_900  # 4:21:49


def seconds_behind(*gaps):
    """Times in hundredths of riders that many seconds behind the winner; None stays None."""
    return [None if gap is None else WINNER + gap * 100 for gap in gaps]


def cells(*gaps, statuses=None):
    return time_cells(seconds_behind(*gaps), statuses or ["OK"] * len(gaps))


def texts(column):
    return [cell.text for cell in column]


def values(column):
    return [cell.value for cell in column]


def test_the_winner_has_his_time_and_the_others_their_gaps():
    assert texts(cells(0, 16, 19, 3723)) == ["4:21:49", "+0:16", "+0:19", "+1:02:03"]


def test_the_first_cell_has_a_gap_of_nothing_beside_its_time():
    first, second = cells(0, 16)
    assert (first.time, first.gap, first.time_cs, first.gap_cs) == ("4:21:49", "+0:00", WINNER, 0)
    assert (second.time, second.gap, second.time_cs, second.gap_cs) == (
        "4:22:05",
        "+0:16",
        WINNER + 1600,
        1600,
    )


def test_a_repeated_gap_is_blank_to_the_eye_but_not_to_a_screen_reader():
    column = cells(0, 20, 20, 20, 26)
    assert texts(column) == ["4:21:49", "+0:20", "", "", "+0:26"]
    assert values(column) == ["4:21:49", "+0:20", "+0:20", "+0:20", "+0:26"]
    assert [cell.same_time for cell in column] == [False, False, True, True, False]


def test_riders_with_the_time_of_the_winner_above_them_are_blank():
    column = cells(0, 0, 0)
    assert texts(column) == ["4:21:49", "", ""]
    assert values(column) == ["4:21:49", "+0:00", "+0:00"]


def test_the_time_of_the_winner_is_explicit_below_a_later_group():
    assert texts(cells(0, 12, 12, 0, 0)) == ["4:21:49", "+0:12", "", "+0:00", ""]


def test_a_relegated_rider_may_be_ahead_of_the_winner_in_time():
    assert texts(cells(0, 7, -5)) == ["4:21:49", "+0:07", "-0:05"]


@pytest.mark.parametrize("status", ["DNF", "DNS", "OTL", "DSQ"])
def test_a_rider_out_of_the_race_has_his_status_and_no_time(status):
    without, timed = time_cells([None, WINNER], [status, status])
    assert without == timed
    assert (timed.text, timed.value) == (status, status)
    assert (timed.time, timed.gap, timed.time_cs, timed.gap_cs, timed.same_time) == (
        "",
        "",
        None,
        None,
        False,
    )


def test_the_same_status_twice_is_said_twice():
    assert texts(cells(0, None, None, statuses=["OK", "DNF", "DNF"])) == ["4:21:49", "DNF", "DNF"]


def test_nothing_is_carried_across_a_status():
    assert texts(cells(0, 5, None, 5, statuses=["OK", "OK", "DNF", "OK"])) == [
        "4:21:49",
        "+0:05",
        "DNF",
        "+0:05",
    ]


def test_nothing_is_carried_across_a_row_without_a_time():
    assert texts(cells(0, 5, None, 5)) == ["4:21:49", "+0:05", NOT_KNOWN, "+0:05"]


def test_an_unknown_time_is_not_blank_which_would_say_as_above():
    assert cells(0, None)[1].text == cells(0, None)[1].value == NOT_KNOWN


def test_the_first_row_with_a_time_is_the_absolute_one():
    column = cells(None, 3, 10, statuses=["DSQ", "OK", "OK"])
    assert texts(column) == ["DSQ", "4:21:52", "+0:07"]


@pytest.mark.parametrize("status", ["DF", "NR"])
def test_a_finisher_without_a_placing_shows_his_time_or_his_status(status):
    assert texts(cells(0, 9, None, statuses=["OK", status, status])) == ["4:21:49", "+0:09", status]


def test_whole_seconds_are_cut_before_they_are_compared():
    winner, second, third = time_cells([27330, 27657, 27699], ["OK"] * 3)
    assert winner.text == "4:33"
    assert (second.text, second.gap_cs) == ("+0:03", 300)
    assert (third.text, third.value, third.same_time) == ("", "+0:03", True)
    assert third.time_cs == 27699


def test_a_time_trial_tells_hundredths_apart():
    column = time_cells([27330, 27657, 27699, 27699], ["OK"] * 4, hundredths=True)
    assert texts(column) == ["4:33.30", "+0:03.27", "+0:03.69", ""]
    assert (column[3].time, column[3].gap, column[3].gap_cs) == ("4:36.99", "+0:03.69", 369)
    assert column[0].gap == "+0:00.00"


def test_no_rows_no_cells():
    assert time_cells([], []) == []
    assert points_cells([]) == []


def test_every_time_needs_its_status():
    with pytest.raises(ValueError, match="shorter"):
        time_cells([WINNER, WINNER], ["OK"])


ROWS = st.lists(
    st.tuples(
        st.none() | st.integers(0, 700) | st.integers(0, 36_000_000),
        st.sampled_from(("DF", "NR", *OUT_OF_RACE)) | st.just("OK"),
    )
)


@given(ROWS, st.booleans())
def test_filling_blanks_from_above_gives_back_every_value(rows, hundredths):
    column = time_cells([row[0] for row in rows], [row[1] for row in rows], hundredths=hundredths)
    assert len(column) == len(rows)
    gap_above = None
    for cell in column:
        assert cell.value
        assert cell.same_time == (cell.text == "")
        if not cell.text:
            assert gap_above == cell.value
        gap_above = cell.gap or None


@given(ROWS, st.booleans())
def test_a_cell_has_all_of_its_time_or_nothing_of_it(rows, hundredths):
    column = time_cells([row[0] for row in rows], [row[1] for row in rows], hundredths=hundredths)
    for (time_cs, status), cell in zip(rows, column, strict=True):
        timed = time_cs is not None and status not in OUT_OF_RACE
        assert timed == bool(cell.time) == bool(cell.gap) == (cell.time_cs is not None) == (cell.gap_cs is not None)
        assert hundredths or not timed or cell.gap_cs % 100 == 0


@given(ROWS)
def test_two_neighbours_with_the_same_whole_second_differ_only_in_what_the_eye_sees(rows):
    column = time_cells([row[0] for row in rows], ["OK"] * len(rows))
    for above, below in pairwise(column):
        assert below.same_time == (bool(below.time) and above.time == below.time)
        if below.same_time:
            assert above.gap == below.gap == below.value


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (25, "25"),
        (Decimal("12.5"), "12.5"),
        (Decimal("12.50"), "12.5"),
        (Decimal("25.0"), "25"),
        (100, "100"),
        (Decimal("1E+2"), "100"),
        (0, "0"),
        (Decimal("-0.0"), "0"),
        (-13, "-13"),
        (None, NOT_KNOWN),
    ],
)
def test_points_are_printed_without_idle_zeros(points, text):
    (cell,) = points_cells([points])
    assert (cell.text, cell.value) == (text, text)
    assert (cell.time, cell.gap, cell.time_cs, cell.gap_cs, cell.same_time) == ("", "", None, None, False)


def test_equal_points_are_never_blanked():
    assert texts(points_cells([25, 25, Decimal("25.0")])) == ["25", "25", "25"]
