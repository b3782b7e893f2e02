from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from races.api import operations
from races.api.filters import EditionFilter
from races.api.paging import ListView
from races.api.public import PublicView
from races.api.serializers import (
    EditionListedSerializer,
    EditionsSerializer,
    IndexSerializer,
    RaceDetailSerializer,
)
from races.api.spreadsheet import Spreadsheet
from races.models import Edition, Race


class IndexView(PublicView):
    """Where everything else is."""

    names = {
        "races": "api-races",
        "riders": "api-riders",
        "teams": "api-teams",
        "schema": "schema",
        "docs": "api-docs",
    }

    @operations.index
    def get(self, request: Request) -> Response:
        addresses = {key: request.build_absolute_uri(reverse(name)) for key, name in self.names.items()}
        return Response(IndexSerializer(addresses).data)


class RacesView(ListView):
    queryset = Edition.objects.select_related("race")
    order = ("starts", "race__folded", "pk")
    filterset_class = EditionFilter
    serializer_class = EditionsSerializer
    spreadsheet = Spreadsheet("editions", EditionListedSerializer)

    @operations.races
    def get(self, request: Request) -> Response:
        return self.page(request, self.get_queryset())


class RaceView(PublicView):
    spreadsheet = Spreadsheet("editions", EditionListedSerializer)

    @operations.race
    def get(self, request: Request, race: str) -> Response:
        editions = Prefetch("editions", Edition.objects.order_by("-year"))
        found = Race.objects.filter(slug=race).prefetch_related(editions).first()
        if found is None:
            raise NotFound(_("There is no such race."))
        return Response(RaceDetailSerializer(found, context={"request": request}).data)
