import argparse

from django.core.management.base import BaseCommand, CommandError

from coverage_site.demo.replay import put_back, replay
from races.models import Stage


def speed(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 1 <= value <= 10_000:
        raise argparse.ArgumentTypeError(f"{text!r}: write a number from 1 to 10000")
    return value


class Command(BaseCommand):
    help = "Covers stage 2 of the demo race again, live: the same updates through the same verbs, faster than life."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--speed", type=speed, default=60, help="times faster than life (default 60: five and a half minutes)"
        )

        parser.add_argument("--rewind", action="store_true", help="only put the stage back to before its start")

    def handle(self, *args, speed: float, rewind: bool, **options) -> None:
        try:
            if rewind:
                return put_back()
            self.stdout.write(f"Replaying stage 2, {speed:g} times faster than life.")
            replay(speed, self._tell)
        except Stage.DoesNotExist:
            raise CommandError("There is no demo race yet: run manage.py load_demo first.") from None
        except KeyboardInterrupt:
            raise CommandError("Interrupted. manage.py load_demo restores the finished stage.") from None
        self.stdout.write("The replay is over: the live page is now the report of the stage.")

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
