from collections.abc import Iterable, Iterator, Mapping, Sequence

from races.result_lines import bibs
from races.result_lines.apart import apart, lines_of
from races.result_lines.assigning import Wanted
from races.result_lines.line import Line
from races.result_lines.lines import LeftOut, NotAResultLine, ResultLine, ResultLines, Table
from races.result_lines.marks import Mark, What, marked
from races.result_lines.notes import attached
from races.result_lines.reading import Printed, printed
from races.result_lines.rows import Read, understood
from races.result_lines.sections import Block, blocks, choose
from races.sheets import Sheet


def parse(
    sheet: Sheet,
    table: Table,
    *,
    columns: tuple[str, ...] | None = None,
    section: int | None = None,
    of_points: bool = False,
    about: str = "",
) -> ResultLines:
    """What the sheet says of one table. Never raises: what cannot be read is in `wrong`.

    `columns` are roles assigned by hand, in the order of the sheet; without them they are recognised. `section` is one
    of those that were found before; without it the one that fits is taken, also by what is wanted in words, such as
    "Young rider classification" (`about`). `of_points`: whether the standings count points instead of time.
    """
    wanted = Wanted(table, columns, of_points)
    lines = lines_of(sheet)
    if table == Table.BIBS and not bibs.is_table(lines):
        return _of_bibs(lines, table)
    found = _sections(lines)
    if not found and any(len(line.cells) > 1 for line in sheet.lines):
        lines = [Line(line.number, line.text, line.cells) for line in sheet.lines if line.text.strip()]
        found = _sections(lines)
    if not found and table in (Table.RESULTS, Table.WAYPOINT) and bibs.are_alone(lines):
        return _of_bibs(lines, table)
    if not found:
        return _nothing(marked(lines), table)
    if section is None or not 0 <= section < len(found):
        section = choose(found, table, of_points=of_points, about=about)
    return _of_section(found, section, wanted)


def _sections(lines: Iterable[Line]) -> list[Block]:
    found = blocks(marked(apart(lines)))
    return found if found[0].rows else []


def _of_section(found: Sequence[Block], chosen: int, wanted: Wanted) -> ResultLines:
    block = found[chosen]
    sections = tuple(one.section(wanted.table) for one in found)
    sheet = printed(block, wanted)
    recognised = sheet.is_recognised(wanted.table)
    read, notes = _read(block, sheet, wanted.table) if recognised else (Read(), {})
    skipped = sheet.skipped | notes
    others = [mark for at, one in enumerate(found) if at != chosen for mark in one.marks]
    taken = {row.line for row in read.rows} | {error.line for error in read.wrong}
    otherwise = "teams" if recognised else "columns"
    left_out = [*_left_out(block.marks, taken, skipped, otherwise), *_of_others(others)]
    return ResultLines(
        wanted.table,
        sheet.columns,
        sheet.header,
        recognised,
        sections,
        chosen,
        tuple(read.rows),
        tuple(sorted(left_out, key=lambda one: one.line)),
        tuple(sorted(read.wrong, key=lambda error: error.line)),
        sheet.unread,
    )


def _read(block: Block, sheet: Printed, table: Table) -> tuple[Read, dict[int, str]]:
    notes = [(mark.line.number, mark.line.text) for mark in block.marks if mark.what == What.NOTE]
    rows, strange = attached(sheet.rows, notes)
    return _one_per_line(understood(rows, table, sheet.labels)), dict.fromkeys(strange, "unattached")


def _one_per_line(found: Read) -> Read:
    """Whoever corrects or accepts a row names it by its line."""
    rows = {row.line: row for row in reversed(found.rows)}
    others = [row for row in found.rows if rows[row.line] is not row]
    wrong = [NotAResultLine(row.line, "", row.text, "several") for row in others]
    return Read([row for row in found.rows if rows[row.line] is row], found.wrong + wrong)


def _left_out(marks: Iterable[Mark], taken: set[int], skipped: Mapping[int, str], otherwise: str) -> Iterator[LeftOut]:
    for mark in marks:
        line, is_row = mark.line, mark.what == What.ROW
        if not is_row or line.number not in taken:
            yield LeftOut(line.number, line.text, skipped.get(line.number, otherwise if is_row else mark.why))


def _of_others(marks: Iterable[Mark]) -> Iterator[LeftOut]:
    for mark in marks:
        beside = mark.what in (What.ASIDE, What.TITLE, What.HEADER)
        yield LeftOut(mark.line.number, mark.line.text, mark.why if beside else "section")


def _nothing(marks: Iterable[Mark], table: Table) -> ResultLines:
    left_out = tuple(LeftOut(mark.line.number, mark.line.text, mark.why or "text") for mark in marks)
    return ResultLines(table, (), "", False, (), 0, (), left_out, ())


def _of_bibs(lines: Iterable[Line], table: Table) -> ResultLines:
    found = bibs.read(lines)
    rows, left_out, wrong = (
        tuple(one for one in found if isinstance(one, kind)) for kind in (ResultLine, LeftOut, NotAResultLine)
    )
    return ResultLines(table, ("bib",), "bib", True, (), 0, rows, left_out, wrong)
