"""Rows of plain text read by column, where blanks part the columns from the header down.

Wherever the columns stand so, it is known in which of them a cell is: a place behind the name, times before it. Rows
that do not keep to the columns have no cells here, and are read by what is in them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from races.result_lines.layout import Layout
from races.result_lines.shape import Cells
from races.result_lines.tokens import Kind, tokens, with_statuses
from races.result_lines.who import team_and_code

_OF_WORDS = frozenset({"name", "surname", "given", "team", "code", "nation"})
_NAMING = frozenset({Kind.WORD, Kind.NUMBER, Kind.DASH, Kind.ASIDE, Kind.STATUS})


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def by_column(texts: Sequence[str], layout: Layout) -> list[Cells | None]:
    """The cells of each text, None where it does not keep to the columns; of all of them where most do not."""
    cuts = _cuts(texts, layout)
    rows = [_cut(text, cuts) for text in texts] if cuts else []
    edges = [_edges(column) for column in zip(*rows, strict=True)]
    kept = [
        _keeps(row, layout, edges) and _filled(text).isdisjoint(cuts) for text, row in zip(texts, rows, strict=False)
    ]
    if 2 * sum(kept) <= len(texts):
        return [None] * len(texts)
    return [dict(_told(row, layout)) if keeps else None for row, keeps in zip(rows, kept, strict=True)]


def _cuts(texts: Sequence[str], layout: Layout) -> list[int]:
    """Where one column ends and the next begins: between two headers, in the widest gutter that is blank in most rows.
    None at all where a pair has no such gutter."""
    filled = [_filled(text) for text in texts]
    cuts = []
    for (_start, end), (begin, _end) in pairwise(layout.spans):
        crossed = Counter(at for row in filled for at in row if end <= at < begin)
        fewest = min((crossed[at] for at in range(end, begin)), default=len(texts))
        if 5 * fewest > len(texts):
            return []
        cuts.append(_widest([at for at in range(end, begin) if crossed[at] == fewest]))
    return cuts


def _filled(text: str) -> set[int]:
    """Where something stands; within "04h 21' 49''" no column ends."""
    return {at for token in tokens(text) for at in range(token.start, token.end)}


def _widest(positions: Sequence[int]) -> int:
    """The last of the widest run: blanks between the words of a name may stand below each other by chance."""
    runs = [[at for _number, at in run] for _key, run in groupby(enumerate(positions), lambda one: one[1] - one[0])]
    return max(reversed(runs), key=len)[-1]


def _cut(text: str, cuts: Sequence[int]) -> list[_Cell]:
    found = []
    for begin, end in pairwise([0, *cuts, max(len(text), cuts[-1])]):
        part = text[begin:end]
        found.append(_Cell(part.strip(), begin + len(part) - len(part.lstrip())))
    return found


def _edges(column: Sequence[_Cell]) -> set[int]:
    """Where cells begin below each other, or end; the latter as negative numbers."""
    filled = [cell for cell in column if cell.text]
    found = Counter(cell.start for cell in filled) + Counter(-cell.end for cell in filled)
    return {edge for edge, count in found.items() if count >= max(2, len(filled) // 4)}


def _keeps(row: Sequence[_Cell], layout: Layout, edges: Sequence[set[int]]) -> bool:
    """Whether each cell can be one of its column, and most of them stand below others."""
    filled = [(cell, at) for at, cell in enumerate(row) if cell.text]
    below = sum(not edges[at].isdisjoint((cell.start, -cell.end)) for cell, at in filled)
    return 2 * below > len(filled) > 1 and all(_is_whole(cell.text, layout.roles[at]) for cell, at in filled)


def _is_whole(text: str, role: str) -> bool:
    """Nothing of a second column is in it."""
    kinds = [token.kind for token in with_statuses(tokens(text))]
    if role in _OF_WORDS:
        return "  " not in text and _NAMING.issuperset(kinds)
    return role in ("", "note") or len(kinds) == 1


def _told(row: Sequence[_Cell], layout: Layout) -> Iterator[tuple[str, str]]:
    for cell, role in zip(row, layout.roles, strict=True):
        if role == "team" and "code" not in layout.roles:
            yield from team_and_code(cell.text).items()
        elif role and cell.text:
            yield role, cell.text
