from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from races.api import operations
from races.api.filters import RiderFilter, RiderResultFilter
from races.api.paging import ListView
from races.api.public import PublicView
from races.api.rows import Row, rider_result_rows
from races.api.serializers import (
    RiderDetailSerializer,
    RiderListedSerializer,
    RiderResultSerializer,
    RiderResultsSerializer,
    RidersSerializer,
)
from races.api.spreadsheet import Spreadsheet
from races.models import Rider, StageResult, Team


class RidersView(ListView):
    queryset = Rider.objects.all()
    order = ("folded", "pk")
    filterset_class = RiderFilter
    serializer_class = RidersSerializer
    spreadsheet = Spreadsheet("riders", RiderListedSerializer)

    @operations.riders
    def get(self, request: Request) -> Response:
        return self.page(request, self.get_queryset())


class RiderView(PublicView):
    @operations.rider
    def get(self, request: Request, rider: str) -> Response:
        found = rider_or_404(rider)
        found.teams = Team.objects.filter(starters__rider=found).distinct()
        return Response(RiderDetailSerializer(found, context={"request": request}).data)


class RiderResultsView(ListView):
    queryset = StageResult.objects.select_related("stage__edition__race", "starter__rider", "starter__team")
    order = ("-stage__date", "-stage__number", "-pk")
    filterset_class = RiderResultFilter
    serializer_class = RiderResultsSerializer
    spreadsheet = Spreadsheet("results", RiderResultSerializer)

    @operations.rider_results
    def get(self, request: Request, rider: str) -> Response:
        return self.page(request, self.get_queryset().filter(starter__rider=rider_or_404(rider)))

    def rows(self, found: list[StageResult]) -> list[Row]:
        return rider_result_rows(found)


def rider_or_404(slug: str) -> Rider:
    found = Rider.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound(_("There is no such rider."))
    return found
