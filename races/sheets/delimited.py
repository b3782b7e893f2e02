"""Tables whose cells are parted by a mark: which mark it is, and the rows.

Not the csv module's reading: in a result sheet a lone quotation mark is a ditto, or seconds, and the module would
take everything up to the next one for a cell.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from races.sheets.limits import MOST_COLUMNS
from races.sheets.refusal import NotASheet
from races.sheets.sheet import SheetLine

MARKS = {"\t": "tab", ";": "semicolon", "|": "pipe", ",": "comma"}  # in the order in which they are looked for
MOST_BLANK = 20 * MOST_COLUMNS  # cells: spreadsheets write many blank ones behind the last that is filled
LONGEST_QUOTED = 2_000  # characters: beyond, a quotation mark was no beginning of a cell

# Commas that part nothing: "ÅNDER, Alice", and the hundredths of 36:42,02.
_WITHIN_CELL = re.compile(r"(?<=[^\W\d_]), (?=[^\W\d_])|(?<=[:.'′’″\"h]\d\d),(?=\d)")
_LISTED = re.compile(r"\s*\d+[.)]?\s+\S")  # "1 12 ÅNDER Alice": a list, whose cells are parted by spaces


def mark_of(lines: Sequence[str]) -> str:
    """The mark that parts cells, a key of MARKS, or "" for plain text.

    Half of the lines must have it; of tabs, which nobody types, a fifth is enough: in what browsers copy, a row may be
    broken into lines.
    """
    filled = [line for line in lines if line.strip()]
    for mark in MARKS:
        with_mark = sum(_is_parted(line, mark) for line in filled)
        if with_mark and with_mark >= len(filled) / (5 if mark == "\t" else 2):
            return mark
    return ""


def rows(lines: Sequence[str], mark: str) -> Iterator[SheetLine]:
    """One for each line, but that a quoted cell may go on over several."""
    text = "\n".join(lines)
    number, begin, cells = 1, 0, []
    for match in _cells(mark).finditer(text):
        cells.append(_content(match, mark))
        if len(cells) > MOST_BLANK:
            raise NotASheet("columns", line=number, column=str(MOST_COLUMNS + 1))
        if match["after"] != mark:
            came = text[begin : match.end("cell")]
            yield _row(number, came, cells, mark)
            number, begin, cells = number + came.count("\n") + 1, match.end(), []
            if not match["after"]:
                return


def _is_parted(line: str, mark: str) -> bool:
    if mark != ",":
        return mark in line
    commas = line.count(",") - len(_WITHIN_CELL.findall(line))
    first = line.split(",", 1)[0]
    return not _LISTED.match(first) if commas > 1 else commas == 1 and " " not in first.strip()


@cache
def _cells(mark: str) -> re.Pattern[str]:
    """A cell and what comes after it: the mark, the end of the line, or the end of all.

    A quoted cell ends with a quotation mark before one of these, and does not begin with one of these, so that `"`
    alone is a ditto, also beside another one: `";"`. But for two commas, which are a ditto themselves.
    """
    ends = rf"[{mark}\n]|\Z"
    content = rf'(?!\ *(?:{ends}))(?P<content>(?:[^"]|""){{0,{LONGEST_QUOTED}}}+)'
    commas = r"|(?P<commas>,\ ?,)" if mark == "," else ""
    quoted = rf'\ *"(?:{content}{commas})"\ *(?={ends})'
    return re.compile(rf"(?P<cell>{quoted}|[^{mark}\n]*)(?P<after>{ends})")


def _content(match: re.Match[str], mark: str) -> str:
    quoted = next((text for text in match.groups()[1:-1] if text is not None), None)
    if quoted is None or (mark == "\t" and not re.search('[\t\n]|""', quoted)):
        return match["cell"]  # between tabs only what needs it is quoted
    return quoted.replace('""', '"')


def _row(number: int, came: str, cells: list[str], mark: str) -> SheetLine:
    if mark == "|" and len(cells) > 2 and not cells[0].strip() and not cells[-1].strip():
        cells = cells[1:-1]  # | 1 | 12 | ÅNDER Alice |
    return SheetLine(number, came, tuple(cells))
