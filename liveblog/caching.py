"""The cache headers of what readers of a live page get. No cookie, no token: any cache in front may keep it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

PAGE_LIVE = "public, max-age=5, s-maxage=1, stale-while-revalidate=30"
PAGE_ENDED = "public, max-age=60, stale-while-revalidate=600"
DELTA = "public, max-age=0, s-maxage=1"
AHEAD = "no-store"  # of a revision that does not exist yet: in a moment the same question has another answer
NOT_STARTED = "public, max-age=0, s-maxage=1"  # the crowd before the start is for a cache to answer


def etag(revision: int, poll_s: int | None = None) -> str:
    """Weak: compressed or not, it is the same answer. Without a poll, of an answer that does not say when to ask."""
    return f'W/"{settings.BUILD}-{revision}"' if poll_s is None else f'W/"{settings.BUILD}-{revision}-{poll_s}"'


def of_page(ended: bool) -> str:
    return PAGE_ENDED if ended else PAGE_LIVE


def unchanged(request: HttpRequest, *, cache: str, revision: int, poll_s: int) -> HttpResponse | None:
    """304, where the request has this answer already."""
    response = get_conditional_response(request, etag=etag(revision, poll_s))
    return response and stamp(request, response, cache=cache, revision=revision, poll_s=poll_s)


def unstamped(response: HttpResponse, poll_s: int) -> HttpResponse:
    """For who is ahead of us: nobody may keep it, or give it to those who come to that revision by right."""
    response["Cache-Control"] = AHEAD
    response["Ardoise-Poll"] = str(poll_s)
    return response


def stamp(
    request: HttpRequest, response: HttpResponse, *, cache: str, revision: int, poll_s: int | None = None
) -> HttpResponse:
    """The response with its headers; 304 with the same headers where the request has it already."""
    response["ETag"] = etag(revision, poll_s)
    if response.status_code in (200, 204):
        response = get_conditional_response(request, etag=response["ETag"], response=response)
    if response.status_code == 304:  # no middleware sees what would have been compressed
        patch_vary_headers(response, ["Accept-Encoding"])
    response["Cache-Control"] = cache
    response["ETag"] = etag(revision, poll_s)
    if poll_s is not None:
        response["Ardoise-Poll"] = str(poll_s)
    return response
