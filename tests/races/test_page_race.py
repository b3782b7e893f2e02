"""The page of a race: what comes next, and who won its editions."""

import datetime as dt

from django.utils import timezone

from races.models import Edition, Race


def test_editions_are_listed_newest_first_with_their_podiums(client, world, standings):
    world.stage.record_standings(world.general, standings(), source="official")
    old = Edition.objects.create(race=world.race, year=2019, starts=dt.date(2019, 5, 1), ends=dt.date(2019, 5, 5))
    html = client.get(world.race.get_absolute_url()).content.decode()
    assert html.index(world.edition.get_absolute_url()) < html.index(old.get_absolute_url())
    podium = html[html.index('class="podium"') : html.index(old.get_absolute_url())]
    assert podium.index("Alice Ånder") < podium.index("Bob de Groot") < podium.index("Charlie Łoś")
    assert "The podium is not known." in html[html.index(old.get_absolute_url()) :]


def test_the_edition_that_comes_next_stands_on_top(client, world):
    day = timezone.localdate() + dt.timedelta(days=40)
    coming = Edition.objects.create(race=world.race, year=day.year, starts=day, ends=day)
    html = client.get(world.race.get_absolute_url()).content.decode()
    assert html.index(">Next<") < html.index(coming.get_absolute_url()) < html.index(">Editions<")


def test_who_won_more_than_once_is_counted(client, world, standings):
    world.stage.record_standings(world.general, standings(), source="official")
    assert "Most victories" not in client.get(world.race.get_absolute_url()).content.decode()
    day = dt.date(2023, 5, 1)
    before = Edition.objects.create(race=world.race, year=2023, starts=day, ends=day)
    starter = before.starters.create(rider=world.riders["alice"], team=world.harbour)
    before.stages.create(number=1, slug="race", date=day).results.create(starter=starter, place=1)
    html = client.get(world.race.get_absolute_url()).content.decode()
    assert "<span>Alice Ånder</span> <b>2</b>" in html


def test_a_race_without_editions_says_so_and_one_that_is_none_is_a_404(client, db):
    race = Race.objects.create(name="Paper Race", slug="paper-race")
    assert "No edition of this race is entered yet." in client.get(race.get_absolute_url()).content.decode()
    assert client.get("/races/no-race/").status_code == 404
