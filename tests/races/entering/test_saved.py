"""A table is saved as it was looked at, and taken back as a whole."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from races.models import EnteredMeanwhile, ResultEdit, Save, Stage, StageResult, Standing, Starter
from tests.admin_form import announcements

WIN = 1_570_900


def stored(stage) -> list[tuple]:
    return [(row.starter.bib, row.place, row.time_cs) for row in stage.results.select_related("starter").in_order()]


def state(stage) -> str:
    return Stage.objects.values_list("result_state", flat=True).get(pk=stage.pk)


def test_a_sheet_is_saved_announced_once_and_followed_by_the_classifications(world, sheet, save, editor, blog):
    with announcements() as heard:
        edit = save(sheet({}, {}, {}, {"place": None, "status": "DNF", "time_cs": None}), how={"by": editor})
    assert heard == [[world.stage.pk]]
    assert stored(world.stage) == [(1, 1, WIN), (2, 2, WIN), (11, 3, WIN), (None, None, None)]
    assert (edit.by, edit.state_before, edit.state_after) == (editor, "none", "provisional")
    blog.refresh_from_db()
    assert blog.revision == 2


def test_what_is_no_news_leaves_nothing_to_undo(world, sheet, save):
    assert save(sheet({}, {}, {}))
    assert save(sheet({}, {}, {})) is None
    assert ResultEdit.objects.count() == 1


def test_undone_it_is_as_before_and_undone_again_as_after(world, sheet, save, editor):
    save(sheet({}, {"bonus_s": 6}, {}, columns=("place", "bib", "time", "bonus")))
    before = stored(world.stage)
    edit = save(sheet({}, {"place": 3}, {"place": 2}, {}), state="official")
    after = stored(world.stage)
    undo = world.stage.undo(edit, by=editor)
    assert (stored(world.stage), state(world.stage)) == (before, "provisional")
    assert world.stage.results.get(starter=world.bob).bonus_s == 6
    assert (undo.undoes, undo.by, undo.may_be_undone, edit.may_be_undone) == (edit, editor, True, False)
    world.stage.undo(undo)
    assert (stored(world.stage), state(world.stage)) == (after, "official")


def test_saves_are_undone_one_after_the_other_also_where_riders_went(world, sheet, save):
    first = save(sheet({}, {}, {}))
    second = save(sheet({}, {"bib": 11}), scope="whole")
    world.stage.undo(second)
    world.stage.undo(first)
    assert stored(world.stage) == []


def test_the_first_save_undone_leaves_no_result_and_no_standings(world, sheet, save):
    edit = save(sheet({}, {}, {}, {}), of=None, state="official")
    world.stage.undo(edit)
    assert (stored(world.stage), state(world.stage)) == ([], "none")
    assert not Standing.objects.exists()


def test_what_was_changed_since_is_not_undone(world, sheet, save, editor):
    edit = save(sheet({}, {}, {}))
    world.stage.results.filter(starter=world.bob).update(penalty_s=20)
    with pytest.raises(EnteredMeanwhile, match="it was changed since"):
        world.stage.undo(edit)
    assert len(stored(world.stage)) == 3


def test_that_it_is_official_is_undone_like_a_save_and_then_the_save_before_it(world, sheet, save, editor):
    edit = save(sheet({}, {}, {}))
    marked = world.stage.mark_official(by=editor)
    assert (marked.by, marked.state_before, marked.state_after) == (editor, "provisional", "official")
    assert (marked.is_marking, edit.is_marking) == (True, False)
    with pytest.raises(EnteredMeanwhile, match="it was changed since"):
        world.stage.undo(edit)
    assert world.stage.mark_official() is None  # it is
    world.stage.undo(marked)
    assert (len(stored(world.stage)), state(world.stage)) == (3, "provisional")
    world.stage.undo(edit)
    assert (stored(world.stage), state(world.stage)) == ([], "none")


def test_a_rider_who_left_the_start_list_is_not_brought_back(world, sheet, save):
    save(sheet({}, {}, {}))
    edit = save(sheet({}, {}), scope="whole")
    Starter.objects.filter(pk=world.charlie.pk).update(withdrawn=True)
    with pytest.raises(ValidationError, match="Withdrew before the race: 11 Charlie Łoś"):
        world.stage.undo(edit)
    assert len(stored(world.stage)) == 2


def test_the_second_of_two_is_told_who_was_first_and_nothing_is_stored(world, sheet, preview, save, editor):
    looked = preview(sheet({}, {}), state="provisional")
    edit = save(sheet({}, {}, {}))
    StageResult.history.update(history_user=editor)  # as a request leaves it
    Stage.history.all().delete()
    with pytest.raises(EnteredMeanwhile) as refusal:
        looked.save(Save(looked.seen, "provisional"))
    assert refusal.value.written.by == editor
    assert abs(refusal.value.written.at - edit.at) < dt.timedelta(minutes=1)
    assert len(stored(world.stage)) == 3


def test_whatever_else_wrote_it_counts_too(world, sheet, preview, results):
    looked = preview(sheet({}, {}), state="provisional")
    world.stage.record_results(results(), state="provisional")
    with pytest.raises(EnteredMeanwhile):
        looked.save(Save(looked.seen, "provisional"))


def test_official_is_provisional_again_only_if_that_is_said(world, sheet, save):
    save(sheet({}, {}), state="official")
    with pytest.raises(ValidationError, match="say that it is provisional again"):
        save(sheet({}, {}))
    save(sheet({"place": 2}, {"place": 1}), how={"again": True})
    assert state(world.stage) == "provisional"


def test_nothing_is_entered_of_an_empty_sheet(sheet, save):
    with pytest.raises(ValidationError, match="nothing to enter"):
        save(sheet())
    assert not StageResult.objects.exists()
