"""What cannot be read is a problem that says so; what goes wrong here does not say what."""

import io
import logging

import pytest
from django.core.cache import cache
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse
from django.test import RequestFactory
from rest_framework.throttling import AnonRateThrottle

from coverage_site import errors
from coverage_site.middleware import refuse_unreadable
from races.api.docs import written
from races.api.views import IndexView
from tests.site.api import ADDRESSES, API, STAGE


def parameters() -> set[tuple[str, str]]:
    """Those behind the question mark, each with its operation."""
    return {
        (item["get"]["operationId"], parameter["name"])
        for item in written()["paths"].values()
        for parameter in item["get"]["parameters"]
        if parameter["in"] == "query"
    }


def test_every_parameter_of_every_address_refuses_what_is_no_text(client, db):
    for operation, name in {*parameters(), ("index", "unknown")}:
        for value in ("%00", "x%00y", "%FF", "%C3", "%ED%A0%80"):
            answer = client.get(f"{ADDRESSES[operation].partition('?')[0]}?{name}={value}")
            assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
            assert list(answer.json()["errors"]) == [name]
            assert answer["Access-Control-Allow-Origin"] == "*"


def test_every_parameter_of_every_address_refuses_endless_numbers_and_nests(client, known_stage):
    for operation, name in parameters():
        for value in ("9" * 5000, "[" * 5000):
            answer = client.get(ADDRESSES[operation].partition("?")[0], {name: value})
            assert (answer.status_code, list(answer.json()["errors"])) == (400, [name])


@pytest.mark.parametrize("path", ["races/x%00/", "races/%FF/", "races/tour-of-the-lakes/20%0024/", "%C3("])
def test_an_address_that_is_no_text_is_refused(client, db, path):
    answer = client.get(f"{API}{path}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [(f"{API}x\ufffd/", b"", 400), (API, b"a=%FF", 400), (API, "a=é".encode(), 200)],
)
def test_bad_bytes_are_refused_under_asgi_too(path, query, status):
    """There the server replaces them in the path, and leaves the query as it came."""
    request = ASGIRequest({"type": "http", "method": "GET", "path": path, "query_string": query}, io.BytesIO())
    assert refuse_unreadable(lambda request: HttpResponse())(request).status_code == status


def test_a_page_is_shown_whatever_a_newsletter_appended_to_its_address(client, db):
    assert client.get("/?utm_campaign=%E9t%E9").status_code == 200


def test_an_error_of_ours_is_a_problem_without_a_word_of_its_cause(client, db, monkeypatch, caplog):
    def fail(*_arguments, **_address):
        raise RuntimeError("secret cause")

    monkeypatch.setattr(IndexView, "get", fail)
    client.raise_request_exception = False
    with caplog.at_level(logging.ERROR):
        answer = client.get(API)
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert answer.json()["title"] == "Internal Server Error"
    assert b"secret" not in answer.content
    assert "secret cause" in caplog.text
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_request_that_django_refuses_is_a_problem_too():
    answer = errors.bad_request(RequestFactory().get(API), Exception("secret"))
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert b"secret" not in answer.content


@pytest.fixture
def throttled(monkeypatch):
    """Three requests a minute."""
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": "3/min"})
    cache.clear()
    yield
    cache.clear()


def test_who_asks_too_often_is_told_how_long_to_wait(client, world, throttled, django_assert_num_queries):
    tag = client.get(STAGE)["ETag"]
    assert client.get(STAGE, headers={"if-none-match": tag}).status_code == 304  # counts as well
    client.get(f"{STAGE}nonsense/")
    with django_assert_num_queries(0):
        answer = client.get(STAGE)
    assert (answer.status_code, answer["Content-Type"]) == (429, "application/problem+json")
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert answer["Cache-Control"] == "no-store"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["title"] == "Too Many Requests"
    assert not answer.cookies
    assert client.get(STAGE, REMOTE_ADDR="192.0.2.7").status_code == 200  # somebody else


def test_behind_a_proxy_it_is_the_client_who_is_counted_whatever_he_says_of_himself(client, throttled, settings):
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}
    for number in range(3):
        client.get(API, headers={"x-forwarded-for": f"10.0.0.{number}, 192.0.2.7"})
    assert client.get(API, headers={"x-forwarded-for": "192.0.2.7"}).status_code == 429
    assert client.get(API, headers={"x-forwarded-for": "192.0.2.8"}).status_code == 200


def test_pages_are_not_throttled(client, world, throttled):
    assert [client.get("/").status_code for _request in range(5)] == [200] * 5
