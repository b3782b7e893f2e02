"""Open pages without a browser: one that listens and one that asks, wherever it is answered. They merge by the rules
of docs/protocol.md; that the shipped module does so too is tested in tests/browser."""

import math
import re
import socket
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import suppress
from email.message import Message
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import NamedTuple

from tests.browser.fresh import fresh
from tests.faults.covered import LIVE, Covered

SILENCE_S, PAUSE_S = 20, 0.05
SOON_S = 30  # until when a page has come to a revision, on a busy machine
ENTRY = re.compile(r'<article class="[^"]*" id="(entry-\d+)" data-born="(\d+)" data-changed="(\d+)".*?</article>', re.S)
PANEL = re.compile(r'<div data-panel="(\w+)" data-stamp="(\d+)">')


class Part(NamedTuple):
    """An update or a panel. `number` tells which of two is the newer one."""

    born: float
    number: int
    text: str


Shown = dict[str, Part]


class Page(ABC, threading.Thread):
    """Asks `sites` in turn whenever one does not answer. `statuses` is what streams said of themselves."""

    def __init__(self, *sites: Covered) -> None:
        super().__init__(daemon=True)
        self.sites, self.shown = sites, {}
        self.statuses: list[str] = []
        self.reloads = self.connects = 0
        self._over, self._moved = False, threading.Condition()
        self._socket: socket.socket | None = None
        self._load(get(sites[0], LIVE))

    def __enter__(self) -> "Page":
        self.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._over = True
        with suppress(OSError, AttributeError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self.join()

    def run(self) -> None:
        while not self._over:
            for site in self.sites:
                try:
                    self._follow(site)
                except (OSError, HTTPException):
                    time.sleep(PAUSE_S)

    def differences(self, now: Shown) -> set[str]:
        """From what a new reader is shown; updates that are older than all that this page has loaded are none."""
        expected = {name: part for name, part in now.items() if part.born >= self.oldest}
        return {name for name, _part in expected.items() ^ self.shown.items()}

    def wait_for(self, text: str, within_s: float = SOON_S) -> None:
        self._wait(lambda: any(text in part.text for part in self.shown.values()), text, within_s)

    def wait_for_status(self, status: str, within_s: float = SOON_S) -> None:
        self._wait(lambda: self.statuses[-1:] == [status], status, within_s)

    def _wait(self, has_come: Callable[[], bool], what: str, within_s: float) -> None:
        with self._moved:
            assert self._moved.wait_for(has_come, within_s), f"{what} has not come within {within_s} s"

    @abstractmethod
    def _follow(self, site: Covered) -> None:
        """One question, or one stream to its end."""

    def _open(self, site: Covered, path: str) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", site.port, timeout=SILENCE_S)
        connection.request("GET", path, headers={"Connection": "close"})
        self._socket = connection.sock
        return connection.getresponse()

    def _load(self, html: str) -> None:
        self.shown = shown(html)
        self.oldest = min(part.born for part in self.shown.values())
        self.revision = int(re.search(r'id="feed"[^>]* data-revision="(\d+)"', html)[1])

    def _merge(self, site: Covered, html: str) -> None:
        since, revision = (int(re.search(rf'data-{name}="(\d+)"', html)[1]) for name in ("since", "revision"))
        if "data-reset" in html:
            self.reloads += 1
            self._load(get(site, LIVE))
        elif since <= self.revision:
            for name, part in shown(html).items():
                if name not in self.shown or part.number > self.shown[name].number:
                    self.shown[name] = part
            self.revision = max(self.revision, revision)

    def _tell(self) -> None:
        with self._moved:
            self._moved.notify_all()


class Listener(Page):
    def _follow(self, site: Covered) -> None:
        with self._open(site, f"{LIVE}stream/?since={self.revision}") as stream:
            assert stream.status == 200, stream.status
            self.connects += 1
            for name, data in events(stream):
                if name == "status":
                    self.statuses.append(data)
                else:
                    self._merge(site, data)
                self._tell()
                if self._over:
                    return


class Asker(Page):
    def _follow(self, site: Covered) -> None:
        with self._open(site, f"{LIVE}since/{self.revision}/") as answer:
            if answer.status == 200:
                self._merge(site, answer.read().decode())
                self._tell()
        time.sleep(PAUSE_S)


def events(stream: HTTPResponse) -> Iterator[tuple[str, str]]:
    """The name and the data of each."""
    name, data = "", []
    while line := stream.readline().decode():
        key, _, value = line.rstrip("\n").partition(": ")
        if key == "event":
            name = value
        elif key == "data":
            data.append(value)
        elif not key:
            if data:
                yield name, "\n".join(data)
            name, data = "", []


def shown(html: str) -> Shown:
    entries = {match[1]: Part(int(match[2]), int(match[3]), match[0]) for match in ENTRY.finditer(html)}
    return entries | {name: Part(math.inf, int(stamp), "") for name, stamp in PANEL.findall(html)}


def shown_to_a_new_reader(site: Covered) -> Shown:
    loaded = fresh(LIVE, lambda path: get(site, path))
    return shown("".join((*loaded["older"], loaded["page"])))


def get(site: Covered, path: str) -> str:
    answer = ask(site, path)
    assert answer.status == 200, (path, answer.status)
    return answer.text


class Answer(NamedTuple):
    status: int
    headers: Message
    text: str


def ask(site: Covered, path: str, headers: dict[str, str] | None = None) -> Answer:
    connection = HTTPConnection("127.0.0.1", site.port, timeout=SILENCE_S)
    connection.request("GET", path, headers={"Connection": "close"} | (headers or {}))
    with connection.getresponse() as answer:
        return Answer(answer.status, answer.headers, answer.read().decode())
