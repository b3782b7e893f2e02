"""Requests as fast as a server answers them, by wrk; several servers in turn, so that all have the same weather."""

import os
import re
import subprocess
from dataclasses import dataclass
from typing import NamedTuple

from bench.load.processes import Server

SECONDS = int(os.environ.get("BENCH_SECONDS", "1"))  # of each round
ROUNDS = 3
CONNECTIONS = 32


class Asked(NamedTuple):
    server: Server
    path: str
    headers: tuple[str, ...] = ()  # "Name: value"
    connections: int = CONNECTIONS


@dataclass(frozen=True)
class Cost:
    """The best of the rounds, since the machine may be busy."""

    cpu_us: float  # of the server, per answer
    per_second: float


def contest(*asked: Asked) -> list[Cost]:
    """What one answer costs each of them."""
    for one in asked:
        _load(one, seconds=1)  # until caches are warm
        one.server.rest()
    rounds = [[_measure(one) for one in asked] for _ in range(ROUNDS)]
    return [
        Cost(min(cost.cpu_us for cost in costs), max(cost.per_second for cost in costs))
        for costs in zip(*rounds, strict=True)
    ]


def answers_in(asked: Asked) -> int:
    """How many there were in one round."""
    return _load(asked, seconds=SECONDS)[0]


def _measure(asked: Asked) -> Cost:
    before = asked.server.cpu_s()
    answers, per_second = _load(asked, seconds=SECONDS)
    cost = Cost((asked.server.cpu_s() - before) / answers * 1e6, per_second)
    asked.server.rest()
    return cost


def _load(asked: Asked, *, seconds: int) -> tuple[int, float]:
    """Answers, and answers per second."""
    headers = [part for header in asked.headers for part in ("-H", header)]
    command = ["wrk", "-t1", f"-c{asked.connections}", f"-d{seconds}s", *headers, asked.server.url(asked.path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if wrong := re.search(r"Non-2xx.*|Socket errors.*", said):
        raise SystemExit(f"{asked.server.name} {asked.path}: {wrong[0]}")
    answers = int(re.search(r"(\d+) requests in", said)[1])
    if not answers:
        raise SystemExit(f"{asked.server.name} {asked.path}: no answer in {seconds} s; try with BENCH_SECONDS=5")
    return answers, float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
