"""The tables of a sheet: where each begins, what it is of, and which of them is wanted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from races.folding import fold
from races.result_lines.lines import Section, Table
from races.result_lines.marks import Mark, What
from races.result_lines.words import CLASSIFIED, TITLES, kinds_of_title

_BEGINS = (What.TITLE, What.HEADER)
_SHORT = 3  # words
_FEWEST = 3  # rows that count up before another 1 begins another table
_SCORED = frozenset({"points", "mountains"})


@dataclass
class Block:
    """The lines of one section in their order."""

    titles: list[str] = field(default_factory=list)
    header: Mark | None = None
    marks: list[Mark] = field(default_factory=list)

    @property
    def rows(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.what == What.ROW]

    @property
    def title(self) -> str:
        """The last that says what is classified, else the last; with the one above it where it is short ("Overall")."""
        *above, last = self.titles or [""]
        if above and _is_short(last):
            return f"{above[-1]} · {last}"
        telling = [title for title in self.titles if kinds_of_title(title) - {"stage"}]
        return telling[-1] if telling else last

    @property
    def kinds(self) -> frozenset[str]:
        return kinds_of_title(self.title)

    def section(self, wanted: Table) -> Section:
        first, last = (self.rows[at].line.number for at in (0, -1))
        return Section(self.title, self.guess() or wanted, first, last)

    def guess(self) -> Table | None:
        kinds = self.kinds - {"any"}
        if "team_trial" in kinds:
            return Table.TEAM_RESULTS
        if "teams" in kinds:
            return Table.TEAM_STANDINGS
        if "waypoint" in kinds:
            return Table.WAYPOINT
        if kinds & CLASSIFIED:
            return Table.STANDINGS
        return Table.RESULTS if kinds else None


def blocks(marks: Iterable[Mark]) -> list[Block]:
    """Those that have rows; whatever has none belongs to its neighbour."""
    found = [Block()]
    pending: list[Mark] = []
    above = 0
    for mark in marks:
        if mark.what in _BEGINS or (pending and mark.what != What.ROW):
            pending.append(mark)
            continue
        if found[-1].rows and _begins_another(found[-1], pending, mark, blank_above=mark.line.number > above + 1):
            found.append(_next(found[-1], pending))
        _take(found[-1], pending)
        pending = []
        found[-1].marks.append(mark)
        above = mark.line.number
    _take(found[-1], pending)
    return found


def choose(found: Sequence[Block], table: Table, *, of_points: bool, about: str) -> int:
    """The section that fits best what is wanted; the first of several."""
    scores = [_fits(block, table, of_points=of_points, about=about) for block in found]
    return scores.index(max(scores))


def _begins_another(block: Block, pending: Sequence[Mark], mark: Mark, *, blank_above: bool) -> bool:
    """A heading or a header is repeated at the top of a page, and the places go on."""
    titles = {fold(one.line.text) for one in pending if one.what == What.TITLE}
    headers = [one for one in pending if one.what == What.HEADER]
    restarts = mark.what == What.ROW and mark.place(headers[-1] if headers else block.header) == 1
    if not titles and not headers:
        return restarts and blank_above and _counted_up(block)
    if titles - {fold(title) for title in block.titles}:
        return True
    header = fold(block.header.line.text) if block.header else None
    return restarts or any(fold(one.line.text) != header for one in headers)


def _counted_up(block: Block) -> bool:
    numbers = [mark.place(block.header) for mark in block.rows]
    placed = [number for number in numbers if number is not None]
    return len(placed) >= _FEWEST and placed[0] == 1 and placed == sorted(placed)


def _next(block: Block, pending: Sequence[Mark]) -> Block:
    """With the header of the table above, for a table of cells that has none of its own; and with the heading above
    both where each has but a short one ("Stage", "Overall")."""
    own = any(mark.what == What.HEADER for mark in pending)
    inherits = not own and block.header is not None and len(block.header.line.cells) > 1
    titles = [mark.line.text for mark in pending if mark.what == What.TITLE]
    share = len(block.titles) > 1 and len(titles) == 1 and _is_short(titles[0]) and _is_short(block.titles[-1])
    return Block(block.titles[:-1] if share else [], block.header if inherits else None)


def _is_short(title: str) -> bool:
    return len(title.split()) < _SHORT


def _take(block: Block, pending: Sequence[Mark]) -> None:
    for mark in pending:
        if mark.what == What.HEADER and (block.header is None or not block.rows):
            block.header = mark
        if mark.what == What.TITLE and mark.line.text.strip() not in block.titles:
            block.titles.append(mark.line.text.strip())
    block.marks += pending


def _fits(block: Block, table: Table, *, of_points: bool, about: str) -> float:
    """How well, in no unit: the table, whether it counts points or time, and what it is about."""
    guess = block.guess()
    score = 4.0 if guess == table or (table == Table.BIBS and guess == Table.RESULTS) else 0.0
    score += 1.0 if guess is None else -4.0 if guess != table and table.of_teams != guess.of_teams else 0.0
    wanted = kinds_of_title(about) & set(TITLES) - {"any"}
    fitting = block.kinds & wanted
    score += 3.0 * len(fitting) - 2.0 * bool(wanted and block.kinds & CLASSIFIED and not fitting)
    if table == Table.STANDINGS and not wanted:
        score += 1.5 * (bool(block.kinds & _SCORED) == of_points) + 0.5 * ("general" in block.kinds)
    words = set(fold(about).split()) & set(fold(block.title).split()) if about else set()
    return score + 0.5 * len(words) + (0.01 if block.rows else -100.0)
