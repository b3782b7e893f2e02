"""The live coverage behind an address, and the headers that its answers have in common."""

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from liveblog import caching, reading
from liveblog.models import LiveBlog
from races.api.public import stage_or_404


class NotBegun(NotFound):
    """The stage is known: its live coverage will be at this address once it begins."""

    kind = "urn:ardoise:problem:coverage-not-begun"
    title = gettext_lazy("Coverage has not begun")


def coverage_or_404(race: str, year: int, stage: str) -> LiveBlog:
    blog = LiveBlog.objects.at(race, year, stage).first()
    if blog is None:
        found = stage_or_404(race, year, stage)
        raise NotBegun(_("Live coverage of %(stage)s has not begun.") % {"stage": found})
    return blog


def not_modified(request: Request, blog: LiveBlog) -> HttpResponse | None:
    """The 304 for who has the answer of this revision."""
    tag = caching.etag(blog.revision, reading.poll_seconds(blog))
    unchanged = get_conditional_response(request, etag=tag)
    return unchanged and stamp(unchanged, blog)


def stamp(response: HttpResponse, blog: LiveBlog) -> HttpResponse:
    poll_s = reading.poll_seconds(blog)
    response["ETag"], response["Cache-Control"] = caching.etag(blog.revision, poll_s), caching.DELTA
    response["Ardoise-Poll"] = str(poll_s)
    return response
