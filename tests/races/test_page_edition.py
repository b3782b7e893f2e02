"""The race hub: before the race, during it, after it; and of a race of one day."""

import datetime as dt

import pytest

from liveblog.models import LiveBlog
from races.models import Edition, Stage, StageResult, Standing


@pytest.fixture
def page(client, world):
    def read(edition: Edition | None = None) -> str:
        return client.get((edition or world.edition).get_absolute_url()).content.decode()

    return read


@pytest.fixture
def ridden(world, results, standings):
    """Both stages are ridden, and Alice has won."""
    for stage in world.stages:
        stage.record_results(results(), state="official")
        stage.record_standings(world.general, standings(), source="official")


def test_each_stage_has_its_winner_and_who_leads_after_it(page, world, results, standings):
    world.first_stage.record_results(results(), state="official")
    points = world.edition.classifications.create(slug="points", name="Points", kind="points", jersey="#2a7a3b")
    world.first_stage.record_standings(world.general, standings(), source="official")
    world.first_stage.record_standings(points, [Standing(starter=world.bob, place=1, points=25)], source="official")
    first = page().split('<li class="stage-row"')[1]
    assert f'<a href="{world.alice.rider.get_absolute_url()}">Alice Ånder</a>' in first
    leaders = first.split('class="stage-row__leaders"')[1]
    assert leaders.index("#f6c700") < leaders.index("Ånder") < leaders.index("#2a7a3b") < leaders.index("de Groot")


def test_each_classification_is_shown_after_the_last_stage_that_it_is_known_after(page, world, standings):
    points = world.edition.classifications.create(slug="points", name="Points", kind="points", jersey="#2a7a3b")
    world.first_stage.record_standings(points, [Standing(starter=world.bob, place=1, points=25)], source="official")
    for stage in world.stages:
        stage.record_standings(world.general, standings(), source="official")
    shown = page()
    assert "General classification after Stage 2" in shown
    assert "Points after Stage 1" in shown
    assert f'href="{world.first_stage.get_absolute_url()}standings/points/"' in shown


def test_who_is_out_is_listed_once_by_stage_with_the_reason(page, world, results):
    world.charlie.withdrawn = True
    world.charlie.save()
    world.first_stage.record_results(
        [StageResult(starter=world.alice, place=1), StageResult(starter=world.dora, status="OTL")], state="official"
    )
    world.stage.record_results([StageResult(starter=world.dora, status="DNS")], state="official")
    out = page().split('id="out"')[1].split("</section>\n</div>")[0]
    assert out.index("Did not take the start") < out.index("Charlie Łoś") < out.index("Dora Núñez")
    assert '<abbr title="outside time limit">OTL</abbr>' in out
    assert "DNS" not in out


@pytest.mark.usefixtures("ridden")
def test_after_the_race_the_final_podium_is_on_top(page):
    podium = page().split('class="podium"')[1].split("</section>")[0]
    assert podium.index("Alice Ånder") < podium.index("Bob de Groot") < podium.index("Charlie Łoś")
    assert podium.count("+0:16") == 2  # spelt out, not "as above"


@pytest.mark.usefixtures("ridden")
def test_no_podium_while_a_stage_is_missing(page, world):
    world.edition.ends += dt.timedelta(days=1)
    world.edition.save()
    assert 'class="podium"' not in page()


def test_it_says_when_the_next_stage_starts(page, world):
    world.stage.date = dt.date(2199, 5, 2)
    world.stage.start_time = dt.time(12, 10)
    world.stage.save()
    assert "Stage 2 starts on Thursday 2 May 2199 at 12:10." in page()


def test_while_the_race_is_on_it_says_who_wears_a_jersey_on_the_next_stage(page, world, results, standings):
    world.first_stage.record_results(results(), state="official")
    world.first_stage.record_standings(world.general, standings(), source="official")
    assert 'class="worn"' not in page()  # the second stage was long ago, and its result is not in
    Stage.objects.filter(pk=world.stage.pk).update(date=dt.date(2199, 5, 2))
    shown = page()
    assert "Jerseys on Stage 2" in shown
    assert "Alice Ånder" in shown.split('class="worn"')[1].split("</ul>")[0]


def test_while_a_stage_is_live_the_way_to_it_is_on_top(page, world):
    world.stage.date = dt.date(2199, 5, 2)
    world.stage.save()
    LiveBlog.start(world.stage)
    assert f'<a class="button" href="{world.stage.get_absolute_url()}live/">' in page()


def test_a_race_of_one_day_shows_its_result_at_once(page, world, results):
    day = dt.date(2024, 6, 2)
    edition = Edition.objects.create(race=world.race, year=2025, starts=day, ends=day)
    stage = Stage.objects.create(edition=edition, number=1, slug="race", date=day)
    assert "No result yet." in page(edition)
    starter = edition.starters.create(rider=world.alice.rider, team=world.harbour, bib=7)
    stage.record_results([StageResult(starter=starter, place=1, time_cs=1_570_900)], state="official")
    shown = page(edition)
    assert shown.count("Alice Ånder") == 2  # on the podium and in the result
    assert '<li class="stage-row"' not in shown


def test_a_race_of_which_nothing_is_known_says_so(page, world):
    edition = Edition.objects.create(race=world.race, year=2031, starts=dt.date(2031, 5, 1), ends=dt.date(2031, 5, 2))
    shown = page(edition)
    assert "The stages are not known yet." in shown
    assert "not known yet</small>" in shown  # the start list
