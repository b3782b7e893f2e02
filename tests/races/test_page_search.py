"""Search: riders, teams and races by name, without minding accents."""

import re

import pytest
from django.urls import reverse

from races.finding import FEW
from races.models import Race, Rider, Team


def search(client, query: str, **more: str):
    return client.get(reverse("search"), {"q": query, **more})


def names(answer) -> list[str]:
    """What was found, in order."""
    html = answer.content.decode()
    found = html[html.index('class="found"') :] if 'class="found"' in html else ""
    return re.findall(r'<li><a href="[^"]*">(.*?) <small>', found)


@pytest.mark.parametrize(
    ("query", "found"),
    [("los", "Charlie Łoś"), ("ÁNDER", "Alice Ånder"), ("nunez dora", "Dora Núñez"), ("groot", "Bob de Groot"),
     ("oot", "Bob de Groot"), ("HARB", "Harbour"), ("har", "Harbour"), ("lakes tour", "Tour of the Lakes")],
)  # fmt: skip
def test_accents_capitals_and_the_order_of_words_do_not_matter(client, world, query, found):
    assert found in names(search(client, query))


def test_every_word_has_to_occur(client, world):
    assert names(search(client, "alice groot")) == []


def test_names_that_begin_so_come_before_those_that_have_it_inside(client, world):
    for name in ("Marta Rossi", "Ross Amar", "Amar Veldt", "Tamara Lind"):
        Rider.objects.create(name=name, slug=name.split()[0].lower())
    assert names(search(client, "amar", kind="riders")) == ["Amar Veldt", "Ross Amar", "Tamara Lind"]


def test_a_team_is_found_once_in_its_newest_season_of_that_name(client, world):
    newest = Team.objects.create(year=2026, slug="harbour", name="Harbour–Mast")
    Team.objects.create(year=2027, slug="harbour", name="Quay")
    answer = search(client, "harbour")
    assert names(answer) == ["Harbour–Mast"]
    assert newest.get_absolute_url() in answer.content.decode()


def test_a_rider_is_told_apart_by_nation_and_team(client, world):
    assert "SWE · Harbour" in search(client, "ander").content.decode()


def test_a_long_list_is_cut_and_leads_to_more_of_its_kind(client, world):
    Race.objects.bulk_create(Race(name=f"Omloop {n:03}", slug=f"omloop-{n}") for n in range(FEW + 1))
    answer = search(client, "omloop")
    assert len(names(answer)) == FEW
    assert "?q=omloop&amp;kind=races" in answer.content.decode()
    assert len(names(search(client, "omloop", kind="races"))) == FEW + 1


def test_nothing_found_says_so(client, world):
    answer = search(client, "<zzz>")
    assert "called “&lt;zzz&gt;”" in answer.content.decode()
    assert answer.status_code == 200


@pytest.mark.parametrize("query", ["!!!", "%", "_", "'\"", "\u0301"])
def test_without_a_letter_nothing_is_looked_for(client, world, query, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = search(client, query)
    assert "A letter or a figure is needed" in answer.content.decode()


def test_what_is_longer_than_any_name_is_refused_and_kept(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = search(client, "ß" * 101)
    assert answer.status_code == 400
    assert "100 characters at most" in answer.content.decode()
    assert f'value="{"ß" * 101}"' in answer.content.decode()


def test_the_empty_page_has_the_form_and_is_not_for_search_engines(client, db):
    html = client.get(reverse("search")).content.decode()
    assert 'name="q" value=""' in html
    assert '<meta name="robots" content="noindex">' in html
