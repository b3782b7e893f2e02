from races.models.address import FormerAddress
from races.models.classification import Classification
from races.models.entered_table import EnteredTable, TableKind
from races.models.entering import EnteredMeanwhile, Save
from races.models.race import Edition, Race
from races.models.result import StageResult, Status, TeamStageResult, WaypointResult
from races.models.result_edit import Amendment, ResultEdit
from races.models.rider import Rider
from races.models.sheet_layout import SheetLayout
from races.models.stage import Stage
from races.models.standing import Source, Standing
from races.models.starter import Starter
from races.models.states import Phase, ResultState
from races.models.team import Team
from races.models.waypoint import Waypoint
from races.models.wearer import Wearer

__all__ = [
    "Amendment",
    "Classification",
    "Edition",
    "EnteredMeanwhile",
    "EnteredTable",
    "FormerAddress",
    "Phase",
    "Race",
    "ResultEdit",
    "ResultState",
    "Rider",
    "Save",
    "SheetLayout",
    "Source",
    "Stage",
    "StageResult",
    "Standing",
    "Starter",
    "Status",
    "TableKind",
    "Team",
    "TeamStageResult",
    "Waypoint",
    "WaypointResult",
    "Wearer",
]
