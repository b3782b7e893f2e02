"""A result sheet, pasted or uploaded, taken apart into lines and cells. What they mean is judged elsewhere."""

from races.sheets.reading import read
from races.sheets.refusal import NotASheet
from races.sheets.sheet import Sheet, SheetLine, Upload
from races.sheets.upload import text_of

__all__ = ["NotASheet", "Sheet", "SheetLine", "Upload", "read", "text_of"]
