"""What came of an invented stage: who scored on the road, the result, and the official classifications after it."""

from collections import defaultdict
from decimal import Decimal

from coverage_site.demo.season_folder import Row, SeasonFolder
from races.models import Phase, ResultState, Source, Stage, StageResult, Standing, Starter, Status, WaypointResult

TABLES = {"general": "gc", "points": "points", "mountains": "kom", "youth": "youth", "teams": "teams"}
Who = dict[str, Starter]  # by the slug of the rider


def record_stage(folder: SeasonFolder, stage: Stage) -> None:
    riders = {starter.rider.slug: starter for starter in stage.edition.starters.named()}
    _record_on_the_road(folder, stage, riders)
    notes = {facts["rider"]: facts["note"] for facts in folder.facts.get("jury", ()) if facts["stage"] == stage.slug}
    results = [_result(row, riders, notes) for row in folder.rows("stage_results", stage.slug)]
    stage.record_results(results, state=ResultState.OFFICIAL)
    _record_standings(folder, stage, riders)
    stage.change_phase(Phase.FINISHED)


def _record_on_the_road(folder: SeasonFolder, stage: Stage, riders: Who) -> None:
    scored = defaultdict(list)
    for row in folder.rows("primes", stage.slug):
        scored[row["name"]].append(row)
    for waypoint in stage.waypoints.all():
        stage.record_waypoint_results(waypoint, [_scored(row, riders) for row in scored[waypoint.name]])


def _scored(row: Row, riders: Who) -> WaypointResult:
    return WaypointResult(
        starter=riders[row["rider_id"]],
        place=int(row["rank"]),
        points=Decimal(row["points"]),
        bonus_s=int(row["bonus_s"] or 0),
    )


def _result(row: Row, riders: Who, notes: dict[str, str]) -> StageResult:
    return StageResult(
        starter=riders[row["rider_id"]],
        place=int(row["rank"]) if row["rank"] else None,
        time_cs=int(Decimal(row["time_s"]) * 100) if row["time_s"] else None,
        status=row["status"] or Status.OK,
        bonus_s=int(row["bonus_s"] or 0),
        penalty_s=int(row["penalty_s"] or 0),
        note=notes.get(row["rider_id"], ""),
    )


def _record_standings(folder: SeasonFolder, stage: Stage, riders: Who) -> None:
    teams = {starter.team.name: starter.team for starter in riders.values()}
    for classification in stage.edition.classifications.all():
        rows = folder.rows(TABLES[classification.slug], stage.slug)
        standings = [_standing(row, riders, teams) for row in rows]
        stage.record_standings(classification, standings, source=Source.OFFICIAL)


def _standing(row: Row, riders: Who, teams: dict) -> Standing:
    who = {"starter": riders[row["rider_id"]]} if "rider_id" in row else {"team": teams[row["team"]]}
    time = row.get("gc_time_s") or row.get("time_s")
    return Standing(
        place=int(row["rank"]),
        time_s=int(time) if time else None,
        points=None if time else Decimal(row["points"]),
        **who,
    )
