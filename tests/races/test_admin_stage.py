"""A stage's form: what is shown of it, and the results that are typed into it."""

from decimal import Decimal

import pytest

from liveblog.models import LiveBlog
from races.forms import NOT_A_TIME
from races.models import Stage, StageResult
from races.race_time import NotATime
from tests.admin_form import announcements, change, errors


@pytest.fixture
def form(admin_client, world):
    return lambda: change(admin_client, world.stage)


@pytest.fixture
def recorded(world, results):
    world.stage.record_results(results(), state="provisional")


def stored(stage) -> dict[str, tuple]:
    rows = StageResult.objects.filter(stage=stage).select_related("starter__rider")
    return {row.starter.rider.slug: (row.place, row.time_cs, row.status) for row in rows}


def test_results_are_typed_as_the_sport_prints_them(form, world):
    opened = form().fill(result_state="provisional")
    opened.add("results", starter=world.alice.pk, place=1, time_cs="4h 21' 49''", bonus_s=10)
    opened.add("results", starter=world.bob.pk, place=2, time_cs="4:22:05")
    opened.add("results", starter=world.charlie.pk, place=3)
    opened.add("results", starter=world.dora.pk, status="DNF", note="Crash")
    with announcements() as heard:
        assert opened.save().status_code == 302
    assert stored(world.stage) == {
        "alice": (1, 1570900, "OK"),
        "bob": (2, 1572500, "OK"),
        "charlie": (3, None, "OK"),
        "dora": (None, None, "DNF"),
    }
    assert Stage.objects.get(pk=world.stage.pk).result_state == "provisional"
    assert StageResult.objects.get(starter=world.alice).bonus_s == 10
    assert heard == [[world.stage.pk]]


def test_times_are_shown_as_the_sport_prints_them(form, recorded):
    opened = form().data
    assert [opened[f"results-{index}-time_cs"] for index in range(4)] == ["4:21:49", "4:22:05", "4:22:05", ""]


def test_a_time_trial_has_hundredths(form, world):
    Stage.objects.update(kind="itt")
    form().add("results", starter=world.alice.pk, place=1, time_cs="36:42.5").save()
    form().add("results", starter=world.bob.pk, place=2, time_cs="36:43").save()
    assert stored(world.stage) == {"alice": (1, 220250, "OK"), "bob": (2, 220300, "OK")}
    opened = form().data
    assert [opened[f"results-{index}-time_cs"] for index in range(2)] == ["36:42.50", "36:43.00"]


def test_hundredths_that_a_road_stage_has_are_neither_hidden_nor_lost(form, world):
    world.stage.record_results([StageResult(starter=world.alice, place=1, time_cs=1570933)], state="official")
    assert form().data["results-0-time_cs"] == "4:21:49.33"
    form().row("results", 0, note="Solo").save()
    assert stored(world.stage) == {"alice": (1, 1570933, "OK")}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("+0:16", "not-a-time"),
        ("s.t.", "not-a-time"),
        ("45", "not-a-time"),
        ("4.33", "ambiguous"),
        ("4:75:00", "minutes-over-59"),
        ("4:21:75", "seconds-over-59"),
        ("-4:21:49", "negative"),
        ("4" * 50, "too-long"),
    ],
)
def test_what_is_no_time_is_said_at_the_field_and_stays_typed(form, world, typed, code):
    answer = form().add("results", starter=world.alice.pk, place=1, time_cs=typed).save()
    assert errors(answer) == {"results-0-time_cs": [NOT_A_TIME[code]]}
    assert f'value="{typed}"' in answer.content.decode()
    assert stored(world.stage) == {}


def test_there_are_words_for_everything_that_is_no_time():
    assert NOT_A_TIME.keys() == NotATime.MESSAGES.keys()


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ({"place": 4, "status": "DNF"}, {"place": ["Only who is classified has a place."]}),
        ({}, {"place": ["Who is classified has a place; else choose another status."]}),
        ({"place": 0}, {"place": ["Ensure this value is greater than or equal to 1."]}),
        ({"place": 1, "time_cs": "24:00:01"}, {"time_cs": ["A stage takes less than a day."]}),
        ({"place": 1, "bonus_s": -1}, {"bonus_s": ["Ensure this value is greater than or equal to 0."]}),
    ],
)
def test_what_cannot_be_is_said_at_the_field(form, world, row, wrong):
    answer = form().add("results", starter=world.alice.pk, **row).save()
    assert {name: texts[:1] for name, texts in errors(answer).items()} == {
        f"results-0-{name}": texts for name, texts in wrong.items()
    }


def test_a_rider_comes_once_in_a_result_also_in_two_new_rows(form, world):
    opened = form()
    for place in (1, 2):
        opened.add("results", starter=world.alice.pk, place=place)
    assert errors(opened.save()) == {"results-1-starter": ["This comes twice in the table."]}
    assert stored(world.stage) == {}


def test_a_rider_of_another_start_list_is_refused_at_the_field(form, world):
    world.alice.pk = None
    world.edition.pk, world.edition.year = None, 2023
    world.edition.save()
    world.alice.edition = world.edition
    world.alice.save()
    answer = form().add("results", starter=world.alice.pk, place=1).save()
    assert list(errors(answer)) == ["results-0-starter"]


def test_a_form_sent_as_it_came_is_no_news(form, recorded, world, blog):
    with announcements() as heard:
        assert form().save().status_code == 302
    assert heard == []
    assert LiveBlog.objects.get().revision == 1


def test_rows_are_changed_added_and_deleted_in_one_go(form, recorded, world):
    opened = form().row("results", 1, DELETE="on").row("results", 2, place=2, time_cs="4:22:06")
    opened.row("results", 3, place=3, status="OK")
    with announcements() as heard:
        opened.save()
    assert stored(world.stage) == {
        "alice": (1, 1570900, "OK"),
        "charlie": (2, 1572600, "OK"),
        "dora": (3, None, "OK"),
    }
    assert heard == [[world.stage.pk]]


def test_two_riders_who_were_taken_for_each_other_are_put_right(form, recorded, world):
    form().row("results", 0, starter=world.dora.pk).row("results", 3, starter=world.alice.pk).save()
    assert stored(world.stage)["dora"] == (1, 1570900, "OK")
    assert stored(world.stage)["alice"] == (None, None, "DNF")


def test_the_state_of_a_result_alone_is_recorded_too(form, recorded, world):
    with announcements() as heard:
        form().fill(result_state="official").save()
    assert heard == [[world.stage.pk]]
    assert Stage.objects.get(pk=world.stage.pk).result_state == "official"


def test_what_the_desk_did_while_the_form_was_open_stays(form, world, results):
    opened = form().fill(start_place="Thonon")
    world.stage.change_phase("racing")
    world.stage.record_results(results(), state="provisional")
    opened.save()
    stage = Stage.objects.get(pk=world.stage.pk)
    assert (stage.start_place, stage.phase, stage.result_state) == ("Thonon", "racing", "provisional")


def test_facts_results_and_standings_are_one_revision_of_the_live_page(form, recorded, world, blog, post):
    table = post(kind="table", table_stage_id=world.stage.pk)
    opened = form().fill(finish_place="Genève", phase="finished", distance_km="158.5", result_state="official")
    opened.row("results", 0, penalty_s=20)
    opened.add("standings", classification=world.general.pk, place=1, starter=world.alice.pk, time_s="8:53:20")
    opened.add("waypoints", name="Col des Aravis", kind="climb", category="1", km_from_start="80")
    with announcements() as heard:
        opened.save()
    table.refresh_from_db()
    assert heard == [[world.stage.pk]]
    assert LiveBlog.objects.get().revision == table.changed == 3
    assert Stage.objects.get(pk=world.stage.pk).distance_km == Decimal("158.5")


def test_a_refused_form_writes_and_says_nothing(form, recorded, world, blog):
    with announcements() as heard:
        assert errors(form().fill(start_place="Thonon").row("results", 0, time_cs="soon").save())
    assert heard == []
    assert Stage.objects.get(pk=world.stage.pk).start_place == "Annecy"


def test_the_address_of_a_stage_is_not_changed(form, world):
    opened = form()
    assert not {"edition", "number", "slug"} & opened.data.keys()
    opened.fill(slug="stage-9", number=9).save()
    assert Stage.objects.get(pk=world.stage.pk).slug == "stage-2"


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"distance_km": 0}, "distance_km"),
        ({"neutral_km": -1}, "neutral_km"),
        ({"elevation": "[[0, 20], [0, 30]]"}, "elevation"),
        ({"elevation": "up and down"}, "elevation"),
        ({"date": "yesterday"}, "date"),
    ],
)
def test_a_fact_that_cannot_be_is_said_at_its_field(form, fields, at):
    assert list(errors(form().fill(**fields).save())) == [at]


def test_the_form_links_to_the_page(form, world):
    assert f'href="{world.stage.get_absolute_url()}"' in form().response.content.decode()
