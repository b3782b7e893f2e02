from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema

from races.api.examples import races as examples
from races.api.parameters import CursorParameters
from races.api.schema import (
    BAD_CURSOR,
    CONDITIONAL,
    EDITION,
    NEXT_PAGE,
    RACE,
    TABLE_FORMAT,
    answer,
    bad_parameter,
    gone_elsewhere,
    refusals,
    table,
)
from races.api.serializers import (
    EditionSerializer,
    EditionsSerializer,
    IndexSerializer,
    JerseysSerializer,
    RaceDetailSerializer,
    StartListSerializer,
)

BAD_YEAR = bad_parameter("year", "Write a year in four digits.")

index = extend_schema(
    operation_id="index",
    summary=_("Where everything is"),
    description=_("The addresses from which all others can be reached."),
    tags=["races"],
    parameters=CONDITIONAL,
    examples=[examples.INDEX],
    responses=answer(IndexSerializer) | refusals(),
)
races = extend_schema(
    operation_id="races",
    summary=_("Races"),
    description=_(
        "The calendar: editions of races by their first day, the oldest first. An edition is the running of a race in "
        "one year; a one-day race is an edition with one stage. Narrowed to what all given parameters say."
    ),
    tags=["races"],
    filters=True,
    parameters=[CursorParameters, TABLE_FORMAT, NEXT_PAGE, *CONDITIONAL],
    examples=[examples.RACES],
    responses=table(EditionsSerializer) | refusals(BAD_YEAR, BAD_CURSOR),
)
race = extend_schema(
    operation_id="race",
    summary=_("A race"),
    description=_("A race and its editions, the newest first."),
    tags=["races"],
    parameters=[*RACE, TABLE_FORMAT, *CONDITIONAL],
    examples=[examples.RACE],
    responses=table(RaceDetailSerializer) | refusals() | gone_elsewhere("race"),
)
edition = extend_schema(
    operation_id="edition",
    summary=_("An edition"),
    description=_("One running of a race: its days, its stages and its classifications."),
    tags=["races"],
    parameters=[*EDITION, *CONDITIONAL],
    examples=[examples.EDITION_WHOLE],
    responses=answer(EditionSerializer) | refusals() | gone_elsewhere("edition"),
)
startlist = extend_schema(
    operation_id="startlist",
    summary=_("The start list"),
    description=_("Who rides, by bib, and who is out of the race since when. Without a start list there are no rows."),
    tags=["races"],
    parameters=[*EDITION, TABLE_FORMAT, *CONDITIONAL],
    examples=[examples.STARTLIST],
    responses=table(StartListSerializer) | refusals() | gone_elsewhere("edition"),
)
jerseys = extend_schema(
    operation_id="jerseys",
    summary=_("Who wore and who led what"),
    description=_(
        "Stage by stage: who wears which jersey on it (`role` is `wearer`), then who leads each classification after "
        "it (`leader`), both in the order of the classifications' priority. Where a rider leads several of them, or "
        "does not start, another wears the jersey in the leader's place: `leads` is false. Nobody wears one on the "
        "first stage. Official leaders stand before computed ones."
    ),
    tags=["races"],
    parameters=[*EDITION, TABLE_FORMAT, *CONDITIONAL],
    examples=[examples.JERSEYS],
    responses=table(JerseysSerializer) | refusals() | gone_elsewhere("edition"),
)
