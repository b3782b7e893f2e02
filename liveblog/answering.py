"""What readers of a live page are answered, made from a snapshot: the views read one, the edge holds one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from liveblog import caching, event_stream
from liveblog.snapshot import PROTOCOL, Snapshot


def page(request: HttpRequest, snapshot: Snapshot) -> HttpResponse:
    """The live page; `snapshot` has the newest updates and every panel."""

    def make() -> HttpResponse:
        return render(request, "liveblog/live.html", {"page": _page(request, snapshot)})

    return _answer(request, snapshot, caching.of_page(snapshot.coverage.ended), make)


def delta(request: HttpRequest, snapshot: Snapshot, since: int) -> HttpResponse:
    """What changed since that revision: 204 where nothing is new."""

    def make() -> HttpResponse:
        told = snapshot.delta(since)
        return HttpResponse(told.html) if told else HttpResponse(status=204)

    return _answer(request, snapshot, _cache(snapshot, since), make)


def older_page(request: HttpRequest, snapshot: Snapshot) -> HttpResponse:
    """Older updates as a page of their own, for whoever has no JavaScript."""

    def make() -> HttpResponse:
        return render(request, "liveblog/before.html", {"page": _older_page(request, snapshot)})

    return _answer(request, snapshot, caching.PAGE_LIVE, make)


def older(request: HttpRequest, snapshot: Snapshot, revision: int) -> HttpResponse:
    """Older updates as the page merges them, read at `revision` or later; a reader from the future must reload."""

    def make() -> HttpResponse:
        ahead = revision > snapshot.revision
        return HttpResponse(snapshot.delta(revision).html if ahead else snapshot.older())

    return _answer(request, snapshot, _cache(snapshot, revision), make)


def stream(request: HttpRequest, snapshot: Snapshot, since: int) -> HttpResponse:
    """One event of the stream, where no edge keeps it open; the browser asks for the next as often as a page polls."""
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # no middleware may compress it
    told = snapshot.delta(since)
    if told is None and snapshot.coverage.ended:
        return HttpResponse(status=204, headers=event_stream.HEADERS)  # do not come back
    event = event_stream.delta(told.html, snapshot.revision) if told else event_stream.COMMENT
    body = event_stream.retry(snapshot.poll_s) + event
    return HttpResponse(body, content_type=event_stream.CONTENT_TYPE, headers=event_stream.HEADERS)


def _cache(snapshot: Snapshot, revision: int) -> str:
    return caching.AHEAD if revision > snapshot.revision else caching.DELTA


def _answer(request: HttpRequest, snapshot: Snapshot, cache: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    stamp = {"cache": cache, "revision": snapshot.revision, "poll_s": snapshot.poll_s}
    if cache == caching.AHEAD:
        return caching.unstamped(make(), snapshot.poll_s)
    return caching.unchanged(request, **stamp) or caching.stamp(request, make(), **stamp)


def _page(request: HttpRequest, snapshot: Snapshot) -> dict[str, object]:
    coverage = snapshot.coverage
    entries = [piece.html for piece in snapshot.entries]
    return {
        "title": coverage.title,
        "description": coverage.description,
        "canonical": request.build_absolute_uri(coverage.address),
        "direction": "oldest-first" if coverage.ended else "newest-first",
        "state": coverage.state,
        "revision": snapshot.revision,
        "poll": snapshot.poll_s,
        "oldest": snapshot.oldest,
        "protocol": PROTOCOL,
        "delta_url": f"{coverage.address}since/",
        "self_url": coverage.address,
        "older_url": snapshot.older_url,
        "older_fragment_url": f"{snapshot.older_url}{snapshot.revision}/" if snapshot.older_url else "",
        "panels": {panel.name: panel.html for panel in snapshot.panels},
        "entries": entries[::-1] if coverage.ended else entries,
    }


def _older_page(request: HttpRequest, snapshot: Snapshot) -> dict[str, object]:
    return {
        "title": _("Earlier updates: %(stage)s") % {"stage": snapshot.coverage.stage},
        "canonical": request.build_absolute_uri(request.path),
        "live_url": snapshot.coverage.address,
        "older_url": snapshot.older_url,
        "entries": [piece.html for piece in snapshot.entries],
    }
