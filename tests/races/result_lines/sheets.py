"""Sheets in the formats of timing companies, each with the rows that are in it: of one small race that is invented.

The text of a sheet is what is pasted, or what an uploaded workbook becomes.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from races.result_lines import ResultLine, ResultLines, Table, parse
from races.sheets import read

FOLDER = Path(__file__).with_name("sheets")


@dataclass(frozen=True)
class Rider:
    bib: int
    uci_id: str
    printed: str
    nation: str
    code: str


TEAMS = {
    "HAR": "Harbour Cycling",
    "ORC": "Orchard - Vélo",
    "MIL": "Millstone Pro Team",
    "QUA": "Quarry Racing",
}
RIDERS = (
    Rider(1, "10048013768", "ÅNDER Alice", "SWE", "HAR"),
    Rider(2, "10048027411", "ŁOŚ Charlie", "POL", "HAR"),
    Rider(3, "10048041151", "DE GROOT Bob", "NED", "HAR"),
    Rider(11, "10048150780", "DÍAZ PEÑA Dora", "ESP", "ORC"),
    Rider(12, "10048164423", "VAN DER MEER Erik", "NED", "ORC"),
    Rider(13, "10048178163", "FOURNIER Fanny", "FRA", "ORC"),
    Rider(21, "10048287792", "GRASSI Gino", "ITA", "MIL"),
    Rider(22, "10048301435", "HOLM Hans", "DEN", "MIL"),
    Rider(23, "10048315175", "IVERSEN Ida", "NOR", "MIL"),
    Rider(31, "10048424707", "JANKŮ Jan", "CZE", "QUA"),
    Rider(32, "10048438447", "KOVÁCS Kata", "HUN", "QUA"),
    Rider(33, "10048452187", "LIMA Luís", "POR", "QUA"),
)


@dataclass(frozen=True)
class Row:
    """What is expected of a row; `others` are fields of ResultLine that differ from their defaults."""

    place: int | None
    bib: int | None
    time_cs: int | None = None
    status: str = "OK"
    others: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Example:
    file: str
    rows: tuple[Row, ...]
    table: Table = Table.RESULTS
    of_points: bool = False
    about: str = ""

    @property
    def text(self) -> str:
        return (FOLDER / self.file).read_text(encoding="utf-8")

    def parsed(self) -> ResultLines:
        return parse(read(self.text), self.table, of_points=self.of_points, about=self.about)


def found(row: ResultLine) -> Row:
    """The row as `Row`s have it: without what is the same in every notation or told by the bib."""
    facts = {"bonus_s": row.bonus_s, "penalty_s": row.penalty_s, "points": row.points, "note": row.note}
    others = {name: value for name, value in facts.items() if value}
    return Row(row.place, row.bib, row.time_cs, row.status, others)


def seconds(place: int, bib: int, gap: int, **others: object) -> Row:
    """A finisher so many seconds behind 4:21:49."""
    return Row(place, bib, 1_570_900 + gap * 100, others=others)


FINISHERS = (
    seconds(1, 11, 0),
    seconds(2, 1, 0),
    seconds(3, 21, 0),
    seconds(4, 12, 16),
    seconds(5, 2, 16),
    seconds(6, 31, 19),
    seconds(7, 22, 62),
    seconds(8, 13, 62),
    seconds(9, 32, 725),
)
OUT = (Row(None, 33, status="OTL"), Row(None, 3, status="DNF"), Row(None, 23, status="DNS"))
PLAIN = (*FINISHERS, *OUT)
BONUSES = (
    seconds(1, 11, 0, bonus_s=10),
    seconds(2, 1, 0, bonus_s=6),
    seconds(3, 21, 0, bonus_s=4),
    *FINISHERS[3:],
)
JURY = (*BONUSES[:6], seconds(7, 22, 62, penalty_s=20), *BONUSES[7:])
RELEGATED = seconds(4, 12, 16, note="Relegated: Van der Meer Erik, from 2nd to 4th")
TIME_TRIAL = (
    Row(1, 21, 220_202),
    Row(2, 1, 220_529),
    Row(3, 11, 220_529),
    Row(4, 12, 220_971),
    Row(5, 31, 226_030),
    Row(None, 3, status="DNF", others={"note": "Defekt"}),
    Row(None, 23, status="DNS"),
)
OF_TEAMS = ((1, 186_542), (3, 186_542), (2, 190_010), (12, 188_000), (11, 188_000), (13, 192_177))
GENERAL = (
    Row(1, 21, 4_560_100, others={"bonus_s": 4}),
    Row(2, 11, 4_560_500, others={"bonus_s": 10}),
    Row(3, 1, 4_560_500, others={"bonus_s": 6}),
    Row(4, 12, 4_563_100),
    Row(5, 22, 4_604_000),
)


def scored(*rows: tuple[int, int, int]) -> tuple[Row, ...]:
    return tuple(Row(place, bib, others={"points": Decimal(points)}) for place, bib, points in rows)


SHEETS = {
    "communique": Example("communique.txt", (*JURY, *OUT)),
    "web table": Example("web_table.html", JURY),
    "relegation": Example("relegation.tsv", (*BONUSES[:3], RELEGATED, *BONUSES[4:], *OUT)),
    "magazine": Example("magazine.txt", tuple(Row(row.place, None, row.time_cs, row.status) for row in PLAIN)),
    "UCI workbook": Example("uci_workbook.tsv", PLAIN),
    "StageRaceGC workbook": Example("stage_race_gc.tsv", JURY),
    "French": Example("french.tsv", (*JURY, *OUT)),
    "Spanish": Example("spanish.csv", (*JURY, *OUT)),
    "Italian": Example("italian.csv", (*JURY, *OUT)),
    "German time trial": Example("german_time_trial.tsv", TIME_TRIAL),
    "Danish": Example("danish.tsv", PLAIN),
    "Polish": Example("polish.tsv", PLAIN),
    "Czech": Example("czech.tsv", PLAIN),
    "statuses in the place column": Example("status_in_place.tsv", PLAIN),
    "milliseconds": Example("milliseconds.csv", JURY),
    "no header": Example("no_header.tsv", PLAIN),
    "team time trial": Example(
        "team_trial.txt", (Row(1, None, 186_542), Row(2, None, 188_000)), table=Table.TEAM_RESULTS
    ),
    "riders of a team time trial": Example("team_trial.txt", tuple(Row(None, bib, cs) for bib, cs in OF_TEAMS)),
    "general": Example("general.txt", GENERAL, table=Table.STANDINGS),
    "sprinters": Example(
        "sprinters.txt",
        scored((1, 21, 36), (2, 11, 31), (3, 1, 28), (4, 31, 12)),
        table=Table.STANDINGS,
        of_points=True,
    ),
    "teams": Example(
        "teams.txt",
        (
            Row(1, None, 13_680_300),
            Row(2, None, 13_683_100),
            Row(3, None, 13_705_000),
            Row(None, None),
        ),
        table=Table.TEAM_STANDINGS,
    ),
    "waypoint": Example(
        "waypoints.txt", scored((1, 2, 5), (2, 31, 3)), table=Table.WAYPOINT, about="Mountain prime Javorník"
    ),
    "bibs": Example(
        "bibs.txt",
        (
            *(Row(place, bib) for place, bib in enumerate((11, 1, 21, 12, 2, 31, 22, 13, 32, 33), 1)),
            Row(None, 3, status="DNF"),
        ),
        table=Table.BIBS,
    ),
}
