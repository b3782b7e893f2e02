"""Publishes on the live page of a server under test, and asks for its stream."""

import json
import time

from bench.load.processes import Server
from bench.load.streaming import request

TEXT = "The break keeps its lead of nearly three minutes, and in the valley the rain goes on falling. " * 3


class Desk:
    def __init__(self, server: Server, live: str) -> None:
        self._server, self._live = server, live
        self.publish("first")

    def publish(self, marker: str) -> float:
        """An update of a few sentences with the marker in it; time.monotonic() when it was committed."""
        said = json.loads(self._server.post("/bench/publish", f"{TEXT}{marker}".encode()))
        self.revision = said["revision"]
        return said["committed"]

    def stream(self) -> bytes:
        """A request for what comes after the latest update."""
        return request(self.stream_path)

    @property
    def stream_path(self) -> str:
        return f"{self._live}stream/?since={self.revision}"

    def latest(self) -> str:
        """The HTML of the latest update's event, as soon as the server has it."""
        while not (html := self._server.get(f"{self._live}since/{self.revision - 1}/")):
            time.sleep(0.05)
        return html.decode()
