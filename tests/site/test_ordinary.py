"""Ordinary pages under ASGI are what they are under any WSGI server, and nobody's slowness holds a thread."""

import asyncio
import io
import threading

import pytest
from django.core.handlers.wsgi import WSGIHandler

from coverage_site.ordinary import PIECE, Ordinary
from tests.site.asgi import Client, answering, ask


def environ_of(*arguments, **request) -> dict:
    seen = {}

    def application(environ, start_response):
        seen.update(environ, body=environ["wsgi.input"].read())
        start_response("204 No Content", [])
        return []

    ask(application, *arguments, **request)
    return seen


class Parts(list):
    closed = 0

    def close(self):
        self.closed += 1


@pytest.mark.parametrize(
    ("path", "path_info"),
    [
        ("/riders/andr%C3%A9/", "/riders/andr\xc3\xa9/"),
        ("/a%2Fb/", "/a/b/"),
        ("/%ff%00", "/\xff\0"),
        ("//double//", "//double//"),
    ],
)
def test_a_path_keeps_its_bytes(path, path_info):
    assert environ_of(path)["PATH_INFO"] == path_info


def test_the_application_learns_who_asks_for_what():
    environ = environ_of(
        "/", query=b"q=%C3%A9\xff", headers=[(b"host", b"ardoise.example"), (b"x-a", b"1"), (b"x-a", b"2")]
    )
    assert environ["QUERY_STRING"] == "q=%C3%A9\xff"
    assert (environ["wsgi.url_scheme"], environ["REMOTE_ADDR"]) == ("https", "192.0.2.7")
    assert (environ["SERVER_NAME"], environ["SERVER_PORT"]) == ("ardoise.example", "443")
    assert (environ["HTTP_HOST"], environ["HTTP_X_A"]) == ("ardoise.example", "1,2")


def test_a_header_cannot_pass_for_another_one():
    headers = [(b"x-forwarded-proto", b"http"), (b"x_forwarded_proto", b"https")]
    assert environ_of("/", headers=headers)["HTTP_X_FORWARDED_PROTO"] == "http"


def test_a_body_that_comes_in_chunks_is_whole_and_has_a_length():
    environ = environ_of(
        "/", method="POST", body=[b"a" * 100_000, b"b" * 100_000], headers=[(b"transfer-encoding", b"chunked")]
    )
    assert environ["body"] == b"a" * 100_000 + b"b" * 100_000
    assert environ["CONTENT_LENGTH"] == "200000"


def test_a_client_that_goes_away_while_it_sends_is_not_answered():
    assert ask(answering([b"never"]), method="POST", body=[b"half"], stays=False).sent == []


def test_headers_may_come_twice():
    cookies = [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
    assert ask(answering([b""], cookies)).headers == [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]


@pytest.mark.parametrize(
    ("method", "status", "headers"),
    [("HEAD", "200 OK", [("Content-Length", "5")]), ("GET", "204 No Content", []), ("GET", "304 Not Modified", [])],
)
def test_an_answer_without_a_body_is_over_at_once(method, status, headers):
    parts = Parts([b"12345"] if method == "HEAD" else [b""])
    client = ask(answering(parts, headers, status), method=method)
    assert client.sent[1:] == [{"type": "http.response.body", "body": b"", "more_body": False}]
    assert parts.closed == 1


def test_an_answer_of_known_length_is_sent_in_one_go():
    parts = Parts([b"one ", b"two"])
    client = ask(answering(parts, [("Content-Length", "7")]))
    assert client.sent[1:] == [{"type": "http.response.body", "body": b"one two", "more_body": False}]
    assert parts.closed == 1


def test_an_answer_without_a_length_is_passed_on_as_it_is_made():
    parts = Parts([b"one ", b"two"])
    client = ask(answering(parts))
    assert [message["body"] for message in client.sent[1:]] == [b"one ", b"two", b""]
    assert [message["more_body"] for message in client.sent[1:]] == [True, True, False]
    assert parts.closed == 1


class Failing(Parts):
    def __iter__(self):
        yield 1 / 0


def test_an_error_is_the_servers_to_report_and_closes_the_answer():
    parts = Failing()
    with pytest.raises(ZeroDivisionError):
        ask(answering(parts))
    assert parts.closed == 1


def file_of(size: int, file: io.BytesIO):
    def application(environ, start_response):
        start_response("200 OK", [("Content-Length", str(size))])
        return environ["wsgi.file_wrapper"](file, 4096)

    return application


def test_a_file_comes_in_large_pieces_and_is_closed():
    file = io.BytesIO(bytes(2 * PIECE + 1))
    client = ask(file_of(2 * PIECE + 1, file))
    assert [len(message["body"]) for message in client.sent[1:]] == [PIECE, PIECE, 1]
    assert file.closed


def test_a_file_whose_reader_went_away_is_closed_and_read_no_further():
    file = io.BytesIO(bytes(9 * PIECE))
    client = Client(Ordinary(file_of(9 * PIECE, file), threads=1))
    client.coming.append({"type": "http.disconnect"})
    asyncio.run(client.ask())
    assert file.closed
    assert len(client.body) < 9 * PIECE


class SlowReader(Client):
    """Takes the first piece, and the others when it is told to."""

    async def send(self, message):
        await super().send(message)
        if message["type"] == "http.response.body":
            self.reads.set()
            await self.reads_on.wait()

    async def ask(self):
        self.reads, self.reads_on = asyncio.Event(), asyncio.Event()
        return await super().ask()


def test_whoever_reads_slowly_holds_no_thread():
    def application(environ, start_response):
        chosen = (
            file_of(4 * PIECE, io.BytesIO(bytes(4 * PIECE))) if environ["PATH_INFO"] == "/file" else answering([b"ok"])
        )
        return chosen(environ, start_response)

    async def both():
        one_thread = Ordinary(application, threads=1)
        slow = SlowReader(one_thread, "/file")
        waiting = asyncio.create_task(slow.ask())
        await asyncio.sleep(0)
        await slow.reads.wait()
        other = await Client(one_thread, "/").ask()
        slow.reads_on.set()
        return await waiting, other

    slow, other = asyncio.run(both())
    assert (other.body, len(slow.body)) == (b"ok", 4 * PIECE)


def test_a_crowd_shares_the_threads():
    seen = set()

    def application(environ, start_response):
        seen.add(threading.get_ident())
        return answering([b"ok"], [("Content-Length", "2")])(environ, start_response)

    async def crowd():
        shared = Ordinary(application, threads=3)
        return await asyncio.gather(*(Client(shared).ask() for _ in range(200)))

    assert {client.body for client in asyncio.run(crowd())} == {b"ok"}
    assert len(seen) <= 3


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/healthz"), ("OPTIONS", "/healthz"), ("HEAD", "/healthz"), ("GET", "/static/css/base.css")],
)
def test_django_answers_as_it_does_elsewhere(client, method, path):
    asked = ask(WSGIHandler(), path, method=method, headers=[(b"host", b"testserver")])
    expected = client.generic(method, path, secure=True)
    assert (asked.status, asked.body) == (expected.status_code, expected.getvalue())
    assert asked.headers == [(name.lower().encode(), value.encode()) for name, value in expected.headers.items()]
