"""Very many event streams on one process of the edge."""

import os

from bench.load.ardoise import Ardoise
from bench.load.desk import Desk
from bench.load.results import Figures
from bench.load.streaming import measure

STREAMS = int(os.environ.get("STREAMS", "10000"))


def ask(ardoise: Ardoise, figures: Figures) -> None:
    with ardoise.observed() as server:
        desk = Desk(server, ardoise.addresses["live"])
        measure("Streams", server, desk.stream, desk.publish, STREAMS, figures)
