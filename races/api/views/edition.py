from rest_framework.request import Request
from rest_framework.response import Response

from races.api import operations
from races.api.public import PublicView, edition_or_404
from races.api.rows import jersey_rows, starter_rows
from races.api.serializers import (
    EditionSerializer,
    JerseySerializer,
    JerseysSerializer,
    StarterSerializer,
    StartListSerializer,
)
from races.api.spreadsheet import Spreadsheet


class EditionView(PublicView):
    @operations.edition
    def get(self, request: Request, race: str, year: int) -> Response:
        found = edition_or_404(race, year)
        return Response(EditionSerializer(found, context={"request": request}).data)


class StartListView(PublicView):
    spreadsheet = Spreadsheet("starters", StarterSerializer)

    @operations.startlist
    def get(self, request: Request, race: str, year: int) -> Response:
        rows = starter_rows(edition_or_404(race, year))
        return Response(StartListSerializer({"starters": rows}).data)


class JerseysView(PublicView):
    spreadsheet = Spreadsheet("jerseys", JerseySerializer)

    @operations.jerseys
    def get(self, request: Request, race: str, year: int) -> Response:
        rows = jersey_rows(edition_or_404(race, year))
        return Response(JerseysSerializer({"jerseys": rows}).data)
