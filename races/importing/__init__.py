"""A whole edition from its folder: docs/edition-folder.md says what becomes of each column."""

from races.importing.importing import import_folder
from races.importing.storable import read_edition

__all__ = ["import_folder", "read_edition"]
