"""Every classification after every stage, from what was entered: pure functions over plain values.

Knows no Django. Times are integers, hundredths (`_cs`) or whole seconds (`_s`); points are Decimals. Starters and
teams are whatever ids the caller has. The rules are those of UCI part 2, chapter 6; every number of them is a setting
of the edition or of the stage.

    tally = Tally(edition)
    for stage in stages:
        tally.count(stage)
        tally.standings()["general"]
"""

from races.scoring.edition import Classification, DeadHeat, Edition, Eligible, Kind, Starter, Ties
from races.scoring.jerseys import leader, wearers
from races.scoring.scale import of_place, read_scale
from races.scoring.stage import (
    LONGEST_CS,
    NOTHING,
    OUT,
    Counts,
    Result,
    Scale,
    Stage,
    StageKind,
    Status,
    TeamResult,
    TeamTimes,
    TeamTrial,
    Waypoint,
    WaypointResult,
)
from races.scoring.standing import Row
from races.scoring.tally import Standings, Tally, standings_after_each

__all__ = [
    "LONGEST_CS",
    "NOTHING",
    "OUT",
    "Classification",
    "Counts",
    "DeadHeat",
    "Edition",
    "Eligible",
    "Kind",
    "Result",
    "Row",
    "Scale",
    "Stage",
    "StageKind",
    "Standings",
    "Starter",
    "Status",
    "Tally",
    "TeamResult",
    "TeamTimes",
    "TeamTrial",
    "Ties",
    "Waypoint",
    "WaypointResult",
    "leader",
    "of_place",
    "read_scale",
    "standings_after_each",
    "wearers",
]
