"""An ASGI application behind uvicorn as we run it, in a thread of this process."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from coverage_site.connection import Connection


@contextmanager
def serving(application: Callable, http: object = Connection) -> Iterator[tuple[str, int]]:
    """Its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(application, http=http, loop="uvloop", log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            yield listening.getsockname()
        finally:
            server.should_exit = True
            thread.join()
