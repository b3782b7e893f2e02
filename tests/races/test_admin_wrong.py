"""Forms in which everything is wrong: an error at every field, and what was typed is all still there."""

import html

import pytest

from races.models import Classification, Edition, Race, Rider, Stage, Starter, Team, Waypoint
from tests.admin_form import AdminForm, add, change, errors

pytestmark = pytest.mark.once

LONG = "x" * 500
WRONG = {
    Race: {"name": LONG, "slug": "no slug", "gender": "both"},
    Edition: {
        "race": "999", "year": "soon", "category": LONG, "nation": "ZZ", "starts": "some day", "ends": "later",
        "timezone": "Europe/Atlantis", "youth_born_on_or_after": "young", "counting_riders": "0", "dead_heat": "heads",
        "climb_categories": "steep",
    },
    Rider: {
        "name": LONG, "official_name": LONG, "short_name": LONG, "slug": "no slug", "nation": "ZZ",
        "birth_date": "31/31/1999", "uci_id": "12",
    },
    Team: {"year": "soon", "name": LONG, "official_name": LONG, "slug": "no slug", "code": "har", "nation": "ZZ"},
    Starter: {"edition": "999", "rider": "999", "team": "999", "bib": "one", "youth": "maybe"},
    Classification: {
        "edition": "999", "slug": "no slug", "name": LONG, "kind": "fun", "eligible": "dogs", "jersey": "yellow",
        "priority": "first", "nation": "ZZ", "ties": "rope",
    },
}  # fmt: skip


def stays(answer, typed: dict[str, str]) -> list[str]:
    """The fields that lost what was typed; a choice that is none cannot be shown."""
    sent = AdminForm.__new__(AdminForm)
    sent.read(answer)
    kept = {name: html.unescape(str(value)) for name, value in sent.data.items()}
    return [name for name, value in typed.items() if kept.get(name) != value and name in TYPED]


TYPED = {
    "name", "slug", "year", "category", "starts", "ends", "timezone", "official_name", "short_name", "birth_date",
    "uci_id", "code", "bib", "jersey", "priority", "climb_categories", "distance_km", "elevation", "finish_scale",
    "date", "start_time", "counting_riders", "km_from_start", "scale", "gradient",
}  # fmt: skip


@pytest.mark.parametrize("model", WRONG)
def test_a_new_fact_of_which_everything_is_wrong(admin_client, world, model):
    before = model.objects.count()
    answer = add(admin_client, model).fill(**WRONG[model]).save()
    assert errors(answer).keys() == WRONG[model].keys()
    assert stays(answer, WRONG[model]) == []
    assert model.objects.count() == before


STAGE = {
    "kind": "picnic", "phase": "asleep", "result_state": "rumoured", "date": "some day", "start_time": "noonish",
    "finish_time": "late", "distance_km": "far", "neutral_km": "-1", "elevation": "[[1", "profile": "999",
    "start_place": LONG, "finish_place": LONG, "finish_feeds": "999", "finish_scale": "many",
    "finish_bonus_scale": "few", "counting_rider": "0", "team_trial": "ever", "team_times": "mine",
}  # fmt: skip
ROWS = {
    "waypoints": {"name": LONG, "kind": "pub", "category": "9", "km_from_start": "near", "scale": "x", "feeds": "999"},
    "results": {"starter": "999", "place": "0", "time_cs": "soon", "status": "LOST", "bonus_s": "-1", "penalty_s": "x"},
    "standings": {"classification": "999", "place": "0", "starter": "999", "time_s": "+0:16", "points": "lots"},
    "wearers": {"classification": "999", "starter": "999"},
}


def test_a_stage_with_all_its_tables_of_which_everything_is_wrong(admin_client, world, results):
    world.stage.record_results(results(), state="official")
    opened = change(admin_client, world.stage).fill(**STAGE)
    indexes = {rows: opened.data[f"{rows}-TOTAL_FORMS"] for rows in ROWS}
    for rows, fields in ROWS.items():
        opened.add(rows, **fields)
    answer = opened.save()
    wanted = {f"{rows}-{indexes[rows]}-{name}" for rows, fields in ROWS.items() for name in fields}
    assert errors(answer).keys() >= wanted | STAGE.keys()
    assert stays(answer, STAGE) == []
    assert 'value="soon"' in answer.content.decode()
    assert Stage.objects.get(pk=world.stage.pk).start_place == "Annecy"
    assert world.stage.results.count() == 4


def test_a_waypoint_of_which_everything_is_wrong(admin_client, world):
    climb = Waypoint.objects.create(stage=world.stage, name="Pass", kind="climb")
    wrong = {"name": "", "kind": "pub", "category": "9", "km_from_start": "1000", "length_km": "0", "gradient": "steep",
             "altitude_m": "high", "feeds": "999", "scale": "x", "bonus_scale": "y"}  # fmt: skip
    answer = change(admin_client, climb).fill(**wrong).save()
    assert errors(answer).keys() == wrong.keys()
    assert stays(answer, {name: value for name, value in wrong.items() if name != "category"}) == []
