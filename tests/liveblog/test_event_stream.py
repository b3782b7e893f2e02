"""The event stream without the edge: one event, and what every stream says."""

import pytest
from django.urls import reverse

from liveblog import event_stream


def ask(client, blog, query: str = "", **headers: str):
    return client.get(f"{reverse('stream', args=blog.stage.address)}{query}", headers=headers)


def test_one_event_says_what_changed_and_the_browser_comes_back(client, blog, post):
    post("Nobody attacks.")
    told = ask(client, blog, "?since=1").content.decode()
    delta = client.get(reverse("since", args=[*blog.stage.address, 1])).content.decode()
    retry, event, _end = told.split("\n\n")
    assert retry == "retry: 5000"
    number, *lines = event.split("\n")
    assert number == "id: 2"
    assert "\n".join(line.removeprefix("data: ") for line in lines) == delta


def test_where_nothing_is_new_it_opens_all_the_same(client, blog):
    assert ask(client, blog, "?since=1").content == b"retry: 5000\n\n:\n\n"


def test_the_browsers_header_wins_over_the_address(client, blog, post):
    post()
    post()
    assert b'data-since="2"' in ask(client, blog, "?since=1", last_event_id="2").content


def test_a_reader_of_the_future_is_told_to_load_anew(client, blog):
    assert b"data-reset" in ask(client, blog, "?since=99").content


def test_when_coverage_has_ended_and_all_is_told_nobody_comes_back(client, blog):
    blog.end()
    assert ask(client, blog, "?since=1").status_code == 200
    assert ask(client, blog, "?since=2").status_code == 204


def test_nothing_keeps_a_stream_or_compresses_it(client, blog, post):
    for number in range(10):
        post(f"Update {number}.")
    response = ask(client, blog, "?since=1", accept_encoding="gzip")
    assert len(response.content) > 1000
    assert response["Content-Type"] == "text/event-stream"
    assert response["Cache-Control"] == "no-store, no-transform"
    assert response["X-Accel-Buffering"] == "no"
    assert not {"Content-Encoding", "ETag", "Set-Cookie"} & set(response.headers)


def test_without_a_revision_it_is_no_address(client, blog):
    assert ask(client, blog).status_code == 404


@pytest.mark.parametrize(
    ("query", "header", "since"),
    [
        ("since=41", "", 41),
        ("utm_source=x&since=41&since=42", "", 42),
        ("since=41", "44", 44),
        ("", "44", 44),
        ("since=41", "4 4", 41),
        ("since=41", "٤", 41),
        ("since=41", "9" * 19, 41),
        ("since=-1", "", None),
        ("since=4e1", "", None),
        ("since=" + "9" * 19, "", None),
        ("since=", "", None),
        ("", "", None),
        ("%00&since", "\0", None),
    ],
)
def test_from_where_a_reader_goes_on(query, header, since):
    assert event_stream.asked_since(query, header) == since


def test_no_line_of_the_html_ends_the_event():
    assert event_stream.delta("a\n\nb\r\nc\rd\u2028é", 7) == (
        "id: 7\ndata: a\ndata: \ndata: b\ndata: c\ndata: d\u2028é\n\n".encode()
    )
