"""The rows of one section, as printed, and by which columns they were read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from races.folding import fold
from races.result_lines import layout as layouts
from races.result_lines import trial
from races.result_lines.assigning import Wanted, assigned, header_rows, names_columns, unread
from races.result_lines.gutters import by_column
from races.result_lines.layout import Layout
from races.result_lines.line import Line
from races.result_lines.lines import ROLES, Table
from races.result_lines.marks import Mark, What
from races.result_lines.rows import Row
from races.result_lines.sections import Block
from races.result_lines.shape import Cells, Shape, cells, shape

WHO = frozenset({"bib", "uci_id", "name", "surname"})
TEAM = frozenset({"team", "code", "bib"})
LONGEST_HEADING = 5  # words


@dataclass(frozen=True)
class Printed:
    """Rows with their cells by role. `skipped`: lines of the section that gave none, and why."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    labels: dict[str, str]
    header: str
    skipped: dict[int, str]
    unread: tuple[str, ...] = ()  # headers that nobody knows

    def is_recognised(self, table: Table) -> bool:
        """Whether it is known who the rows are of."""
        known = TEAM if table.of_teams else WHO
        return any(known.intersection(role for role, cell in row.cells.items() if cell) for row in self.rows)


def printed(block: Block, wanted: Wanted) -> Printed:
    found = (_of_text if all(mark.is_plain for mark in block.rows) else _of_cells)(block, wanted)
    return _of_trial(block, found, wanted.table)


def _of_text(block: Block, wanted: Wanted) -> Printed:
    layout = _layout(block, wanted)
    plain = [mark for mark in block.rows if mark.shape]
    found = zip(plain, by_column([mark.line.text for mark in plain], layout), strict=True)
    if not _stand_in_columns([mark.shape for mark in plain]):
        layout = replace(layout, spans=())
    rows = _rows(block, layout, wanted, {mark.line: cells for mark, cells in found if cells})
    roles = layout.roles if layout.labels else tuple(role for role in ROLES if any(role in row.cells for row in rows))
    header = fold(block.header.line.text) if block.header else f"{len(roles)} columns"
    labels = dict(zip(layout.roles, layout.labels, strict=False))
    return Printed(tuple(rows), wanted.columns or roles, labels, header, {})


def _layout(block: Block, wanted: Wanted) -> Layout:
    layout = layouts.usual(wanted.table, of_points=wanted.of_points)
    if block.header is not None and len(block.header.line.cells) < 2:
        layout = layouts.of_header(block.header.header, wanted.table, of_points=wanted.of_points)
    return layouts.by_hand(wanted.columns) if wanted.columns and wanted.columns != layout.roles else layout


def _stand_in_columns(rows: Sequence[Shape]) -> bool:
    """Whether most of what is behind the names stands below something of other rows: else its place tells nothing."""
    found = [token for row in rows for token in row.tail]
    starts, ends = Counter(token.start for token in found), Counter(token.end for token in found)
    fewest = max(2, len(rows) // 4)
    return 2 * sum(max(starts[token.start], ends[token.end]) >= fewest for token in found) >= len(found)


def _of_cells(block: Block, wanted: Wanted) -> Printed:
    header = header_rows(block)
    rows = [mark for mark in block.rows if not mark.is_plain and mark.what == What.ROW]
    unknown = None if header or not names_columns(rows) else rows[0]
    if unknown is not None:
        header, rows = [list(unknown.line.cells)], rows[1:]
        block = replace(block, marks=[mark for mark in block.marks if mark is not unknown])
    width = max((len(mark.line.cells) for mark in rows), default=0)
    contents = [[cell for mark in rows for cell in mark.line.cells[at : at + 1] if cell] for at in range(width)]
    roles = assigned(header, contents, wanted)
    labels = {role: " ".join(cell for row in header for cell in row[at : at + 1]) for at, role in enumerate(roles)}
    key = " ".join(fold(" ".join(row)) for row in header) or f"{width} columns"
    by_role = {mark.line: _by_role(mark, roles) for mark in rows}
    found = _rows(block, _layout(block, replace(wanted, columns=None)), wanted, by_role)
    skipped = {unknown.line.number: "header"} if unknown is not None else {}
    aside = unread(header, contents, roles) if wanted.columns is None else ()
    if aside and block.header is not None:
        skipped[block.header.line.number] = "unread"
    return Printed(tuple(found), roles, labels, key, skipped, aside)


def _by_role(mark: Mark, roles: Sequence[str]) -> Cells:
    return {role: cell for role, cell in zip(roles, mark.line.cells, strict=False) if role}


def _rows(block: Block, layout: Layout, wanted: Wanted, known: Mapping[Line, Cells]) -> list[Row]:
    """Of a row whose columns are known, the cells are; those of others are told by what is in them."""
    found: list[Row] = []
    heading: str | None = None
    counts, between = _count_up(block), _bibs_between(block, layout)
    for mark in block.marks:
        if mark.what == What.STATUS:
            heading = mark.status
        elif mark.what == What.TITLE and found:
            heading = None
        elif mark.what == What.REST and found:
            found[-1] = _continued(found[-1], mark, layout, wanted)
        elif heading is not None and _may_be_heading(mark):
            heading = ""  # one that is not known: nobody below it has the status of those above
        if mark.what == What.ROW:
            printed = known.get(mark.line)
            if printed is None:
                printed = cells(mark.shape, layout, wanted.table, counts=counts and heading is None, between=between)
            found.append(Row(mark.line.number, mark.line.text, printed, heading))
    return found


def _may_be_heading(mark: Mark) -> bool:
    """Words alone, among riders who are out."""
    filled = [cell for cell in mark.line.cells if cell] or [mark.line.text]
    is_alone = len(filled) == 1 if mark.what == What.ROW else mark.what == What.ASIDE and mark.why == "text"
    return is_alone and len(filled[0].split()) <= LONGEST_HEADING and not any(map(str.isdigit, mark.line.text))


def _count_up(block: Block) -> bool:
    """Whether the numbers that stand alone before the names are places."""
    alone = [mark.shape for mark in block.rows if mark.shape and len(mark.shape.numbers) == 1 and not mark.shape.status]
    numbers = [number for row in alone if (number := row.first_number) is not None]
    steps = [below - above for above, below in pairwise(numbers)]
    return numbers[:1] == [1] and sum(step in (0, 1) for step in steps) * 2 >= len(steps)


def _bibs_between(block: Block, layout: Layout) -> bool:
    """Whether a number between words parts name and team, as a bib: where the header has bibs, or nearly every row such
    a number, each another one. In "Team 7 Quarry" it does not."""
    if layout.labels:
        return "bib" in layout.roles
    alone = [mark.shape for mark in block.rows if mark.shape and len(mark.shape.numbers) < 2]
    numbers = [row.number_between for row in alone if row.number_between]
    return len(set(numbers)) == len(numbers) and len(numbers) * 5 >= len(alone) * 4


def _continued(row: Row, mark: Mark, layout: Layout, wanted: Wanted) -> Row:
    if mark.shape.is_rest:
        whole = shape(f"{row.text.strip()} {mark.line.text.strip()}")
        counts = "place" in row.cells and "bib" not in row.cells
        printed = cells(whole, layout, wanted.table, counts=counts, between=True)
        return replace(row, text=whole.text, cells=printed)
    name = f"{row.cells.get('name', '')} {mark.line.text.strip()}".strip()
    return replace(row, cells=dict(row.cells) | {"name": name})


def _of_trial(block: Block, found: Printed, table: Table) -> Printed:
    """Riders without their teams, or teams without their riders."""
    marks = [mark for mark in block.rows if mark.line.number not in found.skipped]
    if table not in (Table.RESULTS, Table.TEAM_RESULTS) or len(marks) != len(found.rows):
        return found
    of_teams = trial.teams_among(block, marks, found.rows, fewest=1 if table.of_teams else 2)
    if not of_teams:
        return found
    if table == Table.RESULTS:
        return replace(found, rows=tuple(trial.riders_with_teams(found.rows, of_teams)))
    kept = tuple(row for at, row in enumerate(found.rows) if at in of_teams)
    riders = {row.line: "riders" for at, row in enumerate(found.rows) if at not in of_teams}
    return replace(found, rows=kept, skipped=found.skipped | riders)
