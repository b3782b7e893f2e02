"""The feed of a stage for programs: the same counter, born and changed revisions as the live page has."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from liveblog import caching, reading
from liveblog.api import feed, operations
from liveblog.api.coverage import coverage_or_404, not_modified, stamp
from liveblog.api.parameters import FeedParameters, PageParameters
from liveblog.api.serializers import SituationsSerializer, UpdatesSerializer
from liveblog.models import Entry, LiveBlog
from liveblog.models.moves import current_situation
from races.api.paging import address_with, link_next
from races.api.parameters import read
from races.api.public import PublicView


class UpdatesView(PublicView):
    cache = caching.DELTA

    @operations.updates
    def get(self, request: Request, race: str, year: int, stage: str) -> HttpResponse:
        asked = read(FeedParameters, request)
        blog = coverage_or_404(race, year, stage)
        if unchanged := not_modified(request, blog):
            return unchanged
        answer = _answer(blog, **asked)
        response = Response(UpdatesSerializer(_said(blog, answer), context={"request": request}).data)
        if answer.more:
            link_next(response, address_with(request, _next(answer, asked)))
        return stamp(response, blog)


class SituationsView(PublicView):
    cache = caching.DELTA

    @operations.situations
    def get(self, request: Request, race: str, year: int, stage: str) -> HttpResponse:
        asked = read(PageParameters, request)
        blog = coverage_or_404(race, year, stage)
        if unchanged := not_modified(request, blog):
            return unchanged
        found, more = feed.situations(blog, asked.get("before"), asked["limit"])
        response = Response(SituationsSerializer({"situations": found, "more": more}).data)
        if more:
            onwards = {"before": found[-1].revision, "limit": asked["limit"]}
            link_next(response, address_with(request, onwards))
        return stamp(response, blog)


def _answer(blog: LiveBlog, limit: int, since: int | None = None, before: int | None = None) -> feed.Answer:
    if since is not None:
        return feed.changed(blog, since, limit)
    return feed.newest(blog, None if before is None else _born_or_404(blog, before), limit)


def _said(blog: LiveBlog, answer: feed.Answer) -> dict[str, object]:
    return {
        "revision": answer.revision,
        "state": blog.state,
        "phase": blog.stage.phase,
        "reset": answer.reset,
        "more": answer.more,
        "poll_after_s": reading.poll_seconds(blog),
        "situation": current_situation(blog),
        "updates": answer.entries,
    }


def _next(answer: feed.Answer, asked: dict[str, int]) -> dict[str, int]:
    onwards = "since" in asked and not answer.reset
    where = {"since": answer.revision} if onwards else {"before": answer.entries[-1].pk}
    return where | {"limit": asked["limit"]}


def _born_or_404(blog: LiveBlog, pk: int) -> Entry:
    found = blog.entries.born().filter(pk=pk).first()
    if found is None:
        raise NotFound(_("There is no such update."))
    return found
