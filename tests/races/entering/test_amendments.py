"""Readers are told what changes of an official result, as long as it stands."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from races.models import EnteredTable, ResultEdit, TableKind, Waypoint
from races.result_lines import Table

SWAPPED = {}, {"place": 3}, {"place": 2}


def texts(stage) -> list[str]:
    return [amendment.text for amendment in stage.amendments()]


@pytest.fixture
def official(world, sheet, save):
    save(sheet({}, {}, {}), state="official")
    return world.stage


def amend(save, lines, words: str = "Bob is third."):
    return save(lines, state="official", how={"amendment": words})


def test_a_change_of_an_official_result_needs_words_or_is_made_silently(official, sheet, save):
    with pytest.raises(ValidationError, match="say to readers what is amended"):
        save(sheet(*SWAPPED), state="official")
    with pytest.raises(ValidationError, match="in 500 letters at most"):
        amend(save, sheet(*SWAPPED), "n" * 501)
    save(sheet(*SWAPPED), state="official", how={"silently": True})
    assert texts(official) == []


def test_rows_that_are_only_added_need_none(official, sheet, save):
    assert save(sheet({}, {}, {}, {}), state="official")


def test_an_amendment_has_its_race_local_time_and_is_no_longer_told_once_it_is_undone(official, sheet, save):
    edit = amend(save, sheet(*SWAPPED))
    ResultEdit.objects.filter(pk=edit.pk).update(at=dt.datetime(2024, 5, 2, 16, 40, tzinfo=dt.UTC))
    (amendment,) = official.amendments()
    assert (amendment.at.isoformat(), amendment.text) == ("2024-05-02T18:40:00+02:00", "Bob is third.")
    assert amendment.at.tzinfo == ZoneInfo("Europe/Paris")
    undo = official.undo(edit)
    assert texts(official) == []
    again = official.undo(undo)
    assert texts(official) == ["Bob is third."]
    official.undo(again)
    assert texts(official) == []


def test_amendments_of_many_stages_come_in_one_query_the_newest_last(
    official, world, sheet, save, django_assert_num_queries
):
    amend(save, sheet(*SWAPPED), "First.")
    amend(save, sheet({}, {}, {}), "Second.")
    with django_assert_num_queries(1):
        found = ResultEdit.objects.amendments(world.stages)
    assert {pk: [one.text for one in told] for pk, told in found.items()} == {official.pk: ["First.", "Second."]}


def test_so_does_a_change_on_the_road_once_the_result_is_official(official, world, sheet, save):
    climb = EnteredTable(
        official, TableKind.WAYPOINT, waypoint=Waypoint.objects.create(stage=official, name="Pass", kind="climb")
    )
    on_the_road = {"table": Table.WAYPOINT, "columns": ("place", "bib")}
    assert save(sheet({}, {}, **on_the_road), of=climb, state="")
    with pytest.raises(ValidationError, match="say to readers"):
        save(sheet({"bib": 2}, {"bib": 1}, **on_the_road), of=climb, state="")
    assert save(sheet({"bib": 2}, {"bib": 1}, **on_the_road), of=climb, state="", how={"amendment": "Bob was first."})
    assert texts(official) == ["Bob was first."]
