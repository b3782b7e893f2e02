import sys
from collections.abc import Iterable, Sequence

from django.core.management.base import BaseCommand

from races.management.editions import edition_of
from races.models import Team
from races.race_time import write_gap, write_time
from races.reconciliation import differences, explained
from races.reconciling import Difference
from races.result_cells import points_cells
from races.scoring import Row

MISSING = "–"


class Command(BaseCommand):
    help = "Lists every row of the official standings that is not what is computed, by how much, and what it may be."

    def add_arguments(self, parser) -> None:
        parser.add_argument("race", help="its slug: tour-de-la-provence")
        parser.add_argument("year", type=int)

    def handle(self, *args, race: str, year: int, **options) -> None:
        """Ends with exit code 1 if rows differ."""
        edition = edition_of(race, year)
        names = dict(edition.classifications.values_list("slug", "name"))
        found = differences(edition)
        for line in _aligned(_cells(difference, names) for difference in found):
            self.stdout.write(line)
        if found:
            self.stdout.write(f"Rows of {edition} that differ: {len(found)}.")
            sys.exit(1)
        self.stdout.write(f"All official rows of {edition} are as computed.")


def _cells(difference: Difference, names: dict[str, str]) -> list[str]:
    who, official, computed = difference.who, difference.official, difference.computed
    return [
        str(difference.stage.name),
        names[difference.classification],
        who.name if isinstance(who, Team) else str(who),
        f"Official {_written(official)}",
        f"Computed {_written(computed)}",
        _by(difference),
        explained(difference),
    ]


def _written(row: Row | None) -> str:
    """Place and value: 12. 18:02:11."""
    if row is None:
        return MISSING
    value = points_cells([row.points])[0].text if row.time_s is None else write_time(row.time_s * 100)
    return f"{row.place}. {value}"


def _by(difference: Difference) -> str:
    if not difference.by:
        return ""
    in_time = difference.official.time_s is not None
    return write_gap(difference.by * 100) if in_time else f"{difference.by:+g}"


def _aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
