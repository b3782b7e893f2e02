from django.core.management.base import BaseCommand

from races.management.editions import editions_of
from races.models import Edition
from races.models.computing import Recomputed


class Command(BaseCommand):
    help = "Computes the standings again from what was entered: of all editions, of one race, or of one edition."

    def add_arguments(self, parser) -> None:
        parser.add_argument("race", nargs="?", help="its slug: tour-de-la-provence")
        parser.add_argument("year", nargs="?", type=int)

    def handle(self, *args, race: str | None, year: int | None, **options) -> None:
        editions = editions_of(race, year)
        for number, edition in enumerate(editions, 1):
            self.stdout.write(f"{number}/{len(editions)} {edition}: {_told(edition.recompute(), edition)}")
            self.stdout.flush()


def _told(computed: Recomputed, edition: Edition) -> str:
    changed = f"{len(computed.changed)} tables anew" if computed.changed else "as they were"
    if computed.hole is None:
        return changed
    hole = computed.hole
    why = f"no time is known of {len(hole.starters)}" if hole.starters else "it has no result yet"
    return f"{changed}; nothing from {hole.stage.name} on, {why}"
