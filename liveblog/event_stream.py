"""What is said on the event stream of a live page, in bytes, and from where a reader goes on (docs/protocol.md).

Knows no request: the plain view and the edge say the same with it.
"""

import re
from urllib.parse import parse_qs

CONTENT_TYPE = "text/event-stream"
# What is kept back until there is enough of it, to be sent or to be compressed, is no stream.
HEADERS = {"Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no"}
COMMENT = b":\n\n"

_NUMBER = re.compile(r"[0-9]{1,18}")
_LINE_END = re.compile(r"\r\n|\r|\n")


def asked_since(query: str, last_event_id: str) -> int | None:
    """The revision that the reader has; None: neither says one, which makes it no address of ours.

    A browser that comes back says what it heard last, and still has the address with which it began.
    """
    for said in (last_event_id, parse_qs(query).get("since", [""])[-1]):
        if _NUMBER.fullmatch(said):
            return int(said)
    return None


def delta(html: str, revision: int) -> bytes:
    lines = "\n".join(f"data: {line}" for line in _LINE_END.split(html))
    return f"id: {revision}\n{lines}\n\n".encode()


def status(delayed: bool) -> bytes:
    """Also the heartbeat, which is no comment: pages do not hear comments, and must hear that the stream is alive."""
    return b"event: status\ndata: delayed\n\n" if delayed else b"event: status\ndata: live\n\n"


def retry(after_s: float) -> bytes:
    """How long the browser waits before it comes back."""
    return f"retry: {after_s * 1000:.0f}\n\n".encode()
