"""Plain text, whose columns, if it has any, are made by spaces."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from races.sheets.sheet import SheetLine

FEWEST = 3  # columns
_BETWEEN = re.compile(" {2,}")


def rows(lines: Sequence[str]) -> Iterator[SheetLine]:
    width = _columns(lines)
    for number, line in enumerate(lines, 1):
        cells = _parted(line)
        yield SheetLine(number, line, tuple(cells if len(cells) == width else [line]))


def _columns(lines: Sequence[str]) -> int:
    """How many most of the lines have that have any; 0 where no number is that of most."""
    widths = Counter(width for line in lines if (width := len(_parted(line))) >= FEWEST)
    width, count = next(iter(widths.most_common(1)), (0, 0))
    return width if 2 * count > widths.total() else 0


def _parted(line: str) -> list[str]:
    return _BETWEEN.split(line.strip())
