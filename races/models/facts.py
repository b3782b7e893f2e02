"""What was entered of an edition, as the scoring knows it. Starters and teams are their primary keys."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from django.apps import apps
from django.db import models

from races import scoring
from races.models.states import Phase

Rows = Mapping[int, Sequence[models.Model]]  # by primary key of the stage, or of the waypoint
YOUTH = {"yes": True, "no": False, "born": None}


def scored_edition(edition: models.Model) -> scoring.Edition:
    """Without those who withdrew before the race began. Four queries."""
    riding = edition.starters.filter(withdrawn=False).select_related("rider")
    starters = list(riding.order_by(models.F("bib").asc(nulls_last=True), "pk"))
    return scoring.Edition(
        starters=tuple(
            scoring.Starter(row.pk, row.team_id, row.rider.birth_date, YOUTH[row.youth]) for row in starters
        ),
        classifications=tuple(_classification(row, starters) for row in edition.classifications.prefetch_related("of")),
        youth_born_on_or_after=edition.youth_born_on_or_after,
        dead_heat=scoring.DeadHeat(edition.dead_heat),
        counting_riders=edition.counting_riders,
        climb_categories=tuple(edition.climb_categories.split("-")),
    )


def scored_stages(
    edition: models.Model,
    starters: Iterable[scoring.Starter],
    *,
    results: Rows,
    team_results: Rows,
    waypoint_results: Rows,
) -> list[tuple[models.Model, scoring.Stage | None]]:
    """Each stage in order with what was entered of it, None where that is nothing yet. The rows given stand in place
    of those stored. A handful of queries, whatever the number of stages."""
    stages = list(edition.stages.prefetch_related("finish_feeds").order_by("number"))
    ids = [stage.pk for stage in stages]
    results = _stored("StageResult", "stage_id", ids) | results
    team_results = _stored("TeamStageResult", "stage_id", ids) | team_results
    waypoints = _waypoints(ids, waypoint_results)
    hit, given = _penalised(edition), _given(ids)
    known = {one.id for one in starters}, {one.team for one in starters}
    facts = {
        stage: _stage(stage, results.get(stage.pk, ()), team_results.get(stage.pk, ()), waypoints[stage.pk], hit)
        for stage in stages
    }
    return [
        (stage, scored and replace(_without_strangers(scored, *known), given=given[stage.pk]))
        for stage, scored in facts.items()
    ]


def _classification(row: models.Model, starters: Iterable[models.Model]) -> scoring.Classification:
    among = frozenset(one.pk for one in starters if one.rider.nation == row.nation) if row.nation else None
    return scoring.Classification(
        slug=row.slug,
        kind=scoring.Kind(row.kind),
        eligible=scoring.Eligible(row.eligible),
        among=among,
        ties=scoring.Ties(row.ties),
        of=tuple(other.slug for other in row.of.all()),
    )


def _stored(model: str, key: str, ids: Sequence[int]) -> dict[int, list[models.Model]]:
    grouped = defaultdict(list)
    for row in apps.get_model("races", model).objects.filter(**{f"{key}__in": ids}).order_by("pk"):
        grouped[getattr(row, key)].append(row)
    return dict(grouped)


def _waypoints(stages: Sequence[int], pending: Rows) -> dict[int, list[scoring.Waypoint]]:
    rows = apps.get_model("races", "Waypoint").objects.filter(stage__in=stages).prefetch_related("feeds")
    points = list(rows.order_by("pk"))
    results = _stored("WaypointResult", "waypoint_id", [point.pk for point in points]) | pending
    grouped = defaultdict(list)
    for point in points:
        grouped[point.stage_id].append(_waypoint(point, results.get(point.pk, ())))
    return grouped


def _waypoint(point: models.Model, results: Iterable[models.Model]) -> scoring.Waypoint:
    return scoring.Waypoint(
        kind=point.kind,
        category=point.category,
        feeds=tuple(row.slug for row in point.feeds.all()),
        scale=scoring.read_scale(point.scale),
        results=tuple(scoring.WaypointResult(row.starter_id, row.place, row.points) for row in results),
    )


def _given(stages: Sequence[int]) -> Mapping[int, Mapping[str, tuple[scoring.Row, ...]]]:
    """What the jury has of the classifications of riders that are entered by hand, by stage and slug."""
    rows = apps.get_model("races", "Standing").objects.filter(
        stage__in=stages, classification__kind=scoring.Kind.MANUAL, source="official", starter__isnull=False
    )
    given = defaultdict(lambda: defaultdict(tuple))
    for stage, slug, *row in rows.order_by("place", "pk").values_list(
        "stage_id", "classification__slug", "place", "starter_id", "time_s", "points"
    ):
        given[stage][slug] += (scoring.Row(*row),)
    return given


def _penalised(edition: models.Model) -> dict[str, str]:
    """Which classification a penalty is of: the first by points of either sort. By its column, the slug."""
    by_points = [row for row in edition.classifications.all() if row.kind == scoring.Kind.POINTS]
    columns = {"points_penalty": scoring.Ties.WINS, "mountains_penalty": scoring.Ties.CLIMBS}
    found = {name: next((row.slug for row in by_points if row.ties == ties), None) for name, ties in columns.items()}
    return {name: slug for name, slug in found.items() if slug}


def _stage(stage, results, team_results, waypoints, hit: Mapping[str, str]) -> scoring.Stage | None:
    if not results and not team_results and stage.phase != Phase.CANCELLED:
        return None
    return scoring.Stage(
        kind=scoring.StageKind(stage.kind),
        results=tuple(_result(row, hit) for row in results),
        team_results=tuple(
            scoring.TeamResult(row.team_id, row.place, row.time_cs, row.penalty_s) for row in team_results
        ),
        waypoints=tuple(waypoints),
        finish_feeds=tuple(row.slug for row in stage.finish_feeds.all()),
        finish_scale=scoring.read_scale(stage.finish_scale),
        counts=scoring.NOTHING if stage.phase == Phase.CANCELLED else _counts(stage),
        counting_rider=stage.counting_rider,
        team_trial=scoring.TeamTrial(stage.team_trial),
        team_times=scoring.TeamTimes(stage.team_times),
    )


def _without_strangers(stage: scoring.Stage, starters: set[int], teams: set[int]) -> scoring.Stage:
    """Who withdrew, or whose last rider changed teams, after all counts nowhere, and keeps nobody from recording."""
    return replace(
        stage,
        results=tuple(row for row in stage.results if row.starter in starters),
        team_results=tuple(row for row in stage.team_results if row.team in teams),
        waypoints=tuple(
            replace(point, results=tuple(row for row in point.results if row.starter in starters))
            for point in stage.waypoints
        ),
    )


def _counts(stage: models.Model) -> scoring.Counts:
    return scoring.Counts(
        gc_time=stage.counts_gc_time,
        places=stage.counts_places,
        points=stage.counts_points,
        mountains=stage.counts_mountains,
        bonuses=stage.counts_bonuses,
        teams=stage.counts_teams,
    )


def _result(row: models.Model, hit: Mapping[str, str]) -> scoring.Result:
    penalties = {slug: getattr(row, name) for name, slug in hit.items()}
    return scoring.Result(
        starter=row.starter_id,
        place=row.place,
        time_cs=row.time_cs,
        status=scoring.Status(row.status),
        gc_time_s=row.gc_time_s,
        bonus_s=row.bonus_s,
        penalty_s=row.penalty_s,
        points=row.points,
        point_penalties={slug: Decimal(points) for slug, points in penalties.items() if points},
        reinstated=row.reinstated,
        tie_order=row.tie_order,
    )
