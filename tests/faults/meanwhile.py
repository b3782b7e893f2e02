"""What other readers notice of it while a server is treated badly."""

import threading
import time
from http.client import HTTPConnection
from statistics import median

from tests.faults.covered import LIVE, Covered

EVERY_S, PATIENCE_S = 0.02, 20


class Meanwhile(threading.Thread):
    """Asks for what is new, on one connection, fifty times a second; notes how long each answer took. Whatever is no
    answer fails the test."""

    def __init__(self, site: Covered, path: str = f"{LIVE}since/0/") -> None:
        super().__init__(daemon=True)
        self._connection = HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE_S)
        self._path, self._over = path, threading.Event()
        self.seconds: list[float] = []
        self.delayed: list[bool] = []  # whether the answer said so
        self._ask()

    def __enter__(self) -> "Meanwhile":
        self.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._over.set()
        self.join()
        self._connection.close()

    @property
    def usual_s(self) -> float:
        return median(self.seconds)

    @property
    def worst_s(self) -> float:
        return max(self.seconds)

    def run(self) -> None:
        while not self._over.wait(EVERY_S):
            self._ask()

    def _ask(self) -> None:
        begun = time.monotonic()
        self._connection.request("GET", self._path)
        with self._connection.getresponse() as answer:
            answer.read()
        assert answer.status in (200, 204), answer.status
        self.seconds.append(time.monotonic() - begun)
        self.delayed.append(answer.headers["Ardoise-Delayed"] == "1")
