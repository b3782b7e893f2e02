"""The page of a rider: a season of results, what he won, his teams, the races ahead."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from races.models import Edition, StageResult, Standing, Starter, Team
from races.palmares import rides


def page(client, world, slug: str, query: str = "") -> str:
    return client.get(world.riders[slug].get_absolute_url() + query).content.decode()


def told(starter: Starter):
    return rides(Starter.objects.select_related("edition__race", "team").filter(pk=starter.pk))[0]


def test_a_season_tells_places_gaps_and_the_general_classification(world, results, standings):
    world.first_stage.record_results(results(), state="official")
    world.stage.record_results(results(), state="official")
    world.stage.record_standings(world.general, standings(), source="official")
    bob = told(world.bob)
    assert [(day.name, day.place, day.result) for day in bob.days] == [
        ("Stage 2", "2", "+0:16"),
        ("Stage 1", "2", "+0:16"),
    ]
    assert (bob.general.place, bob.general.result, bob.general.after, bob.won) == (2, "+0:16", "", False)
    alice = told(world.alice)
    assert (alice.days[0].result, alice.general.result, alice.won) == ("4:21:49", "8:53:20", True)


def test_the_leader_is_marked_on_the_days_after_which_he_wore_the_jersey(world, results, standings):
    world.first_stage.record_results(results(), state="official")
    world.first_stage.record_standings(
        world.general, [Standing(starter=world.bob, place=1, time_s=15_000)], source="official"
    )
    world.stage.record_results(results(), state="official")
    world.stage.record_standings(world.general, standings(), source="official")
    assert [day.jersey for day in told(world.alice).days] == ["#f6c700", ""]


def test_an_official_classification_is_told_before_a_computed_one(world, results, standings):
    world.stage.record_results(results(), state="official")
    world.stage.record_standings(
        world.general, [Standing(starter=world.bob, place=1, time_s=31_000)], source="computed"
    )
    assert told(world.bob).general.place == 1
    world.stage.record_standings(world.general, standings(), source="official")
    assert told(world.bob).general.place == 2
    assert [day.jersey for day in told(world.bob).days] == [""]


def test_before_the_end_of_a_race_the_general_classification_says_after_which_stage(world, results, standings):
    world.first_stage.record_results(results(), state="official")
    world.first_stage.record_standings(world.general, standings(), source="official")
    alice = told(world.alice)
    assert (alice.general.place, alice.general.after, alice.won) == (1, "Stage 1", False)


def test_whoever_left_a_race_is_told_so_in_words(client, world, results):
    world.stage.record_results(results(), state="official")
    html = page(client, world, "dora")
    assert '<abbr title="did not finish">DNF</abbr>' in html
    assert "Stage 2: did not finish" in html


def test_whoever_did_not_take_the_start_is_told_so(client, world):
    Starter.objects.filter(pk=world.dora.pk).update(withdrawn=True)
    assert "Did not take the start" in page(client, world, "dora")


def test_of_a_one_day_race_the_day_stands_for_the_race(client, world):
    day = dt.date(2024, 6, 8)
    edition = Edition.objects.create(race=world.race, year=2025, starts=day, ends=day)
    starter = edition.starters.create(rider=world.riders["alice"], team=world.harbour)
    stage = edition.stages.create(number=1, slug="race", date=day)
    stage.record_results([StageResult(starter=starter, place=1, time_cs=1_440_000)], state="official")
    html = page(client, world, "alice", "?season=2025")
    assert html.count("4:00:00") == 1
    assert re.search(r"Tour of the Lakes 2025\s*<small>One-day race", html)


def test_the_newest_season_is_shown_and_the_others_are_links(client, world, results):
    world.stage.record_results(results(), state="official")
    day = dt.date(2022, 5, 1)
    Edition.objects.create(race=world.race, year=2022, starts=day, ends=day).starters.create(
        rider=world.riders["alice"], team=Team.objects.create(year=2022, slug="harbour", name="Old Harbour")
    )
    html = page(client, world, "alice")
    assert "Results 2024" in html
    assert 'href="?season=2022"' in html
    assert "No result is known." in page(client, world, "alice", "?season=2022")
    assert "Old Harbour" in html


@pytest.mark.parametrize("season", ["2023", "abc", "99999999999", "-1"])
def test_a_season_that_he_did_not_ride_is_a_404(client, world, season):
    assert client.get(world.riders["alice"].get_absolute_url(), {"season": season}).status_code == 404


def test_victories_name_races_before_stages(client, world, results, standings):
    world.first_stage.record_results(results(), state="official")
    world.stage.record_results(results(), state="official")
    world.stage.record_standings(world.general, standings(), source="official")
    html = page(client, world, "alice")
    assert re.findall(r"<li><a href=[^>]*>Tour of the Lakes 2024 <small>([^<]*)", html) == [
        "General classification", "Stage 2", "Stage 1",
    ]  # fmt: skip
    assert "Victories" not in page(client, world, "bob")


def test_races_ahead_are_told_and_those_from_which_he_withdrew_are_not(client, world):
    day = timezone.localdate() + dt.timedelta(days=40)
    coming = Edition.objects.create(race=world.race, year=day.year, starts=day, ends=day)
    starter = coming.starters.create(rider=world.riders["alice"], team=world.harbour)
    assert coming.get_absolute_url() in page(client, world, "alice")
    Starter.objects.filter(pk=starter.pk).update(withdrawn=True)
    assert coming.get_absolute_url() not in page(client, world, "alice")


def test_nothing_is_invented_of_who_is_hardly_known(client, world):
    world.riders["alice"].birth_date = dt.date(2000, 1, 2)
    world.riders["alice"].save()
    assert "born 2 January 2000" in page(client, world, "alice")
    assert "born" not in page(client, world, "bob")
    Starter.objects.all().delete()
    assert "No result is known." in page(client, world, "bob")
