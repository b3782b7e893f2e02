"""What the benchmarks of answers share: a database of their own in a temporary folder, and CPU per request."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROUNDS, TIMES = 7, 30


@contextmanager
def site() -> Iterator[None]:
    """Django on an empty SQLite database, plainly over http."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "coverage_site.settings", "SECRET_KEY": "bench", "HTTPS": "0"}
        os.environ |= {"VAR_DIR": folder, "ALLOWED_HOSTS": "localhost", "DEBUG": "1"}
        Path(folder, "static").mkdir()
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.DEBUG = False  # it was asked for so that static files need not be collected
        call_command("migrate", verbosity=0)
        yield


def cpu(client, address: str, times: int = TIMES) -> float:
    """Seconds of this process per request: the best of several rounds, since the machine may be busy."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(times):
            client.get(address)
        best = min(best, (time.process_time() - begun) / times)
    return best
