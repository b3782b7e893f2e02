"""nginx with one worker: the yardstick."""

import os
import pwd
import textwrap
from contextlib import AbstractContextManager

from bench.load.machine import RUN
from bench.load.processes import Server, free_port, serving

MAIN = """
daemon off;
user {user};
worker_processes 1;
pid nginx.pid;
error_log stderr warn;
events {{ worker_connections 19000; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000000;
    server {{
        listen 127.0.0.1:{port} backlog=4096 reuseport;
        root files;
        location = /healthz {{ return 200 "ok"; }}
{locations}
    }}
}}
"""


def nginx(
    name: str, locations: str, *, core: int, files: dict[str, bytes] | None = None, modules: tuple[str, ...] = ()
) -> AbstractContextManager[Server]:
    """With these locations; `files` are what it serves, by their names."""
    folder, port = RUN / name, free_port()
    (folder / "files").mkdir(parents=True, exist_ok=True)
    for path, content in (files or {}).items():
        (folder / "files" / path).write_bytes(content)
    configuration = "".join(f"load_module {module};\n" for module in modules) + MAIN.format(
        user=pwd.getpwuid(os.getuid()).pw_name, port=port, locations=textwrap.indent(locations, " " * 8)
    )
    (folder / "nginx.conf").write_text(configuration)
    command = ["/usr/sbin/nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    return serving(name, command, core=core, port=port)
