"""A finish entered by bibs alone, as they cross the line."""

import pytest
from django.test import Client
from django.urls import reverse

from races.admin.results.crossing import one_per_line, so_far
from races.models import StageResult
from tests.races.result_pages import Entry, stored


@pytest.fixture
def crossed(admin_client, world):
    """crossed("1\n2") gives who came, the last first, as they are marked."""
    address = reverse("admin:races_stage_crossing", args=[world.stage.pk])

    def ask(text: str):
        crossing = admin_client.post(address, {"text": text}).context["crossing"]
        return [(one.place, one.who and one.who.name, one.wrong) for one in crossing.crossed], crossing.awaited

    return ask


def test_names_come_beside_places_and_what_cannot_be_is_marked(crossed):
    assert crossed("2\n1 99, 2") == (
        [
            (1, "Bob de Groot", ""),
            (2, "Alice Ånder", ""),
            (3, None, "nobody has this bib"),
            (4, "Bob de Groot", "came before, as 1"),
        ],
        2,
    )
    assert crossed("")[0] == []
    assert crossed("\x00")[1] == 4


def test_who_is_out_of_the_race_is_marked(crossed, world, results):
    rows = results()
    rows[1].status, rows[1].place, rows[1].time_cs = "DNF", None, None
    world.first_stage.record_results(rows, state="official")
    assert crossed("2")[0] == [(1, "Bob de Groot", "out since Stage 1, DNF")]


@pytest.mark.parametrize(
    ("typed", "read"),
    [("12.45.7", "12\n45\n7"), ("12, 45\n7", "12\n45\n7"), ("1 12\n2 45", "1 12\n2 45"), ("DNF 9", "DNF 9")],
)
def test_bibs_may_be_parted_as_the_keyboard_has_it(typed, read):
    assert one_per_line(typed) == read


def test_bibs_alone_are_a_provisional_result_without_times(admin_client, world):
    entry = Entry(admin_client, world.stage, "bibs")
    entry.look("2 1 11")
    entry.accept().press("save", "provisional")
    assert stored(world.stage) == [(1, "bob", None), (2, "alice", None), (3, "charlie", None)]
    assert StageResult.objects.count() == 3


def test_who_comes_later_goes_on_where_the_first_group_ended(admin_client, world):
    first = Entry(admin_client, world.stage, "bibs")
    first.look("2 1")
    first.accept().press("save", "provisional")
    again = Entry(admin_client, world.stage, "bibs")
    assert again.data["text"].split() == ["2", "1"]
    again.look("2 1\nDNF 11")
    again.accept().press("save", "provisional")
    assert stored(world.stage) == [(1, "bob", None), (2, "alice", None), ("DNF", "charlie", None)]
    assert so_far(world.stage) == "2\n1\nDNF 11\n"
    world.stage.results.filter(place=1).update(time_cs=1_440_000)
    assert so_far(world.stage) == ""  # the sheet has come


def test_where_a_bib_is_left_out_those_behind_it_move_up_and_nothing_is_official(admin_client, world):
    entry = Entry(admin_client, world.stage, "bibs")
    entry.look("2\n11\n1")
    entry.look(**{f"fix-{entry.key(2)}-leave_out": "on"})
    assert "Save as official" not in entry.text
    entry.accept().press("save", "provisional")
    assert stored(world.stage) == [(1, "bob", None), (2, "alice", None)]


def test_a_login_that_ended_is_said_beside_the_box(world):
    address = reverse("admin:races_stage_crossing", args=[world.stage.pk])
    response = Client().post(address, {"text": "1"}, headers={"HX-Request": "true"})
    assert (response.status_code, "Your login has ended" in response.content.decode()) == (401, True)
