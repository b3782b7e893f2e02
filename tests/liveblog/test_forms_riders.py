"""Riders as an editor types them."""

import pytest
from django.core.exceptions import ValidationError

from liveblog.forms.riders import StartList
from races.models import Rider, Starter, Team

pytestmark = pytest.mark.once


@pytest.fixture
def start_list(world) -> StartList:
    more = [("Ivo Kraus", "", 21), ("Jon Kraus", "", 22), ("Mathieu van der Poel", "VAN DER POEL Mathieu", 23)]
    quarry = Team.objects.create(year=2024, slug="quarry", name="Quarry")
    for name, official, bib in more:
        rider = Rider.objects.create(name=name, official_name=official, slug=name.lower().replace(" ", "-"))
        Starter.objects.create(edition=world.edition, rider=rider, team=quarry, bib=bib)
    return StartList(world.edition.starters.named())


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("1", ["Alice Ånder"]),
        ("01", ["Alice Ånder"]),
        ("11, 2", ["Charlie Łoś", "Bob de Groot"]),
        ("ander; LOS · nunez", ["Alice Ånder", "Charlie Łoś", "Dora Núñez"]),
        ("Dora Núñez", ["Dora Núñez"]),
        ("de Groot", ["Bob de Groot"]),
        ("groot", ["Bob de Groot"]),
        ("Poel, ivo kraus", ["Mathieu van der Poel", "Ivo Kraus"]),
        ("VAN DER POEL Mathieu", ["Mathieu van der Poel"]),
        (" , ,", []),
    ],
)
def test_bibs_and_names_are_found(start_list, typed, names):
    assert [start_list.starters[pk].rider.name for pk in start_list.read(typed)] == names


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Kraus", "“Kraus” may be Ivo Kraus (21), Jon Kraus (22): write the bib or the full name."),
        ("Bob", "“Bob” is not on the start list. Near: Bob de Groot (2)."),
        ("Nunes", "“Nunes” is not on the start list. Near: Dora Núñez (Orchard)."),
        ("Xyzzy", "“Xyzzy” is not on the start list."),
        ("0", "“0” is not on the start list."),
        ("1, 1", "Alice Ånder comes twice."),
        ("…", "“…” is not on the start list."),
        ("9" * 100_000, "is not on the start list."),
    ],
)
def test_who_is_not_found_is_named_with_who_may_be_meant(start_list, typed, message):
    with pytest.raises(ValidationError) as refused:
        start_list.read(typed)
    assert any(message in text for text in refused.value.messages)


def test_every_wrong_name_is_named_at_once(start_list):
    with pytest.raises(ValidationError) as refused:
        start_list.read("Xyzzy, 1, 99")
    assert [text[:8] for text in refused.value.messages] == ["“Xyzzy” ", "“99” is "]


def test_what_is_written_is_read_back_as_the_same_riders(start_list):
    everyone = tuple(start_list.starters)
    written = start_list.write(everyone)
    assert start_list.read(written) == everyone
    assert "Ivo Kraus" in written
    assert "van der Poel" in written
    assert "Mathieu" not in written


def test_namesakes_are_written_by_bib(world):
    for slug, bib in (("jan-1", 31), ("jan-2", 32)):
        rider = Rider.objects.create(name="Jan Smit", slug=slug)
        Starter.objects.create(edition=world.edition, rider=rider, team=world.orchard, bib=bib)
    start_list = StartList(world.edition.starters.named())
    assert start_list.write(start_list.read("31, 32")) == "31, 32"
