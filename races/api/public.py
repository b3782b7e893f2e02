"""What every address of the API has in common: JSON alone, cacheable by anyone, readable from any page."""

from functools import partial

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from races.api import problems
from races.models import Stage

# No package for this: theirs adds "Vary: Origin", and a shared cache then keeps a copy for each asking site.
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Ardoise-Poll, Link",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class JSONWhateverIsAsked(BaseContentNegotiation):
    """An answer that does not depend on Accept needs no Vary: Accept, and a browser gets it too."""

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class PublicView(APIView):
    cache = "public, max-age=5, s-maxage=1, stale-while-revalidate=30"
    content_negotiation_class = JSONWhateverIsAsked

    def get_exception_handler(self):
        return problems.answer

    def options(self, request: Request, **address) -> Response:
        return Response(status=204, headers=PREFLIGHT)

    def finalize_response(self, request: Request, response: Response, *args, **kwargs) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            response.headers.setdefault("Cache-Control", self.cache)
        if response.status_code == 200:
            response.add_post_render_callback(partial(_revalidate, request))
        return _share(response)


class UnknownAddressView(PublicView):
    """Below the API nobody gets an HTML page, whatever the address."""

    schema = None

    def get(self, request: Request, **address) -> Response:
        raise NotFound(_("There is no such address."))


def _revalidate(request: Request, response: Response) -> HttpResponse:
    """Django's middleware would do it too, but its 304 has no CORS headers: no script can read it."""
    if "ETag" not in response:
        set_response_etag(response)
    return _share(get_conditional_response(request, etag=response["ETag"], response=response))


def _share(response: HttpResponse) -> HttpResponse:
    for name, value in CORS.items():
        response[name] = value
    return response


def stage_or_404(race: str, year: int, stage: str) -> Stage:
    found = Stage.objects.at(race, year, stage).first()
    if found is None:
        raise NotFound(_("There is no such stage."))
    return found
