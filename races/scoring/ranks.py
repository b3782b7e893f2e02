"""A combination: the sum of ranks in other classifications, of those ranked in all of them."""

from collections.abc import Hashable, Iterable, Mapping, Set
from decimal import Decimal

from races.scoring.standing import Row, places


def rank_rows(
    others: Iterable[tuple[Row, ...]], eligible: Set[Hashable], general: Mapping[Hashable, int]
) -> tuple[Row, ...]:
    """The lowest sum first, as points; the general classification parts equal ones."""
    ranks = [{row.who: row.place for row in rows} for rows in others]
    everywhere = eligible.intersection(*ranks) if ranks else set()
    sums = {starter: sum(places_in[starter] for places_in in ranks) for starter in general if starter in everywhere}
    keys = {starter: (total, general[starter]) for starter, total in sums.items()}
    return tuple(Row(place, starter, points=Decimal(sums[starter])) for starter, place in places(keys).items())
