"""Very many connections at once, of clients who behave in one and the same way."""

import select
import socket
import struct
import threading
import time
from contextlib import suppress

from tests.faults.covered import LIVE, Covered

SECOND = 1.0
TCP_REPAIR = 19  # Linux: whoever closes a connection in this mode says nothing to the other side
STREAM = f"GET {LIVE}stream/?since=%d HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
PATIENCE_S = 20


class Crowd:
    """So many connections to a site, from one address. `room` is how many bytes each client takes before it reads."""

    def __init__(self, site: Covered, count: int, *, host: str = "127.0.0.1", room: int = 0) -> None:
        self.sockets: list[socket.socket] = []
        self._site, self._host, self._room = site, host, room
        for _ in range(count):
            self.sockets.append(self._connect())

    def __enter__(self) -> "Crowd":
        return self

    def __exit__(self, *problem: object) -> None:
        for connection in self.sockets:
            connection.close()

    def say(self, request: bytes) -> None:
        for connection in self.sockets:
            connection.sendall(request)

    def try_to_say(self, request: bytes) -> None:
        """To a server that may have cut them off."""
        for connection in self.sockets:
            with suppress(OSError):
                connection.sendall(request)

    def open_streams(self, since: int) -> None:
        self.say((STREAM % since).encode())

    def heard_by(self, count: int) -> bool:
        """Whether so many were told something, or were sent away, though they may not read it."""
        waiting = select.poll()
        for connection in self.sockets:
            waiting.register(connection, select.POLLIN)
        until = time.monotonic() + PATIENCE_S
        while (ready := len(waiting.poll(0))) < count and time.monotonic() < until:
            time.sleep(0.05)
        return ready >= count

    def heard(self, until: bytes) -> list[bytes]:
        """What each was told up to these words, or to the end of its connection."""
        return [_heard(connection, until) for connection in self.sockets]

    def vanish(self) -> None:
        """As when a phone loses its battery: the server is told nothing. PermissionError without the right to."""
        for connection in self.sockets:
            connection.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)
        self.__exit__()

    def break_off(self) -> None:
        """With a reset, in the middle of whatever it is."""
        for connection in self.sockets:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.__exit__()

    def _connect(self) -> socket.socket:
        connection = socket.socket()
        connection.settimeout(PATIENCE_S)
        if self._room:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self._room)
        connection.bind((self._host, 0))
        connection.connect(("127.0.0.1", self._site.port))
        return connection


class Slow(threading.Thread):
    """A crowd that sends its request a byte a second, or reads the answer so."""

    def __init__(self, crowd: Crowd, request: bytes, *, sends_slowly: bool) -> None:
        super().__init__(daemon=True)
        self._crowd, self._over = crowd, threading.Event()
        self._request, self._sends_slowly = request, sends_slowly
        if not sends_slowly:
            crowd.say(request)

    def __enter__(self) -> "Slow":
        self.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        for number in range(len(self._request)):
            for connection in self._crowd.sockets:
                with suppress(OSError):  # the server may have lost its patience
                    if self._sends_slowly:
                        connection.send(self._request[number : number + 1])
                    else:
                        connection.recv(1)
            if self._over.wait(SECOND):
                return


def _heard(connection: socket.socket, until: bytes) -> bytes:
    said = b""
    while until not in said:
        piece = connection.recv(65536)
        if not piece:
            break
        said += piece
    return said
