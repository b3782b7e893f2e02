"""Riders and their results, teams and their riders."""

import datetime as dt

import pytest

from races.models import Edition, Race, Rider, Stage, StageResult, Starter, Team

API = "/api/v1/"


@pytest.fixture
def get(client, world):
    return lambda path, **parameters: client.get(API + path, parameters).json()


@pytest.fixture
def winter(world) -> Stage:
    """A time trial of the year before, which Charlie wins, 0:03.27 before Alice."""
    race = Race.objects.create(name="Winter Trial", slug="winter-trial")
    days = {"starts": dt.date(2023, 1, 7), "ends": dt.date(2023, 1, 7)}
    edition = Edition.objects.create(race=race, year=2023, **days)
    stage = edition.stages.create(number=1, slug="race", kind="itt", date=days["starts"])
    team = Team.objects.create(year=2023, slug="harbour", name="Old Harbour")
    alice, charlie = (
        Starter.objects.create(edition=edition, rider=world.riders[slug], team=team) for slug in ("alice", "charlie")
    )
    rows = [
        StageResult(starter=charlie, place=1, time_cs=10_090),
        StageResult(starter=alice, place=2, time_cs=10_417),
    ]
    stage.record_results(rows, state="official")
    return stage


def test_riders_are_found_by_name_and_nation(get):
    def found(**parameters):
        return [row["slug"] for row in get("riders/", **parameters)["riders"]]

    assert found() == ["alice", "bob", "charlie", "dora"]
    assert found(search="nunez") == ["dora"]
    assert found(nation="NED") == found(nation="ned") == ["bob"]
    assert found(nation="NL") == []


def test_a_rider_has_teams_the_newest_first(get, world, winter):
    rider = get("riders/alice/")
    assert [(team["year"], team["name"]) for team in rider["teams"]] == [(2024, "Harbour"), (2023, "Old Harbour")]
    assert (rider["name"], rider["nation"], rider["birth_date"], rider["uci_id"]) == ("Alice Ånder", "SWE", None, None)
    assert rider["links"] == {
        "url": "http://testserver/riders/alice/",
        "api": "http://testserver/api/v1/riders/alice/",
        "results": "http://testserver/api/v1/riders/alice/results/",
    }


def test_results_of_a_rider_are_told_the_newest_first(get, world, winter, results, standings):
    world.stage.record_results(results(), state="official")
    world.stage.record_standings(world.general, standings(), source="official")
    rows = get("riders/alice/results/")["results"]
    columns = ("year", "place", "time", "time_s", "gap", "gap_s", "general_place")
    assert [tuple(row[name] for name in columns) for row in rows] == [
        (2024, 1, "4:21:49", 15709, "+0:00", 0, 1),
        (2023, 2, "1:44.17", 104, "+0:03.27", 3, None),
    ]
    assert [row.get("time_cs") for row in rows] == [None, 10_417]
    assert (rows[1]["race"]["slug"], rows[1]["stage"]["slug"], rows[1]["team"]["name"]) == (
        "winter-trial",
        "race",
        "Old Harbour",
    )
    assert [row["year"] for row in get("riders/alice/results/", year=2023)["results"]] == [2023]


def test_who_did_not_finish_has_a_row_and_no_numbers(get, world, results):
    world.stage.record_results(results(), state="official")
    (row,) = get("riders/dora/results/")["results"]
    assert (row["status"], row["place"], row["time_s"], row["gap_s"], row["gap"]) == ("DNF", None, None, None, "")


def test_without_a_winning_time_there_is_no_gap(get, world):
    rows = [StageResult(starter=world.alice, place=1), StageResult(starter=world.bob, place=2, time_cs=1_000)]
    world.stage.record_results(rows, state="provisional")
    (row,) = get("riders/bob/results/")["results"]
    assert (row["time_s"], row["gap_s"], row["gap"]) == (10, None, "")


def test_teams_are_those_of_the_newest_season_first(get, winter):
    def found(**parameters):
        return [(row["year"], row["slug"]) for row in get("teams/", **parameters)["teams"]]

    assert found() == [(2024, "harbour"), (2024, "orchard"), (2023, "harbour")]
    assert found(year=2023) == found(search="old") == [(2023, "harbour")]


def test_a_team_has_its_riders_and_what_they_start(get, world):
    team = get("teams/2024/harbour/")
    assert (team["name"], team["code"], team["year"], team["nation"]) == ("Harbour", "HAR", 2024, "NED")
    alice, bob = team["riders"]
    assert (alice["rider"]["slug"], bob["rider"]["slug"]) == ("alice", "bob")
    (start,) = alice["starts"]
    assert (start["race"]["slug"], start["year"], start["bib"]) == ("tour-of-the-lakes", 2024, 1)


@pytest.mark.parametrize("path", ["riders/eve/", "riders/eve/results/", "teams/2024/eve/", "teams/2023/harbour/"])
def test_unknown_riders_and_teams_are_a_404(client, world, path):
    answer = client.get(API + path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_riders_of_the_same_name_are_each_told_once(client, world):
    Rider.objects.bulk_create(Rider(name="Eve Same", slug=f"eve-{number}") for number in range(5))
    address, seen = f"{API}riders/?search=eve&limit=2", []
    while address:
        answer = client.get(address).json()
        seen += [row["slug"] for row in answer["riders"]]
        address = answer["next"]
    assert seen == [f"eve-{number}" for number in range(5)]
