"""What is to be reached, and of which figures it is said."""

from collections.abc import Callable
from dataclasses import dataclass

Measure = Callable[[dict[str, float]], float]


@dataclass(frozen=True)
class Target:
    what: str
    measure: Measure
    most: float | None = None
    least: float | None = None
    unit: str = "times"

    @property
    def limit_text(self) -> str:
        limit, word = (self.most, "at most") if self.most is not None else (self.least, "at least")
        return f"{word} {limit:g} {self.unit}".strip()

    def reached(self, measured: float) -> bool:
        return measured <= self.most if self.most is not None else measured >= self.least


def ratio(above: str, below: str) -> Measure:
    return lambda figures: figures[above] / figures[below]


def highest(start: str, end: str = "") -> Measure:
    """Of all figures named so."""

    def measure(figures: dict[str, float]) -> float:
        found = [value for name, value in figures.items() if name.startswith(start) and name.endswith(end)]
        if not found:
            raise KeyError(start)
        return max(found)

    return measure


def hop(database: str) -> Measure:
    start = f"Two processes, {database}: commit to a reader of the"
    return lambda figures: figures[f"{start} other, median ms"] - figures[f"{start} same, median ms"]


OURS, NCHAN, EVENTSTREAM, WAGTAIL = "Ardoise beside its peers", "nchan", "django-eventstream", "wagtail-live"
HOUR = "Bytes of a reader in an hour"
LAST, CPU, ACCEPTED = "to the last reader, median s", "CPU of an event, ms", "accepted/s"
MEMORY, BACK = "memory of a stream, KB", "all back at once, s"

TARGETS = [
    Target(
        "“Nothing new”: CPU per request, against nginx `return 204`",
        ratio("Nothing new: edge, CPU µs", "Nothing new: nginx, CPU µs"),
        most=8,
    ),
    Target(
        "Delta of 2 KB: CPU per request, against nginx and a file of the same bytes",
        ratio("Delta of 2 KB: edge, CPU µs", "Delta of 2 KB: nginx, CPU µs"),
        most=6,
    ),
    Target(
        "Whole live page: the same",
        ratio("Live page: edge, CPU µs", "Live page: nginx, CPU µs"),
        most=6,
    ),
    Target(
        "Whole live page, gzipped: the same",
        ratio("Live page gzipped: edge, CPU µs", "Live page gzipped: nginx, CPU µs"),
        most=6,
    ),
    Target(
        "“Nothing new”: requests/s, against a Django async view with the project's middleware",
        ratio("Nothing new: edge, answers/s", "Nothing new: django-asgi, answers/s"),
        least=50,
    ),
    Target(
        "“Nothing new”: requests/s, against wagtail-live's polling",
        ratio(f"{OURS}: nothing new, answers/s", f"{WAGTAIL}: nothing new, answers/s"),
        least=50,
    ),
    Target("Streams: commit to last reader, against nchan", ratio(f"{OURS}: {LAST}", f"{NCHAN}: {LAST}"), most=1.5),
    Target("Streams: CPU per publish, against nchan", ratio(f"{OURS}: {CPU}", f"{NCHAN}: {CPU}"), most=1.2),
    Target(
        "Streams: last reader, against django-eventstream",
        ratio(f"{EVENTSTREAM}: {LAST}", f"{OURS}: {LAST}"),
        least=10,
        unit="times sooner",
    ),
    Target(
        "Streams: CPU per publish, against django-eventstream",
        ratio(f"{EVENTSTREAM}: {CPU}", f"{OURS}: {CPU}"),
        least=15,
        unit="times less",
    ),
    Target(
        "Streams: memory, against django-eventstream",
        ratio(f"{EVENTSTREAM}: {MEMORY}", f"{OURS}: {MEMORY}"),
        least=4,
        unit="times less",
    ),
    Target(
        "Streams: accepts per second, against django-eventstream",
        ratio(f"{OURS}: {ACCEPTED}", f"{EVENTSTREAM}: {ACCEPTED}"),
        least=10,
    ),
    Target("Streams: server memory of each", highest(f"Streams: {MEMORY}"), most=12, unit="KB"),
    Target(
        "Streams: all reconnecting at once, against django-eventstream",
        ratio(f"{EVENTSTREAM}: {BACK}", f"{OURS}: {BACK}"),
        least=8,
        unit="times sooner",
    ),
    Target("Streams: errors when all reconnect at once", highest("Streams: all back at once, errors"), most=0, unit=""),
    Target(
        "Ordinary pages and API: CPU per request, against gunicorn (the worst of them)",
        highest("Ordinary pages: ", ", ratio"),
        most=1.1,
    ),
    Target(
        "Database statements per answer of the edge (the watch's own included)",
        highest("Database statements per answer: "),
        most=0.005,
        unit="",
    ),
    Target("Commit to a reader of another process, above the same: PostgreSQL", hop("PostgreSQL"), most=20, unit="ms"),
    Target("Commit to a reader of another process, above the same: SQLite", hop("SQLite"), most=100, unit="ms"),
    Target(
        "Bytes per reader and hour at 120 updates, streaming, against wagtail-live's default polling",
        ratio(f"{HOUR}: {WAGTAIL}", f"{HOUR}: Ardoise, stream"),
        least=9,
        unit="times fewer",
    ),
]
