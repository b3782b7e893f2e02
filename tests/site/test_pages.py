"""The public pages around the live page: what they show, what they cost, and that no cookie is asked for."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from races.models import Rider, StageResult, Starter


@pytest.fixture
def addresses(world, blog, post) -> dict[str, str]:
    entry = post()
    edition = [world.race.slug, world.edition.year]
    stage = [*edition, world.stage.slug]
    return {
        "home": reverse("home"),
        "calendar": reverse("calendar"),
        "race": world.race.get_absolute_url(),
        "rider": world.riders["charlie"].get_absolute_url(),
        "team": world.harbour.get_absolute_url(),
        "search": reverse("search") + "?q=a",
        "edition": reverse("edition", args=edition),
        "startlist": reverse("startlist", args=edition),
        "stage": reverse("stage", args=stage),
        "standings": reverse("standings", args=[*stage, "general"]),
        "live": reverse("live", args=stage),
        "before": reverse("before", args=[*stage, entry.pk]),
        "update": reverse("update", args=[*stage, entry.pk]),
        "healthz": reverse("healthz"),
        "readyz": reverse("readyz"),
    }


def test_every_page_answers_without_a_cookie(client, addresses):
    for name, address in addresses.items():
        answer = client.get(address)
        assert answer.status_code == 200, name
        assert not answer.cookies, name
        assert "Cookie" not in answer.get("Vary", ""), name
        assert client.head(address).status_code == 200, name
        assert client.post(address).status_code == 405, name


def test_every_page_has_a_strict_content_security_policy(client, addresses):
    for address in addresses.values():
        policy = client.get(address)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy


def test_one_walks_from_home_to_the_live_page_and_back(client, addresses):
    assert addresses["live"] in client.get(addresses["home"]).content.decode()
    assert addresses["edition"] in client.get(addresses["home"]).content.decode()
    assert addresses["stage"] in client.get(addresses["edition"]).content.decode()
    assert addresses["startlist"] in client.get(addresses["edition"]).content.decode()
    assert addresses["live"] in client.get(addresses["stage"]).content.decode()
    back = client.get(addresses["live"]).content.decode()
    assert addresses["stage"] in back
    assert addresses["edition"] in back


def test_home_says_what_is_missing_when_there_is_nothing(client, db):
    page = client.get("/").content.decode()
    assert "No race is on the road right now." in page
    assert "No races yet" in page


def test_home_shows_the_situation_of_what_is_live(client, addresses, post, break_of_two):
    post(km_to_go=34, situation=break_of_two)
    page = client.get("/").content.decode()
    assert "34" in page
    assert "+1:45" in page


def test_a_stage_shows_its_result_and_standings(client, world, results, standings):
    world.stage.record_results(results(), state="official")
    world.stage.record_standings(world.general, standings(), source="official")
    page = client.get(world.stage.get_absolute_url()).content.decode()
    for text in ("4:21:49", "+0:16", "DNF", "8:53:20", "General classification after Stage 2"):
        assert text in page
    assert page.count("+0:16") == 4  # twice to the eye, twice to a screen reader


def test_a_stage_without_a_result_says_so(client, world):
    assert "No result yet." in client.get(world.stage.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "path",
    ["/races/nowhere/2024/", "/races/tour-of-the-lakes/1999/", "/races/tour-of-the-lakes/2024/stage-9/",
     "/races/tour-of-the-lakes/2024/stage-9/live/", "/races/tour-of-the-lakes/20245/", "/races/%00/2024/",
     "/races/tour-of-the-lakes/2024/%F0%9F%9A%B4/", "/races/tour-of-the-lakes/2024/stage-2/live/since/",
     "/races/tour-of-the-lakes/2024/stage-2/live/updates/999999999999999999/", "/%ff", "/races/../../etc/passwd",
     "/media/../ardoise.sqlite3", "/media/%2e%2e/ardoise.sqlite3", "/media/nothing.webp"],
)  # fmt: skip
def test_whatever_is_no_address_is_a_human_404(client, blog, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Ardoise" in answer.content.decode()


def test_no_page_costs_more_queries_with_more_to_show(client, world, addresses, results):
    def queries() -> dict[str, int]:
        counts = {}
        for name, address in addresses.items():
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            counts[name] = len(captured)
        return counts

    world.stage.record_results(results()[:2], state="official")
    before = queries()
    riders = Rider.objects.bulk_create(Rider(name=f"Rider {n}", slug=f"rider-{n}", nation="IT") for n in range(150))
    starters = Starter.objects.bulk_create(
        Starter(edition=world.edition, rider=rider, team=world.orchard, bib=100 + n) for n, rider in enumerate(riders)
    )
    rows = [StageResult(starter=starter, place=place, time_cs=1_000_000) for place, starter in enumerate(starters, 1)]
    world.stage.record_results(rows, state="official")
    assert queries() == before


def test_readyz_says_when_the_database_is_gone(client, monkeypatch):
    from django.db import OperationalError

    def refuse(*arguments):
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


def test_scripts_and_styles_of_the_live_page_are_small(client, addresses):
    page = client.get(addresses["live"]).content.decode()

    def gzipped(pattern: str) -> int:
        files = [finders.find(name) for name in re.findall(pattern, page)]
        assert files
        return sum(len(gzip.compress(Path(file).read_bytes(), 9)) for file in files)

    assert gzipped(r'src="/static/([^"]+[.]js)"') <= 25_000
    assert gzipped(r'href="/static/([^"]+[.]css)"') <= 20_000
