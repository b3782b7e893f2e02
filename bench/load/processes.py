"""A server under test: started on its core, its CPU clock and memory read from outside, stopped."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.load.machine import FOLDER, ROOT

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
START_S, STOP_S = 30, 15


class Server:
    def __init__(self, name: str, process: subprocess.Popen, port: int) -> None:
        self.name, self.port, self._process = name, port, process

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def cpu_s(self) -> float:
        """Seconds of CPU that it has taken until now, with its workers; to a hundredth."""
        return sum(map(_cpu_s, self._family()))

    def rest(self) -> None:
        """Wait until it has dealt with whatever its clients left it with."""
        for _ in range(50):
            before = self.cpu_s()
            time.sleep(0.1)
            if self.cpu_s() - before < 0.02:
                return

    def memory_kb(self) -> int:
        return sum(map(_memory_kb, self._family()))

    def post(self, path: str, data: bytes = b"") -> bytes:
        request = urllib.request.Request(self.url(path), data=data, method="POST")
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read()

    def get(self, path: str, headers: dict | None = None) -> bytes:
        with urllib.request.urlopen(
            urllib.request.Request(self.url(path), headers=headers or {}), timeout=60
        ) as answer:
            return answer.read()

    def _family(self) -> list[int]:
        members = [self._process.pid]
        for member in members:
            members += map(int, Path(f"/proc/{member}/task/{member}/children").read_text().split())
        return members


@contextmanager
def serving(
    name: str, command: list[str], *, core: int, port: int, env: dict | None = None, ready: str = "/healthz"
) -> Iterator[Server]:
    """The command's server, when it answers at `ready`. What it says on standard error is in var/bench/<name>.log."""
    with (FOLDER / f"{name}.log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | (env or {}), stdout=log, stderr=log,
            preexec_fn=lambda: os.sched_setaffinity(0, {core}),
        )  # fmt: skip
    server = Server(name, process, port)
    try:
        _wait_until_ready(server, process, ready)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_ready(server: Server, process: subprocess.Popen, path: str) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        try:
            server.get(path)
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise SystemExit(f"{server.name} did not start: {(FOLDER / f'{server.name}.log').read_text()[-2000:]}")


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND


def _memory_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])
