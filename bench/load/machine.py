"""The machine under test: one core for the server, the others for the load; enough open files; what is installed."""

import os
import platform
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "var" / "bench"
RUN = FOLDER / "run"  # what the servers under test need; removed at the end
PYTHON_PACKAGES = ("django", "uvicorn", "uvloop", "httptools", "gunicorn")


@contextmanager
def arranged() -> Iterator[int]:
    """With limits raised and the load away from the server's core, which is given; cleans up at the end."""
    core = _split()
    _raise_limits()
    RUN.mkdir(parents=True, exist_ok=True)
    try:
        yield core
    finally:
        shutil.rmtree(RUN, ignore_errors=True)


def open_files() -> int:
    """As many as this user may have."""
    return resource.getrlimit(resource.RLIMIT_NOFILE)[1]


def pinned(requirements: Path) -> list[str]:
    """Software with its version, as a requirements file has it."""
    return [line.replace("==", " ") for line in requirements.read_text().splitlines() if "==" in line]


def need(*programs: str) -> None:
    missing = [program for program in programs if not shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin")]
    if missing:
        sys.exit(f"Not installed: {', '.join(missing)}. As root, make installs Debian's packages by itself.")


def _split() -> int:
    """Leave the first core to the servers and take the others."""
    server, *others = sorted(os.sched_getaffinity(0))
    if not others:
        sys.exit("The benchmarks need two cores: one for the server, one for the load.")
    os.sched_setaffinity(0, others)
    return server


def _raise_limits() -> None:
    """For this process and those that it starts."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (open_files(), open_files()))


def describe(*others: str) -> dict[str, str]:
    """What a reader of the results must know to repeat them; `others` are names of software with its version."""
    return {
        "when": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": f"{_processor()}, {os.cpu_count()} cores, Linux {platform.release().partition('-')[0]}",
        "software": ", ".join([f"Python {platform.python_version()}", *_packages(), _nginx(), *others]),
    }


def _processor() -> str:
    names = re.findall(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return names[0].strip() if names else platform.machine()


def _packages() -> list[str]:
    return [f"{name} {version(name)}" for name in PYTHON_PACKAGES]


def _nginx() -> str:
    said = subprocess.run(["/usr/sbin/nginx", "-v"], capture_output=True, text=True, check=False).stderr
    return "nginx " + said.strip().rpartition("/")[2]
