"""A line of plain text taken apart into words, numbers and times, whatever blanks stand between."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from races.race_time import GAP_WORDS
from races.result_lines.cells import ORDINAL_MARK
from races.result_lines.words import NOISE, status_word


class Kind(Enum):
    WORD = auto()
    NUMBER = auto()
    UCI_ID = auto()
    LONG = auto()  # a time with hours
    SHORT = auto()  # minutes and seconds
    SECONDS = auto()  # with their mark: 16''
    DOTTED = auto()  # 4.33: a time or points
    PLUS = auto()  # a gap with its sign
    POINTS = auto()  # with their word: 61 pts
    DITTO = auto()
    DASH = auto()
    STATUS = auto()
    ASIDE = auto()  # a place in brackets, an arrow


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    start: int
    end: int


_Q1, _Q2 = "['’‘′´`ʹ]", "(?:''|’’|′′|[\"”“″„])"
_M = rf"(?:[0-9]{{1,2}}\s?{_Q1}(?!{_Q1})\s?[0-9]{{2}}(?:[.,][0-9]{{1,3}})?(?:\s?{_Q2}[0-9]{{0,2}})?)"
_COLONS = r"[0-9]{1,2}:[0-9]{2}(?:[.,][0-9]{1,3})?"
_HOURS_COLON = rf"[0-9]{{1,3}}:[0-9]{{2}}(?::[0-9]{{2}}|\s?{_Q1}\s?[0-9]{{2}})(?:[.,][0-9]{{1,3}})?(?:\s?{_Q2})?"
_LONG = rf"(?:{_HOURS_COLON}|[0-9]{{1,3}}\s?h\s?(?:{_M}|[0-9]{{2}}:[0-9]{{2}}))"
_DOTTED = r"[0-9]{1,3}(?:(?:\.[0-9]{2}){0,2}\.[0-9]{3}|(?:\.[0-9]{2}){1,2}(?:,[0-9]{1,3})?)"
_SECONDS = rf"[0-9]{{1,3}}(?:[.,][0-9]{{1,2}})?\s?(?:{_Q2}[0-9]{{0,2}}|{_Q1}|s\b)"
_LAPS = "|".join(sorted(NOISE["laps"]))
_MARKED_GAP = rf"(?:{_LONG}|{_M}|{_COLONS}|{_DOTTED}|{_SECONDS})"
_ANY_GAP = rf"(?:{_MARKED_GAP}|[0-9]{{1,2}}\s(?:{_LAPS})|[0-9]{{1,5}})"
_AT_A_GAP = rf"(?:{GAP_WORDS})\s?{_MARKED_GAP}"  # a bare number may be a bib: "VAN A 21"
_MASTER = re.compile(
    "(?:"
    + "|".join(
        (
            r"(?P<UCI_ID>[0-9]{11}|[0-9]{3} [0-9]{3} [0-9]{3} [0-9]{2})",
            rf"(?P<PLUS>(?:(?:{GAP_WORDS})\s?)?\+\s?(?:\[\s?)?{_ANY_GAP}(?:\s?\])?|[-−–]{_ANY_GAP}|{_AT_A_GAP})",
            rf"(?P<LONG>{_LONG})",
            rf"(?P<SHORT>{_M}|{_COLONS}m?)",
            rf"(?P<DOTTED>{_DOTTED})",
            r"(?P<POINTS>[+-]?[0-9]{1,4}(?:[.,][0-9])?\s?(?:points?|pts?|ptos|punti|puntos|pontos|pkt)\.?)",
            rf"(?P<SECONDS>{_SECONDS})",
            rf"(?P<NUMBER>[*#=]?[0-9]{{1,9}}(?:[.,][0-9])?{ORDINAL_MARK}?)",
            rf"(?P<DITTO>,\s?,|{_Q2}(?:\s?{_Q2})?|{_Q1}\s{_Q1}|s\.?\s?t\.?|m\.\s?t\.?|mt|z\.\s?t\.?|〃|»)",
            r"(?P<DASH>[-–—−])",
            r"(?P<ASIDE>\(\s?[0-9]{1,3}\s?\)|[▲▼△▽►◄▶◀↑↓→←⇧⇩⬆⬇=]\s?[0-9]*|\*)",
        )
    )
    + r")(?=\s|$)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\s*")
_WORD = re.compile(r"\S+")


def tokens(text: str) -> list[Token]:
    found, at = [], _BLANK.match(text).end()
    while at < len(text):
        match = _MASTER.match(text, at)
        end = (match or _WORD.match(text, at)).end()
        found.append(Token(Kind[match.lastgroup] if match else Kind.WORD, text[at:end], at, end))
        at = _BLANK.match(text, end).end()
    return found


def with_statuses(found: Sequence[Token]) -> list[Token]:
    """Words that say a status become one token, where they stand first, or last."""
    for length in range(min(5, len(found)), 0, -1):
        begin, end, rest = found[:length], found[-length:], len(found) - length
        if _is_status(begin, apart=rest > 0 and found[length].start - begin[-1].end > 1):
            return [_joined(begin), *found[length:]]
        if _is_status(end, apart=rest > 0 and end[0].start - found[rest - 1].end > 1):
            return [*found[:rest], _joined(end)]
    return list(found)


def _joined(part: Sequence[Token]) -> Token:
    return Token(Kind.STATUS, " ".join(token.text for token in part), part[0].start, part[-1].end)


def _is_status(part: Sequence[Token], *, apart: bool) -> bool:
    """One word in small letters only where it stands apart: "ab" and "ex" may be of a name, "finished" of a text."""
    said = " ".join(token.text for token in part)
    status = status_word(said.rstrip(":")) if all(token.kind == Kind.WORD for token in part) else None
    loud = len(part) > 1 or said[0].isupper() or said.endswith(".")
    return bool(status) and (loud or (apart and status != "OK"))
