"""What each column of a table holds: by the words of its header, and by what is in it."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from races.race_time import NotATime, is_ditto, read_gap, read_time
from races.result_lines.cells import NATION_CODES, whole
from races.result_lines.lines import Table
from races.result_lines.words import header_cell, kinds_of_title, status_word

Contents = Sequence[Sequence[str]]  # of each column, the cells that are not blank

SCORED = (Table.WAYPOINT, Table.STANDINGS, Table.TEAM_STANDINGS)
WHO = frozenset({"bib", "uci_id", "name", "surname"})
_UCI_ID = re.compile(r"[0-9]{3} ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}")
_CODE = re.compile(r"[A-Z0-9]{3}")


def is_header(cells: Sequence[str]) -> bool:
    """Whether a line names columns: most of its cells, and no number among them."""
    filled = [cell for cell in cells if cell]
    known = [word for cell in filled if (word := header_cell(cell))]
    told = set(known) - {"aside", "stage_time"}
    if len(told) < 2 or len(known) * 2 < len(filled):
        return False
    return not any(whole(cell) is not None or _is_timed(cell) for cell in filled)


def is_plain_header(words: Sequence[str | None], text: str) -> bool:
    """The same of a line without columns, which may be a heading instead ("Team points")."""
    known = [word for word in words if word]
    if len(known) < 3:
        return len(known) == len(words) == 2 and bool(WHO.intersection(known)) and not kinds_of_title(text)
    return len(known) * 10 >= len(words) * 6 and bool((WHO | {"place", "team", "code", "p"}).intersection(known))


def said(words: Sequence[str | None], contents: Contents, table: Table, of_points: bool) -> tuple[str, ...]:
    """The role of each column whose header is one of these words of words.toml."""
    found = [word or "" for word in words]
    for step in (_short_words, _names, _numbers, _asides):
        found = step(found, contents, table, of_points)
    return refined(_once(found), contents, table)


def refined(roles: Sequence[str], contents: Contents, table: Table) -> tuple[str, ...]:
    """A column of teams that has nothing but their codes is one of codes."""
    found = list(roles)
    for at, role in enumerate(found):
        if role == "team" and "code" not in found and at < len(contents) and _all(_CODE.fullmatch, contents[at]):
            found[at] = "code"
    if table.of_teams and "team" not in found and "name" in found:
        found[found.index("name")] = "team"
    return tuple(found)


def guessed(contents: Contents, table: Table, of_points: bool) -> tuple[str, ...]:
    """The roles of columns without a header, "" where that is not certain."""
    roles = [_guess(column) for column in contents]
    roles = _numbered(roles, of_points or table == Table.WAYPOINT)
    for wanted in ("time", "gap"):
        if "clock" in roles:
            roles[roles.index("clock")] = wanted
    return refined(_once(["" if role in ("number", "clock") else role for role in roles]), contents, table)


def _short_words(found: list[str], contents: Contents, *_others) -> list[str]:
    """P is a place where it comes first, else a penalty; UCI is an ID, or the points of a ranking."""
    meant = {"p": "penalty", "uci": "aside"}
    if found[:1] == ["p"] and "place" not in found:
        found[0] = "place"
    if "uci" in found and "uci_id" not in found and _some(_UCI_ID.fullmatch, contents, found.index("uci")):
        meant["uci"] = "uci_id"
    return [meant.get(word, word) for word in found]


def _names(found: list[str], _contents: Contents, table: Table, *_others) -> list[str]:
    """Nom is a surname beside Prénom, Nome a given name beside Cognome, and Name a team's among teams."""
    if table.of_teams and "team" not in found:
        meant = "team"
    elif ("surname" in found) == ("given" in found):
        meant = "name"
    else:
        meant = "given" if "surname" in found else "surname"
    found = [meant if word == "name" else word for word in found]
    return ["aside" if word in ("surname", "given") else word for word in found] if "name" in found else found


def _numbers(found: list[str], _contents: Contents, table: Table, of_points: bool) -> list[str]:
    if of_points or table == Table.WAYPOINT:
        wanted = next((word for word in ("total", "points", "time") if word in found), "")
        scored = "points" if of_points or wanted == "points" else "aside"
        others = {"total", "points", "time", "gap"} - {wanted}
        return [scored if word == wanted else "aside" if word in others else word for word in found]
    if table not in (Table.STANDINGS, Table.TEAM_STANDINGS):
        found = ["aside" if word == "total" and "time" in found else word for word in found]
    total = "total" in found
    found = ["aside" if word == "time" and total else word for word in found]
    return ["time" if word == "total" else "aside" if word == "points" else word for word in found]


def _asides(found: list[str], *_others) -> list[str]:
    return ["" if word in ("aside", "stage_time") else word for word in found]


def _once(roles: Sequence[str]) -> list[str]:
    return [role if role not in roles[:at] else "" for at, role in enumerate(roles)]


def _guess(column: Sequence[str]) -> str:
    tests: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("uci_id", _UCI_ID.fullmatch),
        ("status", lambda cell: status_word(cell) is not None),
        ("number", lambda cell: whole(cell) is not None or status_word(cell) is not None),
        ("clock", _is_time_cell),
        ("nation", lambda cell: len(cell) == 3 and cell in NATION_CODES),
        ("code", _CODE.fullmatch),
    )
    found = next((role for role, test in tests if _all(test, column)), "")
    if found == "number" and _counts_up([number for cell in column if (number := whole(cell))]):
        return "place"
    if found or not column or not _all(lambda cell: any(char.isalpha() for char in cell), column):
        return found
    return "name" if len(set(column)) > len(column) * 0.7 else "team"


def _numbered(roles: list[str], scored: bool) -> list[str]:
    """Numbers before the names are bibs, the last ones behind them points."""
    named = next((at for at, role in enumerate(roles) if role in ("name", "uci_id", "team")), -1)
    alone = roles.count("number") == (2 if scored else 1)
    if "number" in roles and (roles.index("number") < named or alone):
        roles[roles.index("number")] = "bib"
    if scored and "number" in roles:
        roles[len(roles) - 1 - roles[::-1].index("number")] = "points"
    return roles


def _counts_up(numbers: Sequence[int]) -> bool:
    steps = [below - above for above, below in pairwise(numbers)]
    by_one = sum(step == 1 for step in steps)
    return len(numbers) > 1 and all(0 <= step <= 3 for step in steps) and by_one * 2 >= len(steps)


def _is_timed(cell: str) -> bool:
    try:
        read_time(cell)
    except NotATime:
        return cell.startswith("+") and any(char.isdigit() for char in cell)
    return True


def _is_time_cell(cell: str) -> bool:
    try:
        return _is_timed(cell) or is_ditto(cell) or status_word(cell) is not None or read_gap(cell) is not None
    except NotATime:
        return False


def _all(test: Callable[[str], object], column: Sequence[str]) -> bool:
    return bool(column) and all(map(test, column))


def _some(test: Callable[[str], object], contents: Contents, at: int) -> bool:
    return at < len(contents) and any(map(test, contents[at]))
