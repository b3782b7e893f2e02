"""nchan, the event streams inside of nginx, from Debian's module."""

import subprocess
import time
from contextlib import AbstractContextManager

from bench.load.nginx import nginx
from bench.load.processes import Server
from bench.load.streaming import Publish, request

MODULE = "/usr/lib/nginx/modules/ngx_nchan_module.so"
LOCATIONS = """\
location = /publish { nchan_publisher; nchan_channel_id bench; }
location = /stream { nchan_subscriber eventsource; nchan_channel_id bench; nchan_subscriber_first_message newest; }
"""


def serving_peer(core: int) -> AbstractContextManager[Server]:
    return nginx("nchan", LOCATIONS, core=core, modules=(MODULE,))


def version() -> str:
    command = ["dpkg-query", "--show", "--showformat", "nchan ${Version}", "libnginx-mod-nchan"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def stream() -> bytes:
    return request("/stream")


def publisher(server: Server, event: str) -> Publish:
    """Of this event, with the marker in the place of "MARKER"."""

    def publish(marker: str) -> float:
        now = time.monotonic()
        server.post("/publish", event.replace("MARKER", marker).encode())
        return now

    return publish
