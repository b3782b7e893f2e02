"""The page of a team in one season: riders, best places, races, other seasons."""

import datetime as dt
import re

from races.models import Standing, Team, TeamStageResult


def page(client, team: Team) -> str:
    return client.get(team.get_absolute_url()).content.decode()


def feats(html: str) -> list[tuple[str, str, str]]:
    """Place, what, who."""
    body = html[html.index('class="data feats"') :]
    rows = re.findall(r"<tr.*?</tr>", body[body.index("<tbody>") :], re.S)
    return [
        tuple(
            part.strip()
            for part in re.search(r"place\">(\d+).*?(?:<small>([^<]*)|</span>).*who\">(.*?)</span>", row, re.S).groups(
                ""
            )
        )
        for row in rows
    ]


def test_riders_of_the_season_stand_with_nation_and_age(client, world):
    html = page(client, world.harbour)
    assert "Alice Ånder" in html
    assert "SWE" in html
    assert "Charlie Łoś" not in html


def test_victories_come_first_then_the_best_places(client, world, results, standings):
    world.first_stage.record_results(results(), state="official")
    world.stage.record_standings(world.general, standings(), source="official")
    names = [(place, what, re.sub("<.*?>", "", who)) for place, what, who in feats(page(client, world.harbour))]
    assert names == [
        ("1", "General classification", "Alice Ånder"),
        ("1", "Stage 1", "Alice Ånder"),
        ("2", "General classification", "Bob de Groot"),
        ("2", "Stage 1", "Bob de Groot"),
    ]
    assert "2 victories" in page(client, world.harbour)


def test_the_team_has_its_own_places(client, world):
    world.first_stage.record_team_results([TeamStageResult(team=world.harbour, place=1, time_cs=100_000)])
    teams = world.edition.classifications.create(slug="teams", name="Team classification", kind="teams")
    world.stage.record_standings(teams, [Standing(team=world.harbour, place=2, time_s=90_000)], source="official")
    assert feats(page(client, world.harbour)) == [
        ("1", "Stage 1", "The team"),
        ("2", "Team classification", "The team"),
    ]


def test_the_same_team_in_other_seasons_is_a_link(client, world):
    later = Team.objects.create(year=2025, slug="harbour", name="New Harbour")
    assert later.get_absolute_url() in page(client, world.harbour)
    assert world.harbour.get_absolute_url() in page(client, later)
    assert "Nobody is on a start list for this team yet." in page(client, later)
    assert client.get("/teams/2023/harbour/").status_code == 404


def test_races_ahead_stand_before_those_that_were_ridden(client, world):
    world.edition.starts = world.edition.ends = dt.date(2199, 1, 1)
    world.edition.save()
    html = page(client, world.harbour)
    assert html.index("Races ahead") < html.index(world.edition.get_absolute_url())
    assert "No place among the first ten yet." in html
