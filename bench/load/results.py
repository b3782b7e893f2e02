"""Figures by name, kept in var/bench/figures.json from one benchmark to the other; bench/RESULTS.md is made of both."""

import json

from bench.load import capacity, targets
from bench.load.machine import FOLDER, ROOT, describe

KEPT = FOLDER / "figures.json"
RESULTS = ROOT / "bench" / "RESULTS.md"
INTRODUCTION = """\
# Benchmarks

Made by `make bench` and `make bench-peers`, on one machine, over the loopback, with one core for the server and another
for the load. Requests come from wrk; streams from raw sockets in processes of their own. CPU is what the server's
processes took by their own clocks, which is steadier than requests per second; of three rounds the best counts, since
a machine is never quite alone. Ratios are always of figures from the same run. `BENCH_SECONDS=3` makes each round
longer, `STREAMS=2000` opens fewer streams, `BENCH_ONLY=answers,streams` asks only these questions and keeps nothing.
"""


class Figures(dict[str, float]):
    """By "group: name"; each is said when it is set."""

    def __setitem__(self, name: str, value: float) -> None:
        print(f"  {name:<66}{_number(value):>12}", flush=True)
        super().__setitem__(name, value)


def keep(benchmark: str, figures: Figures, *software: str) -> None:
    """Beside what the other benchmark found last, and write the results anew; `software` is what else was measured."""
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    kept[benchmark] = {"about": describe(*software), "figures": figures}
    KEPT.write_text(json.dumps(kept, indent=1))
    everything = {name: value for found in kept.values() for name, value in found["figures"].items()}
    summary = [*_targets(everything), *capacity.lines(everything)]
    RESULTS.write_text("\n".join([INTRODUCTION, *summary, *(_section(name, kept[name]) for name in sorted(kept))]))
    print("\n".join([*summary, "bench/RESULTS.md is written."]))


def _targets(figures: dict[str, float]) -> list[str]:
    rows = [_row(target, figures) for target in targets.TARGETS]
    return ["## Targets", "", "| | target | measured | reached |", "|---|---|---|---|", *rows, ""]


def _row(target: targets.Target, figures: dict[str, float]) -> str:
    try:
        measured = target.measure(figures)
    except KeyError:
        return f"| {target.what} | {target.limit_text} | not measured | |"
    reached = "yes" if target.reached(measured) else "**no**"
    return f"| {target.what} | {target.limit_text} | {_number(measured)} | {reached} |"


def _section(benchmark: str, kept: dict) -> str:
    about, lines, group = kept["about"], [], ""
    for name, value in kept["figures"].items():
        before, group, label = group, *name.split(": ", 1)
        if group != before:
            lines += ["", f"### {group}", "", "| | |", "|---|---|"]
        lines.append(f"| {label} | {_number(value)} |")
    return "\n".join(
        [f"## `make {benchmark}`", "", f"{about['when']}. {about['machine']}. {about['software']}.", *lines, ""]
    )


def _number(value: float) -> str:
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 0.1 else 4
    return f"{value:,.{digits}f}"
