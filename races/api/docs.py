"""The API's schema, and the page that shows it under the site's strict Content-Security-Policy."""

from functools import cache

from csp.decorators import csp_update
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from races.api.public import PublicView

# All that the policy would block: three rules for html and body (margin, scroll bar, background) in a <style>
# of the library's template. Allowed by their hash, on this page alone; a test holds the two together.
INLINE_STYLE = "'sha256-MMpT0iDxyjALd9PdfepImGX3DBfJPXZ4IlDWdPAgtn0='"

docs = require_safe(csp_update({"style-src": INLINE_STYLE})(SpectacularSwaggerSplitView.as_view(url_name="schema")))


class SchemaView(PublicView):
    """Not the library's view, which writes the schema anew for each request, and parameters of the address into it."""

    schema = None
    cache = "public, max-age=300"

    def get_renderers(self) -> list[BaseRenderer]:
        return [OpenApiJsonRenderer()]

    def get(self, request: Request) -> Response:
        return Response(written())


@cache
def written() -> dict:
    return SchemaGenerator().get_schema(request=None, public=True)
