"""A row of plain text: numbers, then words, then times; and what each of them is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from races.result_lines.aligning import aligned
from races.result_lines.cells import whole
from races.result_lines.layout import Layout
from races.result_lines.lines import Table
from races.result_lines.tokens import Kind, Token, tokens, with_statuses
from races.result_lines.who import who

_LEADS = (Kind.STATUS, Kind.NUMBER, Kind.UCI_ID, Kind.ASIDE, Kind.DASH)
_TIMES = (Kind.LONG, Kind.SHORT, Kind.PLUS, Kind.POINTS)
_MOST_NUMBERS = 2  # before the name: place and bib

Cells = dict[str, str]  # by role


@dataclass(frozen=True, slots=True)
class Shape:
    text: str
    lead: tuple[Token, ...]
    middle: tuple[Token, ...]
    tail: tuple[Token, ...]

    @property
    def numbers(self) -> list[Token]:
        return [token for token in self.lead if token.kind == Kind.NUMBER]

    @property
    def status(self) -> str:
        found = (token.text for token in (*self.lead, *self.tail) if token.kind == Kind.STATUS)
        return next(found, "")

    @property
    def parts(self) -> list[str]:
        """The words between numbers and times, parted as they are in `who`."""
        return _parts([token for token in self.middle if token.kind != Kind.UCI_ID])

    @property
    def uci_id(self) -> str:
        found = (token.text for token in (*self.lead, *self.middle) if token.kind == Kind.UCI_ID)
        return next(found, "")

    @property
    def number_between(self) -> int | None:
        at = _bib_between(self.middle)
        return None if at is None else whole(self.middle[at].text.strip("()"))

    @property
    def first_number(self) -> int | None:
        first = self.lead[:1]
        return whole(first[0].text) if first and first[0].kind == Kind.NUMBER else None

    @property
    def is_certain(self) -> bool:
        """Whether it can be nothing but a row."""
        if not self.lead:
            return False
        timed = any(token.kind in _TIMES for token in self.tail)
        return bool(self.uci_id or timed or (len(self.numbers) == _MOST_NUMBERS and (self.middle or self.tail)))

    @property
    def is_begun(self) -> bool:
        """Whether it may go on in the line below."""
        return bool(self.numbers) and bool(self.middle) and not self.tail and not self.status

    @property
    def is_rest(self) -> bool:
        return not self.lead and bool(self.middle) and any(token.kind in _TIMES for token in self.tail)

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def shape(text: str) -> Shape:
    found = with_statuses(tokens(text))
    start = _leading(found)
    end = next((at + 1 for at in range(len(found) - 1, start - 1, -1) if found[at].kind == Kind.WORD), start)
    return Shape(text, tuple(found[:start]), tuple(found[start:end]), tuple(found[end:]))


def cells(row: Shape, layout: Layout, table: Table, *, counts: bool, between: bool) -> Cells:
    """What is printed in each column. `counts`: whether a number that stands alone before the name is the place.
    `between`: whether one between words is the bib."""
    found = dict(_leads(row, layout, counts=counts))
    middle = [token for token in row.middle if token.kind != Kind.UCI_ID]
    if between and "bib" not in found and (at := _bib_between(middle)) is not None:
        found["bib"] = middle[at].text.strip("()")
        middle[at] = Token(Kind.WORD, "  ", middle[at].start, middle[at].end)
    found |= who(_parts(middle), layout.middle, of_teams=table.of_teams)
    if row.uci_id:
        found["uci_id"] = row.uci_id
    found |= aligned(row.tail, layout)
    if row.status:
        found["status"] = row.status
    return found


def _leading(found: Sequence[Token]) -> int:
    numbers = 0
    for at, token in enumerate(found):
        numbers += token.kind in (Kind.NUMBER, Kind.STATUS)
        if token.kind not in _LEADS or numbers > _MOST_NUMBERS or (token.kind == Kind.STATUS and at):
            return at
    return len(found)


def _leads(row: Shape, layout: Layout, *, counts: bool) -> Iterator[tuple[str, str]]:
    numbers = [token.text for token in row.numbers]
    placeless = any(token.kind in (Kind.STATUS, Kind.DASH) for token in row.lead)
    if len(numbers) == _MOST_NUMBERS:
        yield from zip(layout.lead if len(layout.lead) == 2 else ("place", "bib"), numbers, strict=True)
    elif numbers:
        alone = layout.lead[0] if len(layout.lead) == 1 else "place" if counts else "bib"
        yield "bib" if placeless else alone, numbers[0]


def _bib_between(middle: Sequence[Token]) -> int | None:
    """Where a bib parts the name and the team: TADEJ POGACAR 21 UAE TEAM, Alice Ånder (12) HARBOUR."""
    for at, token in enumerate(middle):
        if at and token.kind in (Kind.NUMBER, Kind.ASIDE) and whole(token.text.strip("()")):
            return at
    return None


def _parts(middle: Sequence[Token]) -> list[str]:
    """The words, parted where two blanks or more stand between them, or something that is no word."""
    parts: list[str] = []
    above: Token | None = None
    for token in middle:
        near = above is not None and token.start - above.end < 2 and token.text.strip() and above.text.strip()
        if near:
            parts[-1] = f"{parts[-1]} {token.text}"
        elif token.text.strip():
            parts.append(token.text)
        above = token
    return parts
