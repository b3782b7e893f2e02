from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from races.api import operations
from races.api.filters import TeamFilter
from races.api.paging import ListView
from races.api.public import PublicView
from races.api.rows import roster_rows
from races.api.serializers import (
    TeamDetailSerializer,
    TeamListedSerializer,
    TeamRiderSerializer,
    TeamsSerializer,
)
from races.api.spreadsheet import Spreadsheet
from races.models import Team


class TeamsView(ListView):
    queryset = Team.objects.all()
    order = ("-year", "folded", "pk")
    filterset_class = TeamFilter
    serializer_class = TeamsSerializer
    spreadsheet = Spreadsheet("teams", TeamListedSerializer)

    @operations.teams
    def get(self, request: Request) -> Response:
        return self.page(request, self.get_queryset())


class TeamView(PublicView):
    spreadsheet = Spreadsheet("riders", TeamRiderSerializer, each="starts")

    @operations.team
    def get(self, request: Request, year: int, team: str) -> Response:
        found = Team.objects.filter(year=year, slug=team).first()
        if found is None:
            raise NotFound(_("There is no such team."))
        found.riders = roster_rows(found)
        return Response(TeamDetailSerializer(found, context={"request": request}).data)
