"""The same for every server of event streams: very many readers, events to all of them, all of them back at once."""

import statistics
import time
from collections.abc import Callable

from bench.load.processes import Server
from bench.load.readers import Readers
from bench.load.results import Figures

AT_ONCE = 200  # connections that wait for their first answer, where readers come one after another
PARTS = 5  # in which they come: the median counts, so that one moment in which the machine was busy does not
EVENTS = 10

Publish = Callable[[str], float]  # takes a marker; gives time.monotonic() of when the event was there to be sent


def request(path: str, *headers: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept: text/event-stream", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


def measure(
    group: str, server: Server, asked: Callable[[], bytes], publish: Publish, count: int, figures: Figures
) -> None:
    """`asked` gives the request of each reader; `publish` is called for markers that must arrive at all of them."""
    figures[f"{group}: CPU of an event without readers, ms"] = _without_readers(server, publish)
    with Readers(server.port, asked()) as readers:
        _open(group, server, readers, count, figures)
        _broadcast(group, server, readers, publish, figures)
    time.sleep(2)  # until the server has noticed
    with Readers(server.port, asked()) as readers:
        opened = readers.open(count, at_once=count)
        figures[f"{group}: all back at once, s"] = opened.seconds
        figures[f"{group}: all back at once, errors"] = opened.errors


def _without_readers(server: Server, publish: Publish) -> float:
    publish("warm")
    before = server.cpu_s()
    for number in range(EVENTS):
        publish(f"unheard-{number}")
    return (server.cpu_s() - before) / EVENTS * 1e3


def _open(group: str, server: Server, readers: Readers, count: int, figures: Figures) -> None:
    memory, cpu = server.memory_kb(), server.cpu_s()
    part = count // PARTS
    opened = [readers.open(part, at_once=AT_ONCE) for _ in range(PARTS)]
    figures[f"{group}: streams"] = part * PARTS - sum(errors for _seconds, errors in opened)
    figures[f"{group}: accepted/s"] = statistics.median((part - errors) / seconds for seconds, errors in opened)
    figures[f"{group}: CPU of an accept, ms"] = (server.cpu_s() - cpu) / count * 1e3
    figures[f"{group}: memory of a stream, KB"] = (server.memory_kb() - memory) / count


def _broadcast(group: str, server: Server, readers: Readers, publish: Publish, figures: Figures) -> None:
    delays, heard = [], 0
    before = server.cpu_s()
    for number in range(EVENTS):
        marker = f"event-{number:06}-end"
        readers.listen(marker.encode())
        published = publish(marker)
        last, heard = readers.heard()
        delays.append(last - published)
    figures[f"{group}: heard the last event"] = heard
    figures[f"{group}: CPU of an event, ms"] = (server.cpu_s() - before) / EVENTS * 1e3
    figures[f"{group}: to the last reader, median s"] = statistics.median(delays)
    figures[f"{group}: to the last reader, worst s"] = max(delays)
