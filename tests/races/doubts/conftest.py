"""A stage of 160 km, eight riders of two teams, and sheets of the first three of them: a top of the list."""

from dataclasses import replace
from decimal import Decimal

import pytest

from races.doubts import Doubt, Facts, doubts
from races.result_lines import NotAResultLine, ResultLine, ResultLines, Table
from races.result_roster import Entrant, Roster, Squad

HARBOUR, ORCHARD = Squad("harbour", "Harbour", code="HAR"), Squad("orchard", "Orchard", code="ORC")
ENTRANTS = (
    Entrant("alice", "harbour", "Alice Ånder", bib=1, uci_id="10000000001"),
    Entrant("bob", "harbour", "Bob de Groot", bib=2),
    Entrant("charlie", "orchard", "Charlie Łoś", bib=11),
    Entrant("dora", "orchard", "Dora Núñez", uci_id="10000000004"),
    *(
        Entrant(name.lower(), "orchard", f"{name} Other", bib=bib)
        for bib, name in enumerate(("Erik", "Fia", "Gil", "Hal"), 12)
    ),
)
ROSTER = Roster(ENTRANTS, (HARBOUR, ORCHARD))
FACTS = Facts(ROSTER, distance_km=Decimal("160.0"))
WIN = 1_440_000  # 4:00:00
COLUMNS = ("place", "bib", "name", "time")


def entrant(pk: str, **what) -> Roster:
    """The roster with one rider another."""
    return replace(ROSTER, entrants=tuple(replace(one, **what) if one.id == pk else one for one in ENTRANTS))


class Sheets:
    """`finish(...)` are ResultLines by what is special about each, in the order of the bibs 1, 2, 11."""

    def row(self, line: int, **read) -> ResultLine:
        bib = (1, 2, 11)[(line - 1) % 3]
        return ResultLine(line, **{"text": f"line {line}", "place": line, "bib": bib, "time_cs": WIN} | read)

    def finish(self, *rows: dict, **what) -> ResultLines:
        rows = rows or ({}, {}, {})
        return self.lines(*(self.row(number, **read) for number, read in enumerate(rows, 1)), **what)

    def lines(self, *rows: ResultLine, table: Table = Table.RESULTS, columns=COLUMNS, **what) -> ResultLines:
        usual = {"header": "", "recognised": True, "sections": (), "section": 0, "left_out": (), "wrong": ()}
        return ResultLines(table=table, columns=columns, rows=rows, **usual | what)

    def wrong(self, *errors: tuple) -> tuple[NotAResultLine, ...]:
        return tuple(NotAResultLine(*error) for error in errors)


@pytest.fixture
def sheets() -> Sheets:
    return Sheets()


@pytest.fixture
def found():
    """The doubts about a sheet, `facts` being what is special about the stage."""

    def find(lines: ResultLines, chosen: dict | None = None, **facts) -> list[Doubt]:
        known = replace(FACTS, **facts)
        match = known.roster.match_team if lines.table.of_teams else known.roster.match
        matches = {line.line: match(line, (chosen or {}).get(line.line)) for line in lines.rows}
        return list(doubts(lines, matches, known))

    return find


@pytest.fixture
def said(found):
    """The same as lines, codes and whether each blocks."""

    def say(lines: ResultLines, *arguments, **facts) -> list[tuple[int | None, str, bool]]:
        return [(doubt.line, doubt.code, doubt.blocks) for doubt in found(lines, *arguments, **facts)]

    return say
