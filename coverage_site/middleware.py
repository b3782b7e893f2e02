from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """PostgreSQL stores and compares no NUL, and not every form and filter that is not ours looks for one. The API has
    an answer of its own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if ("%00" in query or "\0" in query) and not request.path.startswith("/api/"):
            return HttpResponseBadRequest("A NUL character in the address.\n", content_type="text/plain")
        return get_response(request)

    return middleware
