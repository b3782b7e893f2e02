"""What happens when the server is told to stop.

A server lets connections end before it tells the application that it stops, and a stream does not end by itself. So our
handler of the signal comes before the server's.
"""

import asyncio
import signal
import threading
from collections.abc import Callable
from contextlib import ExitStack
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


def before_the_server(close: Callable[[], None]) -> ExitStack:
    """Have `close` called on this loop at the signals, before whatever handles them now; until the stack is closed."""
    handlers = ExitStack()
    if threading.current_thread() is threading.main_thread():
        for number in SIGNALS:
            _chain(number, asyncio.get_running_loop(), close, handlers)
    return handlers


def _chain(number: int, loop: asyncio.AbstractEventLoop, close: Callable[[], None], handlers: ExitStack) -> None:
    servers = signal.getsignal(number)
    if not callable(servers):  # nobody waits for connections to end
        return

    def handle(number: int, frame: FrameType | None) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(close)
        servers(number, frame)

    def restore() -> None:
        if signal.getsignal(number) is handle:
            signal.signal(number, servers)

    signal.signal(number, handle)
    handlers.callback(restore)
