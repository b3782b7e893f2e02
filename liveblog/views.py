"""What readers of a live page get. Everything is made from snapshots; nothing reads a cookie."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liveblog import caching, embeds, reading
from liveblog.models import Entry, LiveBlog
from liveblog.rendering import entry_html, tables_of
from liveblog.snapshot import PROTOCOL, Snapshot
from races.models import Stage


@require_safe
def live(request: HttpRequest, race: str, year: int, stage: str) -> HttpResponse:
    blog = LiveBlog.objects.at(race, year, stage).first()
    if blog is None:
        return _not_started(request, race, year, stage)
    cache = caching.PAGE_LIVE if blog.state == LiveBlog.State.LIVE else caching.PAGE_ENDED
    poll_s = reading.poll_seconds(blog)
    if unchanged := get_conditional_response(request, etag=caching.etag(blog.revision, poll_s)):
        return caching.stamp(request, unchanged, cache=cache, revision=blog.revision, poll_s=poll_s)
    snapshot = reading.page(blog)
    response = render(request, "liveblog/live.html", {"page": _live_page(request, blog, snapshot)})
    return caching.stamp(request, response, cache=cache, revision=snapshot.revision, poll_s=snapshot.poll_s)


@require_safe
def since(request: HttpRequest, race: str, year: int, stage: str, revision: int) -> HttpResponse:
    """The delta: 204 where nothing is new."""
    blog = get_object_or_404(LiveBlog.objects.at(race, year, stage))
    snapshot = reading.delta(blog, revision)
    delta = snapshot.delta(revision)
    response = HttpResponse(status=204) if delta is None else HttpResponse(delta.html)
    return caching.stamp(request, response, cache=caching.DELTA, revision=snapshot.revision, poll_s=snapshot.poll_s)


@require_safe
def before(request: HttpRequest, race: str, year: int, stage: str, entry: int) -> HttpResponse:
    """Older updates as a page of their own, for whoever has no JavaScript."""
    blog = get_object_or_404(LiveBlog.objects.at(race, year, stage))
    snapshot = reading.before(_born_or_404(blog, entry))
    page = {
        "title": _("Earlier updates: %(stage)s") % {"stage": blog},
        "canonical": request.build_absolute_uri(request.path),
        "live_url": blog.get_absolute_url(),
        "older_url": snapshot.older_url,
        "entries": [piece.html for piece in snapshot.entries],
    }
    response = render(request, "liveblog/before.html", {"page": page})
    return caching.stamp(request, response, cache=caching.PAGE_LIVE, revision=snapshot.revision, poll_s=snapshot.poll_s)


@require_safe
def before_fragment(request: HttpRequest, race: str, year: int, stage: str, entry: int, revision: int) -> HttpResponse:
    """Older updates as the page merges them, read at `revision` or later; a reader from the future must reload."""
    blog = get_object_or_404(LiveBlog.objects.at(race, year, stage))
    snapshot = reading.before(_born_or_404(blog, entry))
    html = snapshot.older() if snapshot.revision >= revision else snapshot.delta(revision).html
    response = HttpResponse(html)
    return caching.stamp(request, response, cache=caching.DELTA, revision=snapshot.revision, poll_s=snapshot.poll_s)


@require_safe
def update(request: HttpRequest, race: str, year: int, stage: str, entry: int) -> HttpResponse:
    blog = get_object_or_404(LiveBlog.objects.at(race, year, stage))
    found = _born_or_404(blog, entry)
    if found.withdrawn:
        context = {"page": {"title": _("Withdrawn"), "live_url": blog.get_absolute_url(), "race": blog.stage.edition}}
        response = render(request, "liveblog/withdrawn.html", context, status=410)
        return caching.stamp(request, response, cache=caching.PAGE_LIVE, revision=blog.revision)
    page = {
        "title": found.title or _("%(stage)s, live update") % {"stage": blog.stage},
        "description": strip_tags(found.html)[:200],
        "canonical": request.build_absolute_uri(found.get_absolute_url()),
        "live_url": _address_in_feed(blog, found),
        "date": found.published_at.astimezone(blog.stage.edition.zone).date(),
        "headline": blog.headline or str(blog.stage),
        "stage_name": blog.stage.name,
        "race": blog.stage.edition,
        "byline": found.byline,
        "entry_html": entry_html(found, blog.stage, tables_of([found])),
    }
    response = render(request, "liveblog/update.html", {"page": page})
    return caching.stamp(request, response, cache=caching.PAGE_LIVE, revision=blog.revision)


@require_safe
def embed(request: HttpRequest, race: str, year: int, stage: str, entry: int) -> HttpResponse:
    """The frame behind a click-to-load card."""
    blog = get_object_or_404(LiveBlog.objects.at(race, year, stage))
    found = get_object_or_404(blog.entries.published(), pk=entry, kind=Entry.Kind.EMBED)
    response = render(request, "liveblog/_embed.html", {"embed": embeds.find(found.address), "entry": found})
    return caching.stamp(request, response, cache=caching.PAGE_LIVE, revision=blog.revision)


def _address_in_feed(blog: LiveBlog, entry: Entry) -> str:
    """The page on which it stands: the live page, or one of older updates."""
    newer = blog.entries.published().filter(born__gt=entry.born).order_by("born").values_list("pk", flat=True)
    newer = list(newer[: reading.page_size(blog)])
    page = blog.get_absolute_url()
    if len(newer) == reading.page_size(blog):
        page = reverse("before", args=[*blog.stage.address, newer[0]])
    return f"{page}#entry-{entry.pk}"


def _born_or_404(blog: LiveBlog, entry: int) -> Entry:
    return get_object_or_404(blog.entries.born().shown().select_related("blog__stage__edition__race"), pk=entry)


def _not_started(request: HttpRequest, race: str, year: int, slug: str) -> HttpResponse:
    stage = get_object_or_404(Stage.objects.at(race, year, slug))
    context = {"stage_name": stage.name, "stage_url": stage.get_absolute_url(), "race": stage.edition}
    return TemplateResponse(request, "liveblog/not_started.html", context, status=404)


def _live_page(request: HttpRequest, blog: LiveBlog, snapshot: Snapshot) -> dict[str, object]:
    own = blog.get_absolute_url()
    report = blog.state == LiveBlog.State.ENDED
    entries = [piece.html for piece in snapshot.entries]
    return {
        "title": _title(blog),
        "description": blog.standfirst,
        "canonical": request.build_absolute_uri(own),
        "direction": "oldest-first" if report else "newest-first",
        "state": blog.state,
        "revision": snapshot.revision,
        "poll": snapshot.poll_s,
        "oldest": snapshot.oldest,
        "protocol": PROTOCOL,
        "delta_url": f"{own}since/",
        "self_url": own,
        "older_url": snapshot.older_url,
        "older_fragment_url": f"{snapshot.older_url}{snapshot.revision}/" if snapshot.older_url else "",
        "panels": {panel.name: panel.html for panel in snapshot.panels},
        "entries": entries[::-1] if report else entries,
    }


def _title(blog: LiveBlog) -> str:
    """The headline and the race, which is not named twice."""
    headline, edition = blog.headline or blog.stage.name, blog.stage.edition
    return headline if edition.race.name in headline else f"{headline} – {edition}"
