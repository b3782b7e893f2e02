"""Who is missing from a published result, which lists everybody: he did not start. Knows no models."""

from collections import defaultdict
from dataclasses import dataclass, field

from races.edition_folder import EditionFolder, scored_stages
from races.scoring import OUT

DID_NOT_START = "DNS"


@dataclass(frozen=True)
class Absences:
    """By rider_id: who never took the start, and who was missing first on which stage."""

    never: frozenset[str]
    first: dict[str, frozenset[str]] = field(default_factory=dict)  # by slug of the stage


def absences(folder: EditionFolder) -> Absences:
    lines = _lines(folder)
    everywhere = set().union(*lines.values())
    complete = [row.stage for row, day in zip(folder.stages, scored_stages(folder), strict=True) if day.counts.gc_time]
    silent = [row for row in folder.startlists if row.rider_id not in everywhere]
    never = {row.rider_id for row in silent if complete or row.withdrawal.startswith(DID_NOT_START)}
    return Absences(frozenset(never), dict(_first(folder, lines, complete, never)))


def _lines(folder: EditionFolder) -> dict[str, set[str]]:
    """By stage, of whom its result has a line."""
    lines = defaultdict(set)
    for row in (*folder.stage_results, *folder.ttt_results):
        lines[row.stage].add(row.rider_id)
    return lines


def _first(folder: EditionFolder, lines: dict[str, set[str]], complete: list[str], never: set[str]):
    riding = {row.rider_id for row in folder.startlists} - never
    left = defaultdict(set)
    for row in folder.stage_results:
        if row.status in OUT:
            left[row.stage].add(row.rider_id)
    for row in folder.stages:
        missing = riding - lines[row.stage] if row.stage in complete else set()
        yield row.stage, frozenset(missing)
        riding -= missing | left[row.stage]
