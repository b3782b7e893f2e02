from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from races.edition_folder import BadFolder, EditionFolder
from races.importing import import_folder, read_edition
from races.reconciliation import differences


class Command(BaseCommand):
    help = (
        "Imports a whole edition of a race from a folder of CSV files (docs/edition-folder.md)."
        " Imported again it is mended, never doubled. A folder with a mistake in it is refused whole."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args, folder: Path, **options) -> None:
        try:
            edition = import_folder(_read(folder), self._tell)
        except ValidationError as error:
            raise CommandError("Nothing was imported. " + " ".join(error.messages)) from error
        self._tell(f"Done: {edition.get_absolute_url()}")
        if differing := differences(edition):
            asked = f"manage.py reconcile {edition.race.slug} {edition.year}"
            self._tell(f"Official rows that are not as computed: {len(differing)}. To list them: {asked}")

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _read(path: Path) -> EditionFolder:
    try:
        if not path.exists():
            raise CommandError(f"There is no folder {path}.")
        if not path.is_dir():
            raise CommandError(f"{path} is no folder.")
        return read_edition(path)
    except OSError as error:
        raise CommandError(f"{error.filename or path} cannot be read: {error.strerror}.") from error
    except BadFolder as bad:
        raise CommandError(f"Nothing was imported from {path}:\n{bad}") from bad
