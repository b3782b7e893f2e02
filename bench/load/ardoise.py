"""Ardoise under test: a database of its own, and the servers that can stand before it."""

import json
import shutil
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path

from bench.load.machine import ROOT, RUN
from bench.load.processes import Server, free_port, serving

EDGE = "coverage_site.asgi:application"
OBSERVED = "bench.sites.observed:application"
UVICORN = ("--log-level", "warning", "--no-access-log", "--no-proxy-headers", "--backlog", "4096")
CONNECTION = ("--http", "coverage_site.connection:Connection")


class Ardoise:
    """On a new SQLite file, with the demo's races, or on the empty PostgreSQL database of which this is the address."""

    def __init__(self, core: int, database: str = "") -> None:
        self._core = core
        self.folder = RUN / ("postgres" if database else "sqlite")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self._env = {
            "DJANGO_SETTINGS_MODULE": "coverage_site.settings", "SECRET_KEY": "bench" * 12, "HTTPS": "0",
            "ALLOWED_HOSTS": "127.0.0.1", "VAR_DIR": str(self.folder), "API_RATE": "0", "LOG_LEVEL": "ERROR",
            "STREAMS_MAX": "1000000", "STREAMS_PER_ADDRESS": "1000000",
        } | ({"DATABASE_URL": database} if database else {})  # fmt: skip
        self.addresses: dict[str, str] = json.loads(self._run("-m", "bench.sites.fill", "" if database else "demo"))

    def edge(self, application: str = EDGE, name: str = "edge") -> AbstractContextManager[Server]:
        """One uvicorn process, as in production."""
        return self._serve(name, "uvicorn", application, *UVICORN, *CONNECTION, "--port")

    def observed(self, name: str = "observed") -> AbstractContextManager[Server]:
        return self.edge(OBSERVED, name)

    def django_async(self) -> AbstractContextManager[Server]:
        """Django's own ASGI handler and an async view."""
        settings = {"DJANGO_SETTINGS_MODULE": "bench.sites.async_settings"}
        application = ("--factory", "django.core.asgi:get_asgi_application")
        return self._serve("django-asgi", "uvicorn", *application, *UVICORN, "--port", **settings)

    def gunicorn(self) -> AbstractContextManager[Server]:
        """One process, WSGI."""
        return self._serve(
            "gunicorn", "gunicorn", "coverage_site.wsgi", "--no-control-socket", "--bind", at="127.0.0.1:"
        )

    def _serve(
        self, name: str, program: str, *arguments: str, at: str = "", **env: str
    ) -> AbstractContextManager[Server]:
        port = free_port()
        command = [str(Path(sys.executable).with_name(program)), *arguments, f"{at}{port}"]
        return serving(name, command, core=self._core, port=port, env=self._env | env)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self._env, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(done.stderr[-3000:])
        return done.stdout
