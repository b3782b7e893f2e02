"""Two tables beside each other, taken apart: first the lines of the left one, then of the right one."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from races.result_lines.layout import header_words
from races.result_lines.line import Line
from races.result_lines.tokens import Kind, tokens
from races.result_lines.words import header_word

_FEWEST = 2  # columns of a table
_BEFORE, _BEHIND = 2, 6  # characters between a header and what stands below it
_WHO = ("bib", "uci_id", "name", "team", "code", "nation")
_NAMED = ("name", "surname", "bib", "team", "code")
_WORD = re.compile(r"\S+")
_TITLE = re.compile(r"\S+(?: {1,2}\S+)*")  # one of two beside each other


@dataclass(frozen=True, slots=True)
class Split:
    """Where the second table begins and ends, in cells or in characters; and how many columns stand behind a name in
    the first, which tells where blanks do not."""

    at: int
    end: int
    values: int
    cut: Callable[["Split", Line], tuple[Line, Line]]


def parted(lines: Iterable[Line]) -> list[Line]:
    found: list[Line] = []
    block: list[Line] = []
    split: Split | None = None
    for line in lines:
        other = _split_of(line)
        if other or header_words(line.text):
            found += _halves(block, split)
            block, split = _titles_above(found) if other and not split else [], other
        (block if split else found).append(line)
    return found + _halves(block, split)


def _split_of(line: Line) -> Split | None:
    """None where there is but one table: the header of another says again what the first one says."""
    if len(line.cells) > 1:
        at = _repeated([header_word(cell) for cell in line.cells])
        return Split(at, len(line.cells), 0, _cut_cells) if at else None
    words = header_words(line.text)
    means = [word.means for word in words]
    if not (at := _repeated(means)):
        return None
    values = at - max((number for number in range(at) if means[number] in _WHO), default=at - 1) - 1
    return Split(words[at].start, words[-1].end, values, _cut_text if "  " in line.text.strip() else _cut_words)


def _repeated(means: Sequence[str | None]) -> int:
    """Where it begins again: "Pl Bib Rider Pts" and then "Pl Bib Rider Pts", or nearly so; in "Rnk Team Class Time" the
    class is no place."""
    for at in range(_FEWEST, len(means) - _FEWEST + 1):
        same = means[0] and means[at] == means[0] and set(means[:2]) - {None} <= set(means[at:])
        if same and next((who for who in _NAMED if who in means[:at]), None) in means[at:]:
            return at
    return 0


def _titles_above(found: list[Line]) -> list[Line]:
    """The line above the headers, taken from those."""
    return [found.pop()] if found and _has_titles(found[-1]) else []


def _has_titles(line: Line) -> bool:
    """ "STAGE        OVERALL"."""
    text = line.text.strip()
    return "   " in text and not any(map(str.isdigit, text))


def _halves(block: Sequence[Line], split: Split | None) -> list[Line]:
    if split is None:
        return []
    first, *others = block
    titles = _cut_title if _has_titles(first) and not header_words(first.text) else split.cut
    pairs = [titles(split, first), *(split.cut(split, line) for line in others)]
    return [half for side in zip(*pairs, strict=True) for half in side if half.text.strip()]


def _cut_title(split: Split, line: Line) -> tuple[Line, Line]:
    """Before the title that is nearest to the middle of the second table, be they centred or not."""
    if len(line.cells) > 1:
        return _cut_cells(split, line)
    _first, *others = _TITLE.finditer(line.text)
    middle = split.at + split.end
    return _at(line, min(others, key=lambda title: abs(title.start() + title.end() - middle)).start())


def _cut_cells(split: Split, line: Line) -> tuple[Line, Line]:
    if len(line.cells) < 2:
        return line, Line(line.number, "", ())
    left, right = line.cells[: split.at], line.cells[split.at :]
    return Line(line.number, "\t".join(left), left), Line(line.number, "\t".join(right), right)


def _cut_text(split: Split, line: Line) -> tuple[Line, Line]:
    """Before the word that begins where the second header does, or a little beside it."""
    starts = [found.start() for found in _WORD.finditer(line.text)]
    near = [start for start in starts if split.at - _BEFORE <= start <= split.at + _BEHIND]
    return _at(line, min(near, key=lambda start: abs(start - split.at), default=len(line.text)))


def _cut_words(split: Split, line: Line) -> tuple[Line, Line]:
    """Behind the words of the first table and its values, where another row begins."""
    found = tokens(line.text)
    words = [token.kind == Kind.WORD for token in found]
    if header_words(line.text):
        return _at(line, split.at)
    if True not in words:
        return line, Line(line.number, "", ())
    first = words.index(True)
    end = words.index(False, first) + split.values if False in words[first:] else len(words)
    return _at(line, found[end].start if True in words[end:] else len(line.text))


def _at(line: Line, at: int) -> tuple[Line, Line]:
    left, right = line.text[:at], line.text[at:]
    return Line(line.number, left, (left.strip(),)), Line(line.number, " " * at + right, (right.strip(),))
