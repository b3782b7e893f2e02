"""What is doubtful about a sheet, before anything of it is stored: pure functions over what was read, whom it means,
and what is known of the stage. What blocks cannot be saved; everything else a person may accept.

    for doubt in doubts(lines, matches, facts):
        doubt.line, doubt.text, doubt.blocks
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from races.doubts.doubt import Doubt, Sheet
from races.doubts.facts import Facts, Stored
from races.doubts.left_out import of_left_out
from races.doubts.people import of_people
from races.doubts.places import of_places
from races.doubts.seconds import of_seconds
from races.doubts.times import of_times
from races.doubts.whole import of_the_whole
from races.result_lines import ResultLines
from races.result_roster import Match

__all__ = ["Doubt", "Facts", "Stored", "doubts"]


def doubts(
    lines: ResultLines,
    matches: Mapping[int, Match],
    facts: Facts,
    typed: Mapping[int, Collection[str]] = MappingProxyType({}),
) -> tuple[Doubt, ...]:
    """`matches` are by number of the line, and so are the fields that were `typed` by hand. First those of the whole
    sheet, then line by line; of one line, those that block come first. The same words about the same line have the same
    key, whatever happens above it."""
    sheet = Sheet(lines, matches, facts, typed)
    checks = (of_the_whole, of_left_out, of_people, of_places, of_times, of_seconds)
    found = (doubt for check in checks for doubt in check(sheet))
    return tuple(sorted(found, key=lambda doubt: (doubt.line or 0, not doubt.blocks)))
