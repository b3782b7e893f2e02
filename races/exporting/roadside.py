"""Who scored at finishes, sprints and climbs: the lines of primes.csv."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from races import scoring
from races.edition_folder.rows import WaypointRow
from races.edition_folder.scored_day import SLUGS
from races.exporting.numbers import plain
from races.exporting.results import Sheets
from races.importing.frame import FED
from races.models import Edition, Stage, Waypoint

NAMES = {slug: name for name, slug in SLUGS.items()}  # what files call a classification


def waypoint_rows(edition: Edition, stages: Sequence[Stage], sheets: Sheets) -> tuple[WaypointRow, ...]:
    """Points that follow from a scale are written out: the format has no scales of waypoints."""
    points = defaultdict(list)
    for point in Waypoint.objects.filter(stage__in=stages).prefetch_related("feeds", "results__starter__rider"):
        points[point.stage_id].append(point)
    policy = scoring.DeadHeat(edition.dead_heat)
    return tuple(row for stage in stages for row in _rows(stage, points[stage.pk], policy, sheets))


def _rows(stage: Stage, points: Sequence[Waypoint], policy: scoring.DeadHeat, sheets: Sheets) -> Iterator[WaypointRow]:
    numbers: Counter[str] = Counter()
    for point in points:
        for slug in sorted(row.slug for row in point.feeds.all()) or [""]:
            numbers[slug] += 1
            yield from _scored(stage, point, NAMES.get(slug, slug), numbers[slug], policy)
    for row in sheets.finish(stage):
        yield WaypointRow(
            stage=stage.slug,
            classification=FED,
            prime_no=numbers[FED] + 1,
            kind="finish",
            rank=row.place,
            rider_id=row.starter.rider.slug,
            points=plain(row.points),
        )


def _scored(stage: Stage, point: Waypoint, name: str, number: int, policy: scoring.DeadHeat) -> Iterator[WaypointRow]:
    results = sorted(point.results.all(), key=lambda row: (row.place, row.pk))
    points = point.awarded(results, policy)
    for row in results:
        yield WaypointRow(
            stage=stage.slug,
            classification=name,
            prime_no=number,
            kind=point.kind,
            category=point.category,
            name=point.name,
            km=plain(point.km_from_start),
            rank=row.place,
            rider_id=row.starter.rider.slug,
            points=plain(points[row.starter_id]),
            bonus_s=row.bonus_s,
        )
