"""The columns that tables share."""

from races.models import Standing, Starter, Team
from races.result_cells import Cell

Row = dict[str, object]


def starter_columns(starter: Starter) -> Row:
    return {"bib": starter.bib, "rider": starter.rider, "team": starter.team}


def team_columns(team: Team) -> Row:
    return {"bib": None, "rider": None, "team": team}


def ranked_columns(standing: Standing) -> Row:
    return team_columns(standing.team) if standing.team else starter_columns(standing.starter)


def time_columns(cell: Cell) -> Row:
    return {
        "time_s": _whole_seconds(cell.time_cs),
        "gap_s": _whole_seconds(cell.gap_cs),
        "time": cell.time,
        "gap": cell.gap,
        "same_time": cell.same_time,
    }


def _whole_seconds(cs: int | None) -> int | None:
    """Those of the printed text: -0:00.50 has none."""
    if cs is None:
        return None
    return -(-cs // 100) if cs < 0 else cs // 100
