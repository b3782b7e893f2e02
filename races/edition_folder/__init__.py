"""A whole edition in a folder of CSV files: docs/edition-folder.md has the format."""

from races.edition_folder.folder import EditionFolder
from races.edition_folder.problems import BadFolder, Problem
from races.edition_folder.reading import read_folder, write_folder
from races.edition_folder.scored import official_standings, scored_edition, scored_stages

__all__ = [
    "BadFolder",
    "EditionFolder",
    "Problem",
    "official_standings",
    "read_folder",
    "scored_edition",
    "scored_stages",
    "write_folder",
]
