"""The site as a process of its own, with the demo race in an SQLite file."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from copy import copy
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


class Site:
    application = "coverage_site.asgi:application"
    ready = "/readyz"  # what answers 200 once the process is started

    def __init__(self, folder: Path, **env: str) -> None:
        self.folder = folder
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.env = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "VAR_DIR": str(folder), "SECRET_KEY": "test", "DEBUG": "1",
            "ALLOWED_HOSTS": "127.0.0.1", "POLL_SECONDS": "1", **env,
        }  # fmt: skip
        self.process: subprocess.Popen | None = None
        self.fill()

    def fill(self) -> None:
        self.manage("migrate", "--verbosity", "0")
        self.manage("load_demo")

    @property
    def password(self) -> str:
        return (self.folder / "demo-editor-password").read_text()

    def another(self) -> "Site":
        """One more process of the same site."""
        other = copy(self)
        other.port, other.process = _free_port(), None
        other.address = f"http://127.0.0.1:{other.port}"
        return other

    def manage(self, *arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        command = [sys.executable, "-m", "uvicorn", self.application, "--port", str(self.port)]
        command += ["--loop", "uvloop", "--http", "coverage_site.connection:Connection", "--log-level", "warning"]
        command += ["--timeout-graceful-shutdown", "4"]
        log = (self.folder / "server.log").open("a")
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, stderr=log)
        log.close()
        self._wait_until_ready()

    def kill(self) -> None:
        """As a power cut does."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def _wait_until_ready(self) -> None:
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"{self.address}{self.ready}", timeout=5):
                    return
            except OSError:
                assert self.process.poll() is None, (self.folder / "server.log").read_text()
                time.sleep(0.2)
        raise AssertionError("the server did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
