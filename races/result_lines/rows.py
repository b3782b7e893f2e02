"""From what is printed in the cells of each row to what is meant: statuses, numbers, times."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from races.folding import fold
from races.result_lines import cells as read
from races.result_lines.cells import UNCLASSIFIED, Unreadable, named, whole
from races.result_lines.lines import NotAResultLine, ResultLine, Table
from races.result_lines.timing import Printed, Timed, timed
from races.result_lines.words import says, status_word

# Statuses are printed in a column of their own, or in place of what there is none of.
_STATUS_AT = ("status", "place", "time", "gap", "time_or_gap", "points", "name")
_LAPPED = frozenset({"lap", "lapped", "ovl", "overlapped"})
_CODED = re.compile(r"(?P<team>.+?) ?[(\[](?P<code>(?!PRT|PRW|CTW|WTW)[A-Z0-9]{3})[)\]]")  # not of a division
_ABBREVIATION = 4  # letters

READERS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "place": ("place", read.place),
    "bib": ("bib", read.bib),
    "uci_id": ("uci_id", read.uci_id),
    "name": ("name", lambda cell: read.text(cell, "name")),
    "team": ("team", lambda cell: read.text(cell, "team")),
    "code": ("code", lambda cell: read.text(cell, "team").upper()),
    "nation": ("nation", read.nation),
    "bonus": ("bonus_s", read.seconds),
    "penalty": ("penalty_s", read.penalty),
    "points": ("points", read.points),
    "note": ("note", read.note),
}


@dataclass(frozen=True, slots=True)
class Row:
    """What is printed, by role, in one line, and the status that a heading gives it (None: none)."""

    line: int
    text: str
    cells: Mapping[str, str]
    heading: str | None = None
    notes: tuple[str, ...] = ()
    of_team: bool = False  # a team's row above its riders', which may repeat its time


@dataclass
class Read:
    rows: list[ResultLine] = field(default_factory=list)
    wrong: list[NotAResultLine] = field(default_factory=list)


def understood(rows: Sequence[Row], table: Table, labels: Mapping[str, str]) -> Read:
    """`labels`: the headers as printed, by role."""
    found = Read()
    rows = [replace(row, cells=_spread(row.cells, table)) for row in rows]
    facts = [_facts(row, labels) for row in rows]
    placed = any(row.cells.get("place") for row in rows if not row.of_team)
    times = timed([_printed(row, one[0], placed) for row, one in zip(rows, facts, strict=True)])
    for row, (one, wrong), time in zip(rows, facts, times, strict=True):
        wrong += [NotAResultLine(row.line, _label(role, row, labels), text, code) for role, text, code in time.wrong]
        wrong += [] if row.of_team or _is_somebody(one) else [_nobody(row, table)]
        if not row.of_team:
            found.wrong += wrong
            if _is_somebody(one) or not wrong:
                found.rows.append(_with_time(one, time))
    if not placed and "place" not in labels and not any(row.of_team for row in rows):
        found.rows = list(_counted(found.rows))
    return found


def _spread(cells: Mapping[str, str], table: Table) -> dict[str, str]:
    """The name in one cell; and what a cell with a name says besides, where no column of its own says it."""
    found = dict(cells)
    surname, given = found.pop("surname", ""), found.pop("given", "")
    if surname:
        found["name"] = f"{surname.upper()} {given}".strip()
    if not found.get("code") and (coded := _CODED.fullmatch(found.get("team", ""))):
        found |= {"team": coded["team"], "code": coded["code"]}
    if found.get("name") and not table.of_teams:
        who = named(found["name"])
        besides = {"bib": who.bib, "nation": who.nation, "team": who.team}
        found |= {"name": who.name} | {role: said for role, said in besides.items() if said and not found.get(role)}
    return found


def _facts(row: Row, labels: Mapping[str, str]) -> tuple[ResultLine, list[NotAResultLine]]:
    """All but the times, and what cannot be read."""
    status, said = _status(row)
    facts, wrong = {}, []
    for role, (name, reader) in READERS.items():
        cell = row.cells.get(role, "")
        try:
            facts[name] = reader("" if said and cell == said and role != "note" else cell)
        except Unreadable as refusal:
            wrong.append(NotAResultLine(row.line, _label(role, row, labels), cell, refusal.code))
    if status is None:
        wrong.append(NotAResultLine(row.line, _label("status", row, labels), row.cells.get("status", ""), "status"))
    if status == "OK" and whole(row.cells.get("place", "")) == UNCLASSIFIED:
        status = "NR"
    status, remark = _remarked(status or "OK", said, facts)
    notes = [note for note in (facts.pop("note", ""), remark, *row.notes) if note]
    return ResultLine(row.line, row.text, status=status, note=read.note("; ".join(notes)), **facts), wrong


def _status(row: Row) -> tuple[str | None, str]:
    """The status and the cell that says it; None where one is told but not understood."""
    for role in _STATUS_AT:
        cell = row.cells.get(role, "")
        if status := status_word(cell):
            return status, cell
    printed = row.cells.get("status", "").strip()
    if printed and any(map(str.isalnum, printed)) and not says("relegated", printed):
        return None, ""
    if row.heading == "":
        return None, ""
    return row.heading or "OK", printed


def _remarked(status: str, said: str, facts: Mapping[str, object]) -> tuple[str, str]:
    """Who was relegated or lapped has a place all the same, and a note that says why."""
    word = fold(said)
    if word in _LAPPED:
        return "OK" if facts.get("place") else status, _spelt(said, "Lapped")
    if word in ("rel", "relegated") or says("relegated", said):
        return status, _spelt(said, "Relegated")
    return status, ""


def _spelt(said: str, word: str) -> str:
    return word if len(said) <= _ABBREVIATION else said


def _printed(row: Row, facts: ResultLine, placed: bool) -> Printed:
    """`placed`: whether the table has places, so that who has none is no longer classified."""
    cells = {role: "" if status_word(cell) is not None else cell for role, cell in row.cells.items()}
    time = cells.get("time", "") or cells.get("time_or_gap", "")
    return Printed(
        time, cells.get("gap", ""), row.of_team or facts.status == "OK", facts.place is not None or not placed
    )


def _with_time(row: ResultLine, time: Timed) -> ResultLine:
    note = read.note("; ".join(filter(None, (row.note, time.note))))
    return replace(row, time_cs=time.time_cs, gap_cs=time.gap_cs, note=note)


def _is_somebody(row: ResultLine) -> bool:
    return bool(row.bib or row.uci_id or row.name or row.team or row.code)


def _nobody(row: Row, table: Table) -> NotAResultLine:
    return NotAResultLine(row.line, "", row.text, "no-team" if table.of_teams else "nobody")


def _label(role: str, row: Row, labels: Mapping[str, str]) -> str:
    """The header of the column: that of the times may be one of three."""
    if role in ("time", "gap") and role not in row.cells:
        role = next((one for one in ("time_or_gap", "time", "gap") if one in row.cells), role)
    return labels.get(role) or role


def _counted(rows: Sequence[ResultLine]) -> Iterator[ResultLine]:
    """Where no places are printed, the rows stand in their order."""
    place = 0
    for row in rows:
        place += row.status == "OK"
        yield replace(row, place=place) if row.status == "OK" and row.place is None else row
