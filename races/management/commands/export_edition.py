from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from races.edition_folder import write_folder
from races.exporting import export_edition
from races.management.editions import edition_of


class Command(BaseCommand):
    help = "Writes an edition into a folder of CSV files, as import_edition reads it (docs/edition-folder.md)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("race", help="its slug: tour-de-la-provence")
        parser.add_argument("year", type=int)
        parser.add_argument("folder", type=Path, help="is made; what is there must be empty")

    def handle(self, *args, race: str, year: int, folder: Path, **options) -> None:
        exported = export_edition(edition_of(race, year))
        try:
            write_folder(exported, folder)
        except FileExistsError:
            raise CommandError(f"{folder} is there already, and not an empty folder.") from None
        except OSError as error:
            raise CommandError(f"{error.filename or folder} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{len(exported.stages)} stages, {len(exported.stage_results)} results: {folder}")
