"""One stage, put together for the scoring from its lines in all the tables of its folder."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields, replace

from races import scoring
from races.edition_folder.folder import EditionFolder
from races.edition_folder.rows import ResultRow, SettingsRow, StageRow, TeamTrialRow, WaypointRow

SLUGS = {"kom": "mountains"}  # what files call a classification, and we


class Day:
    def __init__(self, folder: EditionFolder, stage: StageRow, settings: SettingsRow) -> None:
        self._stage = stage
        self._settings = settings
        self._starters = [row.rider_id for row in folder.startlists]
        self._entered: dict[str, ResultRow] = {row.rider_id: row for row in self._own(folder.stage_results)}
        self._trial: list[TeamTrialRow] = self._own(folder.ttt_results)
        self._penalties = {row.team: row.penalty_s for row in self._own(folder.teams_day) if row.penalty_s}
        primes: list[WaypointRow] = self._own(folder.primes)
        self._finish_points = {row.rider_id: row.points for row in primes if _is_finish(row)}
        self._waypoints = [row for row in primes if not _is_finish(row)]

    def scored(self) -> scoring.Stage:
        counts = self._counts()
        return scoring.Stage(
            kind=self._kind(),
            results=tuple(self._results(complete=counts.gc_time)),
            team_results=tuple(self._team_results()),
            waypoints=tuple(self._scored_waypoints()),
            finish_feeds=self._settings.finish_feeds,
            finish_scale=self._settings.finish_scale,
            counts=counts,
            counting_rider=self._settings.counting_rider,
            team_trial=self._settings.team_ttt_mode,
            team_times=self._settings.team_times,
        )

    def _own(self, rows: Iterable) -> list:
        return [row for row in rows if row.stage == self._stage.stage]

    def _kind(self) -> scoring.StageKind:
        kind = self._settings.kind or self._stage.type
        is_prologue = kind is scoring.StageKind.ITT and self._stage.stage == "prologue"
        return scoring.StageKind.PROLOGUE if is_prologue else kind

    def _counts(self) -> scoring.Counts:
        if self._settings.cancelled or not (self._entered or self._trial):
            return scoring.NOTHING
        return scoring.Counts(**{one.name: getattr(self._settings, one.name) for one in fields(scoring.Counts)})

    def _results(self, *, complete: bool) -> Iterable[scoring.Result]:
        """A published result lists everybody: who is missing from a complete one did not start."""
        absent = {who: scoring.Result(who, status=scoring.Status.DNS) for who in self._starters} if complete else {}
        results = absent | {row.rider_id: self._result(row) for row in self._entered.values()}
        for order, row in enumerate(sorted(self._trial, key=_crossing), 1):
            entered = self._entered.get(row.rider_id) or ResultRow(stage=row.stage, rider_id=row.rider_id)
            results[row.rider_id] = replace(self._result(entered), time_cs=_time_cs(row), tie_order=order)
        return results.values()

    def _result(self, row: ResultRow) -> scoring.Result:
        penalties = {"points": row.points_penalty, "mountains": row.kom_penalty}
        return scoring.Result(
            starter=row.rider_id,
            place=row.rank,
            time_cs=row.time_s,
            status=row.status,
            gc_time_s=row.gc_time_s,
            bonus_s=row.bonus_s,
            penalty_s=row.penalty_s,
            points=self._finish_points.get(row.rider_id) if row.points is None else row.points,
            point_penalties={slug: points for slug, points in penalties.items() if points},
            reinstated=row.reinstated,
            tie_order=row.tie_order,
        )

    def _team_results(self) -> Iterable[scoring.TeamResult]:
        results = {team: scoring.TeamResult(team, penalty_s=penalty) for team, penalty in self._penalties.items()}
        for row in self._trial:
            penalty_s = self._penalties.get(row.team, 0)
            results[row.team] = scoring.TeamResult(row.team, row.team_rank, row.team_time_s, penalty_s)
        return results.values()

    def _scored_waypoints(self) -> Iterable[scoring.Waypoint]:
        grouped = defaultdict(list)
        for row in self._waypoints:
            slug = SLUGS.get(row.classification, row.classification)
            result = scoring.WaypointResult(row.rider_id, row.rank, row.points)
            grouped[slug, row.prime_no, row.kind, row.category].append(result)
        for (slug, _number, kind, category), results in grouped.items():
            yield scoring.Waypoint(kind, category, (slug,) if slug else (), results=tuple(results))


def _is_finish(row: WaypointRow) -> bool:
    """Finishes that feed others than the points are waypoints like any other."""
    return row.kind == "finish" and row.classification == "points"


def _crossing(row: TeamTrialRow) -> tuple[bool, int, bool, int]:
    """As teams and riders crossed the line; whose order is not known after the others."""
    return row.team_rank is None, row.team_rank or 0, row.rider_order is None, row.rider_order or 0


def _time_cs(row: TeamTrialRow) -> int | None:
    """A rider's own time: what is published is his team's and his lag, or the sum of both."""
    if row.lag_s is None or row.team_time_s is None:
        return row.rider_time_s
    return row.team_time_s + row.lag_s
