"""What a person typed into the cells of a sheet's rows, in place of what was read there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from races.race_time import NotATime, is_ditto, read_gap, read_time
from races.result_lines import NotAResultLine, ResultLine, ResultLines, Table, cells
from races.scoring import Status

LEAVE_OUT = "leave_out"
Typed = Mapping[str, str]  # by field: those of FIELDS, or LEAVE_OUT


def corrected(lines: ResultLines, typed: Mapping[int, Typed]) -> ResultLines:
    """The lines with what was typed, by their number: a blank text is a blank cell, a field that is not named stays as
    it was read. What was wrong about such a line is said no longer; what is wrong with the typed text is."""
    rows = {row.line: row for row in lines.rows} | _made(lines, typed)
    wrong = [error for error in lines.wrong if error.line not in typed]
    first_cs = next((row.time_cs for row in lines.rows if row.time_cs is not None), None)
    for line in sorted(typed.keys() & rows.keys()):
        if typed[line].get(LEAVE_OUT):
            del rows[line]
            continue
        rows[line], errors = _typed_over(rows[line], typed[line], first_cs)
        wrong += errors
    in_order = [rows[line] for line in sorted(rows)]
    return replace(
        lines,
        rows=tuple(_counted(in_order, typed) if typed and lines.table == Table.BIBS else in_order),
        left_out=tuple(left for left in lines.left_out if left.line not in typed),
        wrong=tuple(sorted(wrong, key=lambda error: error.line)),
    )


def _counted(rows: Iterable[ResultLine], typed: Mapping[int, Typed]) -> Iterator[ResultLine]:
    """Bibs as they cross have the places of their order: where one is taken out, the others move up."""
    place = 0
    for row in rows:
        if "place" in typed.get(row.line, ()):
            place = row.place or place
        else:
            place += row.status == Status.OK
            row = replace(row, place=place if row.status == Status.OK else None)
        yield row


def _made(lines: ResultLines, typed: Mapping[int, Typed]) -> dict[int, ResultLine]:
    """Rows of lines of which nothing could be read, or that were left out."""
    others = {one.line: one.text for one in (*lines.wrong, *lines.left_out)}
    known = {row.line for row in lines.rows}
    return {line: ResultLine(line, others[line]) for line in typed.keys() & others.keys() - known}


def _typed_over(row: ResultLine, typed: Typed, first_cs: int | None) -> tuple[ResultLine, list[NotAResultLine]]:
    read, wrong = {}, []
    for field, text in typed.items():
        try:
            read |= _read(field, text.strip(), first_cs)
        except NotATime as error:
            wrong.append(NotAResultLine(row.line, field, text, error.code))
        except ValueError:
            wrong.append(NotAResultLine(row.line, field, text, CODES.get(field, field)))
    return replace(row, **read), wrong


def _read(field: str, text: str, first_cs: int | None) -> dict[str, object]:
    if field == "time":
        return {"time_cs": _time(text, first_cs), "gap_cs": None}
    name, reader = FIELDS[field]
    return {name: reader(text)}


def _time(text: str, first_cs: int | None) -> int | None:
    """A gap is behind the first time of the sheet."""
    if not text:
        return None
    if not text.startswith("+"):
        return read_time(text)
    if first_cs is None or is_ditto(text):
        raise NotATime(text, "not-a-time")
    return first_cs + (read_gap(text) or 0)


def _number(highest: int) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= highest):
            raise ValueError
        return int(text)

    return read


def _status(text: str) -> str:
    return Status(text.upper() or Status.OK).value


def _text(longest: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > longest:
            raise ValueError
        return text

    return read


# How a field is typed: into which part of the line, and read by what. "time" is read apart, since it may be a gap.
FIELDS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "place": ("place", _number(1_000)),
    "bib": ("bib", _number(9_999)),
    "uci_id": ("uci_id", cells.uci_id),
    "name": ("name", _text(120)),
    "team": ("team", _text(120)),
    "code": ("code", _text(3)),
    "status": ("status", _status),
    "bonus": ("bonus_s", cells.seconds),
    "penalty": ("penalty_s", cells.penalty),
    "points": ("points", cells.points),
    "note": ("note", str),
}
CODES = {"bonus": "seconds", "penalty": "seconds", "code": "no-team"}  # the others are codes themselves
