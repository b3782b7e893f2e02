"""The gaps of a sheet on which no time stands, counted from the winner's time once that is known otherwise."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from races.result_lines import ResultLine, ResultLines

TIMED = frozenset({"time", "gap", "time_or_gap"})  # columns
DITTOS = frozenset({"ditto-first", "ditto-below-none"})  # codes of NotAResultLine


def are_alone(lines: ResultLines) -> bool:
    """Whether gaps or dittos were read, and no time."""
    said = any(row.gap_cs is not None for row in lines.rows) or any(error.code in DITTOS for error in lines.wrong)
    return said and all(row.time_cs is None for row in lines.rows)


def counted_from(first_cs: int, lines: ResultLines, but: Collection[int] = ()) -> ResultLines:
    """With times, which are the first one wherever a row of the sheet comes before any gap: blank there is "as above".
    Rows of the lines in `but` stay as they are."""
    counted = {row.line: row for row in _counted(first_cs, [row for row in lines.rows if row.line not in but])}
    wrong = tuple(error for error in lines.wrong if error.code not in DITTOS or error.line not in counted)
    return replace(lines, rows=tuple(counted.get(row.line, row) for row in lines.rows), wrong=wrong)


def put_aside(lines: ResultLines) -> ResultLines:
    """As a sheet without times: with nothing to count them from, gaps say nothing."""
    return replace(lines, columns=tuple("" if column in TIMED else column for column in lines.columns))


def _counted(first_cs: int, rows: Collection[ResultLine]) -> Iterator[ResultLine]:
    behind = False
    for row in rows:
        behind = behind or bool(row.gap_cs)
        is_first = row.place == 1 or (row.place is not None and not behind)
        gap_cs = 0 if row.gap_cs is None and is_first else row.gap_cs
        if gap_cs is not None and first_cs + gap_cs >= 0:
            yield replace(row, time_cs=first_cs + gap_cs)
