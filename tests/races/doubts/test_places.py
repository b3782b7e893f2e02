"""Places and statuses."""

from dataclasses import replace

import pytest

from races.doubts import Stored
from races.result_lines import Table
from races.scoring import StageKind


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ((1, 2, 3), []),
        ((1, 2, 2), [(3, "shared-place", False)]),
        ((1, 1, 3), [(2, "shared-place", False)]),
        ((1, 2, 4), [(3, "hole", False)]),
        ((2, 3, 4), [(1, "hole", False)]),
        ((1, 2, None), [(3, "no-place", True)]),
        ((1, 2, 2_000), [(3, "place-too-high", True), (3, "hole", False)]),
        ((3, 1, 2), []),  # in whatever order the lines are
    ],
)
def test_places_count_up_from_one(said, sheets, places, expected):
    assert said(sheets.finish(*({"place": place} for place in places))) == expected


def test_after_two_who_share_a_place_the_next_but_one_follows(found, sheets):
    hole = found(sheets.finish({}, {"place": 1}, {"place": 2}))[-1]
    assert (hole.line, hole.text) == (3, "Place 3 was expected here, and not 2.")


def test_one_slip_of_a_place_does_not_make_all_others_wrong(found, sheets):
    """Of 1 2 3 4 the second as 3."""
    rows = [sheets.row(number, place=place) for number, place in enumerate((1, 3, 3, 4), 1)]
    rows[3] = replace(rows[3], bib=12)
    assert [(one.line, one.code) for one in found(sheets.lines(*rows))] == [(2, "hole"), (3, "shared-place")]


def test_riders_of_one_place_with_other_times_are_no_dead_heat(said, sheets):
    assert said(sheets.finish({}, {}, {"place": 2, "time_cs": 1_440_100})) == [(3, "shared-place-other-time", True)]


def test_either_a_place_or_a_status(said, sheets):
    assert said(sheets.finish({}, {}, {"status": "DNF", "time_cs": None})) == [(3, "place-and-status", True)]
    assert said(sheets.finish({}, {}, {"status": "DNF", "place": None, "time_cs": None})) == []
    assert said(sheets.finish({}, {}, {"status": "DF", "place": None})) == []
    assert said(sheets.finish({"place": None, "time_cs": 1_000_000}), kind=StageKind.TTT) == []


def test_a_result_in_which_nobody_is_placed_is_doubted_also_while_it_is_provisional(found, said, sheets):
    out = {"place": None, "status": "DNF", "time_cs": None}
    (doubt,) = found(sheets.finish(out, out, out))
    assert (doubt.line, doubt.text, doubt.blocks) == (None, "Nobody has a place.", False)
    assert said(sheets.finish(out, out), stored={"dora": Stored(1, 1_440_000)}, others_stay=True) == []
    assert said(sheets.finish(out, out), kind=StageKind.TTT) == []


def test_where_others_stay_as_they_are_their_places_are_taken(found, sheets):
    stored = {"alice": Stored(1, 1_440_000), "bob": Stored(2, 1_440_000), "charlie": Stored(3, 1_440_000)}
    lines = sheets.lines(sheets.row(1, place=3))
    (hole, shared) = found(lines, stored=stored, others_stay=True)
    assert (hole.line, hole.text) == (None, "Place 1 was expected here, and not 2.")
    assert (shared.line, shared.text) == (1, "11 Charlie Łoś has place 3 too.")


def test_on_the_road_everybody_has_a_place_and_in_standings_who_has_none_is_not_entered(said, sheets):
    unplaced = {"place": None, "time_cs": None}
    assert said(sheets.finish(unplaced, table=Table.WAYPOINT)) == [(1, "no-place", True)]
    assert said(sheets.finish(unplaced, table=Table.STANDINGS)) == [(1, "unranked", False)]


def test_who_is_listed_below_standings_as_out_of_the_race_is_not_looked_for_in_them(said, sheets):
    out = {"place": None, "status": "DNF", "time_cs": None}
    assert said(sheets.finish({}, {}, out, table=Table.STANDINGS)) == []
