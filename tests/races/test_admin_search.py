"""Whoever searches types no accents; autocompletes offer whom the form can take."""

import pytest
from django.urls import reverse

from races.models import Edition, Race, Rider, Stage, StageResult, Standing, Starter, Team
from tests.admin_form import address, change


@pytest.fixture
def found(admin_client):
    def search(model, words: str) -> list[str]:
        page = admin_client.get(address("changelist", model), {"q": words})
        return [str(row) for row in page.context["cl"].result_list]

    return search


@pytest.fixture
def offered(admin_client):
    def autocomplete(model, field: str, term: str = "", **narrow) -> list[str]:
        names = {"app_label": "races", "model_name": model._meta.model_name, "field_name": field, "term": term}
        answer = admin_client.get(reverse("admin:autocomplete"), names | narrow)
        return [row["text"] for row in answer.json()["results"]]

    return autocomplete


@pytest.mark.parametrize("words", ["nunez", "Núñez", "NUÑEZ", "dora nu", "nu dora"])
def test_a_rider_is_found_with_and_without_accents(found, world, words):
    assert found(Rider, words) == ["Dora Núñez"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("los", ["11 Charlie Łoś"]),
        ("11", ["11 Charlie Łoś"]),
        ("harbour", ["1 Alice Ånder", "2 Bob de Groot"]),
        ("HAR ander", ["1 Alice Ånder"]),
        ("nobody", []),
        ("!?", []),
    ],
)
def test_a_starter_is_found_by_name_bib_and_team(found, world, words, names):
    assert sorted(found(Starter, words)) == names


def test_races_editions_and_stages_are_found(found, world):
    Race.objects.create(name="Étoile de Bessèges", slug="etoile-de-besseges")
    Race.objects.create(name="Ça roule", slug="cr")
    assert found(Race, "besseges étoile") == ["Étoile de Bessèges"]
    assert found(Race, "Ça") == ["Ça roule"]
    assert found(Edition, "lakes 2024") == ["Tour of the Lakes 2024"]
    assert found(Stage, "lakes 2024 stage-2") == ["Tour of the Lakes 2024, Stage 2", "Tour of the Lakes 2024, Stage 1"]
    assert len(found(Stage, "Évian")) == 2


def test_only_the_start_list_of_the_stage_is_offered_for_a_result(admin_client, offered, world):
    other = Edition.objects.create(race=world.race, year=2023, starts="2023-05-01", ends="2023-05-02")
    team = Team.objects.create(year=2023, slug="harbour", name="Harbour", code="HAR")
    Starter.objects.create(edition=other, rider=world.riders["bob"], team=team, bib=40)
    assert offered(StageResult, "starter", "bob") == ["2 Bob de Groot", "40 Bob de Groot"]
    assert offered(StageResult, "starter", "bob", of_edition=world.edition.pk) == ["2 Bob de Groot"]
    html = change(admin_client, world.stage).response.content.decode()
    assert f'data-ajax--url="/admin/autocomplete/?of_edition={world.edition.pk}"' in html


@pytest.mark.parametrize("edition", ["x", "9" * 30, "-1", "٣"])
def test_a_strange_narrowing_does_no_harm(offered, world, edition):
    assert len(offered(StageResult, "starter", "bob", of_edition=edition)) <= 1


def test_a_bib_that_is_typed_comes_first(offered, world):
    for bib in (110, 111):
        rider = Rider.objects.create(name=f"Rider {bib}", slug=f"rider-{bib}")
        Starter.objects.create(edition=world.edition, rider=rider, team=world.orchard, bib=bib)
    assert offered(StageResult, "starter", "11")[0] == "11 Charlie Łoś"


def test_teams_of_the_season_are_offered_for_a_standing(offered, world):
    Team.objects.create(year=2023, slug="harbour", name="Harbour", code="HAR")
    assert offered(Standing, "team", "harbour", of_year=2024) == ["Harbour 2024"]
