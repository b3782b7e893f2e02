"""Which of the numbers and times behind a name stands in which column, where blanks do not tell."""

from collections.abc import Sequence
from functools import cache

from races.result_lines.layout import Layout
from races.result_lines.tokens import Kind, Token

_MISSED = -4.0  # a token without a column
_FITS: dict[str, dict[Kind, float]] = {
    "time": {Kind.LONG: 3, Kind.SHORT: 2, Kind.DOTTED: 2, Kind.DITTO: 1.5, Kind.PLUS: 1, Kind.DASH: 1, Kind.SECONDS: 1},
    "gap": {
        Kind.PLUS: 3,
        Kind.SECONDS: 3,
        Kind.SHORT: 2.5,
        Kind.DITTO: 2,
        Kind.DASH: 2,
        Kind.DOTTED: 1.5,
        Kind.LONG: 1,
    },
    "bonus": {Kind.NUMBER: 2, Kind.SECONDS: 1.5, Kind.PLUS: 0.7, Kind.SHORT: 0.6, Kind.DASH: 0.8},
    "points": {Kind.POINTS: 4, Kind.NUMBER: 2, Kind.DOTTED: 1, Kind.DASH: 0.5, Kind.PLUS: 0.5},
    "timed_aside": dict.fromkeys(Kind, 0.4) | {Kind.LONG: 2.6, Kind.SHORT: 2.2, Kind.PLUS: 0.5, Kind.DASH: 0.5},
    "": dict.fromkeys(Kind, 0.4),
    "place": {Kind.NUMBER: 2, Kind.DASH: 0.5},
    "bib": {Kind.NUMBER: 2},
}
_FITS |= {"penalty": _FITS["bonus"], "time_or_gap": _FITS["time"] | {Kind.PLUS: 3, Kind.DITTO: 2, Kind.SECONDS: 2}}


def aligned(tail: Sequence[Token], layout: Layout) -> dict[str, str]:
    """The tokens by role, in their order, as they fit best."""
    found = [token for token in tail if token.kind not in (Kind.ASIDE, Kind.STATUS)]
    columns = layout.tail

    @cache
    def best(token: int, column: int) -> tuple[float, tuple[int | None, ...]]:
        if token == len(found):
            return 0.0, ()
        score, rest = best(token + 1, column)
        choices = [(score + _MISSED, (None, *rest))]
        for at in range(column, len(columns)):
            if fits := _fit(found[token], layout, columns[at]):
                score, rest = best(token + 1, at + 1)
                choices.append((score + fits, (columns[at], *rest)))
        return max(choices, key=lambda choice: choice[0])

    chosen = best(0, 0)[1] if len(found) <= 2 * len(columns) else ()
    pairs = [(layout.roles[at], token.text) for token, at in zip(found, chosen, strict=False) if at is not None]
    return {role: text for role, text in pairs if role}


def _fit(token: Token, layout: Layout, column: int) -> float:
    role = layout.roles[column]
    aside = not role and layout.timed_aside and layout.timed_aside[column]
    kinds = _FITS.get("timed_aside" if aside else role, {})
    fits = kinds.get(token.kind, 0.0)
    return fits + _nearness(token, layout, column) if fits else fits


def _nearness(token: Token, layout: Layout, column: int) -> float:
    """2 for what stands under its header, less for what stands a few blanks beside it."""
    if not layout.spans:
        return 0.0
    start, end = layout.spans[column]
    return max(0.0, 2 - max(token.start - end + 1, start - token.end + 1, 0) / 4)
