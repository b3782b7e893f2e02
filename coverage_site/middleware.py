import re
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _

from races.api import problems

API = "/api/"
# Bytes of a path that were no UTF-8 are still escaped under WSGI, replaced under ASGI.
BROKEN = re.compile("\0|%[89A-F][0-9A-F]|\N{REPLACEMENT CHARACTER}")


def refuse_unreadable(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """PostgreSQL stores and compares no NUL, and not every form and filter that is not ours looks for one. The API also
    refuses what is no UTF-8; a page is shown all the same, whatever a newsletter appended to its address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if request.path.startswith(API):
            return _refuse(request) or get_response(request)
        if "%00" in query or "\0" in query:
            return HttpResponseBadRequest("A NUL character in the address.\n", content_type="text/plain")
        return get_response(request)

    return middleware


def _refuse(request: HttpRequest) -> HttpResponse | None:
    if BROKEN.search(request.path_info):
        return problems.plain(problems.blank(400, _("The address has a NUL character, or is no UTF-8.")))
    parameters = [pair.partition(b"=") for pair in _raw_query(request).split(b"&")]
    wrong = {_name(name) for name, _equals, value in parameters if not (_is_text(name) and _is_text(value))}
    if wrong:
        message = _("This has a NUL character, or is no UTF-8.")
        return problems.plain(problems.invalid(dict.fromkeys(sorted(wrong), message)))
    return None


def _raw_query(request: HttpRequest) -> bytes:
    """As it came, by ASGI or by WSGI, which writes bytes as Latin-1."""
    if scope := getattr(request, "scope", None):
        return scope["query_string"]
    return request.META.get("QUERY_STRING", "").encode("latin-1")


def _is_text(written: bytes) -> bool:
    read = unquote_to_bytes(written)
    try:
        read.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in read


def _name(written: bytes) -> str:
    return unquote_to_bytes(written).decode(errors="replace").replace("\0", "\N{REPLACEMENT CHARACTER}")
