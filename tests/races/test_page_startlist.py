"""The start list: by team and by number, who is out, and what is asked of it."""

import datetime as dt

import pytest
from django.urls import reverse

from races.models import Edition, Rider, Stage, StageResult, Starter


@pytest.fixture
def page(client, world):
    def read(query: str = "") -> str:
        address = reverse("startlist", args=[world.race.slug, world.edition.year])
        return client.get(f"{address}?{query}").content.decode()

    return read


def names(page: str) -> list[str]:
    known = ("Alice Ånder", "Bob de Groot", "Charlie Łoś", "Dora Núñez")
    return sorted((name for name in known if name in page), key=page.index)


def test_teams_stand_by_their_numbers_and_lead_to_their_pages(page, world):
    world.orchard.name = "Aardvark"  # by name it would be the first
    world.orchard.save()
    shown = page()
    assert names(shown) == ["Alice Ånder", "Bob de Groot", "Charlie Łoś", "Dora Núñez"]
    assert f'<a href="{world.harbour.get_absolute_url()}">Harbour</a>' in shown
    assert f'<a href="{world.alice.rider.get_absolute_url()}">Alice Ånder</a>' in shown


def test_by_number_those_without_one_come_last(page, world):
    Starter.objects.filter(pk=world.alice.pk).update(bib=99)
    assert names(page("order=bib")) == ["Bob de Groot", "Charlie Łoś", "Alice Ånder", "Dora Núñez"]


def test_who_is_out_stays_readable_with_the_day_and_the_reason(page, world, results):
    world.first_stage.record_results(results(), state="official")
    shown = page()
    row = next(row for row in shown.split("<li") if "Dora Núñez" in row)
    assert 'class="is-out"' in row
    assert '<abbr title="did not finish">DNF</abbr> Stage 1' in row
    assert "4 starters, 3 still in the race" in shown


def test_who_did_not_take_the_start_is_listed_but_no_starter(page, world, results):
    Starter.objects.filter(pk=world.charlie.pk).update(withdrawn=True)
    assert "3 riders, 2 teams" in page()
    assert "did not take the start" in page()
    world.first_stage.record_results([StageResult(starter=world.alice, place=1)], state="official")
    assert "3 starters, 3 still in the race" in page()


def test_the_age_is_that_of_the_first_day(page, world):
    Rider.objects.filter(slug="alice").update(birth_date=dt.date(2000, 5, 2))  # the day after the start
    assert '<span class="startlist__age">23</span>' in page()


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("team=orchard", ["Charlie Łoś", "Dora Núñez"]),
        ("nation=NED", ["Bob de Groot"]),
        ("youth=on", ["Alice Ånder", "Charlie Łoś"]),
        ("riding=on", ["Alice Ånder", "Bob de Groot", "Charlie Łoś"]),
        ("team=orchard&riding=on&youth=on&order=bib", ["Charlie Łoś"]),
        ("team=harbour&nation=POL", []),
    ],
)
def test_it_shows_only_what_is_asked_for(page, world, results, query, left):
    world.first_stage.record_results(results(), state="official")
    Starter.objects.filter(pk=world.charlie.pk).update(youth="yes")
    Rider.objects.filter(slug="alice").update(birth_date=dt.date(1999, 1, 1))
    Rider.objects.filter(slug="bob").update(birth_date=dt.date(1998, 12, 31))
    Edition.objects.update(youth_born_on_or_after=dt.date(1999, 1, 1))
    assert names(page(query)) == left


@pytest.mark.parametrize("query", ["team=nobody", "nation=%F0%9F%9A%B4", f"nation={'9' * 5000}"])
def test_a_choice_that_is_none_is_refused_and_the_whole_list_shown(page, query):
    shown = page(query)
    assert 'class="errorlist"' in shown
    assert "99999" not in shown
    assert len(names(shown)) == 4


@pytest.mark.parametrize("order", ["team", "bib"])
def test_while_the_race_is_on_it_marks_who_wears_a_jersey_on_the_next_stage(page, world, standings, order):
    world.first_stage.record_standings(world.general, standings(), source="official")
    assert 'class="jersey"' not in page(f"order={order}")  # no stage is coming
    Stage.objects.filter(pk=world.stage.pk).update(date=dt.date(2199, 5, 2))
    shown = page(f"order={order}")
    assert shown.count('class="jersey"') == 1
    assert shown.index("#f6c700") < shown.index("Alice Ånder") < shown.index("Bob de Groot")
    assert "Jerseys as they are worn on Stage 2." in shown


def test_changing_the_order_keeps_the_choice(page):
    assert 'href="?order=bib&amp;team=orchard"' in page("team=orchard")
    assert '<input type="hidden" name="order" value="bib">' in page("order=bib")


def test_an_unknown_start_list_says_so(page, world):
    world.edition.starters.all().delete()
    assert "The start list is not known yet." in page()
