"""What a column of times means by its marks. No cell can be understood alone: a dash, a blank, 4.33 or 0:16 say one
thing with one timing company and another with the next."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from races.folding import fold
from races.race_time import NotATime, is_ditto, read_gap, read_time
from races.result_lines.cells import Unreadable
from races.result_lines.words import NOISE

MILLISECONDS = 100_000  # a column of whole numbers of which one is as high holds no seconds
_CERTAIN = 8  # so many different numbers up to 59 in a row are seconds, not hundredths
LONGEST_CS = 1_000 * 360_000

_DASHES = frozenset("-–—−")
_SIGN = re.compile(r"([+−–-])\s?(?=[0-9])")
_DOTS = re.compile(r"(?:[0-9]{1,3}\.)?[0-9]{1,2}\.[0-9]{2}")
_FRACTION = re.compile(r"[:'′’][0-9]{2}[.,][0-9]")
_TWICE = re.compile(r"(.+?) \1")
_SHOWN_DITTO = re.compile(r"\A(?:,\s?,|\"|'')\s*(?=[0-9+])")  # a ditto for the eye, the time itself for a machine


class Said(Enum):
    NOTHING = auto()  # blank
    DITTO = auto()
    DASH = auto()
    LAPS = auto()  # laps behind: no time
    NUMBER = auto()  # without a sign: a time, or a gap
    GAP = auto()


@dataclass(frozen=True, slots=True)
class Value:
    said: Said
    cs: int = 0
    text: str = ""
    wrong: str = ""  # why it cannot be read


@dataclass(frozen=True, slots=True)
class Marks:
    """What a column means."""

    milliseconds: bool = False
    minus_is_behind: bool = False
    dots_before_seconds: bool | None = None  # 4.33 is 4:33; None where nobody knows


def values(cells: Sequence[str], *, hundredths: bool | None = None) -> list[Value]:
    """The cells of a column of times or gaps. `hundredths`: whether the times beside these gaps have them."""
    tidied = [_tidied(cell) for cell in cells]
    marks = _marks([cell for cell in tidied if cell], hundredths)
    return [_value(cell, marks) for cell in tidied]


def repeats_are_printed(column: Iterable[Value]) -> bool:
    """Whether it prints a time again where a ditto could stand; a blank is no ditto then."""
    found = [value for value in column if value.said in (Said.NUMBER, Said.GAP)]
    return any(above.cs == below.cs and above.said == below.said for above, below in pairwise(found))


def has_hundredths(column: Iterable[Value]) -> bool:
    return any(value.cs % 100 for value in column)


def _tidied(cell: str) -> str:
    plain = _SHOWN_DITTO.sub("", " ".join(cell.split())).rstrip("*†")
    again = _TWICE.fullmatch(plain)
    return again[1] if again and any(char.isdigit() for char in plain) else plain


def _marks(cells: Sequence[str], hundredths: bool | None) -> Marks:
    signs = {found[1] for cell in cells if (found := _SIGN.match(cell))}
    later = [cell for cell in cells[1:] if cell[0].isdigit() and cell.strip("0:.,'\" ")]
    minus_only = bool(signs) and "+" not in signs and not later
    return Marks(_is_milliseconds(cells), minus_only, _dots_before_seconds(cells, hundredths))


def _is_milliseconds(cells: Sequence[str]) -> bool:
    numbers = [cell.removeprefix("+") for cell in cells]
    whole = all(cell.isascii() and cell.isdigit() and len(cell) < 12 for cell in numbers)
    return whole and any(int(cell) > MILLISECONDS or (int(cell) > 999 and int(cell) % 1000 == 0) for cell in numbers)


def _dots_before_seconds(cells: Sequence[str], hundredths: bool | None) -> bool | None:
    dotted = {cell.lstrip("+ ") for cell in cells if _DOTS.fullmatch(cell.lstrip("+ "))}
    if not dotted:
        return None
    if max(int(cell[-2:]) for cell in dotted) > 59 or any(map(_FRACTION.search, cells)):
        return False
    repeated = any(map(is_ditto, cells)) or any(above == below for above, below in pairwise(cells))
    if hundredths is None and (repeated or len(dotted) >= _CERTAIN or any("," in cell for cell in cells)):
        return True  # whole bunches have no same time in hundredths
    return None if hundredths is None else not hundredths


def _value(cell: str, marks: Marks) -> Value:
    if not cell:
        return Value(Said.NOTHING)
    if cell in _DASHES:
        return Value(Said.DASH, text=cell)
    if is_ditto(cell):
        return Value(Said.DITTO, text=cell)
    if set(fold(cell).split()) & NOISE["laps"] and any(char.isdigit() for char in cell):
        return Value(Said.LAPS, text=cell)
    try:
        return replace(_number(cell, marks), text=cell)
    except (NotATime, Unreadable) as refusal:
        return Value(Said.NOTHING, text=cell, wrong=refusal.code)


def _number(cell: str, marks: Marks) -> Value:
    sign = _SIGN.match(cell)
    body = cell[sign.end() :] if sign else cell
    if sign and sign[1] != "+":
        cs = read_gap(body) or 0
        return Value(Said.GAP, cs if marks.minus_is_behind else -cs)
    if marks.milliseconds:
        return Value(Said.GAP if sign else Said.NUMBER, _bounded(int(body) // 10))
    if _DOTS.fullmatch(body):
        return Value(Said.GAP if sign else Said.NUMBER, _dotted(body, marks))
    try:
        return Value(Said.NUMBER, _bounded(read_time(cell)))
    except NotATime as refusal:
        if refusal.code != "not-a-time":
            raise
        return Value(Said.NUMBER if cell.isdigit() else Said.GAP, _gap(cell, refusal))


def _gap(cell: str, no_time: NotATime) -> int:
    try:
        return read_gap(cell) or 0
    except NotATime as refusal:
        raise no_time if refusal.code == "not-a-gap" else refusal from None


def _dotted(body: str, marks: Marks) -> int:
    if marks.dots_before_seconds is None:
        raise Unreadable("dots")
    if marks.dots_before_seconds:
        return read_gap(body.replace(".", ":")) or 0
    whole, _dot, fraction = body.rpartition(".")
    return read_gap(f"{whole.replace('.', ':')},{fraction}") or 0


def _bounded(cs: int) -> int:
    if cs >= LONGEST_CS:
        raise Unreadable("too-long-a-time")
    return cs
