"""Who says what the columns of a table hold: a person, its header, or its cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from races.result_lines.columns import guessed, refined, said
from races.result_lines.lines import ROLES, Table
from races.result_lines.marks import Mark, What
from races.result_lines.sections import Block
from races.result_lines.timing import is_mixed
from races.result_lines.words import header_cell, status_word

_TIMED = frozenset({"time", "gap"})


@dataclass(frozen=True)
class Wanted:
    """What is asked of a sheet."""

    table: Table
    columns: tuple[str, ...] | None
    of_points: bool


def header_rows(block: Block) -> list[list[str]]:
    """One row, or two that stand together."""
    if block.header is None or len(block.header.line.cells) < 2:
        return []
    own = block.header.line.number
    more = [mark.line for mark in block.marks if mark.why == "header" and mark.what == What.ASIDE]
    return [list(block.header.line.cells), *(list(line.cells) for line in more if line.number > own)][:2]


def names_columns(rows: Sequence[Mark]) -> bool:
    """Whether the first row has no number, as all others have: a header of words that nobody knows."""
    if len(rows) < 2:
        return False
    first, *others = (any(map(str.isdigit, mark.line.text)) for mark in rows)
    return not first and all(others) and not any(status_word(cell) is not None for cell in rows[0].line.cells)


def assigned(header: Sequence[Sequence[str]], contents: Sequence[Sequence[str]], wanted: Wanted) -> tuple[str, ...]:
    """The roles of the columns: as somebody said, else by the rows of the header, else by what is in them."""
    width = len(contents)
    if wanted.columns is not None:
        more = [""] * (width - len(wanted.columns))
        return tuple(role if role in ROLES else "" for role in (*wanted.columns, *more))
    guess = guessed(contents, wanted.table, wanted.of_points)
    words = [_word(header, at) for at in range(width)]
    if not any(words):
        return _mixed(guess, contents)
    roles = list(said(words, contents, wanted.table, wanted.of_points))
    for at in range(width):
        if words[at] is None and _may_be(guess[at], roles, is_named=bool(_above(header, at))):
            roles[at] = guess[at]
    return _mixed(refined(roles, contents, wanted.table), contents)


def unread(header: Sequence[Sequence[str]], contents: Sequence[Sequence[str]], roles: Sequence[str]) -> tuple[str, ...]:
    """The headers that nobody knows of columns that were left aside, though something is in them."""
    aside = [at for at, role in enumerate(roles) if not role and at < len(contents) and contents[at]]
    return tuple(" ".join(_above(header, at)) for at in aside if _above(header, at) and _word(header, at) is None)


def _may_be(guess: str, roles: Sequence[str], *, is_named: bool) -> bool:
    """Whether a column may be what is in it: one whose header is not known is no time where another is."""
    return guess not in roles and not (is_named and guess in _TIMED and not _TIMED.isdisjoint(roles))


def _above(header: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at] for row in header if at < len(row) and row[at]]


def _word(header: Sequence[Sequence[str]], at: int) -> str | None:
    """What the one or two cells above a column say together, else the lower: the upper one may stand over several."""
    above = _above(header, at)
    found = (header_cell(text) for text in (" ".join(above), *reversed(above)))
    return next(filter(None, found), None)


def _mixed(roles: Sequence[str], contents: Sequence[Sequence[str]]) -> tuple[str, ...]:
    found = list(roles)
    if "time" in found and "gap" not in found and is_mixed(contents[found.index("time")]):
        found[found.index("time")] = "time_or_gap"
    return tuple(found)
