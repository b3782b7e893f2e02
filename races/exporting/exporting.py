from races.edition_folder import EditionFolder
from races.exporting.frame import edition_row, rider_rows, settings_rows, stage_rows, starter_rows
from races.exporting.results import Sheets
from races.exporting.roadside import waypoint_rows
from races.exporting.standings import official_rows
from races.models import Edition


def export_edition(edition: Edition) -> EditionFolder:
    """All of an edition for which the format has a column; `write_folder` writes it. Two dozen queries."""
    stages = list(edition.stages.prefetch_related("finish_feeds").order_by("number"))
    starters = list(edition.starters.select_related("rider", "team"))
    sheets = Sheets(stages, starters)
    return EditionFolder(
        edition=edition_row(edition),
        stages=stage_rows(edition, stages),
        startlists=starter_rows(starters, sheets.left),
        stage_results=tuple(sheets.results()),
        riders=rider_rows(starters),
        stage_settings=settings_rows(edition, stages),
        ttt_results=tuple(sheets.trials()),
        primes=waypoint_rows(edition, stages, sheets),
        notes=tuple(sheets.notes()),
        teams_day=tuple(sheets.team_penalties()),
        **official_rows(stages),
    )
