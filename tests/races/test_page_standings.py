"""One classification after one stage, on a page of its own."""

import pytest
from django.urls import reverse

from races.models import Standing


@pytest.fixture
def answer(client, world):
    def read(stage: str = "stage-2", classification: str = "general"):
        return client.get(reverse("standings", args=[world.race.slug, world.edition.year, stage, classification]))

    return read


@pytest.fixture
def page(answer):
    return lambda *which: answer(*which).content.decode()


def ranked(*starters) -> list[Standing]:
    return [Standing(starter=starter, place=place, time_s=10_000 + place) for place, starter in enumerate(starters, 1)]


def row(page: str, name: str) -> str:
    return next(row for row in page.split("<tr") if name in row)


def test_it_says_who_moved_since_the_stage_before(page, world):
    world.first_stage.record_standings(world.general, ranked(world.bob, world.dora, world.alice), source="official")
    world.stage.record_standings(
        world.general, ranked(world.alice, world.dora, world.bob, world.charlie), source="official"
    )
    shown = page()
    assert "up 2 places" in row(shown, "Alice Ånder")
    assert "same place" in row(shown, "Dora Núñez")
    assert "down 2 places" in row(shown, "Bob de Groot")
    assert "new" in row(shown, "Charlie Łoś")


def test_places_are_compared_with_official_ones_where_there_are_some(page, world):
    world.first_stage.record_standings(world.general, ranked(world.alice, world.bob), source="computed")
    world.first_stage.record_standings(world.general, ranked(world.bob, world.alice), source="official")
    world.stage.record_standings(world.general, ranked(world.alice, world.bob), source="computed")
    assert "up 1 place" in row(page(), "Alice Ånder")


def test_below_a_partial_official_list_stand_the_computed_rows_of_everybody_else(page, world):
    timed = [(world.bob, 32_000), (world.alice, 32_001), (world.charlie, 32_009), (world.dora, 32_009)]
    rows = [Standing(starter=starter, place=place, time_s=time_s) for place, (starter, time_s) in enumerate(timed, 1)]
    world.stage.record_standings(world.general, rows, source="computed")
    official = [
        Standing(starter=world.alice, place=1, time_s=32_000),
        Standing(starter=world.bob, place=2, time_s=32_009),
    ]
    world.stage.record_standings(world.general, official, source="official")
    shown = page()
    entered, computed = shown.split('<th scope="rowgroup" colspan="4">Not on the official list')
    assert entered.index("Alice Ånder</a></span>") < entered.index("Bob de Groot</a></span>")
    assert "Charlie Łoś" not in entered
    assert computed.count("Alice Ånder</a></span>") == computed.count("Bob de Groot</a></span>") == 0
    assert ">+0:09<" in row(computed, "Charlie Łoś")  # not blank, though it is Bob's
    assert "same time, +0:09" in row(computed, "Dora Núñez")
    assert "Official, then computed" in shown


@pytest.mark.parametrize(("source", "label"), [("computed", "Computed"), ("official", "Official")])
def test_a_list_of_one_source_says_which_and_is_not_parted(page, world, source, label):
    world.stage.record_standings(world.general, ranked(world.bob, world.alice), source="computed")
    world.stage.record_standings(world.general, ranked(world.alice, world.bob), source=source)
    shown = page()
    assert f'<p class="table__state">{label}</p>' in shown
    assert "data__part" not in shown


def test_after_the_first_stage_nobody_has_moved(page, world):
    world.first_stage.record_standings(world.general, ranked(world.alice), source="official")
    assert "data__move" not in page("stage-1")


def test_teams_move_and_lead_to_their_pages_too(page, world):
    teams = world.edition.classifications.create(slug="teams", name="Teams", kind="teams")
    for stage, order in zip(
        world.stages, [(world.harbour, world.orchard), (world.orchard, world.harbour)], strict=True
    ):
        rows = [Standing(team=team, place=place, time_s=30_000) for place, team in enumerate(order, 1)]
        stage.record_standings(teams, rows, source="official")
    shown = page("stage-2", "teams")
    assert "up 1 place" in row(shown, "Orchard")
    assert f'<a href="{world.orchard.get_absolute_url()}">Orchard</a>' in shown


def test_other_stages_lead_to_the_same_classification(page, world):
    assert f'href="{world.first_stage.get_absolute_url()}standings/general/" rel="prev"' in page()


def test_a_classification_without_rows_says_so(page):
    assert "Nobody is ranked in it after Stage 2 yet." in page()


@pytest.mark.parametrize("which", [("stage-2", "beauty"), ("stage-9", "general")])
def test_what_is_unknown_is_a_404(answer, which):
    assert answer(*which).status_code == 404


def test_tables_elsewhere_lead_here(client, world):
    world.stage.record_standings(world.general, ranked(world.alice), source="official")
    address = reverse("standings", args=[world.race.slug, world.edition.year, "stage-2", "general"])
    assert f'href="{address}"' in client.get(world.edition.get_absolute_url()).content.decode()
