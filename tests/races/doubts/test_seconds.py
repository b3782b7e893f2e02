"""Bonus seconds and points."""

from dataclasses import replace
from decimal import Decimal

import pytest

from races.doubts import Stored
from races.result_lines import Table
from tests.races.doubts.conftest import FACTS

OFFERED = {
    "finish_bonuses": (10, 6, 4),
    "road_bonuses": {"bob": 3},
    "open_bonuses": ((2, 1),),  # at a waypoint where nobody was entered yet
}
WITH_BONUS = ("place", "bib", "time", "bonus")


@pytest.mark.parametrize(
    ("bonuses", "doubted"),
    [
        ((10, 9, 4), []),
        ((12, 9, 5), []),  # at the open waypoint
        ((10, 6, 4), [2]),  # without that of the road
        ((10, 9, 0), [3]),
        ((0, 0, 20), [1, 2, 3]),
    ],
)
def test_a_bonus_that_nothing_explains_is_doubted(said, sheets, bonuses, doubted):
    lines = sheets.finish(*({"bonus_s": seconds} for seconds in bonuses), columns=WITH_BONUS)
    assert said(lines, **OFFERED) == [(line, "bonus", False) for line in doubted]


def test_where_nobody_entered_what_was_offered_any_bonus_will_do(said, sheets):
    assert said(sheets.finish({"bonus_s": 10}, {}, {}, columns=WITH_BONUS)) == []


def test_where_only_the_road_is_known_the_first_three_may_have_theirs_from_the_finish(said, sheets):
    lines = sheets.finish({"bonus_s": 10}, {"bonus_s": 9}, {"bonus_s": 2, "place": 4}, columns=WITH_BONUS)
    assert [line for line, code, _blocks in said(lines, road_bonuses={"bob": 3}) if code == "bonus"] == [3]


def test_a_sheet_without_bonuses_is_doubted_once_unless_they_are_stored_or_filled_in(found, said, sheets):
    (doubt,) = found(sheets.finish(), finish_bonuses=(10, 6))
    assert doubt.text == "The sheet has no bonuses, though there were some: 1 Alice Ånder, 2 Bob de Groot."
    stored = {"alice": Stored(bonus_s=10), "bob": Stored(bonus_s=6)}
    assert said(sheets.finish(), finish_bonuses=(10, 6), stored=stored) == []
    assert said(sheets.finish(), finish_bonuses=(10, 6), fills_bonuses=True) == []


def test_who_comes_to_another_place_does_not_keep_its_bonus_unseen(found, said, sheets):
    stored = {"alice": Stored(place=2, bonus_s=6), "bob": Stored(place=1, bonus_s=10), "charlie": Stored(place=3)}
    doubts = found(sheets.finish(), finish_bonuses=(10, 6), stored=stored)
    assert [doubt.text.split(":")[1] for doubt in doubts] == [" 1 Alice Ånder.", " 2 Bob de Groot."]
    out = sheets.finish({"place": 2}, {"place": None, "status": "DSQ", "time_cs": None}, {})
    assert "no-bonuses" not in {code for _line, code, _blocks in said(out, finish_bonuses=(10, 6), stored=stored)}


def test_where_no_scale_was_entered_bonuses_stay_with_the_places_in_which_they_were_stored(found, sheets):
    names = ("dora", "alice", "bob", "charlie", "erik")
    bonuses = (10, 6, 7, 0, 2)  # Bob has three of them from the road
    stored = {name: Stored(place, bonus_s=s) for place, (name, s) in enumerate(zip(names, bonuses, strict=True), 1)}
    moved = sheets.lines(*(sheets.row(place, bib=bib) for place, bib in enumerate((1, 2, 11, 12), 1)))
    texts = [doubt.text for doubt in found(moved, stored=stored, others_stay=True) if doubt.code == "no-bonuses"]
    assert texts == [
        "The sheet has no bonuses, though there were some: 1 Alice Ånder, 11 Charlie Łoś.",
        "The sheet has no bonuses, and these keep those of another place: 2 Bob de Groot, 12 Erik Other.",
    ]
    road = {"bob": 3, "erik": 2}
    texts = [doubt.text for doubt in found(moved, stored=stored, road_bonuses=road) if doubt.code == "no-bonuses"]
    assert texts == ["The sheet has no bonuses, though there were some: 1 Alice Ånder, 2 Bob de Groot, 11 Charlie Łoś."]


def test_who_stays_in_his_place_keeps_his_bonus_without_a_word(said, sheets):
    stored = {"alice": Stored(1, 1_440_000, 10), "bob": Stored(2, 1_440_000, 9), "charlie": Stored(3, 1_440_000)}
    assert said(sheets.finish(), stored=stored) == []


def test_bonuses_are_filled_in_only_where_that_takes_none_away():
    stored = {"alice": Stored(1, bonus_s=10)}
    filled = [
        replace(FACTS, **facts).may_fill_bonuses
        for facts in (
            {},
            {"road_bonuses": {"bob": 3}},
            {"road_bonuses": {"bob": 3}, "stored": stored},
            {"finish_bonuses": (10,), "stored": stored},
        )
    ]
    assert filled == [False, True, False, True]


def test_the_bonus_of_who_is_out_of_the_race_is_not_asked_for(said, sheets):
    out = {"place": None, "status": "DNF", "time_cs": None}
    facts = {"finish_bonuses": (10,), "road_bonuses": {"bob": 3}, "stored": {"alice": Stored(place=1, bonus_s=10)}}
    assert said(sheets.finish({"bonus_s": 10}, out, {"place": 2}, columns=WITH_BONUS), **facts) == []
    assert said(sheets.finish({}, out, {"place": 2}), **facts) == []


def test_at_a_waypoint_points_and_bonuses_are_those_of_its_scales(found, sheets):
    rows = {"points": Decimal(5)}, {"points": Decimal("2.5")}, {"points": Decimal(0), "bonus_s": 1}
    lines = sheets.finish(*rows, table=Table.WAYPOINT, columns=("place", "bib", "points", "bonus"))
    doubts = found(lines, points=(Decimal(5), Decimal(3)), bonuses=(0, 0, 1))
    assert [(doubt.line, doubt.text) for doubt in doubts] == [(2, "2.5 points, where the scale gives 3.")]
    assert [doubt.column for doubt in found(lines, points=(Decimal(5), Decimal(3)))] == ["points"]


def test_more_than_can_be_stored_blocks(said, sheets):
    rows = {"bonus_s": 40_000}, {"penalty_s": 40_000}, {"points": Decimal(10_000)}
    assert [code for _line, code, blocks in said(sheets.finish(*rows, columns=WITH_BONUS)) if blocks] == [
        *("too-many-seconds", "too-many-seconds", "too-many-points")
    ]
