"""What lets scripts of other sites ask. No package for it: theirs adds "Vary: Origin", and a shared cache then keeps a
copy for each asking site."""

from django.http import HttpResponse

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Ardoise-Poll, Link, Retry-After, Content-Disposition",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def share(response: HttpResponse) -> HttpResponse:
    for name, value in CORS.items():
        response[name] = value
    return response
