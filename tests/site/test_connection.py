"""The server's connections: whoever sends too much, too slowly, or ahead of his answers, loses his."""

import asyncio
import socket
import threading
import time

import pytest

from coverage_site import connection
from tests.uvicorn_server import serving

GET = b"GET / HTTP/1.1\r\nHost: x\r\n"
LONG_S = 5


ended = threading.Event()  # the endless answer, since its client has gone


async def answer(scope, receive, send) -> None:
    """204, after the whole of the body has come; /endless goes on as long as somebody is there."""
    if scope["path"] == "/endless":
        return await go_on(receive, send)
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def go_on(receive, send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await receive()
    leaving = asyncio.ensure_future(receive())
    while not leaving.done():
        await send({"type": "http.response.body", "body": b"beat", "more_body": True})
        await asyncio.sleep(0.02)
    ended.set()


@pytest.fixture
def connect(monkeypatch):
    """connect() is a client's socket."""
    monkeypatch.setattr(connection, "HEAD_WITHIN_S", 0.3)
    monkeypatch.setattr(connection, "BODY_SILENT_S", 0.6)
    with serving(answer) as address:
        clients = []

        def make() -> socket.socket:
            clients.append(socket.create_connection(address, timeout=LONG_S))
            return clients[-1]

        yield make
        for client in clients:
            client.close()


def said(client: socket.socket, *, enough: int = 1) -> bytes:
    """What it is told: so many answers, or all until its connection ends."""
    heard = b""
    while heard.count(b"HTTP/1.1") < enough:
        try:
            piece = client.recv(65536)
        except ConnectionResetError:
            return heard
        if not piece:
            return heard
        heard += piece
    return heard


def is_served(client: socket.socket) -> bool:
    client.sendall(GET + b"\r\n")
    return said(client).startswith(b"HTTP/1.1 204")


def test_a_connection_is_kept_for_one_request_after_another(connect):
    client = connect()
    for _ in range(3):
        assert is_served(client)
        time.sleep(0.2)  # longer than a head may take, in all


@pytest.mark.parametrize("head", [b"", b"GET", GET, GET + b"X-Long: "])
def test_who_does_not_finish_the_head_of_a_request_loses_the_connection(connect, head):
    client = connect()
    client.sendall(head)
    begun = time.monotonic()
    assert said(client) == b""
    assert time.monotonic() - begun < 2


def test_nor_does_the_head_of_a_later_request_have_for_ever(connect):
    client = connect()
    assert is_served(client)
    client.sendall(GET)
    assert said(client) == b""


def test_nor_does_what_begins_no_request_keep_it(connect):
    client = connect()
    assert is_served(client)
    client.sendall(b"\r\n")
    assert said(client) == b""


def test_who_leaves_with_a_request_behind_an_answer_that_goes_on_is_known_to_have_left(connect):
    client = connect()
    client.sendall(GET.replace(b"/", b"/endless", 1) + b"\r\n")
    assert b"200 OK" in said(client)
    client.sendall(GET + b"\r\n")
    time.sleep(0.1)
    client.close()
    assert ended.wait(LONG_S)


def test_a_body_may_take_its_time_as_long_as_something_comes(connect):
    client = connect()
    client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n")
    for _ in range(4):
        time.sleep(0.2)
        client.sendall(b"x")
    assert said(client).startswith(b"HTTP/1.1 204")
    client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nxx")
    assert said(client) == b""


@pytest.mark.parametrize("part", [b"x" * 1000, b"X-More: x\r\n" * 100])
@pytest.mark.parametrize("begin", [GET + b"X-Long: ", b"GET /"])
def test_an_endless_head_is_cut_off(connect, begin, part):
    client, sent = connect(), 0
    client.sendall(begin)
    with pytest.raises(OSError, match=r"reset|[Bb]roken"):
        while sent < 50_000_000:
            sent += client.send(part * 100)


def test_requests_that_are_sent_ahead_do_not_pile_up(connect):
    client = connect()
    client.sendall((GET + b"\r\n") * 5)
    assert said(client, enough=5).count(b"204") == 5
    client.sendall((GET + b"\r\n") * 2000)
    assert said(client, enough=2000).count(b"204") < 2000
