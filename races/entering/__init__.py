"""From the lines of a sheet to a table of a stage: looked at, decided about, saved as a whole.

preview = Preview(table, races.result_lines.parse(sheet, Table.RESULTS), Decided(state="official"))
preview.doubts, preview.changes, preview.shown, preview.movers
preview.save(by=user, amendment=preview.changes.words())
"""

from races.entering.changes import Change, Changes
from races.entering.movers import Movers
from races.entering.preview import THESE, WHOLE, Decided, Preview, PreviewLine

__all__ = ["THESE", "WHOLE", "Change", "Changes", "Decided", "Movers", "Preview", "PreviewLine"]
