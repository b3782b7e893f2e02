"""The columns of plain text, as its header has them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from races.result_lines.columns import is_plain_header, said
from races.result_lines.lines import Table
from races.result_lines.words import header_phrases, kinds_of_title

MOST_WORDS = 40
MOST_DIGITS = 6  # as in "Stage 12", "U23"
_LEAD = ("place", "bib")
_MIDDLE = ("name", "surname", "given", "nation", "team", "code")
_TIMED = ("stage_time", "time", "total")
_ELSEWHERE = (*_LEAD, *_MIDDLE, "uci_id")
_WORD = re.compile(r"\S+")
_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class HeaderWord:
    text: str
    means: str | None  # a key of [headers]
    start: int
    end: int


@dataclass(frozen=True)
class Layout:
    """Roles in their order, and where their headers stand; nowhere where they were assigned by hand."""

    roles: tuple[str, ...]
    spans: tuple[tuple[int, int], ...] = ()
    timed_aside: tuple[bool, ...] = ()  # whether a column that is left aside holds times
    labels: tuple[str, ...] = ()

    @cached_property
    def lead(self) -> tuple[str, ...]:
        others = (at for at, role in enumerate(self.roles) if role not in (*_LEAD, "uci_id", ""))
        return tuple(role for role in self.roles[: next(others, len(self.roles))] if role in _LEAD)

    @cached_property
    def middle(self) -> tuple[str, ...]:
        return tuple(role for role in self.roles if role in _MIDDLE)

    @cached_property
    def tail(self) -> tuple[int, ...]:
        """Which columns stand behind the names, where a place or a bib may be, too: by number."""
        who = (*self.lead, *_MIDDLE, "uci_id")
        last = max((at for at, role in enumerate(self.roles) if role in who), default=-1)
        return tuple(at for at, role in enumerate(self.roles) if at > last or (role and role not in _ELSEWHERE))


@lru_cache(maxsize=2_000)  # lines of one sheet, each asked for several times
def header_words(text: str) -> tuple[HeaderWord, ...]:
    """The columns of a header; none where the line is no header."""
    found = list(_WORD.finditer(text))
    if not 1 < len(found) <= MOST_WORDS or found[0][0][0].isdigit() or len(_DIGIT.findall(text)) > MOST_DIGITS:
        return ()
    parted = {at for at in range(1, len(found)) if found[at].start() - found[at - 1].end() > 1}
    columns = [
        HeaderWord(text[found[start].start() : found[end - 1].end()], means, found[start].start(), found[end - 1].end())
        for start, end, means in header_phrases([word[0].strip("|") for word in found], parted)
    ]
    return tuple(columns) if is_plain_header([column.means for column in columns], text) else ()


def of_header(words: Sequence[HeaderWord], table: Table, *, of_points: bool) -> Layout:
    roles = said([word.means for word in words], (), table, of_points)
    spans = tuple((word.start, word.end) for word in words)
    timed = tuple(word.means in _TIMED and not role for word, role in zip(words, roles, strict=True))
    return Layout(roles, spans, timed, tuple(word.text for word in words))


def usual(table: Table, *, of_points: bool) -> Layout:
    """What stands behind a name where no header says so."""
    if table == Table.WAYPOINT:
        tail: tuple[str, ...] = ("points", "bonus")
    elif of_points:
        tail = ("points",)
    elif table in (Table.STANDINGS, Table.TEAM_STANDINGS, Table.TEAM_RESULTS):
        tail = ("", "time", "gap")
    else:
        tail = ("time", "gap", "bonus", "penalty")
    return Layout(("place", "bib", *tail), timed_aside=tuple(not role for role in ("-", "-", *tail)))


def by_hand(roles: Sequence[str]) -> Layout:
    return Layout(tuple(roles))


def is_more_of_header(text: str) -> bool:
    """Whether a line under a header goes on naming columns: "ID", "Code"."""
    words = text.split()
    return len(words) < 8 and all(means for _start, _end, means in header_phrases(words)) and not kinds_of_title(text)
