"""A stage, its results and the standings after it. Each is read in the same few queries at any size."""

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from races.api import operations
from races.api.parameters import StandingsParameters, read
from races.api.public import PublicView, stage_or_404
from races.api.rows import leader_rows, result_rows, standing_rows, waypoint_rows
from races.api.serializers import (
    RankedListSerializer,
    ResultRowSerializer,
    ResultsSerializer,
    StageSerializer,
    StandingRowSerializer,
    StandingsSerializer,
    WaypointScoresSerializer,
    WaypointsSerializer,
)
from races.api.spreadsheet import Spreadsheet
from races.models import Classification, Stage


class StageView(PublicView):
    @operations.stage
    def get(self, request: Request, race: str, year: int, stage: str) -> Response:
        found = stage_or_404(race, year, stage)
        context = {"request": request, "stage": found, **_neighbours(found)}
        return Response(StageSerializer(found, context=context).data)


class ResultsView(PublicView):
    spreadsheet = Spreadsheet("results", ResultRowSerializer)

    @operations.results
    def get(self, request: Request, race: str, year: int, stage: str) -> Response:
        found = stage_or_404(race, year, stage)
        answer = {"state": found.result_state, "amendments": found.amendments(), "results": result_rows(found)}
        return Response(ResultsSerializer(answer).data)


class WaypointsView(PublicView):
    spreadsheet = Spreadsheet("waypoints", WaypointScoresSerializer, each="results")

    @operations.waypoints
    def get(self, request: Request, race: str, year: int, stage: str) -> Response:
        rows = waypoint_rows(stage_or_404(race, year, stage))
        return Response(WaypointsSerializer({"waypoints": rows}).data)


class RankedView(PublicView):
    @operations.ranked
    def get(self, request: Request, race: str, year: int, stage: str) -> Response:
        found = stage_or_404(race, year, stage)
        context = {"request": request, "stage": found}
        return Response(RankedListSerializer({"standings": leader_rows(found.standings.all())}, context=context).data)


class StandingsView(PublicView):
    spreadsheet = Spreadsheet("standings", StandingRowSerializer)

    @operations.standings
    def get(self, request: Request, race: str, year: int, stage: str, classification: str) -> Response:
        asked = read(StandingsParameters, request)
        found = stage_or_404(race, year, stage)
        ranked = _classification_or_404(found, classification)
        answer = {"classification": ranked, "standings": standing_rows(found, ranked, **asked)}
        return Response(StandingsSerializer(answer).data)


def _neighbours(stage: Stage) -> dict[str, Stage | None]:
    stages = list(stage.edition.stages.order_by("number"))
    position = stages.index(stage)
    return {
        "previous": stages[position - 1] if position else None,
        "next": stages[position + 1] if position + 1 < len(stages) else None,
    }


def _classification_or_404(stage: Stage, slug: str) -> Classification:
    found = stage.edition.classifications.filter(slug=slug).first()
    if found is None:
        raise NotFound(_("There is no such classification."))
    return found
