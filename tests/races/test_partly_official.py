"""An official list that is not the whole one: every page and the API say the same of who is on it and of who is not."""

import re

import pytest

from races.models import Standing
from races.palmares import rides
from races.podiums import courses, podiums
from races.tables import leaders, standing_tables


@pytest.fixture
def partly(world, results, standings):
    """After the last stage, computed: Alice, Bob, Charlie. Official: Bob is first."""
    world.stage.record_results(results(), state="official")
    world.stage.record_standings(world.general, standings(), source="computed")
    official = [Standing(starter=world.bob, place=1, time_s=31_990)]
    world.stage.record_standings(world.general, official, source="official")
    return world


def table(world, **options):
    pair = (world.stage.pk, world.general.pk)
    return standing_tables([pair], {world.stage.pk: world.stage}, **options)[pair]


def told(rows) -> list[tuple]:
    return [(row.place, row.name.split()[0], row.cell.text) for row in rows]


def test_every_table_has_the_official_rows_and_below_them_everybody_else(partly, client):
    shown = table(partly)
    assert told(shown.rows) == [(1, "Bob", "8:53:10")]
    assert told(shown.rest) == [(1, "Alice", "+0:10"), (3, "Charlie", "+0:26")]
    for page in (partly.edition, partly.stage):
        html = client.get(page.get_absolute_url()).content.decode()
        assert "Charlie" in html.split("Not on the official list")[1].split("</table>")[0]


def test_a_short_table_is_filled_up_and_says_whose_rows_it_has(partly):
    assert told(table(partly, top=2).rest) == [(1, "Alice", "+0:10")]
    short = table(partly).cut(1)
    assert (told(short.rest), short.source_label) == ([], "Official")


def test_only_the_official_first_leads_and_wins(partly, client):
    (leader,) = leaders([partly.stage.pk])[partly.stage.pk]
    assert leader.starter == partly.bob
    rows = client.get(f"/api/v1{partly.edition.get_absolute_url()}jerseys/").json()["jerseys"]
    assert [(row["rider"]["slug"], row["source"]) for row in rows] == [("bob", "official")]
    decided = podiums(courses([partly.edition]))[partly.edition.pk]
    assert [(row.place, row.name) for row in decided] == [(1, "Bob de Groot"), (3, "Charlie Łoś")]
    hub = (
        client.get(partly.edition.get_absolute_url()).content.decode().split('class="podium"')[1].split("</section>")[0]
    )
    assert re.findall("Alice|Bob|Charlie", re.sub("<.*?>", "", hub)) == ["Bob", "Charlie"]


@pytest.mark.parametrize(("slug", "place"), [("alice", None), ("bob", 1), ("charlie", 3)])
def test_of_a_rider_is_told_the_place_that_nobody_disputes(partly, client, slug, place):
    general = rides([partly.starters[slug]])[0].general
    assert (general and general.place) == place
    (row,) = client.get(f"/api/v1/riders/{slug}/results/").json()["results"]
    assert row["general_place"] == place


def test_an_official_row_further_down_takes_the_lead_from_nobody(partly):
    partly.stage.record_standings(
        partly.general, [Standing(starter=partly.bob, place=3, time_s=32_020)], source="official"
    )
    assert [row.starter for row in leaders([partly.stage.pk])[partly.stage.pk]] == [partly.alice]
    assert [row.starter for row in Standing.objects.undisputed().in_order()] == [partly.bob, partly.alice]


def test_a_list_of_nobody_near_the_top_has_its_own_page_alone(world, blog, client):
    row = Standing(starter=world.alice, place=15, time_s=32_500)
    world.stage.record_standings(world.general, [row], source="official")
    address = world.stage.get_absolute_url()
    assert "General classification after" not in client.get(address).content.decode()
    assert client.get(blog.get_absolute_url()).status_code == 200
    assert "Alice" in client.get(f"{address}standings/general/").content.decode()


def test_a_team_that_is_not_on_the_list_of_teams_is_shown_below_it(partly):
    teams = partly.edition.classifications.create(slug="teams", name="Teams", kind="teams")
    computed = [
        Standing(team=team, place=n, time_s=90_000) for n, team in enumerate((partly.harbour, partly.orchard), 1)
    ]
    partly.stage.record_standings(teams, computed, source="computed")
    partly.stage.record_standings(teams, [Standing(team=partly.harbour, place=1, time_s=90_000)], source="official")
    shown = Standing.objects.shown().filter(classification=teams).in_order()
    assert [(row.team, row.source) for row in shown] == [(partly.harbour, "official"), (partly.orchard, "computed")]
