"""django-eventstream in one uvicorn process, with the loop and the parser that Ardoise has."""

from contextlib import AbstractContextManager
from pathlib import Path

from bench.load.ardoise import UVICORN
from bench.load.machine import FOLDER, ROOT, pinned
from bench.load.processes import Server, free_port, serving
from bench.load.streaming import Publish, request

PYTHON = FOLDER / "eventstream" / "bin" / "python"


def serving_peer(core: int) -> AbstractContextManager[Server]:
    port = free_port()
    command = [str(PYTHON), "-m", "uvicorn", "eventstream_site:application", *UVICORN, "--port", str(port)]
    env = {"PYTHONPATH": str(ROOT / "bench" / "peers" / "sites")}
    return serving("django-eventstream", command, core=core, port=port, env=env)


def versions() -> list[str]:
    return pinned(Path(__file__).with_name("requirements-eventstream.txt"))


def stream() -> bytes:
    return request("/events/")


def publisher(server: Server, event: str) -> Publish:
    return lambda marker: float(server.post("/publish", event.replace("MARKER", marker).encode()))
