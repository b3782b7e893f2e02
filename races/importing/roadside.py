"""Waypoints of a stage as they are stored, and who scored at each."""

from collections.abc import Iterable

from races import scoring
from races.importing.people import StartList
from races.importing.waypoints import Scored, matched
from races.importing.writing import Writing
from races.models import Classification, Stage, Waypoint, WaypointResult
from races.models.replacing import Replacement, replacement
from races.scoring.scale import points_of


def import_roadside(writing: Writing, stage: Stage, wanted: list[Scored], start_list: StartList) -> None:
    """Waypoints that the folder does not have stay where they are, but nobody has scored there."""
    points = _import_waypoints(writing, stage, wanted)
    stored = WaypointResult.objects.filter(waypoint__stage=stage)
    before = {(row.waypoint_id, row.starter_id): row for row in stored}
    rows = [
        row
        for point, scored in zip(points, wanted, strict=True)
        for row in _results(stage, point, scored, start_list, before)
    ]
    writing.write(replacement(stored, rows, key=("waypoint_id", "starter_id")))


def _import_waypoints(writing: Writing, stage: Stage, wanted: list[Scored]) -> list[Waypoint]:
    """In the order of what is wanted."""
    found = matched(wanted, stage.waypoints.prefetch_related("feeds"))
    points = [found.get(index) or Waypoint(stage=stage) for index in range(len(wanted))]
    differing = [point for point, scored in zip(points, wanted, strict=True) if _mended(point, scored.facts)]
    new, changed = [row for row in differing if row.pk is None], [row for row in differing if row.pk]
    for row in differing:
        row.clean_fields(exclude=["stage"])
    writing.write(Replacement(stage.waypoints.all(), new, changed, []))
    _import_feeds(writing, stage, zip(points, wanted, strict=True))
    return points


def _mended(point: Waypoint, facts: dict) -> bool:
    differing = {name: value for name, value in facts.items() if getattr(point, name) != value}
    for name, value in differing.items():
        setattr(point, name, value)
    return bool(differing)


def _import_feeds(writing: Writing, stage: Stage, pairs: Iterable[tuple[Waypoint, Scored]]) -> None:
    known = {row.slug: row for row in Classification.objects.filter(edition=stage.edition_id)}
    for point, scored in pairs:
        wanted = {known[slug].pk for slug in scored.feeds if slug in known}
        if wanted != {row.pk for row in point.feeds.all()}:
            writing.begin()
            point.feeds.set(wanted)


def _results(stage: Stage, point: Waypoint, scored: Scored, start_list: StartList, before: dict):
    """Points that the scale of the waypoint gives anyway stay to be given by it."""
    who = start_list.starters
    by_scale = points_of(
        [scoring.WaypointResult(who[rider].pk, place) for rider, place, _points, _bonus in scored.results],
        scoring.read_scale(point.scale),
        scoring.DeadHeat(stage.edition.dead_heat),
    )
    for rider, place, points, bonus_s in scored.results:
        starter = who[rider]
        stored = before.get((point.pk, starter.pk))
        follows = stored and stored.points is None and points == by_scale.get(starter.pk, 0)
        yield WaypointResult(
            waypoint=point, starter=starter, place=place, points=None if follows else points, bonus_s=bonus_s
        )
