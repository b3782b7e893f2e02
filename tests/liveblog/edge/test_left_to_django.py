"""Whatever the edge does not know, may not decide or could not make is Django's, unchanged."""

import pytest
from django.urls import reverse

from liveblog import answering
from liveblog.models import LiveBlog
from tests.liveblog.edge.asking import scope_of


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("POST", "", {}),
        ("OPTIONS", "since/1/", {}),
        ("GET", "since/x/", {}),
        ("GET", "updates/1/", {}),
        ("GET", "before/999999/", {}),
        ("GET", "before/999999/1/", {}),
        ("GET", "stream/", {}),
        ("GET", "since/1%20/", {}),
        ("GET", "", {"host": "elsewhere.example"}),
        ("GET", "since/1/", {"host": "elsewhere.example"}),
        ("GET", "stream/?since=1", {"host": "elsewhere.example"}),
        ("GET", "", {"host": "test server"}),
        ("GET", "", {"host": "x" * 1000}),
        ("GET", "", {"accept_encoding": "gzip," * 1000}),
        ("GET", "", {"if_match": '"x"'}),
        ("GET", "", {"if_unmodified_since": "Thu, 02 May 2024 12:00:00 GMT"}),
    ],
)
def test_this_is_left_to_django(settings, live, reader, method, path, headers):
    settings.ALLOWED_HOSTS = ["testserver"]
    reader.get(live)
    assert reader.get(live + path, method, **headers).by_django


@pytest.mark.parametrize(
    "odd",
    [
        {"headers": []},
        {"headers": [(b"host", b"testserver"), (b"host", b"testserver")]},
        {"root_path": "/news"},
        {"raw_path": b"/races/%74our-of-the-lakes/2024/stage-2/live/"},
        {"type": "websocket"},
    ],
)
def test_an_odd_request_is_left_to_django(live, reader, odd):
    assert not reader.run(reader.send(scope_of(live))).by_django
    assert reader.run(reader.send(scope_of(live) | odd)).by_django


def test_a_server_that_does_not_say_how_the_path_was_written_is_served_too(live, reader):
    assert not reader.run(reader.send(scope_of(live) | {"raw_path": None})).by_django


def test_where_coverage_has_not_begun_or_there_is_none_django_answers(reader, world):
    LiveBlog.objects.create(stage=world.first_stage)
    assert reader.get(reverse("live", args=world.first_stage.address)).by_django
    assert reader.get("/races/none/2024/stage-1/live/").by_django
    assert reader.get("/").by_django


def test_older_updates_for_a_reader_who_is_ahead_are_left_to_django(reader, live, post):
    entry = post()
    assert not reader.get(f"{live}before/{entry.pk}/2/").by_django
    assert reader.get(f"{live}before/{entry.pk}/3/").by_django


def test_where_https_is_wanted_plain_http_is_left_to_django(settings, live, client, make_reader):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 3600
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    reader = make_reader()
    assert reader.get(live).by_django
    assert reader.get(f"{live}since/1/", x_forwarded_proto="http").by_django
    page = reader.get(live, x_forwarded_proto="https")
    view = client.get(live, headers={"x-forwarded-proto": "https", "host": "testserver"})
    assert page.content == view.content
    assert b'<link rel="canonical" href="https://' in page.content
    assert page.headers == {name.lower(): value for name, value in view.headers.items()}
    assert "strict-transport-security" in page.headers
    assert reader.get(live, scheme="https").content == page.content


def test_a_page_that_cannot_be_made_is_left_to_django_and_tried_again(reader, live, monkeypatch, caplog):
    answer = reader.edge.shelf.source.answer
    monkeypatch.setattr(reader.edge.shelf.source, "answer", lambda *arguments: 1 / 0)
    assert reader.get(live).by_django
    assert "could not make page" in caplog.text
    monkeypatch.setattr(reader.edge.shelf.source, "answer", answer)
    assert not reader.get(live).by_django


def test_what_would_set_a_cookie_is_shared_with_nobody(reader, live, monkeypatch):
    page = answering.page

    def with_cookie(*arguments):
        response = page(*arguments)
        response.set_cookie("who", "you")
        return response

    monkeypatch.setattr(answering, "page", with_cookie)
    assert reader.get(live).by_django


def test_a_renamed_race_is_left_to_django_at_its_former_address(reader, live, world, blog):
    reader.get(live)
    world.race.rename("tour-of-the-ponds")
    blog.start_anew()
    reader.catch_up()
    assert reader.get(live).by_django
    assert not reader.get(live.replace("lakes", "ponds")).by_django


def test_a_coverage_that_is_put_back_is_left_to_django(reader, live, blog):
    """As by a replay, before it starts again."""
    reader.get(live)
    LiveBlog.objects.update(state="upcoming", revision=5, floor=5)
    shelf = reader.edge.shelf
    assert shelf.source.revisions([blog.pk]) == {}
    assert shelf.source.later(shelf.get(live)) is None
    reader.on_loop(shelf.drop, shelf.get(live))
    assert reader.get(live).by_django
