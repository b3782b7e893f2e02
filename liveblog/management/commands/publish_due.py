import argparse
import time

from django.core.management.base import BaseCommand
from django.db import Error, connection

from liveblog.models import LiveBlog


def seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 0.1 <= value <= 3600:
        raise argparse.ArgumentTypeError(f"{text!r}: write seconds from 0.1 to 3600")
    return value


class Command(BaseCommand):
    help = (
        "Publishes the scheduled updates whose time has come. The server does so by itself wherever its edge runs; "
        "this is for set-ups without it (WSGI), from cron or with --every."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--every", type=seconds, metavar="SECONDS", help="do not end: look again so often")

    def handle(self, *args, every: float | None, **options) -> None:
        if every is None:
            return self._publish()
        try:
            while True:
                self._publish_if_possible()
                time.sleep(every)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")

    def _publish(self) -> None:
        for entry in LiveBlog.objects.publish_due():
            self.stdout.write(f"{entry.blog}: {entry}")
        self.stdout.flush()

    def _publish_if_possible(self) -> None:
        try:
            self._publish()
        except Error as problem:  # the database is away: it is asked again next time, on a new connection
            self.stderr.write(f"Nothing could be published: {problem}")
            connection.close()
