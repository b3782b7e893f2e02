"""From the commit in one process to a reader of another one, above a reader of the same process."""

import statistics

from bench.load.ardoise import Ardoise
from bench.load.desk import Desk
from bench.load.readers import Readers
from bench.load.results import Figures

EVENTS = 40


def ask(ardoise: Ardoise, database: str, figures: Figures) -> None:
    with ardoise.observed() as writing, ardoise.observed("observed-beside") as reading:
        desk = Desk(writing, ardoise.addresses["live"])
        with Readers(writing.port, desk.stream()) as here, Readers(reading.port, desk.stream()) as there:
            here.open(1, at_once=1)
            there.open(1, at_once=1)
            delays = [_delays(desk, f"hop-{number:06}-end", here, there) for number in range(EVENTS)]
    same, other = (statistics.median(column) * 1e3 for column in zip(*delays, strict=True))
    figures[f"Two processes, {database}: commit to a reader of the same, median ms"] = same
    figures[f"Two processes, {database}: commit to a reader of the other, median ms"] = other


def _delays(desk: Desk, marker: str, here: Readers, there: Readers) -> tuple[float, float]:
    here.listen(marker.encode())
    there.listen(marker.encode())
    committed = desk.publish(marker)
    return here.heard().last - committed, there.heard().last - committed
