"""The hot pages cost the same number of queries, however much there is to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from liveblog.models import Entry, LiveBlog
from liveblog.updates import GroupLine, RaceSituation
from races.models import Rider, Starter


@pytest.fixture
def queries(client, blog):
    """queries("since", 1): how many an answer takes."""

    def count(name: str, *arguments) -> int:
        client.get(reverse(name, args=[*blog.stage.address, *arguments]))  # warm: templates, content types
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name, args=[*blog.stage.address, *arguments])).status_code == 200
        return len(captured)

    return count


def fill(blog, number: int, **fields) -> None:
    first = LiveBlog.objects.get(pk=blog.pk).revision + 1
    Entry.objects.bulk_create(
        Entry(
            blog=blog, status="published", born=revision, changed=revision, published_at="2024-05-02T12:00Z",
            text="x", html="<p>x</p>", **fields,
        )
        for revision in range(first, first + number)
    )  # fmt: skip
    LiveBlog.objects.filter(pk=blog.pk).update(revision=first + number - 1, moments_stamp=first, pinned_stamp=first)


def test_page_and_delta_cost_the_same_at_30_and_at_3000_updates(queries, blog):
    fill(blog, 40)
    before = queries("live"), queries("since", 20)
    fill(blog, 3000)
    assert (queries("live"), queries("since", 3020)) == before
    assert max(before) <= 32


def test_page_and_delta_cost_the_same_with_1_and_with_50_pins_and_key_moments(queries, blog):
    fill(blog, 1, pinned=True, kind="moment", title="x")
    before = queries("live"), queries("since", 1)
    fill(blog, 49, pinned=True, kind="moment", title="x")
    assert (queries("live"), queries("since", 1)) == before


def test_page_and_delta_cost_the_same_with_none_and_with_150_riders_in_groups(queries, blog, world):
    blog.set_situation(RaceSituation(groups=(GroupLine(name="All"),)))
    before = queries("live"), queries("since", 1)
    riders = Rider.objects.bulk_create(Rider(name=f"Rider {n}", slug=f"rider-{n}") for n in range(150))
    starters = Starter.objects.bulk_create(
        Starter(edition=world.edition, rider=rider, team=world.orchard) for rider in riders
    )
    blog.set_situation(RaceSituation(groups=(GroupLine(starters=tuple(starter.pk for starter in starters)),)))
    assert (queries("live"), queries("since", 2)) == before


def test_tables_in_the_feed_cost_the_same_once_and_twenty_times(queries, blog, world, results, standings):
    world.stage.record_results(results(), state="official")
    world.first_stage.record_results(results(), state="official")
    world.stage.record_standings(world.general, standings(), source="official")
    fill(blog, 1, kind="table", table_stage=world.stage)
    fill(blog, 1, kind="table", table_stage=world.stage, table_classification=world.general)
    before = queries("live")
    fill(blog, 10, kind="table", table_stage=world.first_stage)
    fill(blog, 10, kind="table", table_stage=world.stage, table_classification=world.general)
    assert queries("live") == before


def test_older_updates_cost_the_same_at_40_and_at_1000(queries, blog):
    fill(blog, 40)
    before = queries("before-fragment", blog.entries.latest("born").pk, 1)
    fill(blog, 1000)
    assert queries("before-fragment", blog.entries.latest("born").pk, 1) == before


def test_publishing_costs_the_same_at_10_and_at_500_updates(blog, post):
    def publish() -> int:
        with CaptureQueriesContext(connection) as captured:
            post(km_to_go=80)
        return len(captured)

    publish()
    before = publish()
    fill(blog, 500)
    assert publish() == before


def test_the_first_load_is_at_most_15_kb_gzipped_at_30_and_at_3000_updates(client, blog, world, results, post):
    import gzip

    world.stage.record_results(results(), state="official")
    words = "The break keeps its lead of nearly three minutes while the rain falls on the road to Évian, km {}. "
    for number in range(40):
        post(words.format(number) * 2, km_to_go=160 - number)
    page = client.get(blog.get_absolute_url()).content
    assert len(gzip.compress(page)) <= 15_000
