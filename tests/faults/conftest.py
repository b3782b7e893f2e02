"""Sites to be treated badly. Each test has its own, copied from one that was made once for each kind of database."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tests.faults.covered import Beginning, Covered
from tests.postgres import make_server


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory) -> Path:
    """The folder of a site on SQLite."""
    return Beginning(tmp_path_factory.mktemp("sqlite")).folder


@pytest.fixture(scope="session")
def postgres(tmp_path_factory) -> "Postgres":
    return Postgres(tmp_path_factory.mktemp("postgres"))


@pytest.fixture
def cover(request, tmp_path) -> Iterator[Callable[..., Covered]]:
    """cover("sqlite", STREAMS_MAX="60") is a site whose first process runs. All processes end with the test."""
    if sys.platform != "linux":
        pytest.skip("reads /proc")
    sites = []

    def make(database: str = "sqlite", kind: type[Covered] = Covered, **env: str) -> Covered:
        if database == "postgres":
            env["DATABASE_URL"] = request.getfixturevalue("postgres").copy()
        else:
            shutil.copytree(request.getfixturevalue("sqlite"), tmp_path, dirs_exist_ok=True)
        sites.append(kind(tmp_path, **env))
        sites[-1].start()
        return sites[-1]

    yield make
    for process in [process for site in sites for process in site.started]:
        process.kill()
        process.wait()


class Postgres:
    """A server of its own, with a database of which every test gets a copy."""

    def __init__(self, folder: Path) -> None:
        self._server = make_server()
        self._numbers = count()
        self._folder = folder
        self.execute('CREATE DATABASE "covered"')
        Beginning(folder, DATABASE_URL=self._server.get_uri("covered"))

    def copy(self) -> str:
        self._name = f"copy_{next(self._numbers)}"
        self.execute(f'CREATE DATABASE "{self._name}" TEMPLATE "covered"')
        return self._server.get_uri(self._name)

    @contextmanager
    def locked(self, table: str) -> Iterator[None]:
        """Of the latest copy: nobody else may even read it."""
        with closing(psycopg.connect(self._server.get_uri(self._name))) as connection:
            connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            yield

    def execute(self, command: str) -> int:
        """How many rows that concerned."""
        with closing(psycopg.connect(self._server.get_uri(), autocommit=True)) as connection:
            return connection.execute(command).rowcount

    def end_those_who_listen(self) -> int:
        """How many they were."""
        return self.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'")

    def stop(self) -> None:
        self._server.stop()

    def start(self) -> None:
        self._server.ensure_postgres_running()
