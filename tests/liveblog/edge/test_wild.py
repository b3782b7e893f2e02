"""Whatever a client says, it is told what it asked for, or Django answers; and nothing of it is remembered for long."""

import gzip

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liveblog.edge.answers import MOST_ANSWERS
from liveblog.edge.streams import asked_since
from tests.liveblog.edge.asking import scope_of

DECOMPRESS = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}
HEADERS = (
    b"accept-encoding", b"if-none-match", b"host", b"last-event-id", b"x-forwarded-for", b"x-forwarded-proto", b"range",
    b"content-length", b"cookie", b"\xff",
)  # fmt: skip
WORDS = (
    b"gzip", b"br", b"*", b"identity", b";q=", b"0", b"1", b"nan", b"-1", b"1e999", b",", b", ", b";", b"=", b'"',
    b"W/", b'W/"0.1.0-1-5"', b"testserver", b":99999", b"[::1", b"bytes=0-", b"\x00", b"\xe9", b" " * 300,
)  # fmt: skip
VALUES = st.lists(st.sampled_from(WORDS), max_size=8).map(b"".join) | st.binary(max_size=20)
SAID = st.lists(st.tuples(st.sampled_from(HEADERS), VALUES), max_size=6)
NUMBERS = st.integers(0, 10**20).map(str) | st.sampled_from(["0", "00", "-1", "+1", "1.0", "1e3", "٣", "²", "", "%31"])


@pytest.mark.once
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=SAID, path=st.sampled_from(("", "since/0/", "since/1/")))
def test_whatever_is_said_in_headers(reader, live, said, path):
    plain = reader.get(live + path)
    scope = scope_of(live + path)
    reply = reader.run(reader.send(scope | {"headers": [*scope["headers"], *said]}))
    if reply.by_django:
        return
    assert reply.status in (plain.status, 304)
    if reply.status != 304:
        assert DECOMPRESS[reply.headers.get("content-encoding", "")](reply.content) == plain.content
    assert len(reader.edge.shelf.get(live).answers._made) <= MOST_ANSWERS


@pytest.mark.once
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=NUMBERS, what=st.sampled_from(("since/{}/", "before/{}/", "before/1/{}/", "before/{}/{}/")))
def test_whatever_revision_is_asked_for(reader, live, number, what):
    reply = reader.get(live + what.format(number, number))
    assert reply.by_django or reply.status in (200, 204)
    assert len(reader.edge.shelf.held()) == 1


@given(query=st.binary(max_size=30) | NUMBERS.map(lambda number: b"since=" + number.encode()), said=VALUES)
def test_whatever_revision_a_stream_is_asked_from(query, said):
    since = asked_since({"query_string": query, "headers": [(b"last-event-id", said)]})
    assert since is None or 0 <= since < 10**18
