import sys
from collections.abc import Iterable, Sequence

from django.core.management.base import BaseCommand

from races.management.editions import edition_of
from races.reconciliation import differences, explained, printed, printed_by, who_of
from races.reconciling import Difference
from races.scoring import Row


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
    official, computed = difference.official, difference.computed
    return [
        str(difference.stage.name),
        names[difference.classification],
        who_of(difference),
        f"Official {_written(official)}",
        f"Computed {_written(computed)}",
        printed_by(difference),
        explained(difference),
    ]


def _written(row: Row | None) -> str:
    return " ".join(filter(None, printed(row)))


def _aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
