"""The API's schema, and the page that shows it, under the same strict Content-Security-Policy as every page."""

from functools import cache

from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from races.api.public import PublicView

# The library's own template has a <style> that the policy would block: ours takes its place.
docs = require_safe(SpectacularSwaggerSplitView.as_view(url_name="schema"))


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
