"""Lines that say of a rider in the table what the jury did to his place."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from races.folding import fold
from races.result_lines.cells import whole
from races.result_lines.rows import Row
from races.result_lines.words import says
from races.rider_names import surname_words

Noted = tuple[int, str]  # the line of a note, and its text


def attached(rows: Sequence[Row], notes: Sequence[Noted]) -> tuple[list[Row], set[int]]:
    """The rows with their notes, and the lines that are notes to nobody here."""
    found, strange = list(rows), set()
    for line, text in notes:
        at = _named(found, text)
        if at is None and not _names_somebody(text):
            at = _above(found, line)
        if at is None:
            strange.add(line)
        else:
            found[at] = replace(found[at], notes=(*found[at].notes, " ".join(text.split())))
    return found, strange


def _named(rows: Sequence[Row], text: str) -> int | None:
    """The rider whose bib and name it has; whose name; whose bib."""
    words, numbers = (
        set(fold(text).split()),
        {number for word in text.split() if (number := whole(word.strip("(),:;#")))},
    )
    scores = [_score(row.cells, words, numbers) for row in rows]
    best = max(scores, default=0)
    return scores.index(best) if best and scores.count(best) == 1 else None


def _score(cells: Mapping[str, str], words: set[str], numbers: set[int]) -> int:
    name = f"{cells.get('surname', '').upper()} {cells.get('name', '')}".strip()
    surname = surname_words(name) if name else frozenset()
    whole_name = set(fold(name).split())
    named = bool(surname) and surname <= words
    by_bib = whole(cells.get("bib", "")) in numbers if cells.get("bib") else False
    return 2 * named + (named and whole_name <= words) + by_bib


def _names_somebody(text: str) -> bool:
    return any(word[:1].isupper() and word[:2].isalpha() and not says("relegated", word) for word in text.split()[1:])


def _above(rows: Sequence[Row], line: int) -> int | None:
    return max((at for at, row in enumerate(rows) if row.line < line), default=None)
