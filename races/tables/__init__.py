"""Tables as the sport prints them, ready for a template: results, standings, jerseys, start lists, who is out."""

from races.tables.jerseys import leaders, leaders_jerseys
from races.tables.results import result_table, result_tables, rider_tables
from races.tables.rows import TOP, Row, Table, starter_row, team_row
from races.tables.standings import (
    Pair,
    standing_cells,
    standing_table,
    standing_table_of,
    standing_tables,
    standings_url,
)

__all__ = [
    "TOP",
    "Pair",
    "Row",
    "Table",
    "leaders",
    "leaders_jerseys",
    "result_table",
    "result_tables",
    "rider_tables",
    "standing_cells",
    "standing_table",
    "standing_table_of",
    "standing_tables",
    "standings_url",
    "starter_row",
    "team_row",
]
