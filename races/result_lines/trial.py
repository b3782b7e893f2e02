"""A team time trial: each team above its riders, who often have no time of their own."""

from collections.abc import Sequence
from dataclasses import replace

from races.result_lines.cells import whole
from races.result_lines.marks import Mark
from races.result_lines.rows import Row
from races.result_lines.sections import Block
from races.result_lines.who import who
from races.rider_names import split

_SHORTEST_SURNAME = 4  # letters; three in capitals may be the code of a team


def teams_among(block: Block, marks: Sequence[Mark], rows: Sequence[Row], fewest: int) -> frozenset[int]:
    """Which of the rows are teams', with their riders' below; none where these are no such rows, or fewer: one alone
    may be a rider whose surname has three letters."""
    of_teams, place = set(), 0
    for at, (mark, row) in enumerate(zip(marks, rows, strict=True)):
        number = whole(row.cells.get("place", "")) or (mark.place(block.header) if mark.is_plain else None)
        if number in (place, place + 1) and number and not _is_rider(mark, row):
            of_teams.add(at)
            place = number
    riders = len(rows) - len(of_teams)
    are_teams = 0 in of_teams and 1 not in of_teams and riders >= len(of_teams) >= fewest
    return frozenset(of_teams) if are_teams else frozenset()


def riders_with_teams(rows: Sequence[Row], of_teams: frozenset[int]) -> list[Row]:
    """The riders have no places, but the team that stands above them; its time is the first that they may repeat."""
    found: list[Row] = []
    team: dict[str, str] = {}
    for at, row in enumerate(rows):
        if at in of_teams:
            words = " ".join(row.cells[role] for role in ("code", "name", "team") if row.cells.get(role))
            team = who([words], (), of_teams=True)
            found.append(replace(row, of_team=True))
        else:
            number = {"bib": row.cells["place"]} if row.cells.get("place") else {}  # all that stood before the name
            own = {role: text for role, text in row.cells.items() if role != "place" and text}
            found.append(replace(row, cells=team | number | own))
    return found


def _is_rider(mark: Mark, row: Row) -> bool:
    if not mark.is_plain:
        return bool(row.cells.get("bib") or row.cells.get("uci_id") or row.cells.get("name"))
    if mark.shape.uci_id or len(mark.shape.numbers) > 1 or row.cells.get("nation") or mark.shape.indent > 2:
        return True
    given, surname = split(" ".join(token.text for token in mark.shape.middle))
    named = any(word[0].isalpha() and not word.isupper() for word in given) and surname and surname[0][0].isalpha()
    return bool(named) and max(map(len, surname)) >= _SHORTEST_SURNAME
