"""Who leads a classification, and who wears its jersey: not always the same rider (UCI 2.6.018)."""

from collections.abc import Hashable, Mapping, Sequence, Set

from races.scoring.standing import Row

Standings = Mapping[str, Sequence[Row]]


def leader(classification: str, after: Standings) -> Hashable | None:
    """Of the standings after a stage; None where nobody is ranked."""
    rows = after.get(classification, ())
    return rows[0].who if rows else None


def wearers(
    jerseys: Sequence[str],
    after: Standings,
    *,
    absent: Set[Hashable] = frozenset(),
    chosen: Mapping[str, Hashable | None] | None = None,
) -> dict[str, Hashable]:
    """Who wears what on the stage that follows the standings `after` the last one; nobody anything on the first.

    `jerseys` are the classifications that have one, the first to be worn before the others. A rider wears one; a
    jersey that its leader leaves free is worn by the next in rank, and one whose wearer is `absent` (does not start)
    passes on. `chosen` overrules by classification; None there leaves the jersey unworn, as when the next in rank
    keeps his champion's own.
    """
    if not any(after.values()):
        return {}
    chosen = {slug: starter for slug, starter in (chosen or {}).items() if starter not in absent}
    taken = {*absent, *chosen.values()}
    worn = {}
    for slug in jerseys:
        wearer = chosen[slug] if slug in chosen else _first_free(after.get(slug, ()), taken)
        if wearer is not None:
            worn[slug] = wearer
            taken.add(wearer)
    return worn


def _first_free(rows: Sequence[Row], taken: Set[Hashable]) -> Hashable | None:
    return next((row.who for row in rows if row.who not in taken), None)
