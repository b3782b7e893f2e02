"""The only file of the edge that knows Django: reads what is held, and has the project's own code make answers of it.

Everything here waits for the database or works for long: it is called in worker threads.
"""

import io
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from time import monotonic

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest
from django.core.handlers.base import BaseHandler
from django.db import close_old_connections
from django.http import HttpResponse
from django.urls import resolve

from liveblog import answering, caching, reading
from liveblog.edge.addresses import BEFORE, FRAGMENT, PAGE, SINCE, STREAM, path
from liveblog.edge.answers import Answer, Key
from liveblog.edge.held import Held
from liveblog.edge.places import Places
from liveblog.models import LiveBlog
from liveblog.snapshot import Delta, Snapshot


class Source:
    def __init__(self) -> None:
        self._project = _Project()
        self._project.load_middleware()
        self.origin_headers = tuple(_origin_headers())

    def open(self, address: str) -> Held | None:
        """None: there is no coverage, or it has not begun."""
        with _connection():
            blog = LiveBlog.objects.at(**resolve(address).kwargs).first()
            return blog and _held(blog.pk, reading.whole(blog))

    def later(self, held: Held) -> Held | None:
        """None: nothing is new, or it is gone. Where more changed than a delta tells, all of it is read."""
        with _connection():
            blog = LiveBlog.objects.begun().filter(pk=held.blog_id).first()
            if blog is None or blog.revision < held.revision:
                return None
            known, snapshot = held.snapshot, reading.delta(blog, held.revision)
            if snapshot.revision == held.revision and snapshot.poll_s == held.poll_s:
                return None
            if snapshot.floor != known.floor or _is_reset(snapshot.delta(held.revision)):
                snapshot = reading.whole(blog)
            return _held(blog.pk, known.merged(snapshot) if snapshot.floor == known.floor else snapshot)

    def revisions(self, ids: list[int]) -> dict[int, int]:
        """Of those whose coverage has begun. One that is lower than what is held, or is not there any more, means that
        what is held is no longer true: drop it."""
        with _connection():
            return dict(LiveBlog.objects.begun().filter(pk__in=ids).values_list("pk", "revision"))

    def places(self) -> Places:
        return Places(settings.STREAMS_MAX, settings.STREAMS_PER_ADDRESS, settings.REST_FRAMEWORK["NUM_PROXIES"])

    def answer(self, held: Held, key: Key) -> Answer | None:
        """As it is without compression. None: the project refuses, or sends elsewhere, whoever asks so."""
        request = _request(held, key, self.origin_headers)
        try:
            request.get_host()
        except DisallowedHost:
            return None
        request.make = partial(_MAKERS[key.what], request, held.snapshot, key.number)
        response = self._project.get_response(request)
        if response.status_code >= 500:
            raise RuntimeError(f"{request.path} answers {response.status_code}")
        if response.status_code not in (200, 204, 304) or response.cookies:
            return None
        headers = [(name.lower().encode("ascii"), value.encode("latin-1")) for name, value in response.items()]
        return Answer(response.status_code, headers, response.content)


class _Project(BaseHandler):
    """The project's middleware around an answer that is made from what is held."""

    def resolve_request(self, request: ASGIRequest) -> tuple[Callable[..., HttpResponse], tuple, dict]:
        super().resolve_request(request)
        return lambda _request: request.make(), (), {}


@contextmanager
def _connection() -> Iterator[None]:
    """Django ends a thread's connection before and after a request, where it is to be ended; so do we."""
    close_old_connections()
    try:
        yield
    finally:
        close_old_connections()


def _origin_headers() -> Iterator[bytes]:
    """What Django looks at to know how it was addressed, and whether by https."""
    yield b"host"
    if settings.USE_X_FORWARDED_HOST:
        yield b"x-forwarded-host"
    if settings.USE_X_FORWARDED_PORT:
        yield b"x-forwarded-port"
    if settings.SECURE_PROXY_SSL_HEADER:
        name, _value = settings.SECURE_PROXY_SSL_HEADER
        yield name.removeprefix("HTTP_").replace("_", "-").lower().encode()


def _request(held: Held, key: Key, origin_headers: tuple[bytes, ...]) -> ASGIRequest:
    scheme, *values = key.origin
    headers = [(name, value) for name, value in zip(origin_headers, values, strict=True) if value is not None]
    if key.known:
        headers.append((b"if-none-match", held.etag))
    address = path(held.address, key.what, key.number, held.revision)
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": scheme,
        "path": address,
        "query_string": b"",
        "headers": headers,
    }
    return ASGIRequest(scope, io.BytesIO())


def _page(request: ASGIRequest, snapshot: Snapshot, _number: int) -> HttpResponse:
    return answering.page(request, _newest(snapshot))


def _older_page(request: ASGIRequest, snapshot: Snapshot, entry: int) -> HttpResponse:
    return answering.older_page(request, _newest(snapshot, before=entry))


def _older(request: ASGIRequest, snapshot: Snapshot, entry: int) -> HttpResponse:
    return answering.older(request, _newest(snapshot, before=entry), snapshot.revision)


def _newest(snapshot: Snapshot, before: int | None = None) -> Snapshot:
    below = next((piece.born for piece in snapshot.entries if piece.pk == before), None)
    return snapshot.newest(reading.page_size(snapshot.coverage.state), below)


_MAKERS = {PAGE: _page, SINCE: answering.delta, BEFORE: _older_page, FRAGMENT: _older, STREAM: answering.stream}


def _is_reset(delta: Delta | None) -> bool:
    return delta is not None and delta.reset


def _held(blog_id: int, snapshot: Snapshot) -> Held:
    """With the HTML of what most readers will get: the page, and every delta."""
    for part in (*_newest(snapshot).entries, *snapshot.panels, *snapshot.since(snapshot.horizon)):
        part.render()
    until = monotonic() + reading.polling_left_s(snapshot.coverage.ended_at) if snapshot.poll_s else math.inf
    etag, over_etag = (caching.etag(snapshot.revision, poll_s).encode() for poll_s in (snapshot.poll_s, 0))
    return Held(blog_id, snapshot, etag, until, over_etag)
