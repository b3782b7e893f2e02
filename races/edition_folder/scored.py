"""An edition folder as the scoring knows it: facts for the tally, and the jury's standings to hold against it."""

from races import scoring
from races.edition_folder.folder import EditionFolder
from races.edition_folder.rows import GeneralRow, PointsRow, SettingsRow, TeamRow, YouthRow
from races.edition_folder.scored_day import Day
from races.scoring.presets import CLASSIFICATIONS

FILES = {"general": "gc", "points": "points", "mountains": "kom", "youth": "youth", "teams": "teams"}


def scored_edition(folder: EditionFolder) -> scoring.Edition:
    """Starters are their rider_id, teams their names."""
    born = {row.rider_id: row.dob for row in folder.riders}
    return scoring.Edition(
        starters=tuple(
            scoring.Starter(row.rider_id, row.team, born.get(row.rider_id), row.youth_flag) for row in folder.startlists
        ),
        classifications=CLASSIFICATIONS,
        youth_born_on_or_after=folder.edition.youth_born_on_or_after,
        dead_heat=folder.edition.dead_heat,
        counting_riders=folder.edition.counting_riders,
        climb_categories=folder.edition.climb_categories,
    )


def scored_stages(folder: EditionFolder) -> list[scoring.Stage]:
    """One for each stage, in order. A stage without results counts for nothing: it is cancelled, or yet to come."""
    settings = {row.stage: row for row in folder.stage_settings}
    return [Day(folder, row, settings.get(row.stage, SettingsRow(stage=row.stage))).scored() for row in folder.stages]


def official_standings(folder: EditionFolder) -> list[scoring.Standings]:
    """What the jury published after each stage, without rows that lack a place.

    A row without a value has neither time nor points.
    """
    after = {row.stage: {slug: [] for slug in FILES} for row in folder.stages}
    for slug, name in FILES.items():
        for row in filter(_is_ranked, getattr(folder, name)):
            after[row.stage][slug].append(_standing(row))
    return [{slug: tuple(rows) for slug, rows in standings.items()} for standings in after.values()]


def _is_ranked(row: GeneralRow | YouthRow | PointsRow | TeamRow) -> bool:
    return row.rank is not None


def _standing(row: GeneralRow | YouthRow | PointsRow | TeamRow) -> scoring.Row:
    if isinstance(row, PointsRow):
        return scoring.Row(row.rank, row.rider_id, points=row.points)
    return scoring.Row(row.rank, row.team if isinstance(row, TeamRow) else row.rider_id, row.time_s)
