"""Answers in bytes, made once and sent many times."""

import asyncio
import gzip
from functools import lru_cache
from typing import NamedTuple

import brotli

from liveblog.edge.addresses import PAGE, STREAM

Headers = list[tuple[bytes, bytes]]
Origin = tuple[str | bytes | None, ...]  # the scheme, and the values of the headers that say how we were addressed

MOST_ANSWERS, MOST_BYTES = 256, 8 * 1024 * 1024  # of one page at one revision
GZIP_LEVEL, BROTLI_QUALITY = 6, 5
OFFERS = {PAGE: ("br", "gzip"), STREAM: ()}
NOTHING = {"type": "http.response.body", "body": b""}


class Key(NamedTuple):
    """All that makes one answer differ from another, of one page at one revision."""

    what: str
    number: int
    origin: Origin
    coding: str = ""  # gzip, br
    known: bool = False  # to whoever asks: 304


class Answer:
    __slots__ = ("body", "headers", "start", "start_delayed", "status")

    def __init__(self, status: int, headers: Headers, body: bytes) -> None:
        self.status, self.headers = status, headers
        self.body = {"type": "http.response.body", "body": body}
        self.start = {"type": "http.response.start", "status": status, "headers": headers}
        delayed = [*headers, (b"ardoise-delayed", b"1")]
        self.start_delayed = {"type": "http.response.start", "status": status, "headers": delayed}

    @property
    def is_compressible(self) -> bool:
        """The project's middleware says which answers are: they vary by encoding."""
        return any(name == b"vary" and b"accept-encoding" in value.lower() for name, value in self.headers)

    def compressed(self, coding: str) -> "Answer":
        """Or the same, if that is not smaller."""
        body = self.body["body"]
        smaller = brotli.compress(body, quality=BROTLI_QUALITY) if coding == "br" else gzip.compress(body, GZIP_LEVEL)
        if len(smaller) >= len(body):
            return self
        headers = _with_length(self.headers, len(smaller))
        return Answer(self.status, [*headers, (b"content-encoding", coding.encode())], smaller)

    def saying(self, old: int, new: int) -> "Answer":
        """The same, to somebody who has another revision. A 304 has none in it."""
        body = self.body["body"].replace(b'data-since="%d"' % old, b'data-since="%d"' % new)
        return Answer(self.status, _with_length(self.headers, len(body)), body)

    def for_now(self) -> "Answer":
        """The same without its entity tag: in a moment another answer may be true of the same revision."""
        headers = [(name, value) for name, value in self.headers if name != b"etag"]
        return Answer(self.status, headers, self.body["body"])


class Answers:
    """What was made of one page at one revision. The oldest goes where there is too much."""

    def __init__(self) -> None:
        self.weight = 0
        self.making: dict[Key, asyncio.Task] = {}
        self._made: dict[Key, Answer | None] = {}
        self.get = self._made.get

    def keep(self, key: Key, answer: Answer | None) -> None:
        """None: Django answers this."""
        self._made[key] = answer
        self.weight += _weight(answer)
        while len(self._made) > MOST_ANSWERS or (self.weight > MOST_BYTES and len(self._made) > 1):
            oldest = next(iter(self._made))
            self.weight -= _weight(self._made.pop(oldest))


@lru_cache(512)
def coding(accepted: bytes, what: str) -> str:
    """The best of what is accepted and offered; "" is the answer as it is."""
    offers = OFFERS.get(what, ("gzip",))
    weights = dict(_weights(accepted.decode("latin-1").lower()))
    rest = weights.get("*", 0.0)
    best = max(offers, default="identity", key=lambda offer: weights.get(offer, rest))
    weight = weights.get(best, rest)
    return best if best in offers and weight > 0 and weight >= weights.get("identity", 0.0) else ""


def is_known(if_none_match: bytes, etag: bytes) -> bool:
    """Whether a list of entity tags has this one, weak or not, or is `*`."""
    tags = {tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b",")}
    return etag.removeprefix(b"W/") in tags or tags == {b"*"}


def _weights(accepted: str):
    for part in accepted.split(","):
        name, _, parameter = part.partition(";")
        key, _, value = parameter.partition("=")
        yield name.strip(), _quality(value) if key.strip() == "q" else 1.0


def _quality(value: str) -> float:
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0


def _with_length(headers: Headers, length: int) -> Headers:
    return [(name, b"%d" % length if name == b"content-length" else value) for name, value in headers]


def _weight(answer: Answer | None) -> int:
    return 1000 + (len(answer.body["body"]) if answer else 0)
