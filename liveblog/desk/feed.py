"""The desk's own feed: every update that readers were ever shown, newest first, withdrawn ones with their text."""

import copy
from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from liveblog.desk.result_news import offer_to
from liveblog.models import Entry, LiveBlog
from liveblog.rendering import entry_html, tables_of

PAGE, MOST = 30, 3_000


def feed_context(request: HttpRequest, blog: LiveBlog) -> dict[str, object]:
    show = _shown(request)
    found = list(blog.entries.born().shown().newest_first()[: show + 1])
    entries = [_legible(entry) for entry in found[:show]]
    tables = tables_of(entries)
    lines = [
        {"entry": original, "html": entry_html(entry, blog.stage, tables)}
        for original, entry in zip(found, entries, strict=False)
    ]
    more = show + PAGE if len(found) > show else 0
    waiting = list(blog.entries.waiting())
    marks = {"login_mark": login_mark(request), "waiting_mark": waiting_mark(waiting)}
    news = {"waiting": waiting, "offer": offer_to(request, blog)}
    return {"lines": lines, "show": show, "more": more, **news, **marks}


def login_mark(request: HttpRequest) -> str:
    """Another one after another login: forms then need another token against forgery."""
    return salted_hmac("liveblog.desk", request.session.session_key or "").hexdigest()[:8]


def waiting_mark(waiting: Iterable[Entry]) -> str:
    """Another one when something else waits, which takes no revision. "" where nothing does."""
    return "-".join(f"{entry.pk}.{entry.version}" for entry in waiting)


def is_unchanged(request: HttpRequest, blog: LiveBlog) -> bool:
    """Whether whoever asks has all of it."""
    seen = request.GET.get("seen"), request.GET.get("login"), request.GET.get("waiting", "")
    return seen == (str(blog.revision), login_mark(request), waiting_mark(blog.entries.waiting()))


def _legible(entry: Entry) -> Entry:
    """Readers are shown nothing of a withdrawn update; the desk reads it as it was."""
    if not entry.withdrawn:
        return entry
    legible = copy.copy(entry)
    legible.status = Entry.Status.PUBLISHED
    return legible


def _shown(request: HttpRequest) -> int:
    asked = request.GET.get("show", "")
    return min(max(int(asked), PAGE), MOST) if asked.isdecimal() and len(asked) < 6 else PAGE
