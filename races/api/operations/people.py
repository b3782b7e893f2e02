from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema

from races.api.examples import people as examples
from races.api.parameters import CursorParameters
from races.api.schema import (
    BAD_CURSOR,
    CONDITIONAL,
    NEXT_PAGE,
    TABLE_FORMAT,
    YEAR,
    answer,
    gone_elsewhere,
    in_path,
    refusals,
    table,
)
from races.api.serializers import (
    RiderDetailSerializer,
    RiderResultsSerializer,
    RidersSerializer,
    TeamDetailSerializer,
    TeamsSerializer,
)

RIDER = [in_path("rider", _("The rider's slug."), "davide-ballerini")]
TEAM = [
    in_path("year", _("The season, four digits."), "2021", YEAR),
    in_path("team", _("The team's slug."), "deceuninck-quickstep"),
]
LIST = [CursorParameters, TABLE_FORMAT, NEXT_PAGE, *CONDITIONAL]

riders = extend_schema(
    operation_id="riders",
    summary=_("Riders"),
    description=_("By name, without regard to accents. Narrowed to what all given parameters say."),
    tags=["riders and teams"],
    filters=True,
    parameters=LIST,
    examples=[examples.RIDERS],
    responses=table(RidersSerializer) | refusals(BAD_CURSOR),
)
rider = extend_schema(
    operation_id="rider",
    summary=_("A rider"),
    description=_("Who the rider is, and for which teams."),
    tags=["riders and teams"],
    parameters=[*RIDER, *CONDITIONAL],
    examples=[examples.RIDER],
    responses=answer(RiderDetailSerializer) | refusals() | gone_elsewhere("rider"),
)
rider_results = extend_schema(
    operation_id="rider-results",
    summary=_("The results of a rider"),
    description=_(
        "Stage by stage, the newest first: place, time, gap to the winner, and the place in the general classification "
        "after the stage. Who did not finish has a row too, with the status."
    ),
    tags=["riders and teams"],
    filters=True,
    parameters=[*RIDER, *LIST],
    examples=[examples.RIDER_RESULTS],
    responses=table(RiderResultsSerializer) | refusals(BAD_CURSOR) | gone_elsewhere("rider"),
)
teams = extend_schema(
    operation_id="teams",
    summary=_("Teams"),
    description=_(
        "Each in one season, the newest season first, by name. Names, codes and riders change with the year; the slug "
        "of a team that goes on is mostly the same."
    ),
    tags=["riders and teams"],
    filters=True,
    parameters=LIST,
    examples=[examples.TEAMS],
    responses=table(TeamsSerializer) | refusals(BAD_CURSOR),
)
team = extend_schema(
    operation_id="team",
    summary=_("A team in one season"),
    description=_("The team, its riders as start lists have them, and the races that each of them starts."),
    tags=["riders and teams"],
    parameters=[*TEAM, TABLE_FORMAT, *CONDITIONAL],
    examples=[examples.TEAM_WHOLE],
    responses=table(TeamDetailSerializer) | refusals() | gone_elsewhere("team"),
)
