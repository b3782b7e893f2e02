"""Start lists as organisers send them, read line by line.

Either a list, each team above its riders,

    UAE Team Emirates (UAD)
    1  POGAČAR Tadej (SLO)

or a table parted by tabs, semicolons or commas, with a header that names the columns, or without one in the order bib,
rider, nation, team, birth date, UCI ID; in it too, a line of one cell is the team of the lines below. A rider without a
bib has "-" in its place; in a list without any bib, blank lines part the teams. A star marks a young rider.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django_countries.ioc_data import IOC_TO_ISO, ISO_TO_IOC

from races.rider_names import same_name_key
from races.start_rows import Row, rows

LONGEST = 1_000  # lines
LONGEST_NAME = 120
NEUTRAL = ("AIN", "INT")  # rides for no nation
DIVISIONS = ("WT", "WTW", "PRT", "PRW", "CT", "CTW")  # behind a team's name, and no code of it
UNKNOWN_BIBS = ("", "-", "–", "—", "?", "*")

_TEAM = re.compile(r"(?P<name>.+?)\s*[(\[](?P<code>[A-Z0-9]{2,3})[)\]]")
_CODE = re.compile(r"[A-Z0-9]{3}")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_DAY_FIRST = re.compile(r"(\d\d?)[./](\d\d?)[./](\d{4})")


class NotAStartLine(ValueError):
    """What cannot be read of a line. `line` counts from 1, `text` is what was read, `code` is a key of `MESSAGES`;
    `str()` says in English what was expected."""

    MESSAGES = {
        "bib": "Expected a bib, a number from 1 to 9999, or - where it is not known.",
        "name": "Expected the name of a rider, in 120 letters at most.",
        "nation": "Expected a nation in three letters such as SLO.",
        "born": "Expected a birth date such as 1998-09-21 or 21/09/1998.",
        "uci_id": "Expected a UCI ID: eleven digits, of which the last two check the others.",
        "team": "Expected the team of this rider, in a column or on a line above.",
        "code": "Expected the code of a team: three capital letters or digits.",
        "no-riders": "Expected a rider, or a team with its riders below.",
        "columns": "Expected fewer cells: bib, rider, nation, team, birth date, UCI ID.",
        "bib-twice": "Expected each bib once.",
        "rider-twice": "Expected each rider once.",
        "too-long": "Expected at most 1,000 lines.",
    }

    def __init__(self, line: int, text: str, code: str) -> None:
        super().__init__(line, text, code)
        self.line, self.text, self.code = line, text, code

    def __str__(self) -> str:
        return self.MESSAGES[self.code]


@dataclass(frozen=True)
class TeamLine:
    name: str  # as printed
    code: str = ""


@dataclass(frozen=True)
class RiderLine:
    line: int
    team: TeamLine
    name: str  # as printed
    bib: int | None = None
    nation: str = ""  # IOC code; empty where not known, or neutral
    born: dt.date | None = None
    uci_id: str = ""
    young: bool = False


@dataclass(frozen=True)
class StartLines:
    """All that could be read, and all that could not, in the order of the lines."""

    riders: list[RiderLine]
    wrong: list[NotAStartLine]


def parse(text: str) -> StartLines:
    lines = text.splitlines()
    if len(lines) > LONGEST:
        return StartLines([], [NotAStartLine(LONGEST + 1, lines[LONGEST], "too-long")])
    found = list(_read(list(rows(text))))
    riders = [one for one in found if isinstance(one, RiderLine)]
    wrong = [one for one in found if isinstance(one, NotAStartLine)]
    return StartLines(riders, sorted([*wrong, *_twice(riders)], key=lambda error: error.line))


def _read(found: list[Row]) -> Iterator[RiderLine | NotAStartLine]:
    heading = ""
    for row, below in pairwise([*found, None]):
        if not row.heads:
            yield from _rider(row, {"team": heading} | row.cells)
        elif below is None or below.heads:
            yield NotAStartLine(row.line, row.text, "no-riders")
        else:
            heading = row.cells["team"]


def _rider(row: Row, cells: dict[str, str]) -> Iterator[RiderLine | NotAStartLine]:
    """The rider, or whatever is wrong with the cells."""
    read, wrong = {}, []
    for column, reader in READERS.items():
        cell = cells.get(column, "").strip(" *") if column != "bib" else cells.get(column, "")
        try:
            read[column] = reader(cell)
        except ValueError:
            wrong.append(NotAStartLine(row.line, cell or row.text, column))
    yield from wrong
    if not wrong:
        code, _none = read.pop("code"), read.pop("columns")
        team = TeamLine(read.pop("team").name, code) if code else read.pop("team")
        yield RiderLine(row.line, team, young=row.text.endswith("*"), **read)


def _bib(cell: str) -> int | None:
    if cell in UNKNOWN_BIBS:
        return None
    if not cell.isascii() or not 1 <= int(cell) <= 9_999:
        raise ValueError
    return int(cell)


def _name(cell: str) -> str:
    if not any(char.isalpha() for char in cell) or any(char.isdigit() for char in cell) or len(cell) > LONGEST_NAME:
        raise ValueError
    return " ".join(cell.split())


def _nation(cell: str) -> str:
    code = ISO_TO_IOC.get(cell.upper(), cell.upper())
    if code and code not in NEUTRAL and code not in IOC_TO_ISO:
        raise ValueError
    return "" if code in NEUTRAL else code


def _team(cell: str) -> TeamLine:
    if not 0 < len(cell) <= LONGEST_NAME:
        raise ValueError
    coded = _TEAM.fullmatch(cell.rstrip(" :"))
    if not coded:
        return TeamLine(cell.rstrip(" :"))
    return TeamLine(coded["name"], "" if coded["code"] in DIVISIONS else coded["code"])


def _code(cell: str) -> str:
    if cell and not _CODE.fullmatch(cell):
        raise ValueError
    return cell


def _born(cell: str) -> dt.date | None:
    if not cell:
        return None
    if numbers := _YEAR_FIRST.fullmatch(cell):
        return dt.date(*map(int, numbers.groups()))
    if numbers := _DAY_FIRST.fullmatch(cell):
        return dt.date(*map(int, numbers.groups()[::-1]))
    raise ValueError


def _uci_id(cell: str) -> str:
    digits = cell.replace(" ", "")
    if digits and not (len(digits) == 11 and int(digits[:9]) % 97 == int(digits[9:])):
        raise ValueError
    return digits


def _nothing(cell: str) -> None:
    if cell:
        raise ValueError


READERS: dict[str, Callable[[str], object]] = {
    "bib": _bib,
    "name": _name,
    "nation": _nation,
    "team": _team,
    "code": _code,
    "born": _born,
    "uci_id": _uci_id,
    "columns": _nothing,
}


def _twice(riders: Iterable[RiderLine]) -> Iterator[NotAStartLine]:
    bibs, names = set(), set()
    for rider in riders:
        name = rider.uci_id or same_name_key(rider.name)
        if rider.bib in bibs:
            yield NotAStartLine(rider.line, str(rider.bib), "bib-twice")
        if name in names:
            yield NotAStartLine(rider.line, rider.name, "rider-twice")
        bibs |= {rider.bib} - {None}
        names.add(name)
