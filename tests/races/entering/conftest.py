"""Sheets of the stages of the small world, and what is made of them."""

import pytest

from races.entering import Decided, Preview
from races.models import EnteredTable, Save, TableKind
from races.result_lines import ResultLine, ResultLines, Table

WIN = 1_570_900  # 4:21:49
COLUMNS = ("place", "bib", "name", "time")


@pytest.fixture
def sheet(world):
    """sheet({}, {"time_cs": ...}): lines of Alice, Bob, Charlie and Dora, placed in this order with Alice's time."""

    def lines(*rows: dict, table: Table = Table.RESULTS, columns=COLUMNS, wrong=()) -> ResultLines:
        riders = ({"bib": 1}, {"bib": 2}, {"bib": 11}, {"name": "Dora Núñez"})
        read = [
            ResultLine(number, f"line {number}", **{"place": number, "time_cs": WIN, **riders[(number - 1) % 4], **row})
            for number, row in enumerate(rows, 1)
        ]
        usual = {"header": "", "recognised": True, "sections": (), "section": 0, "left_out": ()}
        return ResultLines(table=table, columns=columns, rows=tuple(read), wrong=wrong, **usual)

    return lines


@pytest.fixture
def table(world) -> EnteredTable:
    return EnteredTable(world.stage, TableKind.RESULTS)


@pytest.fixture
def preview(table):
    """preview(lines, state="official", ...) of the stage's result."""

    def look(lines: ResultLines, of: EnteredTable = table, **decided) -> Preview:
        return Preview(of, lines, Decided(**decided))

    return look


@pytest.fixture
def save(preview):
    """The same, saved."""

    def enter(lines: ResultLines, of: EnteredTable | None = None, how: dict | None = None, **decided):
        looked = preview(lines, **{"of": of} if of else {}, **{"state": "provisional", **decided})
        return looked.save(Save(looked.seen, looked.decided.state, **how or {}))

    return enter
