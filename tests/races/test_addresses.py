"""A renamed race, stage, rider or team is found where it was, by readers and by programs."""

import pytest
from django.core.exceptions import ValidationError

from races.models import FormerAddress, Race, Rider

LAKES = "/races/tour-of-the-lakes/"


def test_pages_below_a_renamed_race_redirect(client, world):
    world.race.rename("lakes-tour")
    answer = client.get(f"{LAKES}2024/stage-2/?order=bib")
    assert (answer.status_code, answer["Location"]) == (301, "/races/lakes-tour/2024/stage-2/?order=bib")
    assert client.get(answer["Location"]).status_code == 200
    assert not answer.cookies


def test_the_api_redirects_too_and_lets_any_page_read_it(client, world):
    world.stage.rename("stage-2a")
    answer = client.get(f"/api/v1{LAKES}2024/stage-2/results/")
    assert (answer.status_code, answer["Location"]) == (301, f"/api/v1{LAKES}2024/stage-2a/results/")
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_live_page_follows_its_stage(client, blog, world):
    world.stage.rename("stage-2a")
    answer = client.get(f"{LAKES}2024/stage-2/live/since/0/", follow=True)
    assert (answer.status_code, answer.redirect_chain[0][1]) == (200, 301)


def test_what_was_never_there_is_still_not_found(client, world):
    world.race.rename("lakes-tour")
    assert client.get("/races/tour-of-the-hills/").status_code == 404
    assert client.post(LAKES).status_code == 405


def test_after_two_renamings_both_old_addresses_lead_to_the_newest(client, world):
    rider = world.riders["alice"]
    rider.rename("alice-ander")
    rider.rename("alice-a")
    for old in ("/riders/alice/", "/riders/alice-ander/"):
        assert client.get(old)["Location"] == "/riders/alice-a/"


def test_who_is_renamed_back_is_at_the_first_address_again(client, world):
    world.harbour.rename("port")
    world.harbour.rename("harbour")
    assert client.get("/teams/2024/harbour/").status_code == 200
    assert client.get("/teams/2024/port/")["Location"] == "/teams/2024/harbour/"


def test_a_stage_and_then_its_race_are_renamed_and_the_oldest_address_still_leads_there(client, world):
    world.stage.rename("stage-2a")
    world.race.rename("lakes-tour")
    answer = client.get(f"{LAKES}2024/stage-2/", follow=True)
    assert answer.redirect_chain[-1] == ("/races/lakes-tour/2024/stage-2a/", 301)


@pytest.mark.parametrize("slug", ["bob", "no slug", "", "stage/1"])
def test_a_slug_that_is_taken_or_none_is_refused(world, slug):
    with pytest.raises(ValidationError) as refused:
        world.riders["alice"].rename(slug)
    assert "slug" in refused.value.message_dict
    assert Rider.objects.filter(slug="alice").exists()
    assert not FormerAddress.objects.exists()


def test_an_address_that_leads_elsewhere_since_a_renaming_is_not_given_away(world):
    world.race.rename("lakes-tour")
    with pytest.raises(ValidationError, match="/races/lakes-tour/"):
        Race(name="Another", slug="tour-of-the-lakes").full_clean()
    with pytest.raises(ValidationError, match="/races/lakes-tour/"):
        Race.objects.create(name="Other", slug="other").rename("tour-of-the-lakes")


def test_the_same_slug_is_no_renaming(world):
    world.race.rename(world.race.slug)
    assert not FormerAddress.objects.exists()


def test_an_old_address_without_its_last_slash_leads_there_too(client, world):
    world.race.rename("lakes-tour")
    assert client.get(LAKES.rstrip("/"))["Location"] == "/races/lakes-tour/"
    assert client.get(f"{LAKES}x%3Fy/")["Location"] == "/races/lakes-tour/x%3Fy/"


def test_a_stage_may_take_an_old_name_again_after_its_race_was_renamed_there_and_back(client, world):
    for fact, slug in (
        (world.stage, "stage-3"), (world.race, "b"), (world.stage, "stage-2"), (world.race, "tour-of-the-lakes"),
        (world.stage, "stage-4"),
    ):  # fmt: skip
        fact.refresh_from_db()
        fact.rename(slug)
    answer = client.get(f"{LAKES}2024/stage-2/", follow=True)
    assert answer.redirect_chain[-1] == (f"{LAKES}2024/stage-4/", 301)
