"""`make bench-peers`: Ardoise, nchan, django-eventstream and wagtail-live, one after the other on the same core."""

import time

from bench.load import machine
from bench.load.ardoise import Ardoise
from bench.load.desk import TEXT, Desk
from bench.load.processes import Server
from bench.load.reader_hour import Listener, request
from bench.load.results import Figures, keep
from bench.load.streaming import measure
from bench.load.targets import EVENTSTREAM, HOUR, NCHAN, OURS, WAGTAIL
from bench.load.wrk import Asked, contest
from bench.peers import eventstream, nchan, wagtail
from bench.questions.streams import STREAMS
from liveblog import event_stream

UPDATES = 120  # in the hour of one reader
POSTS = 300  # on a page that is asked what is new, as on ours
BEATS = 3600 // 16
CHUNKED = 6  # bytes around a small chunk


def main() -> None:
    machine.need("wrk", "nginx")
    begun, figures = time.monotonic(), Figures()
    with machine.arranged() as core:
        event = _ardoise(core, figures)
        for name, peer in ((NCHAN, nchan), (EVENTSTREAM, eventstream)):
            print(f"\n{name} …", flush=True)
            with peer.serving_peer(core) as server:
                measure(name, server, peer.stream, peer.publisher(server, event), STREAMS, figures)
        print(f"\n{WAGTAIL} …", flush=True)
        with wagtail.serving_peer(core) as server:
            figures[f"{HOUR}: {WAGTAIL}"] = wagtail.bytes_of_an_hour(server, [_text(n) for n in range(UPDATES)])
            wagtail.publish(server, [_text(n) for n in range(UPDATES, POSTS)])
            figures[f"{WAGTAIL}: nothing new, answers/s"] = wagtail.polls_per_second(server)
    keep("bench-peers", figures, nchan.version(), *eventstream.versions(), *wagtail.versions())
    print(f"Took {time.monotonic() - begun:.0f} s.")


def _ardoise(core: int, figures: Figures) -> str:
    """Returns an event as all of them send it, with the word MARKER in it."""
    ardoise = Ardoise(core)
    with ardoise.edge() as server:
        [cost] = contest(Asked(server, ardoise.addresses["nothing_new"]))
        figures[f"{OURS}: nothing new, answers/s"] = cost.per_second
    with ardoise.observed() as server:
        desk = Desk(server, ardoise.addresses["live"])
        figures[f"{HOUR}: Ardoise, stream"] = _bytes_of_an_hour(server, desk)
        desk.publish("MARKER")
        event = desk.latest()
        figures[f"{OURS}: size of an event, bytes"] = len(event)
        measure(OURS, server, desk.stream, desk.publish, STREAMS, figures)
    return event


def _bytes_of_an_hour(server: Server, desk: Desk) -> int:
    """The updates come faster than in an hour: the heartbeats between them are added."""
    listener = Listener(server, request("GET", desk.stream_path, Accept="text/event-stream"))
    for number in range(UPDATES):
        desk.publish(marker := f"hour-{number:06}-end")
        listener.hear(marker.encode())
    listener.close()
    return listener.bytes + BEATS * (len(event_stream.status(False)) + CHUNKED)


def _text(number: int) -> str:
    return f"{TEXT}hour-{number:06}-end"


if __name__ == "__main__":
    main()
