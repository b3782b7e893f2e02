"""What was saved is told apart: by what it changed, by whom, and whether it was taken back or put back again."""

import re

import pytest
from django.urls import reverse

from races.models import ResultEdit, StageResult, Waypoint
from tests.races.result_pages import SHEET, Entry


@pytest.fixture
def entry(admin_client, world):
    world.dora.bib = 12
    world.dora.save()
    return Entry(admin_client, world.stage)


@pytest.fixture
def saves(admin_client, world):
    address = reverse("admin:races_stage_saves", args=[world.stage.pk])
    return lambda **sent: admin_client.post(address, sent, follow=True) if sent else admin_client.get(address)


def listed(response) -> list[str]:
    """Of each save what it was and what it changed; clocks as 00:00:00."""
    what = re.findall(r'class="saves__what">(.*?)</p>', response.content.decode())
    return [
        " ".join(re.sub(r"(\d+ \w+, )?\d\d:\d\d:\d\d", "00:00:00", re.sub("<.*?>", "", one)).split()) for one in what
    ]


def test_two_saves_of_a_table_are_told_apart_by_what_they_changed(entry, saves, world):
    entry.look(SHEET)
    entry.press("save", "provisional")
    again = Entry(entry.client, world.stage)
    again.look(SHEET.replace("0'16", "0'18"))
    again.accept().press("save", "official")
    assert listed(saves()) == [
        "Result provisional → official 4 rows: 1 changed",
        "Result no result → provisional 4 rows: 4 new",
    ]


def test_an_undone_undoing_puts_back_and_says_so(entry, saves):
    entry.look(SHEET)
    entry.press("save", "provisional")
    said = []
    for _time in range(3):
        answer = saves(undo=ResultEdit.objects.latest("pk").pk)
        said += [str(message) for message in answer.context["messages"]]
    assert [re.sub(r".*(taken|put) back", r"\1", words) for words in said] == [
        "taken. Readers have it.",
        "put. Readers have it.",
        "taken. Readers have it.",
    ]
    assert [line.split(": ")[1].split(" 00")[0] for line in listed(saves())[:3]] == ["the save of"] * 3
    assert ["taken back" in line for line in listed(saves())] == [True, False, True, False]


def test_of_a_table_that_was_changed_elsewhere_no_changes_are_made_up(entry, saves):
    entry.look(SHEET)
    entry.press("save", "provisional")
    StageResult.objects.filter(place=2).update(note="relegated")
    answer = saves()
    assert "changed on another page afterwards" in listed(answer)[0]
    assert 'name="undo"' not in answer.content.decode()


def test_after_a_save_the_tables_that_wait_are_a_click_away(entry, saves, world):
    climb = world.stage.waypoints.create(name="Ljubelj", kind=Waypoint.Kind.CLIMB, km_from_start=40)
    assert "Result of the stage</a>" in saves().content.decode()
    entry.look(SHEET)
    page = entry.press("save", "provisional").content.decode()
    assert f"what=waypoint-{climb.pk}" in page
    assert "Result of the stage</a>" not in page
