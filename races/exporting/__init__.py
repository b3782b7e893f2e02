"""An edition as a folder: what races.importing reads again, and finds nothing to change."""

from races.exporting.exporting import export_edition

__all__ = ["export_edition"]
