"""The calendar: which races of which year, narrowed how, and who won them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from liveblog.models import LiveBlog
from races.models import Edition, Phase, Race, Stage, StageResult
from races.podiums import courses, podiums

CALENDAR = reverse("calendar")


@pytest.fixture
def classic(world) -> Stage:
    """A one-day race for women, in June 2024."""
    race = Race.objects.create(name="Ronde of the Dunes", slug="ronde-of-the-dunes", gender="women")
    day = dt.date(2024, 6, 8)
    edition = Edition.objects.create(race=race, year=2024, category="1.WWT", nation="NL", starts=day, ends=day)
    return Stage.objects.create(edition=edition, number=1, slug="race", date=day)


def page(client, query: str = "?year=2024") -> str:
    answer = client.get(CALENDAR + query)
    assert answer.status_code == 200
    return answer.content.decode()


def winners(edition: Edition) -> list[str]:
    return [finisher.name for finisher in podiums(courses([edition]), steps=1).get(edition.pk, [])]


def test_races_stand_under_their_months_in_the_order_of_their_days(client, classic):
    html = page(client)
    parts = ("May</h2>", "1–2</time>", "Tour of the Lakes", "2 stages", "June</h2>", "8</time>", "Ronde of the Dunes")
    positions = [html.index(part, html.index("May</h2>")) for part in parts]
    assert positions == sorted(positions)


def test_the_latest_year_with_races_is_shown_where_this_year_has_none(client, world):
    assert "Tour of the Lakes" in page(client, "")
    today = timezone.localdate()
    Edition.objects.create(race=world.race, year=today.year, starts=today, ends=today)
    assert page(client, "").count("Tour of the Lakes") == 1
    assert f'{CALENDAR}?year=2024" rel="prev"' in page(client, "")


def test_each_filter_narrows_and_keeps_the_other(client, classic):
    assert "Ronde of the Dunes" not in page(client, "?year=2024&gender=men")
    both = page(client, "?year=2024&gender=women&class=1.WWT")
    assert "Ronde of the Dunes" in both
    assert "Tour of the Lakes" not in both
    assert f'{CALENDAR}?year=2024&amp;gender=men&amp;class=1.WWT"' in page(client, "?year=2024&class=1.WWT")
    assert "No race of 2024 is of this kind." in page(client, "?year=2024&gender=men&class=1.WWT")


def test_what_is_no_filter_is_named_and_left_out(client, world):
    html = page(client, "?year=2024&gender=%3Cb%3E&class=9.9")
    assert "narrowed to “&lt;b&gt;”" in html
    assert "narrowed to “9.9”" in html
    assert "Tour of the Lakes" in html


@pytest.mark.parametrize("year", ["abc", "99999999999999", "-1", "2024.5", "٢٠٢٤"])
def test_what_is_no_year_is_a_404(client, db, year):
    assert client.get(CALENDAR, {"year": year}).status_code == 404


@pytest.mark.parametrize("query", ["", "?year=1999", "?year=0000"])
def test_a_year_without_races_says_so(client, db, query):
    html = page(client, query)
    assert "are entered yet." in html
    assert "noindex" in html


def test_a_stage_race_is_won_by_who_leads_after_the_last_stage(client, world, standings):
    world.first_stage.record_standings(world.general, standings(), source="official")
    assert winners(world.edition) == []
    world.stage.record_standings(world.general, standings()[1:], source="computed")
    world.stage.record_standings(world.general, standings(), source="official")
    assert winners(world.edition) == ["Alice Ånder"]
    assert world.riders["alice"].get_absolute_url() in page(client)


def test_nothing_is_won_while_the_stage_of_the_last_day_is_not_entered(world, standings):
    Edition.objects.filter(pk=world.edition.pk).update(ends=dt.date(2024, 5, 3))
    world.edition.refresh_from_db()
    world.stage.record_standings(world.general, standings(), source="official")
    assert winners(world.edition) == []


def test_where_the_last_stage_was_cancelled_the_one_before_decides(client, world, standings):
    world.first_stage.record_standings(world.general, standings(), source="official")
    world.stage.change_phase(Phase.CANCELLED)
    assert winners(world.edition) == ["Alice Ånder"]
    world.first_stage.change_phase(Phase.CANCELLED)
    assert winners(world.edition) == []
    assert "Cancelled" in page(client)


def test_a_one_day_race_is_won_by_the_first_and_by_both_in_a_dead_heat(world, classic):
    starters = [
        classic.edition.starters.create(rider=rider, team=world.harbour) for rider in list(world.riders.values())[:3]
    ]
    places = (1, 1, 3)
    rows = [StageResult(starter=starter, place=place) for starter, place in zip(starters, places, strict=True)]
    classic.record_results(rows, state="provisional")
    assert winners(classic.edition) == ["Alice Ånder", "Bob de Groot"]


def test_what_is_live_is_marked(client, world):
    assert "kicker__live" not in page(client)
    blog = LiveBlog.start(world.stage)
    assert f'class="kicker__live" href="{blog.get_absolute_url()}"' in page(client)
