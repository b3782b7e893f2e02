"""A known number of requests, by a few clients at a time: for pages so slow that a second has room for few of them."""

import http.client
from concurrent.futures import ThreadPoolExecutor

from bench.load.wrk import ROUNDS, SECONDS, Asked

CLIENTS = 4
FIRST = 20  # to get warm, and to see how many fit in a round


def contest(*asked: Asked) -> list[float]:
    """Microseconds of CPU per answer of each: the best of several rounds, taken in turn."""
    counts = [max(FIRST, int(SECONDS * 1e6 / _cpu_us(one, FIRST))) for one in asked]
    rounds = [[_cpu_us(one, count) for one, count in zip(asked, counts, strict=True)] for _ in range(ROUNDS)]
    return [min(costs) for costs in zip(*rounds, strict=True)]


def _cpu_us(asked: Asked, count: int) -> float:
    before = asked.server.cpu_s()
    with ThreadPoolExecutor(CLIENTS) as clients:
        answered = sum(clients.map(_ask, [asked] * CLIENTS, [count // CLIENTS] * CLIENTS))
    return max(asked.server.cpu_s() - before, 0.01) / answered * 1e6


def _ask(asked: Asked, times: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", asked.server.port)
    for _ in range(times):
        connection.request("GET", asked.path)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{asked.server.name} {asked.path}: {answer.status}")
    connection.close()
    return times
