"""wagtail-live under gunicorn, one process, and what its page asks every three seconds."""

import os
import subprocess
import threading
import time
from contextlib import AbstractContextManager
from pathlib import Path

from bench.load.machine import FOLDER, ROOT, RUN, pinned
from bench.load.processes import Server, free_port, serving
from bench.load.reader_hour import exchange, request

POLL = "/wagtail_live/get-updates/bench/"
POLL_EVERY_S = 3  # unless set otherwise
CLIENTS, SECONDS = 8, 5
PROGRAMS = FOLDER / "wagtail" / "bin"
ENV = {
    "DJANGO_SETTINGS_MODULE": "wagtail_site.settings",
    "WAGTAIL_DATABASE": str(RUN / "wagtail.sqlite3"),
    "PYTHONPATH": str(ROOT / "bench" / "peers" / "sites"),
    "PYTHONWARNINGS": "ignore",
}


def serving_peer(core: int) -> AbstractContextManager[Server]:
    (RUN / "wagtail.sqlite3").unlink(missing_ok=True)
    fill = [str(PROGRAMS / "python"), "-m", "wagtail_site.fill"]
    subprocess.run(fill, env=os.environ | ENV, check=True, capture_output=True)
    port = free_port()
    application = "django.core.wsgi:get_wsgi_application()"
    command = [str(PROGRAMS / "gunicorn"), application, "--no-control-socket", "--bind", f"127.0.0.1:{port}"]
    return serving("wagtail-live", command, core=core, port=port, env=ENV)


def versions() -> list[str]:
    return pinned(Path(__file__).with_name("requirements-wagtail.txt"))


def polls_per_second(server: Server) -> float:
    """HEAD, as its page does when nothing is new. wrk cannot; at a few hundred a second, Python can."""
    end, counts = time.monotonic() + SECONDS, []
    clients = [threading.Thread(target=_poll_until, args=(server, end, counts)) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return sum(counts) / SECONDS


def _poll_until(server: Server, end: float, counts: list[int]) -> None:
    done = 0
    while time.monotonic() < end:
        exchange(server, request("HEAD", POLL))
        done += 1
    counts.append(done)


def publish(server: Server, texts: list[str]) -> None:
    for text in texts:
        server.post("/publish", text.encode())


def bytes_of_an_hour(server: Server, texts: list[str]) -> float:
    """Polls through the hour, and the updates fetched one by one after the poll that tells of them."""
    poll = exchange(server, request("HEAD", POLL))
    updates = 0
    for text in texts:
        before = time.time()
        publish(server, [text])
        updates += exchange(server, request("GET", f"{POLL}?last_update_ts={before - 0.001:.3f}"))
    return 3600 / POLL_EVERY_S * poll + updates
