"""`make bench`: what answers, pages and streams cost, beside Django and nginx.

BENCH_ONLY=answers,streams asks only these questions, and keeps nothing.
"""

import os
import sys
import time
from collections.abc import Callable

from bench.load import machine
from bench.load.ardoise import Ardoise
from bench.load.results import Figures, keep
from bench.questions import answers, ordinary_pages, statements, streams, two_processes


def main() -> None:
    machine.need("wrk", "nginx")
    if (files := machine.open_files()) < streams.STREAMS + 500:
        sys.exit(f"{streams.STREAMS} streams need more open files than the {files} that are allowed (ulimit -n).")
    begun, figures = time.monotonic(), Figures()
    with machine.arranged() as core:
        for name, ask in _questions(core, figures).items():
            print(f"\n{name.replace('_', ' ').capitalize()} …", flush=True)
            ask()
    if "BENCH_ONLY" not in os.environ:
        keep("bench", figures)
    print(f"Took {time.monotonic() - begun:.0f} s.")


def _questions(core: int, figures: Figures) -> dict[str, Callable[[], None]]:
    print("Preparing a database …", flush=True)
    sqlite = Ardoise(core)
    every = {
        "answers": lambda: answers.ask(sqlite, core, figures),
        "ordinary_pages": lambda: ordinary_pages.ask(sqlite, figures),
        "statements": lambda: statements.ask(sqlite, figures),
        "streams": lambda: streams.ask(sqlite, figures),
        "two_processes_on_SQLite": lambda: two_processes.ask(sqlite, "SQLite", figures),
        "two_processes_on_PostgreSQL": lambda: two_processes.ask(_on_postgresql(core), "PostgreSQL", figures),
    }
    chosen = os.environ.get("BENCH_ONLY", ",".join(every)).split(",")
    return {name: every[name] for name in chosen}


def _on_postgresql(core: int) -> Ardoise:
    from tests.postgres import start_server

    return Ardoise(core, start_server())


if __name__ == "__main__":
    main()
