"""Rows of tables as plain values: numbers where the page prints texts, and the texts too.

A row has a key only where it means something: time_cs in time trials, points in place of times.
"""

from races.api.rows.jerseys import Role, jersey_rows
from races.api.rows.leaders import leader_rows
from races.api.rows.results import result_rows
from races.api.rows.rider import rider_result_rows
from races.api.rows.row import Row
from races.api.rows.standings import standing_rows
from races.api.rows.starters import roster_rows, starter_rows
from races.api.rows.waypoints import waypoint_rows

__all__ = [
    "Role",
    "Row",
    "jersey_rows",
    "leader_rows",
    "result_rows",
    "rider_result_rows",
    "roster_rows",
    "standing_rows",
    "starter_rows",
    "waypoint_rows",
]
