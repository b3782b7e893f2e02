"""What a folder has of each stage, put together from its tables."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from races import scoring
from races.edition_folder import EditionFolder, official_standings, scored_stages
from races.edition_folder.scored import FILES
from races.importing.absences import Absences
from races.importing.notes import Names, notes_by_rider
from races.importing.road import ridden_or_cancelled
from races.importing.waypoints import Scored, scored_waypoints
from races.models import Phase


@dataclass(frozen=True)
class Day:
    """Riders are their rider_id, teams their names. `standings` are by slug, of those of which there is a table."""

    stage: str
    phase: Phase
    results: tuple[scoring.Result, ...]
    team_results: tuple[scoring.TeamResult, ...]
    waypoints: list[Scored]
    standings: dict[str, tuple[scoring.Row, ...]]
    notes: dict[str, str]
    homeless_notes: list[str]  # of which nobody knows whom they are about

    @property
    def is_told(self) -> bool:
        """Whether there is anything to record."""
        return bool(self.results or self.team_results or self.waypoints or any(self.standings.values()))


class Days:
    """The days of a folder, in their order. Who is missing first on one of them did not start there."""

    def __init__(self, folder: EditionFolder, absent: Absences, names: Names) -> None:
        self._folder = folder
        self._absent = absent
        self._names = names
        self._published = {slug for slug, name in FILES.items() if getattr(folder, name)}

    def __iter__(self) -> Iterator[Day]:
        phases = ridden_or_cancelled(self._folder)
        scored, official = scored_stages(self._folder), official_standings(self._folder)
        for row, facts, standings in zip(self._folder.stages, scored, official, strict=True):
            yield self._day(row.stage, phases[row.stage], facts, standings)

    def _day(self, stage: str, phase: Phase, facts: scoring.Stage, standings: scoring.Standings) -> Day:
        results = tuple(self._results(stage, facts))
        finished = {result.starter: self._names[result.starter] for result in results}
        notes, homeless = notes_by_rider((row.text for row in self._of(stage, "notes")), finished)
        return Day(
            stage=stage,
            phase=phase,
            results=results,
            team_results=facts.team_results,
            waypoints=scored_waypoints(self._of(stage, "primes")),
            standings={slug: rows for slug, rows in standings.items() if slug in self._published},
            notes=notes,
            homeless_notes=homeless,
        )

    def _results(self, stage: str, facts: scoring.Stage) -> Iterator[scoring.Result]:
        """Without lines that say nothing: of these riders nothing is known."""
        entered = {row.rider_id: row for row in self._of(stage, "stage_results")}
        trial = {row.rider_id: row for row in self._of(stage, "ttt_results")}
        for result in facts.results:
            rider = result.starter
            if rider in trial and trial[rider].rider_order is None:
                result = replace(result, tie_order=entered[rider].tie_order if rider in entered else None)
            told = rider in entered and result != scoring.Result(rider)
            if told or rider in trial or rider in self._absent.first[stage]:
                yield result

    def _of(self, stage: str, table: str) -> Iterator[Any]:
        return (row for row in getattr(self._folder, table) if row.stage == stage)
