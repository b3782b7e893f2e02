"""What the documentation says of each address."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema

from races.api import examples
from races.api.schema import CONDITIONAL, NO_CLASSIFICATION, NO_STAGE, NOT_MODIFIED, STAGE, in_path, problem
from races.api.serializers import ResultsSerializer, StageSerializer, StandingsSerializer

UNKNOWN_STAGE = problem(404, _("No such stage."), [NO_STAGE])

stage = extend_schema(
    operation_id="stage",
    summary=_("A stage"),
    description=_(
        "What is known of a stage: its course and waypoints, its phase, and where its results, its "
        "standings and its live coverage are."
    ),
    tags=["races"],
    parameters=[*STAGE, *CONDITIONAL],
    examples=[examples.STAGE],
    responses={200: StageSerializer, 304: NOT_MODIFIED, **UNKNOWN_STAGE},
)
results = extend_schema(
    operation_id="results",
    summary=_("The result of a stage"),
    description=_(
        "Every row in the order of the result sheet: the placed, finishers without a placing, then who "
        "is out of the race. Without a result the state is `none` and there are no rows. In a team time "
        "trial the rows are teams, with `rider` and `bib` null."
    ),
    tags=["races"],
    parameters=[*STAGE, *CONDITIONAL],
    examples=[examples.RESULTS],
    responses={200: ResultsSerializer, 304: NOT_MODIFIED, **UNKNOWN_STAGE},
)
standings = extend_schema(
    operation_id="standings",
    summary=_("A classification after a stage"),
    description=_(
        "Official rows where they were entered for this stage and classification, else the computed "
        "ones; no rows where there are neither. By points, rows have `points` in place of times. A "
        "team's row has `rider` and `bib` null."
    ),
    tags=["races"],
    parameters=[*STAGE, in_path("classification", _("Its slug."), "general"), *CONDITIONAL],
    examples=[examples.BY_TIME, examples.BY_POINTS],
    responses={
        200: StandingsSerializer,
        304: NOT_MODIFIED,
        **problem(404, _("No such stage, or no such classification."), [NO_STAGE, NO_CLASSIFICATION]),
    },
)
