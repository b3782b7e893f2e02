"""Times, gaps and speeds."""

from decimal import Decimal

import pytest

from races.doubts import Stored
from races.result_lines import Table
from races.scoring import StageKind

WIN = 1_440_000  # 4:00:00 for 160 km


def test_a_time_that_goes_backwards_is_doubted_unless_a_note_explains_it(found, said, sheets):
    rows = {}, {"time_cs": WIN + 500}, {"time_cs": WIN + 100}
    (doubt,) = found(sheets.finish(*rows))
    assert (doubt.line, doubt.text) == (3, "4:00:01 is less than the time above it, 4:00:05.")
    relegated = rows[2] | {"note": "Relegated from 1st"}
    assert said(sheets.finish(*rows[:2], relegated)) == []
    assert said(sheets.finish({}, {"time_cs": WIN + 500, "note": "x"}, {"time_cs": WIN})) == []


def test_places_alone_are_doubted_by_the_times_that_stay(said, sheets):
    stored = {"alice": Stored(1, WIN + 100), "bob": Stored(2, WIN), "charlie": Stored(3, WIN)}
    lines = sheets.finish(*[{"time_cs": None}] * 3, columns=("place", "bib"))
    assert said(lines, stored=stored) == [(2, "backwards", False)]


def test_standings_without_times_or_points_are_doubted(said, sheets):
    bare = {"time_cs": None}
    assert said(sheets.finish(bare, bare, table=Table.STANDINGS)) == [(None, "no-times", False)]
    assert said(sheets.finish({}, bare, bare | {"points": Decimal(5)}, table=Table.STANDINGS)) == [
        (2, "no-time", False)
    ]


@pytest.mark.parametrize(
    ("time_cs", "gap_cs", "agrees"),
    [
        (WIN + 1_600, 1_600, True),
        (WIN + 1_600, 1_700, False),
        (WIN + 1_699, 1_600, True),  # whole seconds, the times have hundredths
        (WIN + 327, 327, True),
        (WIN + 327, 328, False),
    ],
)
def test_time_and_gap_agree_or_are_doubted(found, sheets, time_cs, gap_cs, agrees):
    columns = ("place", "bib", "time", "gap")
    lines = sheets.finish({"gap_cs": 0}, {"gap_cs": 0}, {"time_cs": time_cs, "gap_cs": gap_cs}, columns=columns)
    doubts = found(lines)
    assert [(doubt.line, doubt.column) for doubt in doubts] == ([] if agrees else [(3, "gap")])
    if gap_cs == 1_700:
        assert doubts[0].text == "Time 4:00:16 and gap +0:17 disagree: by the times it is +0:16."


@pytest.mark.parametrize(
    ("kind", "km", "time_cs", "possible"),
    [
        (StageKind.ROAD, "160", WIN, True),
        (StageKind.ROAD, "194.5", 1_390_000, True),  # 50.4 km/h, in 1999
        (StageKind.ROAD, "200", 220_200, False),  # 36:42
        (StageKind.ROAD, "160", 2_880_000, False),
        (StageKind.ITT, "30", 190_000, True),  # 56.8 km/h
        (StageKind.ITT, "12.9", 242_600, True),  # 19.1 km/h, uphill
        (StageKind.ITT, "30", 150_000, False),
        (StageKind.TTT, "25", 155_600, True),  # 57.8 km/h
    ],
)
def test_a_winners_speed_is_that_of_such_a_stage(said, sheets, kind, km, time_cs, possible):
    lines = sheets.lines(sheets.row(1, time_cs=time_cs))
    assert said(lines, kind=kind, distance_km=Decimal(km)) == ([] if possible else [(1, "speed", False)])


def test_without_a_distance_no_speed_is_doubted(said, sheets):
    assert said(sheets.lines(sheets.row(1, time_cs=100)), distance_km=None) == []


def test_a_time_of_another_size_is_doubted_once_and_not_everybody_elses(found, sheets):
    doubts = found(sheets.finish({"time_cs": 220_200}, {}, {}))
    assert {(doubt.line, doubt.code) for doubt in doubts} == {(1, "speed"), (1, "other-size")}
    (speed,) = [doubt for doubt in doubts if doubt.code == "speed"]
    assert speed.text == "36:42 for 160 km is 261.6 km/h: expected 25 to 56."


def test_who_came_through_has_a_time_and_who_did_not_has_none(said, sheets):
    assert said(sheets.finish({}, {}, {"time_cs": None})) == [(3, "no-time", False)]
    late = {"place": None, "status": "OTL"}
    assert said(sheets.finish({}, {}, late | {"time_cs": None})) == []  # no sheet need give one
    assert said(sheets.finish({}, late, late | {"time_cs": None})) == [(3, "no-time", False)]
    assert said(sheets.finish({}, {}, {"place": None, "status": "DNF"})) == [(3, "time-and-status", False)]


def test_if_nobody_has_a_time_it_is_said_once_and_not_of_bibs(said, sheets):
    rows = [{"time_cs": None}] * 3
    assert said(sheets.finish(*rows)) == [(None, "no-times", False)]
    assert said(sheets.finish(*rows, table=Table.BIBS)) == []


def test_a_sheet_without_times_leaves_those_that_are_stored(said, sheets):
    stored = {name: Stored(1, WIN) for name in ("alice", "bob", "charlie")}
    rows = [{"time_cs": None}] * 3
    assert said(sheets.finish(*rows, columns=("place", "bib")), stored=stored) == []


@pytest.mark.parametrize("table", [Table.RESULTS, Table.STANDINGS])
def test_gaps_that_were_put_aside_are_said_once_where_stored_times_stay(said, sheets, table):
    lines = sheets.finish(*[{"time_cs": None, "gap_cs": 100}] * 3, table=table, columns=("place", "bib"))
    assert said(lines, stored={name: Stored(None, WIN) for name in ("alice", "bob", "charlie")}) == [
        (None, "gaps-alone", False)
    ]
    assert said(lines) == [(None, "no-times", False)]


def test_no_stage_takes_more_than_a_day(said, sheets):
    assert (1, "too-long", True) in said(sheets.lines(sheets.row(1, time_cs=100 * 90_000)))
    assert said(sheets.lines(sheets.row(1, time_cs=100 * 90_000), table=Table.STANDINGS)) == []
