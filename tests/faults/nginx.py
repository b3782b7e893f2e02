"""The ready configuration of nginx, with this machine's ports and folders in the place of a server's."""

import os
import pwd
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from tests.browser.server import ROOT, _free_port
from tests.faults.covered import Covered

NAME = "ardoise.example"
PROGRAM = "/usr/sbin/nginx"


class Nginx:
    def __init__(self, folder: Path, sites: list[Covered]) -> None:
        self._folder, self._port, self.plain_port = folder, _free_port(), _free_port()
        _certificate(folder)
        (folder / "nginx.conf").write_text(self._configuration(sites))
        command = [PROGRAM, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;", "-e", "stderr"]
        with (folder / "nginx.log").open("w") as log:
            self._process = subprocess.Popen(command, stderr=log)

    def _configuration(self, sites: list[Covered]) -> str:
        text = (ROOT / "deploy" / "nginx.conf").read_text()
        for written, here in {
            "user www-data;": f"user {pwd.getpwuid(os.getuid()).pw_name};",
            "worker_processes auto;": "worker_processes 1;",
            "worker_rlimit_nofile 100000;": "",
            "worker_connections 65536;": "worker_connections 512;",
            "/run/nginx.pid": "nginx.pid",
            "/var/log/nginx/error.log": "stderr",
            "/var/cache/ardoise": str(self._folder / "cache"),
            "/etc/letsencrypt/live/ardoise.example/": f"{self._folder}/",
            "listen 443 ": f"listen 127.0.0.1:{self._port} ",
            "listen 80": f"listen 127.0.0.1:{self.plain_port}",
            **{f"unix:/run/ardoise/{n}.sock": f"127.0.0.1:{site.port}" for n, site in enumerate(sites, start=1)},
        }.items():
            assert written in text, written
            text = text.replace(written, here)
        return "\n".join(line for line in text.splitlines() if "unix:" not in line and "[::]" not in line)

    @contextmanager
    def get(self, path: str, *, host: str = NAME) -> Iterator[HTTPResponse]:
        """The answer, with its body still to be read."""
        context = ssl.create_default_context(cafile=str(self._folder / "fullchain.pem"))
        with closing(HTTPConnection(host)) as connection, self._connect() as plain:
            connection.sock = context.wrap_socket(plain, server_hostname=host)
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            with connection.getresponse() as answer:
                yield answer

    def cached(self, path: str) -> str:
        """What the cache had to do with it: MISS, HIT and so on."""
        with self.get(path) as answer:
            answer.read()
            return answer.headers["X-Cache"]

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()

    def _connect(self) -> socket.socket:
        for _ in range(50):
            try:
                return socket.create_connection(("127.0.0.1", self._port), timeout=20)
            except ConnectionRefusedError:
                assert self._process.poll() is None, (self._folder / "nginx.log").read_text()
                time.sleep(0.1)
        raise AssertionError("nginx did not start")


def _certificate(folder: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}",
         "-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
