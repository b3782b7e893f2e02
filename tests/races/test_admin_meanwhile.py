"""Forms that several people have open at once: nobody's results are lost, and nothing comes back unseen."""

import pytest

from races.models import StageResult, Standing, Starter
from tests.admin_form import change, errors


@pytest.fixture
def form(admin_client, world):
    return lambda: change(admin_client, world.stage)


@pytest.fixture
def recorded(world, results):
    world.stage.record_results(results(), state="provisional")


def stored(stage) -> dict[str, tuple]:
    rows = StageResult.objects.filter(stage=stage).select_related("starter__rider")
    return {row.starter.rider.slug: (row.place, row.time_cs) for row in rows}


def test_what_somebody_else_added_meanwhile_stays(form, results, world):
    opened = form().add("results", starter=world.dora.pk, place=4)
    world.stage.record_results(results()[:2], state="provisional")
    opened.save()
    assert stored(world.stage).keys() == {"alice", "bob", "dora"}


def test_what_somebody_else_deleted_meanwhile_comes_back_only_where_it_was_typed_into(form, recorded, results, world):
    opened = form().row("results", 1, penalty_s=20)
    world.stage.record_results(results()[:1], state="provisional")
    assert opened.save().status_code == 302
    assert stored(world.stage).keys() == {"alice", "bob"}


@pytest.fixture
def corrected(world, results):
    """Somebody else gives Bob a penalty and a note, and Charlie another time."""

    def correct() -> None:
        rows = results()
        rows[1].penalty_s, rows[1].note, rows[2].time_cs = 20, "Draft", 1573000
        world.stage.record_results(rows, state="official")

    return correct


def test_what_somebody_else_wrote_meanwhile_stays(form, recorded, corrected, world):
    opened = form().fill(start_place="Thonon").row("results", 1, bonus_s=6)
    corrected()
    assert opened.save().status_code == 302
    bob = StageResult.objects.get(starter=world.bob)
    assert (bob.bonus_s, bob.penalty_s, bob.note) == (6, 20, "Draft")
    assert stored(world.stage)["charlie"] == (3, 1573000)


def test_where_both_wrote_the_same_cell_it_is_shown_and_then_as_typed(form, recorded, corrected, world):
    opened = form().row("results", 1, note="Draft").row("results", 2, time_cs="4:22:09", bonus_s=4)
    corrected()
    refused = opened.save()
    assert errors(refused) == {"results-2-time_cs": ["Somebody else wrote 4:22:10 here meanwhile."]}
    opened.read(refused)
    assert (opened.data["results-2-time_cs"], opened.data["results-2-bonus_s"]) == ("4:22:09", "4")
    assert opened.save().status_code == 302
    assert stored(world.stage)["charlie"] == (3, 1572900)
    assert StageResult.objects.get(starter=world.bob).penalty_s == 20


def test_a_row_is_not_taken_out_unseen(form, recorded, corrected, world):
    opened = form().row("results", 2, DELETE="on")
    corrected()
    refused = opened.save()
    assert errors(refused)["results"] == [
        "11 Charlie Łoś: somebody else wrote this meanwhile: time: 4:22:10. Save again to take the row out."
    ]
    opened.read(refused)
    assert opened.save().status_code == 302
    assert "charlie" not in stored(world.stage)


def test_official_standings_that_somebody_else_corrected_stay(form, world):
    def publish(*places: int) -> None:
        rows = [Standing(starter=one, place=place) for one, place in zip((world.alice, world.bob), places, strict=True)]
        world.stage.record_standings(world.general, rows, source="official")

    publish(1, 2)
    opened = form().row("standings", 0, time_s="8:53:20")
    publish(2, 1)
    assert opened.save().status_code == 302
    rows = Standing.objects.filter(source="official").order_by("place").values_list("starter", "time_s")
    assert list(rows) == [(world.bob.pk, None), (world.alice.pk, 32000)]


def test_who_was_added_meanwhile_is_not_added_twice(form, results, world):
    opened = form().add("results", starter=world.alice.pk, place=4)
    world.stage.record_results(results(), state="provisional")
    assert list(errors(opened.save())) == ["results-0-starter"]


def test_the_edition_is_locked_before_anything_is_checked(admin_client, world, results, monkeypatch):
    """Somebody records a result between opening and saving; whoever waited for the lock reads it."""
    opened = change(admin_client, world.dora).fill(withdrawn="on")

    def lock_after_others_wrote(facts) -> None:
        world.stage.record_results(results(), state="provisional")

    monkeypatch.setattr("races.admin.fact.lock", lock_after_others_wrote)
    assert errors(opened.save()) == {"withdrawn": ["Has a result, so did take the start."]}
    assert not Starter.objects.filter(withdrawn=True).exists()
