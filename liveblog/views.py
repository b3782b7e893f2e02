"""What readers of a live page get. Nothing here reads a cookie."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liveblog import answering, caching, embeds, event_stream, reading
from liveblog.models import Entry, LiveBlog
from liveblog.rendering import entry_html, tables_of
from races.models import Stage


@require_safe
def live(request: HttpRequest, race: str, year: int, stage: str) -> HttpResponse:
    blog = LiveBlog.objects.at(race, year, stage).first()
    if blog is None:
        return _not_started(request, race, year, stage)
    cache, poll_s = caching.of_page(blog.state == LiveBlog.State.ENDED), reading.poll_seconds(blog)
    if unchanged := caching.unchanged(request, cache=cache, revision=blog.revision, poll_s=poll_s):
        return unchanged  # without reading the page
    return answering.page(request, reading.page(blog))


@require_safe
def since(request: HttpRequest, race: str, year: int, stage: str, revision: int) -> HttpResponse:
    blog = get_object_or_404(LiveBlog.objects.at(race, year, stage))
    return answering.delta(request, reading.delta(blog, revision), revision)


@require_safe
def stream(request: HttpRequest, race: str, year: int, stage: str) -> HttpResponse:
    blog = get_object_or_404(LiveBlog.objects.at(race, year, stage))
    revision = event_stream.asked_since(request.META["QUERY_STRING"], request.headers.get("Last-Event-ID", ""))
    if revision is None:
        raise Http404
    return answering.stream(request, reading.delta(blog, revision), revision)


@require_safe
def before(request: HttpRequest, race: str, year: int, stage: str, entry: int) -> HttpResponse:
    blog = get_object_or_404(LiveBlog.objects.at(race, year, stage))
    return answering.older_page(request, reading.before(_born_or_404(blog, entry)))


@require_safe
def before_fragment(request: HttpRequest, race: str, year: int, stage: str, entry: int, revision: int) -> HttpResponse:
    blog = get_object_or_404(LiveBlog.objects.at(race, year, stage))
    return answering.older(request, reading.before(_born_or_404(blog, entry)), revision)


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
    newer = list(newer[: reading.page_size(blog.state)])
    page = blog.get_absolute_url()
    if len(newer) == reading.page_size(blog.state):
        page = reverse("before", args=[*blog.stage.address, newer[0]])
    return f"{page}#entry-{entry.pk}"


def _born_or_404(blog: LiveBlog, entry: int) -> Entry:
    return get_object_or_404(blog.entries.born().shown().select_related("blog__stage__edition__race"), pk=entry)


def _not_started(request: HttpRequest, race: str, year: int, slug: str) -> HttpResponse:
    stage = get_object_or_404(Stage.objects.at(race, year, slug))
    context = {"stage_name": stage.name, "stage_url": stage.get_absolute_url(), "race": stage.edition}
    headers = {"Cache-Control": caching.NOT_STARTED}
    return TemplateResponse(request, "liveblog/not_started.html", context, status=404, headers=headers)
