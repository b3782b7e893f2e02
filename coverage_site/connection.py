"""A client's connection, where no proxy keeps clients in check: `uvicorn --http coverage_site.connection:Connection`.

uvicorn's own takes a request however long it is and however slowly it comes, and any number of requests before the
first is answered: some megabytes of them cost a gigabyte of memory, and whoever vanishes in the middle of one keeps his
connection for ever. Here he loses it.
"""

from asyncio import TimerHandle, Transport

from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

HEAD_WITHIN_S, BODY_SILENT_S = 10, 60  # a head comes at once; an upload from a phone may pause
MOST_BYTES, MOST_HEADERS = 64 * 1024, 200  # of a head that does not come at once
MOST_AHEAD = 10  # requests that wait for the answer to another; browsers and proxies send none


class Connection(HttpToolsProtocol):
    # In the instance's dictionary they would double it: 1.3 KB for each connection.
    __slots__ = ("_answering", "_deadline", "_head_bytes")

    def connection_made(self, transport: Transport) -> None:
        super().connection_made(transport)
        self._head_bytes = 0
        self._answering: RequestResponseCycle | None = None
        self._deadline: TimerHandle | None = None
        self._expect_more_within(HEAD_WITHIN_S)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        cycle = self.cycle
        if cycle is None or cycle.scope is not self.scope:
            self._wait_for_head(len(data))
        elif cycle.more_body:
            self._expect_more_within(BODY_SILENT_S)
        elif cycle.response_complete:  # a blank line behind it, say: it begins no request, and ends uvicorn's own timer
            self._wait_for_head(len(data))
        elif self._deadline is not None:
            self._expect_no_more()
        if len(self.pipeline) > MOST_AHEAD:
            self.transport.abort()

    def connection_lost(self, problem: Exception | None) -> None:
        """uvicorn itself tells only the request that came last: one that is being answered before it, as a stream,
        would never learn that its client is gone."""
        self._expect_no_more()
        super().connection_lost(problem)
        if self._answering is not None and not self._answering.response_complete:
            self._answering.disconnected = True
            self._answering.message_event.set()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._answering = cycle
        super()._start_asgi_task(cycle, app)

    def _wait_for_head(self, received: int) -> None:
        self._head_bytes += received
        if self._head_bytes > MOST_BYTES or len(self.headers or ()) > MOST_HEADERS:
            self.transport.abort()
        elif self._deadline is None:
            self._expect_more_within(HEAD_WITHIN_S)

    def _expect_more_within(self, seconds: float) -> None:
        self._expect_no_more()
        self._deadline = self.loop.call_later(seconds, self.transport.abort)

    def _expect_no_more(self) -> None:
        self._head_bytes = 0
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
