"""The cache headers of what readers of a live page get. No cookie, no token: any cache in front may keep it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PAGE_LIVE = "public, max-age=5, s-maxage=1, stale-while-revalidate=30"
PAGE_ENDED = "public, max-age=60, stale-while-revalidate=600"
DELTA = "public, max-age=0, s-maxage=1"


def etag(revision: int) -> str:
    """Weak: compressed or not, it is the same page."""
    return f'W/"{settings.BUILD}-{revision}"'


def matches(request: HttpRequest, tag: str) -> bool:
    sent = request.headers.get("If-None-Match", "")
    return tag in {candidate.strip() for candidate in sent.split(",")}


def stamp(response: HttpResponse, *, cache: str, poll_s: int, tag: str = "") -> HttpResponse:
    response["Cache-Control"] = cache
    response["Ardoise-Poll"] = str(poll_s)
    if tag:
        response["ETag"] = tag
    return response
