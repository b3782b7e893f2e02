"""A stage, its results and the standings after it. Each is read in the same few queries at any size."""

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from races.api import operations
from races.api.public import PublicView, stage_or_404
from races.api.rows import result_rows, standing_rows
from races.api.serializers import ResultsSerializer, StageSerializer, StandingsSerializer
from races.models import Classification, Stage


class StageView(PublicView):
    @operations.stage
    def get(self, request: Request, race: str, year: int, stage: str) -> Response:
        found = stage_or_404(race, year, stage)
        context = {
            "address": request.build_absolute_uri(request.path),
            "page": request.build_absolute_uri(found.get_absolute_url()),
        }
        return Response(StageSerializer(found, context=context).data)


class ResultsView(PublicView):
    @operations.results
    def get(self, request: Request, race: str, year: int, stage: str) -> Response:
        found = stage_or_404(race, year, stage)
        answer = {"state": found.result_state, "results": result_rows(found)}
        return Response(ResultsSerializer(answer).data)


class StandingsView(PublicView):
    @operations.standings
    def get(self, request: Request, race: str, year: int, stage: str, classification: str) -> Response:
        found = stage_or_404(race, year, stage)
        ranked = _classification_or_404(found, classification)
        answer = {"classification": ranked, "standings": standing_rows(found, ranked)}
        return Response(StandingsSerializer(answer).data)


def _classification_or_404(stage: Stage, slug: str) -> Classification:
    found = stage.edition.classifications.filter(slug=slug).first()
    if found is None:
        raise NotFound(_("There is no such classification."))
    return found
