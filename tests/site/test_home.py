"""The front page through a day of racing, and the pages for when something is wrong."""

import datetime as dt

import pytest
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone

from coverage_site.programme import programme
from liveblog.models import LiveBlog
from races.models import Edition, Phase, Stage


@pytest.fixture
def today(world) -> Stage:
    """The second stage is today."""
    day = timezone.now().astimezone(world.edition.zone).date()
    world.edition.starts, world.edition.ends = day - dt.timedelta(days=1), day
    world.edition.save()
    Stage.objects.filter(pk=world.first_stage.pk).update(date=world.edition.starts)
    Stage.objects.filter(pk=world.stage.pk).update(date=day, start_time=dt.time(12, 10), finish_time=dt.time(16, 40))
    world.stage.refresh_from_db()
    return world.stage


def part(client, title: str) -> str:
    """The section under this heading."""
    html = client.get("/").content.decode()
    start = html.index(f'id="{title}-title"')
    return html[start : html.index("</section>", start)]


def test_today_tells_start_and_expected_finish_then_the_winner(client, today, results):
    assert "12:10" in part(client, "today")
    assert "Finish about 16:40" in part(client, "today")
    today.record_results(results(), state="provisional")
    assert "Alice Ånder" in part(client, "today")
    assert "provisional result" in part(client, "today")
    today.change_phase(Phase.CANCELLED)
    assert "Cancelled" in part(client, "today")


def test_what_is_live_today_is_marked(client, today):
    blog = LiveBlog.start(today)
    assert blog.get_absolute_url() in part(client, "today")


def test_what_day_it_is_each_race_decides_for_itself(world):
    world.edition.timezone = "Pacific/Auckland"
    world.edition.save()
    late_on_the_first = dt.datetime(2024, 5, 1, 20, tzinfo=dt.UTC)  # in Auckland the second has begun
    assert [stage.slug for stage in programme(late_on_the_first).today] == ["stage-2"]
    early_on_the_first = dt.datetime(2024, 5, 1, 1, tzinfo=dt.UTC)
    assert [stage.slug for stage in programme(early_on_the_first).today] == ["stage-1"]
    assert [stage.slug for stage in programme(early_on_the_first).ahead] == ["stage-2"]


def test_of_each_race_the_stage_that_comes_next_is_announced(client, world):
    other = Edition.objects.create(race=world.race, year=2025, starts=dt.date(2025, 5, 1), ends=dt.date(2025, 5, 1))
    Stage.objects.create(edition=other, number=1, slug="race", date=other.starts)
    ahead = programme(dt.datetime(2024, 4, 1, tzinfo=dt.UTC)).races_ahead
    assert [(stage.edition.year, stage.slug) for stage in ahead] == [(2024, "stage-1"), (2025, "race")]


def test_while_nothing_is_live_the_last_winner_leads_the_page(client, world, results, standings):
    world.stage.record_results(results(), state="provisional")
    assert "wins" not in part(client, "lead")
    world.stage.record_results(results(), state="official")
    world.stage.record_standings(world.general, standings(), source="official")
    lead = part(client, "lead")
    assert "Alice Ånder wins Stage 2" in lead
    assert "General classification after Stage 2" in lead
    LiveBlog.start(world.stage)
    assert "wins Stage 2" not in client.get("/").content.decode()


def test_a_headline_of_ours_goes_before_one_that_follows_from_the_result(client, world, blog, results):
    world.stage.record_results(results(), state="official")
    blog.end()
    blog.headline = "Alice above the lakes"
    blog.save()
    assert "Alice above the lakes" in part(client, "lead")
    assert blog.get_absolute_url() in part(client, "lead")


def test_the_front_page_leads_to_the_calendar_and_to_search(client, world):
    html = client.get("/").content.decode()
    assert f'href="{reverse("calendar")}"' in html
    assert f'action="{reverse("search")}"' in html
    assert world.edition.get_absolute_url() in html


def test_a_lost_reader_finds_search_and_the_calendar(client, db):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert f'action="{reverse("search")}"' in answer.content.decode()
    assert f'href="{reverse("calendar")}"' in answer.content.decode()


def test_the_page_for_our_own_mistakes_needs_nothing_that_may_be_broken():
    """Neither a context nor a database."""
    html = get_template("500.html").render()
    assert "the mistake is ours" in html
    assert 'href="/"' in html
