"""Lines that say of a rider in the table what the jury did to his place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from races.folding import fold
from races.result_lines.cells import whole
from races.result_lines.rows import Row
from races.result_lines.words import says
from races.rider_names import surname_words

Noted = tuple[int, str]  # the line of a note, and its text


@dataclass(frozen=True, slots=True)
class _Rider:
    """By what a note may name who is in a row."""

    surname: frozenset[str]
    name: frozenset[str]
    bib: int | None

    def score(self, words: set[str], numbers: set[int]) -> int:
        named = bool(self.surname) and self.surname <= words
        return 2 * named + (named and self.name <= words) + (self.bib in numbers)


def attached(rows: Sequence[Row], notes: Sequence[Noted]) -> tuple[list[Row], set[int]]:
    """The rows with their notes, and the lines that are notes to nobody here."""
    found, strange = list(rows), set()
    riders = [_rider(row.cells) for row in rows] if notes else []
    for line, text in notes:
        at = _named(riders, text)
        if at is None and not _names_somebody(text):
            at = _above(found, line)
        if at is None:
            strange.add(line)
        else:
            found[at] = replace(found[at], notes=(*found[at].notes, " ".join(text.split())))
    return found, strange


def _rider(cells: Mapping[str, str]) -> _Rider:
    name = f"{cells.get('surname', '').upper()} {cells.get('name', '')}".strip()
    surname = surname_words(name) if name else frozenset()
    return _Rider(surname, frozenset(fold(name).split()), whole(cells.get("bib", "")))


def _named(riders: Sequence[_Rider], text: str) -> int | None:
    """The rider whose bib and name it has; whose name; whose bib."""
    words = set(fold(text).split())
    numbers = {number for word in text.split() if (number := whole(word.strip("(),:;#"))) is not None}
    scores = [rider.score(words, numbers) for rider in riders]
    best = max(scores, default=0)
    return scores.index(best) if best and scores.count(best) == 1 else None


def _names_somebody(text: str) -> bool:
    return any(word[:1].isupper() and word[:2].isalpha() and not says("relegated", word) for word in text.split()[1:])


def _above(rows: Sequence[Row], line: int) -> int | None:
    return max((at for at, row in enumerate(rows) if row.line < line), default=None)
