"""Nothing but bibs, in the order in which they cross the line: "12", "12, 45, 7", "#12 Alice", "DNF 9"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from races.result_lines.cells import Unreadable, bib, whole
from races.result_lines.layout import header_words
from races.result_lines.line import Line
from races.result_lines.lines import LeftOut, NotAResultLine, ResultLine
from races.result_lines.words import header_word, status_word

_BETWEEN = re.compile(r"[\s,;|]+")

Read = ResultLine | LeftOut | NotAResultLine


def is_table(lines: Iterable[Line]) -> bool:
    """Whether a header says that there is more than bibs."""
    return any(_names_columns(line) for line in lines)


def are_alone(lines: Iterable[Line]) -> bool:
    """Whether each line is a bib, or a place and a bib."""
    parted = [line.text.split() for line in lines]
    numbers = all(whole(word) is not None for words in parted for word in words)
    return numbers and (_are_counted(parted) or all(len(words) == 1 for words in parted))


def _names_columns(line: Line) -> bool:
    if len(line.cells) > 1:
        return sum(bool(header_word(cell)) for cell in line.cells) > 1
    return bool(header_words(line.text))


def read(lines: Iterable[Line]) -> list[Read]:
    parted = [(line, [word for word in _BETWEEN.split(line.text) if word]) for line in lines]
    if _are_counted([words for _line, words in parted]):
        parted = [(line, words[1:]) for line, words in parted]
    found = [one for line, words in parted for one in _line(line, words)]
    return list(_placed(found))


def _are_counted(lines: Sequence[Sequence[str]]) -> bool:
    """Whether each line has its place before the bib."""
    firsts = [whole(words[0]) for words in lines if len(words) == 2 and whole(words[1])]
    return len(firsts) == len(lines) > 1 and firsts == list(range(1, len(lines) + 1))


def _line(line: Line, words: Sequence[str]) -> Iterator[Read]:
    text = line.text.strip()
    status = status_word(words[0].rstrip(":")) if words else None
    numbers = [word for word in words[status is not None :] if whole(word) is not None]
    others = [word for word in words[status is not None :] if whole(word) is None]
    if header_word(text) or (status is not None and not numbers and not others):
        yield LeftOut(line.number, text, "header")
    elif not numbers or (len(numbers) > 1 and others):
        yield NotAResultLine(line.number, "bib", text, "bib")
    else:
        yield from (_rider(line, number, status or "OK", " ".join(others)) for number in numbers)


def _rider(line: Line, number: str, status: str, name: str) -> Read:
    try:
        return ResultLine(line.number, line.text.strip(), bib=bib(number), name=name[:120], status=status)
    except Unreadable as refusal:
        return NotAResultLine(line.number, "bib", number, refusal.code)


def _placed(found: Iterable[Read]) -> Iterator[Read]:
    place = 0
    for is_row, group in groupby(found, lambda one: isinstance(one, ResultLine) and one.status == "OK"):
        for one in group:
            place += is_row
            yield ResultLine(one.line, one.text, place=place, bib=one.bib, name=one.name) if is_row else one
