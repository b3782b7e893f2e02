"""What every address of the API has in common: cacheable by anyone, readable from any page, its form told by the
address alone."""

from functools import partial

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from races.api.sharing import PREFLIGHT, share
from races.api.spreadsheet import CSVRenderer, Spreadsheet, disposition
from races.api.workbook import WorkbookRenderer
from races.models import Edition, Stage


class AsTheAddressSays(BaseContentNegotiation):
    """?format=csv, of tables. What does not depend on Accept needs no Vary, and a browser gets it too."""

    def select_renderer(self, request, renderers, format_suffix=None):
        formats = {renderer.format: renderer for renderer in renderers}
        asked = request.query_params.get("format", JSONRenderer.format)
        if asked not in formats:
            raise ValidationError({"format": [_("Here it is one of: %s.") % ", ".join(formats)]})
        return formats[asked], formats[asked].media_type


class PublicView(APIView):
    cache = "public, max-age=5, s-maxage=1, stale-while-revalidate=30"
    content_negotiation_class = AsTheAddressSays
    spreadsheet: Spreadsheet | None = None  # with ?format=csv or xlsx

    def get_renderers(self) -> list[BaseRenderer]:
        if self.spreadsheet is None:
            return [JSONRenderer()]
        return [JSONRenderer(), CSVRenderer(self.spreadsheet), WorkbookRenderer(self.spreadsheet)]

    def options(self, request: Request, **address) -> Response:
        return Response(status=204, headers=PREFLIGHT)

    def handle_exception(self, error: Exception) -> Response:
        """A problem is JSON, whatever was asked for."""
        self.request.accepted_renderer, self.request.accepted_media_type = JSONRenderer(), JSONRenderer.media_type
        return super().handle_exception(error)

    def finalize_response(self, request: Request, response: Response, *args, **kwargs) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code == 429:
            response.headers["Cache-Control"] = "no-store"
        elif request.method in ("GET", "HEAD"):
            response.headers.setdefault("Cache-Control", self.cache)
        if response.status_code == 200:
            self._finish(request, response)
        return share(response)

    def _finish(self, request: Request, response: Response) -> None:
        form = request.accepted_renderer.format
        if form != JSONRenderer.format:
            response.headers["Content-Disposition"] = disposition(request.path, form)
        response.add_post_render_callback(partial(_revalidate, request))


class UnknownAddressView(PublicView):
    """Below the API nobody gets an HTML page, whatever the address."""

    schema = None

    def get(self, request: Request, **address) -> Response:
        raise NotFound(_("There is no such address."))


def _revalidate(request: Request, response: Response) -> HttpResponse:
    """Django's middleware would do it too, but its 304 has no CORS headers: no script can read it."""
    if "ETag" not in response:
        set_response_etag(response)
    return share(get_conditional_response(request, etag=response["ETag"], response=response))


def edition_or_404(race: str, year: int) -> Edition:
    found = Edition.objects.filter(race__slug=race, year=year).select_related("race").first()
    if found is None:
        raise NotFound(_("There is no such edition."))
    return found


def stage_or_404(race: str, year: int, stage: str) -> Stage:
    found = Stage.objects.at(race, year, stage).first()
    if found is None:
        raise NotFound(_("There is no such stage."))
    return found
