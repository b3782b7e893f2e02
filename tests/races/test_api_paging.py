"""Whoever follows a list page by page is told each row once, in its order, whatever comes and goes meanwhile."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from races.api.paging import turn
from races.models import Edition, Race

ORDER = ("starts", "race__folded", "pk")
DAYS = st.lists(st.integers(1, 4), max_size=12)


@pytest.fixture
def race(db) -> Race:
    return Race.objects.create(name="Tour", slug="tour")


@given(days=DAYS, limit=st.integers(1, 5), down=st.booleans())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_pages_together_are_the_list(race, days, limit, down):
    Edition.objects.all().delete()
    Edition.objects.bulk_create(
        Edition(race=race, year=1900 + year, starts=dt.date(2024, 5, day), ends=dt.date(2024, 5, day))
        for year, day in enumerate(days)
    )
    order = ("-starts", "race__folded", "-pk") if down else ORDER
    editions = Edition.objects.select_related("race")
    seen, cursor = turn(editions, order, limit, None)
    while cursor:
        rows, cursor = turn(editions, order, limit, cursor)
        assert 0 < len(rows) <= limit
        seen += rows
    assert seen == list(editions.order_by(*order))


def test_rows_that_come_and_go_neither_repeat_nor_hide_others(client, race):
    def add(year: int, day: int) -> Edition:
        return Edition.objects.create(race=race, year=year, starts=dt.date(2024, 5, day), ends=dt.date(2024, 5, day))

    for number in (2, 4, 6, 8):
        add(2000 + number, number)
    first = client.get("/api/v1/races/?limit=2").json()
    add(2001, 1)
    Edition.objects.get(year=2004).delete()  # the row that the cursor names
    second = client.get(first["next"])
    assert [row["year"] for row in second.json()["editions"]] == [2006, 2008]
    assert second.json()["next"] is None
    assert "Link" not in second


def test_the_next_page_is_in_the_header_too_and_keeps_the_other_parameters(client, race):
    for year in (2001, 2002):
        Edition.objects.create(race=race, year=year, starts=dt.date(2024, 5, 1), ends=dt.date(2024, 5, 1))
    answer = client.get("/api/v1/races/?limit=1&search=tour&month=5")
    onwards = answer.json()["next"]
    assert answer["Link"] == f'<{onwards}>; rel="next"'
    assert onwards.startswith("http://testserver/api/v1/races/?limit=1&search=tour&month=5&cursor=")


def test_the_same_page_has_the_same_cursor_and_so_the_same_etag(client, race):
    for year in (2001, 2002):
        Edition.objects.create(race=race, year=year, starts=dt.date(2024, 5, 1), ends=dt.date(2024, 5, 1))
    first, again = client.get("/api/v1/races/?limit=1"), client.get("/api/v1/races/?limit=1")
    assert first["ETag"] == again["ETag"]


def test_a_cursor_is_good_for_its_own_list_alone(client, race):
    for year in (2001, 2002):
        Edition.objects.create(race=race, year=year, starts=dt.date(2024, 5, 1), ends=dt.date(2024, 5, 1))
    cursor = client.get("/api/v1/races/?limit=1").json()["next"].partition("cursor=")[2]
    assert client.get(f"/api/v1/races/?cursor={cursor}").status_code == 200
    for address in (f"riders/?cursor={cursor}", f"races/?cursor={cursor}x", "races/?cursor=[[[", "races/?cursor="):
        answer = client.get(f"/api/v1/{address}")
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["cursor"])
