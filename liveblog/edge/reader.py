"""One open stream, and how to write to it without waiting for it."""

import logging
from asyncio import Task
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

Message = dict[str, object]
Send = Callable[[Message], Awaitable[None]]


def body(data: bytes, *, more: bool = True) -> Message:
    return {"type": "http.response.body", "body": data, "more_body": more}


class Reader:
    """`told` is the revision that its page has. There are ten thousand of these: nothing else is kept of a request."""

    __slots__ = ("_open", "_send", "_task", "told")

    def __init__(self, send: Send, task: Task, told: int) -> None:
        self._send, self._task, self.told = send, task, told
        self._open = True

    def push(self, message: Message) -> None:
        """Hand these bytes to the server, now; who does not read what it was sent before is cut off.

        `send` is driven by hand: it suspends only where the server's buffer for this reader is full, and then it has
        written nothing. So ten thousand readers need neither a task nor a queue each.
        """
        if not self._open:
            return
        self._open = message["more_body"]
        sending = self._send(message)
        try:
            sending.send(None)
        except StopIteration:
            return
        except Exception:  # one reader's trouble is not the others'
            log.debug("A stream could not be written", exc_info=True)
        sending.close()
        self._cut()

    def close(self) -> None:
        """It has gone."""
        self._open = False

    def _cut(self) -> None:
        """It comes back when it reads again, and says what it has. What waits to be written to it is forgotten."""
        self._open = False
        transport = getattr(getattr(self._send, "__self__", None), "transport", None)
        if transport is not None:  # uvicorn's; other servers end the connection as they do when an application fails
            transport.abort()
        else:
            self._task.cancel()
