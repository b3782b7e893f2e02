from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema

from races.api.examples import stage as examples
from races.api.parameters import StandingsParameters
from races.api.schema import (
    CONDITIONAL,
    STAGE,
    TABLE_FORMAT,
    answer,
    bad_parameter,
    gone_elsewhere,
    in_path,
    refusals,
    table,
)
from races.api.serializers import (
    RankedListSerializer,
    ResultsSerializer,
    StageSerializer,
    StandingsSerializer,
    WaypointsSerializer,
)

BAD_SOURCE = bad_parameter("source", "Here it is one of: computed, official.")

stage = extend_schema(
    operation_id="stage",
    summary=_("A stage"),
    description=_(
        "What is known of a stage: its course and waypoints, its phase, and where its results, its standings, its live "
        "coverage and its neighbours are."
    ),
    tags=["stages"],
    parameters=[*STAGE, *CONDITIONAL],
    examples=[examples.STAGE_WHOLE],
    responses=answer(StageSerializer) | refusals() | gone_elsewhere("stage"),
)
results = extend_schema(
    operation_id="results",
    summary=_("The result of a stage"),
    description=_(
        "Every row in the order of the result sheet: the placed, finishers without a placing, then who "
        "is out of the race. Without a result the state is `none` and there are no rows. In a team time "
        "trial the rows are teams, with `rider` and `bib` null."
    ),
    tags=["stages"],
    parameters=[*STAGE, TABLE_FORMAT, *CONDITIONAL],
    examples=[examples.RESULTS],
    responses=table(ResultsSerializer) | refusals() | gone_elsewhere("stage"),
)
waypoints = extend_schema(
    operation_id="waypoints",
    summary=_("Who scored on the road"),
    description=_(
        "The climbs, sprints and other points of the road in their order, what they are worth and who passed first, by "
        "place. A waypoint without a result has no rows, and none in CSV."
    ),
    tags=["stages"],
    parameters=[*STAGE, TABLE_FORMAT, *CONDITIONAL],
    examples=[examples.WAYPOINTS],
    responses=table(WaypointsSerializer) | refusals() | gone_elsewhere("stage"),
)
ranked = extend_schema(
    operation_id="ranked",
    summary=_("The classifications after a stage"),
    description=_("Those that are ranked after this stage, each with its leader and where its standings are."),
    tags=["stages"],
    parameters=[*STAGE, *CONDITIONAL],
    examples=[examples.RANKED],
    responses=answer(RankedListSerializer) | refusals() | gone_elsewhere("stage"),
)
standings = extend_schema(
    operation_id="standings",
    summary=_("A classification after a stage"),
    description=_(
        "The official rows as they were entered, then the computed ones of whoever is not among them; each says "
        "its `source`. No rows where there are neither. By points, rows have `points` in place of times. A "
        "team's row has `rider` and `bib` null."
    ),
    tags=["stages"],
    parameters=[
        *STAGE,
        in_path("classification", _("Its slug."), "general"),
        StandingsParameters,
        TABLE_FORMAT,
        *CONDITIONAL,
    ],
    examples=[examples.BY_TIME, examples.BY_POINTS],
    responses=table(StandingsSerializer) | refusals(BAD_SOURCE) | gone_elsewhere("stage", "classification"),
)
