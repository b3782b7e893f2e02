"""Two teams of four, all five classifications, and a way to read them off."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from races.scoring import Edition, Result, Row, Stage, Starter, Tally
from races.scoring.presets import CLASSIFICATIONS

RED, BLUE = ("ann", "ben", "cas", "dan"), ("eva", "fay", "gus", "hal")
RIDERS = (*RED, *BLUE)
SMALL = Edition(
    starters=tuple(Starter(name, "red" if name in RED else "blue", youth=name in ("ben", "fay")) for name in RIDERS),
    classifications=CLASSIFICATIONS,
)


def bunch(*names: str, time_cs: int = 100_00) -> tuple[Result, ...]:
    """A finish in one group, in this order; everybody else behind, in the order of the start list."""
    order = (*names, *(name for name in RIDERS if name not in names))
    return tuple(Result(name, place, time_cs) for place, name in enumerate(order, 1))


def but(results: Iterable[Result], starter: str, **changes) -> tuple[Result, ...]:
    return tuple(replace(result, **changes) if result.starter == starter else result for result in results)


def rows(*stages: Stage, slug: str = "general", edition: Edition = SMALL) -> tuple[Row, ...]:
    """The classification after the last of these stages."""
    tally = Tally(edition)
    for stage in stages:
        tally.count(stage)
    return tally.standings()[slug]


def places(*stages: Stage, slug: str = "general", edition: Edition = SMALL) -> dict[str, int]:
    return {row.who: row.place for row in rows(*stages, slug=slug, edition=edition)}


def times(*stages: Stage, slug: str = "general", edition: Edition = SMALL) -> dict[str, int]:
    return {row.who: row.time_s for row in rows(*stages, slug=slug, edition=edition)}


def points(*stages: Stage, slug: str = "points", edition: Edition = SMALL) -> dict[str, Decimal]:
    return {row.who: row.points for row in rows(*stages, slug=slug, edition=edition)}


def scale(*values: int) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, values))
