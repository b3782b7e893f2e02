"""Every address costs the same number of queries, whether there are 10 rows wherever rows can grow or 1,000."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from tests.crowd import RACE, RIDER, STAGE, TEAM, YEAR, gather

EDITION = (RACE, YEAR)
OF_STAGE = (RACE, YEAR, STAGE)
# What an address is asked for; a text after "?" is its query string.
PAGES = {
    "home": (),
    "calendar": (),
    "race": (RACE,),
    "rider": (RIDER,),
    "team": (YEAR, TEAM),
    "search": ("?q=r",),
    "edition": EDITION,
    "startlist": EDITION,
    "startlist-sheet": EDITION,
    "stage": OF_STAGE,
    "stage-sheet": OF_STAGE,
    "standings": (*OF_STAGE, "general"),
    "standings-sheet": (*OF_STAGE, "general"),
    "live": OF_STAGE,
    "since": (*OF_STAGE, 1),
    "stream": (*OF_STAGE, "?since=1"),
    "before": (*OF_STAGE, "last"),
    "before-fragment": (*OF_STAGE, "last", 1),
    "update": (*OF_STAGE, "last"),
}
ALL = "?limit=200"
API: dict[str, tuple] = {
    "api-races": (ALL,),
    "api-race": (RACE,),
    "api-edition": EDITION,
    "api-startlist": EDITION,
    "api-jerseys": EDITION,
    "api-stage": OF_STAGE,
    "api-results": OF_STAGE,
    "api-waypoints": OF_STAGE,
    "api-ranked": OF_STAGE,
    "api-standings": (*OF_STAGE, "general"),
    "api-updates": (*OF_STAGE, ALL),
    "api-situations": (*OF_STAGE, ALL),
    "api-riders": (ALL,),
    "api-rider": (RIDER,),
    "api-rider-results": (RIDER, ALL),
    "api-teams": (ALL,),
    "api-team": (YEAR, TEAM),
}
# No rows grow behind these: probes, files, forms, the schema.
APART = {"healthz", "readyz", "media", "login", "logout", "api", "schema", "api-docs", "embed"}


def named(patterns, prefix: str = "") -> set[str]:
    found = set()
    for pattern in patterns:
        if isinstance(pattern, URLPattern) and pattern.name:
            found.add(prefix + pattern.name)
        elif isinstance(pattern, URLResolver) and pattern.namespace != "admin":
            found |= named(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else prefix)
    return found


def test_no_address_is_left_out():
    """A new address needs its row here (desk: tests/liveblog/test_queries.py)."""
    known = PAGES.keys() | API.keys() | APART
    assert {name for name in named(get_resolver().url_patterns) if not name.startswith("desk")} == known


@pytest.mark.once
@pytest.mark.django_db
def test_every_address_costs_the_same_at_10_and_at_1000_rows(client):
    counts(client, 10)  # warm: templates, content types
    few, many = counts(client, 10), counts(client, 1000)
    assert many == few
    assert max(few.values()) <= 32


def counts(client, rows: int) -> dict[str, int]:
    with transaction.atomic():
        blog = gather(rows, timezone.localdate())
        last = blog.entries.latest("born").pk
        found = {name: queries(client, address(name, asked, last)) for name, asked in {**PAGES, **API}.items()}
        transaction.set_rollback(True)
    return found


def address(name: str, asked: tuple, last: int) -> str:
    query = "".join(part for part in asked if str(part).startswith("?"))
    parts = [last if part == "last" else part for part in asked if not str(part).startswith("?")]
    return reverse(name, args=parts) + query


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)
