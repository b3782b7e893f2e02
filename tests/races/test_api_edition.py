"""Who starts, who leads, who scored on the road."""

import csv
import datetime as dt
from decimal import Decimal

import pytest

from races.models import Classification, Rider, Standing, Starter, WaypointResult

EDITION = "/api/v1/races/tour-of-the-lakes/2024/"


@pytest.fixture
def get(client, world):
    return lambda path: client.get(EDITION + path).json()


def test_the_start_list_is_by_bib_and_says_who_is_out(get, world, results):
    world.first_stage.record_results(results(), state="official")
    Starter.objects.filter(pk=world.bob.pk).update(withdrawn=True)
    starters = get("startlist/")["starters"]
    assert [row["bib"] for row in starters] == [1, 2, 11, None]
    assert [row["withdrawn"] for row in starters] == [False, True, False, False]
    assert [row["out"] for row in starters] == [None, None, None, {"stage": "stage-1", "status": "DNF"}]
    assert starters[0]["rider"] == {"slug": "alice", "name": "Alice Ånder", "nation": "SWE"}
    assert starters[0]["team"] == {"slug": "harbour", "name": "Harbour", "code": "HAR"}


def test_who_is_young_is_as_the_list_says_or_by_birth_date(get, world):
    world.edition.youth_born_on_or_after = dt.date(2000, 1, 1)
    world.edition.save()
    Starter.objects.filter(pk=world.alice.pk).update(youth="yes")
    Rider.objects.filter(slug="bob").update(birth_date=dt.date(2000, 1, 1))
    Rider.objects.filter(slug="charlie").update(birth_date=dt.date(1999, 12, 31))
    assert [row["youth"] for row in get("startlist/")["starters"]] == [True, True, False, None]


def test_jerseys_tell_who_leads_what_after_each_stage(get, world, standings):
    teams = world.edition.classifications.create(slug="teams", name="Teams", kind="teams", priority=9)
    for stage in world.stages:
        stage.record_standings(world.general, standings(), source="computed")
    world.stage.record_standings(
        world.general, [Standing(starter=world.bob, place=1, time_s=31_990)], source="official"
    )
    world.stage.record_standings(teams, [Standing(team=world.orchard, place=1, time_s=90_000)], source="official")
    rows = get("jerseys/")["jerseys"]
    leaders = [row for row in rows if row["role"] == "leader"]
    assert [(row["stage"], row["classification"]["slug"], name(row), row["source"]) for row in leaders] == [
        ("stage-1", "general", "alice", "computed"),
        ("stage-2", "general", "bob", "official"),
        ("stage-2", "teams", None, "official"),
    ]
    assert (leaders[2]["team"]["slug"], leaders[2]["bib"]) == ("orchard", None)


def test_jerseys_tell_who_wears_them_on_a_stage_before_who_leads_after_it(get, client, world, standings):
    points = world.edition.classifications.create(slug="points", name="P", kind="points", jersey="#2a7a3b", priority=2)
    scores = [Standing(starter=world.alice, place=1, points=25), Standing(starter=world.bob, place=2, points=20)]
    world.first_stage.record_standings(world.general, standings(), source="official")
    world.first_stage.record_standings(points, scores, source="official")
    world.stage.record_standings(world.general, standings(), source="official")
    rows = get("jerseys/")["jerseys"]
    told = [(row["stage"], row["role"], row["classification"]["slug"], name(row), row.get("leads")) for row in rows]
    assert told == [
        ("stage-1", "leader", "general", "alice", None),
        ("stage-1", "leader", "points", "alice", None),
        ("stage-2", "wearer", "general", "alice", True),
        ("stage-2", "wearer", "points", "bob", False),
        ("stage-2", "leader", "general", "alice", None),
    ]
    lines = list(csv.DictReader(client.get(f"{EDITION}jerseys/?format=csv").content.decode().splitlines()))
    assert [(row["role"], row["rider_slug"], row["source"], row["leads"]) for row in lines[1:4]] == [
        ("leader", "alice", "official", ""),
        ("wearer", "alice", "", "true"),
        ("wearer", "bob", "", "false"),
    ]


def name(row: dict) -> str | None:
    return row["rider"] and row["rider"]["slug"]


def test_the_classifications_after_a_stage_have_their_leader_and_address(client, get, world, standings):
    Classification.objects.create(edition=world.edition, slug="points", name="Points", kind="points")
    world.stage.record_standings(world.general, standings(), source="official")
    (row,) = get("stage-2/standings/")["standings"]
    assert (row["classification"]["slug"], row["rider"]["slug"], row["bib"]) == ("general", "alice", 1)
    assert len(client.get(row["classification"]["standings"]).json()["standings"]) == 3
    assert get("stage-1/standings/") == {"standings": []}


def test_waypoints_tell_what_they_are_worth_and_who_scored(get, world):
    mountains = world.edition.classifications.create(slug="mountains", name="Mountains", kind="points")
    climb = world.stage.waypoints.create(name="Col", kind="climb", category="2", km_from_start=120, scale="5-3-2-1")
    climb.feeds.add(mountains)
    rows = [
        WaypointResult(starter=world.bob, place=2),
        WaypointResult(starter=world.alice, place=1, points=Decimal("5.0"), bonus_s=3),
    ]
    world.stage.record_waypoint_results(climb, rows)
    (told,) = get("stage-2/waypoints/")["waypoints"]
    assert (told["name"], told["km_to_go"], told["scale"]) == ("Col", 40, "5-3-2-1")
    assert told["classifications"] == ["mountains"]
    shown = [(row["place"], row["rider"]["slug"], row["points"], row["bonus_s"]) for row in told["results"]]
    assert shown == [(1, "alice", 5, 3), (2, "bob", None, 0)]
