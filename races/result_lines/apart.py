"""One row in each line: of two tables side by side one below the other, of a list of riders each on a line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from races.result_lines.cells import whole
from races.result_lines.line import Line
from races.result_lines.side_by_side import parted
from races.result_lines.words import status_word
from races.sheets import Sheet, SheetLine

_LONGEST = 6  # words of a rider in a list
_BETWEEN = re.compile(r" ?[,;] ?")
_BETWEEN_BIBS = re.compile(r" ?[,;/] ?| [-–] ")  # what else parts them where there is nothing else
_COUNT = re.compile(r"[(\[] ?[0-9]{1,3} ?[)\]] ?(?:[:=–-]|$|(?=[0-9#n]))", re.IGNORECASE)  # "Abandons (2) : 33, 12"
_NUMBER = re.compile(r"(?:n[°ºo.]{0,2}|no\.|nr\.?|#) ?(?=[0-9])|\((?=[0-9]+\))", re.IGNORECASE)  # "n° 22", "N.22"
_BEHIND_BIB = re.compile(r"(?<=[0-9])(?: ?[-–:]|\)) (?=\D)")  # "33 - LIMA Luís"


def one_row_per_line(sheet: Sheet) -> Sheet:
    """The sheet, in its order, with a line for each row; those that are put in are numbered behind the last."""
    came = {line.number: line for line in sheet.lines}
    more = max(came, default=0) + 1
    found: list[SheetLine] = []
    for line in apart(lines_of(sheet)):
        known = came.pop(line.number, None)
        if known is not None and line.text == known.text:
            found.append(known)
        else:
            found.append(SheetLine(line.number if known else more, line.text, line.cells))
            more += known is None
    blank = [line for line in came.values() if not line.text.strip()]
    return replace(sheet, lines=_with_blanks(found, blank))


def lines_of(sheet: Sheet) -> list[Line]:
    """Those that are not blank. Plain text has one cell: it is read by what is in it, its blanks are a hint at most."""
    plain = sheet.parted_by == "spaces"
    filled = [line for line in sheet.lines if line.text.strip()]
    return [Line(line.number, line.text, (line.text.strip(),) if plain else line.cells) for line in filled]


def apart(lines: Iterable[Line]) -> list[Line]:
    return [one for line in parted(lines) for one in _listed(line)]


def _listed(line: Line) -> list[Line]:
    """ "DNF: 12, 45 DE GROOT Bob" as "DNF 12" and "DNF 45 DE GROOT Bob"."""
    filled = [cell for cell in line.cells if cell]
    if len(filled) != 1:
        return [line]
    status, rest = _status_and_rest(" ".join(filled[0].split()))
    riders = _riders(rest)
    in_columns = len(riders) < 2 and "  " in filled[0]
    if not status or in_columns or not _are_riders(riders, named=filled[0].count(":") == 1):
        return [line]
    return [Line(line.number, f"{status} {rider}", (f"{status} {rider}",)) for rider in riders]


def _riders(rest: str) -> list[str]:
    """The items of a list, each with its bare number before the name."""
    bibs = [_plain(item) for item in _BETWEEN_BIBS.split(rest)]
    if len(bibs) > 1 and all(whole(bib) is not None for bib in bibs):
        return bibs
    return [item for item in map(_plain, _BETWEEN.split(rest)) if item]


def _plain(item: str) -> str:
    marked = _NUMBER.match(item)
    return _BEHIND_BIB.sub(" ", item[marked.end() :] if marked else item, count=1)


def _status_and_rest(text: str) -> tuple[str, str]:
    words = text.split()
    for length in range(min(5, len(words) - 1), 0, -1):
        said = " ".join(words[:length])
        if status_word(said) and (length > 1 or said[0].isupper()):
            rest = " ".join(words[length:]).strip(" :=-–")
            return said.rstrip(" :"), _COUNT.sub("", rest, count=1).strip() if _COUNT.match(rest) else rest
    return "", ""


def _are_riders(items: Sequence[str], *, named: bool) -> bool:
    """With a bib each, or most of them; or behind a colon with names alone."""
    if any(len(item.split()) > _LONGEST or status_word(item) is not None for item in items):
        return False
    numbers = [whole(item.split()[0].strip("()")) is not None for item in items]
    names = named and len(items) > 1 and not any(char.isdigit() for item in items for char in item)
    return 2 * sum(numbers) > len(numbers) or names


def _with_blanks(lines: Sequence[SheetLine], blank: Iterable[SheetLine]) -> tuple[SheetLine, ...]:
    """Blank lines stay where they were: before the line that came next."""
    waiting = sorted(blank, key=lambda line: line.number)
    return tuple(_merged(lines, waiting))


def _merged(lines: Iterable[SheetLine], waiting: list[SheetLine]) -> Iterator[SheetLine]:
    for line in lines:
        while waiting and waiting[0].number < line.number:
            yield waiting.pop(0)
        yield line
    yield from waiting
