"""How many database statements an answer of the edge takes. What the watch asks now and then is counted with them."""

from bench.load.ardoise import Ardoise
from bench.load.processes import Server
from bench.load.readers import Readers
from bench.load.results import Figures
from bench.load.streaming import request
from bench.load.wrk import Asked, answers_in

STREAMS = 500


def ask(ardoise: Ardoise, figures: Figures) -> None:
    with ardoise.observed() as server:
        for name in ("nothing_new", "delta", "live", "older"):
            asked = Asked(server, ardoise.addresses[name])
            answers_in(asked)
            before = _made(server)
            answers = answers_in(asked)
            figures[f"Database statements per answer: {name}"] = (_made(server) - before) / answers
        before = _made(server)
        with Readers(server.port, request(f"{ardoise.addresses['live']}stream/?since=1")) as readers:
            readers.open(STREAMS, at_once=100)
        figures["Database statements per answer: stream"] = (_made(server) - before) / STREAMS


def _made(server: Server) -> int:
    return int(server.get("/bench/statements"))
