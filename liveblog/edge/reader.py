"""One open stream, and how to write to it without waiting for it."""

import logging
from asyncio import Task
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

Send = Callable[[dict], Awaitable[None]]


class Message:
    """What readers are told, made once for all of them. After the last one a stream is over."""

    __slots__ = ("asgi", "chunk", "data", "is_last")

    def __init__(self, data: bytes, *, last: bool = False) -> None:
        self.data, self.is_last = data, last
        self.asgi = {"type": "http.response.body", "body": data, "more_body": not last}
        self.chunk = b"%x\r\n%b\r\n" % (len(data), data)  # as HTTP/1.1 sends it


class Reader:
    """`told` is the revision that its page has. There are ten thousand of these: nothing else is kept of a request.

    To be made once its answer has begun.
    """

    __slots__ = ("_open", "_send", "_task", "_uvicorn", "told")

    def __init__(self, send: Send, task: Task, told: int) -> None:
        self._send, self._task, self.told = send, task, told
        self._uvicorn = _uvicorn_in_chunks(send)
        self._open = True

    def push(self, message: Message) -> None:
        """Hand this to the server, now; who does not read what it was sent before is cut off."""
        if not self._open:
            return
        self._open = not message.is_last
        if self._uvicorn is None or message.is_last:
            self._drive(message)
        elif self._uvicorn.flow.write_paused:
            self._cut()
        elif not self._uvicorn.disconnected:  # all that its `send` would do, for a seventh less CPU of an event
            self._uvicorn.transport.write(message.chunk)

    def _drive(self, message: Message) -> None:
        """`send` by hand: it suspends only where the server's buffer for this reader is full, and then it has written
        nothing. So ten thousand readers need neither a task nor a queue each."""
        sending = self._send(message.asgi)
        try:
            sending.send(None)
        except StopIteration:
            return
        except Exception:  # one reader's trouble is not the others'
            log.debug("A stream could not be written", exc_info=True)
        sending.close()
        self._cut()

    @property
    def is_open(self) -> bool:
        return self._open

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


def _uvicorn_in_chunks(send: Send):
    """uvicorn's side of an answer that it sends in chunks; None with other servers."""
    answer = getattr(send, "__self__", None)
    return answer if getattr(answer, "chunked_encoding", None) is True else None
