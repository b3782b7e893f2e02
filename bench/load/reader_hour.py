"""Bytes of one reader, both ways, with the headers that a browser sends."""

import socket

from bench.load.processes import Server

BROWSER = {
    "Host": "ardoise.example",
    "Connection": "keep-alive",
    "sec-ch-ua-platform": '"Android"',
    "User-Agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile"
    " Safari/537.36",
    "sec-ch-ua": '"Chromium";v="130", "Google Chrome";v="130", "Not?A_Brand";v="99"',
    "sec-ch-ua-mobile": "?1",
    "Accept": "*/*",
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-Mode": "cors",
    "Sec-Fetch-Dest": "empty",
    "Referer": "https://ardoise.example/races/tour-de-la-provence/2021/stage-2/live/",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "en-GB,en;q=0.9",
}


def request(method: str, path: str, **headers: str) -> bytes:
    """The server under test knows one host only."""
    lines = [f"{name}: {value}" for name, value in (BROWSER | {"Host": "127.0.0.1"} | headers).items()]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode()


def exchange(server: Server, asked: bytes) -> int:
    """Bytes of a request and its whole answer."""
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(asked)
        answer = _until(connection, b"\r\n\r\n")
        head, _end, body = answer.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        while not asked.startswith(b"HEAD") and len(body) < length:
            body += connection.recv(65536)
    return len(asked) + len(head) + 4 + (0 if asked.startswith(b"HEAD") else len(body))


def _until(connection: socket.socket, end: bytes) -> bytes:
    came = b""
    while end not in came:
        came += (more := connection.recv(65536))
        if not more:
            raise ConnectionError(came)
    return came


class Listener:
    """One event stream, and the bytes that went through it."""

    def __init__(self, server: Server, asked: bytes) -> None:
        self._connection = socket.create_connection(("127.0.0.1", server.port))
        self._connection.sendall(asked)
        self.bytes = len(asked)

    def hear(self, marker: bytes) -> None:
        self.bytes += len(_until(self._connection, marker))

    def close(self) -> None:
        self._connection.close()
