"""A sheet looked at before it is stored."""

from dataclasses import replace
from decimal import Decimal

import pytest

from races.models import Stage, StageResult
from races.result_lines import LeftOut, NotAResultLine, Table

WIN = 1_570_900
WITH_ALL = ("place", "bib", "time", "bonus", "penalty")


@pytest.fixture
def judged(world):
    """Official: Bob has a penalty, a bonus, and decisions of the jury."""
    decided = {"gc_time_s": 15_700, "points": Decimal(0), "tie_order": 2, "reinstated": True, "note": "Pushed"}
    world.stage.record_results(
        [
            StageResult(starter=world.alice, place=1, time_cs=WIN, bonus_s=10),
            StageResult(starter=world.bob, place=2, time_cs=WIN, bonus_s=6, penalty_s=20, **decided),
            StageResult(starter=world.charlie, place=3, time_cs=WIN + 1_600),
        ],
        state="official",
    )
    return world


def by_name(rows) -> dict:
    return {row.starter.rider.slug: row for row in rows}


def test_a_corrected_sheet_takes_no_decision_of_the_jury_back(judged, sheet, preview):
    bob = by_name(preview(sheet({}, {"place": 3, "time_cs": WIN + 100}, {"place": 2}), state="official").rows)["bob"]
    assert (bob.place, bob.time_cs) == (3, WIN + 100)
    assert (bob.gc_time_s, bob.points, bob.tie_order, bob.reinstated) == (15_700, 0, 2, True)
    assert (bob.bonus_s, bob.penalty_s, bob.note) == (6, 20, "Pushed")


def test_but_what_it_has_a_column_for_is_as_it_says(judged, sheet, preview):
    bob = by_name(preview(sheet({}, {"note": "Warned"}, columns=WITH_ALL)).rows)["bob"]
    assert (bob.bonus_s, bob.penalty_s, bob.note) == (0, 0, "Warned")


def test_a_sheet_of_places_alone_leaves_the_times(judged, sheet, preview):
    rows = preview(
        sheet({"time_cs": None}, {"time_cs": None}, {"time_cs": None}, table=Table.BIBS, columns=("bib",))
    ).rows
    assert [row.time_cs for row in rows] == [WIN, WIN, WIN + 1_600]


@pytest.mark.parametrize("column", ["gap", "time_or_gap", "time"])
def test_gaps_alone_are_counted_from_the_time_of_the_same_winner(judged, sheet, preview, column):
    gaps = [{"time_cs": None, "gap_cs": gap} for gap in (None, 300, 1_700)]
    looked = preview(sheet(*gaps, columns=("place", "bib", column)), state="provisional")
    assert [row.time_cs for row in looked.rows] == [WIN, WIN + 300, WIN + 1_700]
    assert {doubt.code for doubt in looked.doubts} == {"missing"}


def test_of_another_winner_they_leave_the_times_that_are_stored_and_that_is_said(judged, sheet, preview):
    gaps = [{"time_cs": None, "gap_cs": gap} for gap in (100, 0, 1_700)]
    lines = sheet({**gaps[0], "place": 2}, {**gaps[1], "place": 1}, gaps[2], columns=("place", "bib", "gap"))
    looked = preview(lines, state="provisional")
    assert {name: row.time_cs for name, row in by_name(looked.rows).items()} == {
        "alice": WIN, "bob": WIN, "charlie": WIN + 1_600,
    }  # fmt: skip
    assert "The sheet has gaps, but no time to count them from: the times that are stored stay." in {
        doubt.text for doubt in looked.open
    }


def test_the_winners_time_that_is_typed_counts_before_the_one_that_is_stored(judged, sheet, preview):
    lines = sheet(*[{"time_cs": None, "gap_cs": gap} for gap in (None, 300, 1_700)], columns=("place", "bib", "gap"))
    typed = {1: {"time": "4:21:50"}, 3: {"time": "4:22:30"}}
    assert [row.time_cs for row in preview(lines, typed=typed).rows] == [WIN + 100, WIN + 400, WIN + 4_100]


def test_where_nothing_is_stored_gaps_alone_say_no_time(world, sheet, preview):
    looked = preview(sheet({"time_cs": None}, {"time_cs": None, "gap_cs": 300}, columns=("place", "bib", "gap")))
    assert [row.time_cs for row in looked.rows] == [None, None]
    assert {doubt.code for doubt in looked.doubts} == {"no-times"}


def test_a_top_of_the_list_over_a_longer_one_leaves_the_others_unless_it_is_the_whole(judged, sheet, preview):
    top = sheet({}, {"time_cs": WIN + 100})
    assert len(preview(top).rows) == 3
    assert (preview(top).scope, preview(top).may_be_partial) == ("these", True)
    whole = preview(top, scope="whole")
    assert len(whole.rows) == 2
    assert {doubt.code for doubt in whole.open} == {"going", "missing"}


def test_a_few_rows_that_correct_a_longer_list_leave_the_others(judged, sheet, preview):
    looked = preview(sheet({"bib": 2, "place": None, "time_cs": None, "status": "DNF"}))
    assert (looked.scope, len(looked.rows)) == ("these", 3)
    assert "going" not in {doubt.code for doubt in looked.doubts}
    assert preview(sheet({}, {"place": 3})).scope == "whole"  # more than half, and no top of the list


def test_also_bibs_alone_where_they_are_few(world, sheet, preview, save):
    bibs = {"table": Table.BIBS, "columns": ("bib",)}
    save(sheet(*[{"time_cs": None}] * 4, **bibs))
    assert preview(sheet({"time_cs": None}, **bibs)).scope == "these"
    assert preview(sheet({"time_cs": None}, {"time_cs": None}, **bibs)).scope == "whole"  # typed anew


def test_only_some_rows_of_a_sheet_are_written_where_that_is_said(judged, sheet, preview):
    looked = preview(sheet({"place": 2}, {"place": 1}, {"time_cs": WIN}), only=frozenset({judged.charlie.pk}))
    assert {name: (row.place, row.time_cs) for name, row in by_name(looked.rows).items()} == {
        "alice": (1, WIN), "bob": (2, WIN), "charlie": (3, WIN),
    }  # fmt: skip


def test_who_is_on_the_sheet_is_not_missing_from_it_where_only_others_are_written(judged, sheet, preview):
    lines = replace(sheet({}, {}, {}), left_out=(LeftOut(9, "Leader: Bob de Groot", "title"),))
    looked = preview(lines, only=frozenset({judged.charlie.pk}))
    assert "left-out" not in {doubt.code for doubt in looked.doubts}


def test_bonuses_of_the_scales_are_filled_in_where_that_is_said(world, sheet, preview):
    Stage.objects.filter(pk=world.stage.pk).update(finish_bonus_scale="10-6-4")
    world.stage.refresh_from_db()
    climb = world.stage.waypoints.create(name="Sprint", kind="sprint", bonus_scale="3-2-1")
    climb.results.create(starter=world.bob, place=1, bonus_s=3)
    assert {doubt.code for doubt in preview(sheet({}, {}, {})).open} == {"no-bonuses", "missing"}
    filled = preview(sheet({}, {}, {}), fills_bonuses=True)
    assert [row.bonus_s for row in filled.rows] == [10, 9, 4]


def test_bonuses_that_are_typed_by_hand_settle_what_was_doubted_of_them(judged, sheet, preview):
    swapped = sheet({"place": 2}, {"place": 1}, {"time_cs": WIN + 1_600})
    assert "no-bonuses" in {doubt.code for doubt in preview(swapped).doubts}
    typed = {1: {"bonus": "6"}, 2: {"bonus": "10"}}
    assert "no-bonuses" not in {doubt.code for doubt in preview(swapped, typed=typed).doubts}
    fifth = sheet({"place": 5})
    assert "no-bonuses" not in {doubt.code for doubt in preview(fifth, typed={1: {"bonus": "0"}}).doubts}


def test_a_time_that_is_taken_away_by_hand_is_missed_also_on_a_sheet_without_times(judged, sheet, preview):
    places = sheet(*[{"time_cs": None}] * 3, columns=("place", "bib"))
    assert "no-time" not in {doubt.code for doubt in preview(places).doubts}
    assert [doubt.line for doubt in preview(places, typed={2: {"time": ""}}).doubts if doubt.code == "no-time"] == [2]


def test_what_would_change_is_told_row_by_row_and_in_words_for_readers(judged, sheet, preview):
    looked = preview(sheet({}, {"place": 3}, {"place": 2, "time_cs": WIN}, {}), state="official")
    kinds = {row.who.rider.slug: row.kind for row in looked.changes.rows}
    assert kinds == {"alice": "same", "bob": "changed", "charlie": "changed", "dora": "new"}
    assert looked.changes.words() == (
        "Charlie Łoś: place 2 (was 3), time 4:21:49 (was 4:22:05); Bob de Groot: place 3 (was 2); added: Dora Núñez"
    )
    gone = preview(sheet({}, {}), scope="whole").changes
    assert (gone.counts["gone"], gone.words()) == (1, "taken out: Charlie Łoś")


def test_a_line_may_be_corrected_by_hand_and_its_cells_sent_back_change_nothing(judged, sheet, preview):
    lines = sheet({}, {}, {"time_cs": WIN + 1_600})
    first = preview(lines)
    cells = {line.line.line: line.cells for line in first.each}
    assert cells[2] | {"note": ""} == {
        "bib": "2", "place": "2", "time": "4:21:49", "status": "OK", "bonus": "6", "penalty": "20", "points": "0",
        "note": "",
    }  # fmt: skip
    assert not preview(lines, typed=cells).changes.of("changed")
    typed = preview(lines, typed={2: {"time": "4:22:00", "bonus": "4"}})
    assert [(cell.field, cell.after) for cell in typed.each[1].change.cells] == [
        ("time_cs", "4:22:00"),
        ("bonus_s", "4"),
    ]


def test_a_note_is_taken_away_by_hand_alone(world, judged, sheet, preview):
    world.stage.results.filter(starter=world.bob).update(note="Relegated")
    assert preview(sheet({}, {}, {})).each[1].row.note == "Relegated"
    assert preview(sheet({}, {}, {}), typed={2: {"note": ""}}).each[1].row.note == ""


def test_what_blocks_cannot_be_saved_and_what_is_accepted_can(world, sheet, preview):
    broken = preview(sheet({}, {"bib": 99}, wrong=(NotAResultLine(9, "Time", "x", "not-a-time"),)), state="provisional")
    assert {doubt.code for doubt in broken.blocking} == {"unknown-bib", "unread"}
    doubtful = preview(sheet({}, {}, {"place": 4}, {"place": 5}), state="provisional")
    assert {doubt.code for doubt in doubtful.open} == {"hole", "by-name"}
    accepted = frozenset(doubt.key for doubt in doubtful.open)
    assert preview(sheet({}, {}, {"place": 4}, {"place": 5}), accepted=accepted).may_be_saved
    assert not doubtful.may_be_saved


def test_a_suggestion_is_taken_by_choosing_it(world, sheet, preview):
    lines = sheet({}, {"bib": 99, "name": "Bob de Groot"})
    (suggested,) = preview(lines).each[1].match.suggestions
    chosen = preview(lines, chosen={2: suggested.id})
    assert (chosen.each[1].row.starter, chosen.blocking) == (world.bob, [])


def test_who_is_out_since_an_earlier_stage_is_not_missed_and_is_doubted_if_he_is_there(world, sheet, preview, results):
    world.first_stage.record_results(results(), state="official")  # Dora does not finish
    assert [doubt.code for doubt in preview(sheet({}, {}, {}), state="official").doubts] == []
    said = [doubt.text for doubt in preview(sheet({}, {}, {}, {}), state="official").doubts]
    assert "Dora Núñez is out of the race: Stage 1, DNF." in said


def test_it_is_shown_as_readers_will_see_it(judged, sheet, preview):
    (shown,) = preview(sheet({}, {"place": 3}, {"place": 2}, {"place": None, "status": "DNF", "time_cs": None})).shown
    assert [(row.name, row.cell.text) for row in shown.rows] == [
        ("Alice Ånder", "4:21:49"), ("Charlie Łoś", ""), ("Bob de Groot", ""), ("Dora Núñez", "DNF"),
    ]  # fmt: skip
