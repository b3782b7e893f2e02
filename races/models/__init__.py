from races.models.address import FormerAddress
from races.models.classification import Classification
from races.models.race import Edition, Race
from races.models.result import StageResult, Status, TeamStageResult, WaypointResult
from races.models.rider import Rider
from races.models.stage import Stage
from races.models.standing import Source, Standing
from races.models.starter import Starter
from races.models.states import Phase, ResultState
from races.models.team import Team
from races.models.waypoint import Waypoint
from races.models.wearer import Wearer

__all__ = [
    "Classification",
    "Edition",
    "FormerAddress",
    "Phase",
    "Race",
    "ResultState",
    "Rider",
    "Source",
    "Stage",
    "StageResult",
    "Standing",
    "Starter",
    "Status",
    "Team",
    "TeamStageResult",
    "Waypoint",
    "WaypointResult",
    "Wearer",
]
