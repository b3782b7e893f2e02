"""What is pushed to a reader arrives over a real connection, whoever's `send` it is, and nobody is waited for."""

import asyncio
import http.client
import socket
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from coverage_site.connection import Connection
from liveblog.edge.reader import Message, Reader
from tests.uvicorn_server import serving

SAID = [b"id: 1\ndata: first\n\n", b"x" * 5000, b": \xc3\xa9\n\n"]
END = b"retry: 1000\n\n"
MUCH, TIMES = Message(b"x" * 100_000), 1000


def telling(act: Callable[[Reader], None], wrap: Callable = lambda send: send) -> Callable:
    """An application that answers with a stream, does this with its reader, and waits until he is gone."""

    async def application(scope, receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        act(Reader(wrap(send), asyncio.current_task(), 0))
        while (await receive())["type"] != "http.disconnect":
            pass

    return application


def tell_all(reader: Reader) -> None:
    for said in SAID:
        reader.push(Message(said))
    reader.push(Message(END, last=True))
    reader.push(Message(b"nobody hears this"))


def in_between(send):
    async def other_send(message) -> None:
        await send(message)

    return other_send


@pytest.mark.parametrize("server", [Connection, "httptools", "h11"])
@pytest.mark.parametrize("wrap", [lambda send: send, in_between])
def test_all_of_it_arrives_and_the_connection_is_kept(server, wrap):
    with serving(telling(tell_all, wrap), http=server) as (host, port):
        client = http.client.HTTPConnection(host, port, timeout=5)
        for _ in range(2):
            client.request("GET", "/")
            assert client.getresponse().read() == b"".join([*SAID, END])
        client.close()


@pytest.mark.parametrize("wrap", [lambda send: send, in_between])
def test_who_does_not_read_is_cut_off_and_nobody_waits(wrap):
    took = []

    def tell_much(reader: Reader) -> None:
        begun = time.monotonic()
        for _ in range(TIMES):
            reader.push(MUCH)
        took.append(time.monotonic() - begun)

    with serving(telling(tell_much, wrap)) as address, socket.create_connection(address, timeout=5) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        time.sleep(0.2)
        heard = 0
        with suppress(ConnectionResetError):
            while piece := client.recv(65536):
                heard += len(piece)
    assert heard < TIMES * len(MUCH.data) / 4  # what the system's own buffers hold
    assert took[0] < 1
