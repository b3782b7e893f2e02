"""What the answers look like: both what is sent and what the schema says of it."""

from races.api.serializers.links import IndexSerializer
from races.api.serializers.people import (
    RiderDetailSerializer,
    RiderListedSerializer,
    RiderSerializer,
    RidersSerializer,
    TeamListedSerializer,
    TeamSerializer,
    TeamsSerializer,
)
from races.api.serializers.races import (
    EditionListedSerializer,
    EditionSerializer,
    EditionsSerializer,
    RaceDetailSerializer,
)
from races.api.serializers.results import (
    JerseySerializer,
    JerseysSerializer,
    RankedListSerializer,
    ResultRowSerializer,
    ResultsSerializer,
    StandingRowSerializer,
    StandingsSerializer,
)
from races.api.serializers.stage import StageSerializer, WaypointScoresSerializer, WaypointsSerializer
from races.api.serializers.starts import (
    RiderResultSerializer,
    RiderResultsSerializer,
    StarterSerializer,
    StartListSerializer,
    TeamDetailSerializer,
    TeamRiderSerializer,
)

__all__ = [
    "EditionListedSerializer",
    "EditionSerializer",
    "EditionsSerializer",
    "IndexSerializer",
    "JerseySerializer",
    "JerseysSerializer",
    "RaceDetailSerializer",
    "RankedListSerializer",
    "ResultRowSerializer",
    "ResultsSerializer",
    "RiderDetailSerializer",
    "RiderListedSerializer",
    "RiderResultSerializer",
    "RiderResultsSerializer",
    "RiderSerializer",
    "RidersSerializer",
    "StageSerializer",
    "StandingRowSerializer",
    "StandingsSerializer",
    "StartListSerializer",
    "StarterSerializer",
    "TeamDetailSerializer",
    "TeamListedSerializer",
    "TeamRiderSerializer",
    "TeamSerializer",
    "TeamsSerializer",
    "WaypointScoresSerializer",
    "WaypointsSerializer",
]
