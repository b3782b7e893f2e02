"""How many readers a machine holds, by what one of them costs. Half of each core is left to everything else."""

HALF = 0.5
POLL_EVERY_S = 5
UPDATES_A_MINUTE = 4  # in the last hour of a stage; over a day it is less than one


def lines(figures: dict[str, float]) -> list[str]:
    """Nothing where the figures are not there."""
    try:
        rows = [*_polling(figures), *_streaming(figures)]
    except KeyError:
        return []
    table = [f"| {what} | {_thousands(readers)} |" for what, readers in rows]
    return ["## What half a core of this machine is enough for", "", "| | |", "|---|---|", *table, ""]


def _polling(figures: dict[str, float]) -> list[tuple[str, float]]:
    nothing, page = (figures[f"{name}: edge, CPU µs"] / 1e6 for name in ("Nothing new", "Live page gzipped"))
    cached = figures["Nothing new: nginx, CPU µs"] / 1e6
    return [
        (f"readers who poll every {POLL_EVERY_S} seconds, asking the edge", HALF * POLL_EVERY_S / nothing),
        (f"readers who poll every {POLL_EVERY_S} seconds, asking nginx in front of it", HALF * POLL_EVERY_S / cached),
        ("live pages opened in a minute", HALF * 60 / page),
    ]


def _streaming(figures: dict[str, float]) -> list[tuple[str, float]]:
    streams = figures["Streams: streams"]
    of_each = (
        figures["Streams: CPU of an event, ms"] - figures["Streams: CPU of an event without readers, ms"]
    ) / streams
    return [
        (f"streams, at {UPDATES_A_MINUTE} updates a minute", HALF * 60e3 / UPDATES_A_MINUTE / of_each),
        ("streams opened in a minute", HALF * 60e3 / figures["Streams: CPU of an accept, ms"]),
        ("streams in a gigabyte of memory", 1024**2 / figures["Streams: memory of a stream, KB"]),
    ]


def _thousands(number: float) -> str:
    """Rounded down."""
    return f"{int(number) // 1000 * 1000:,}"
