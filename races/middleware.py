from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.encoding import escape_uri_path

from races.models import FormerAddress

API = "/api/v1"


def follow_renamed(get_response: Callable[[HttpRequest], HttpResponse]):
    """Where nothing is any more but something was, go where it is now. Costs a query, of lost visitors alone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        return _redirect(request) or response

    return middleware


def _redirect(request: HttpRequest) -> HttpResponse | None:
    prefix = API if request.path.startswith(f"{API}/") else ""
    path = request.path.removeprefix(prefix)
    former = None if "\0" in path else FormerAddress.objects.covering(path)  # which PostgreSQL refuses to look for
    if former is None:
        return None
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(prefix + escape_uri_path(former.of(path)) + (f"?{query}" if query else ""))
    response["Cache-Control"] = "public, max-age=0, s-maxage=5"  # or who is renamed back would send browsers in circles
    if prefix:
        response["Access-Control-Allow-Origin"] = "*"
    return response
