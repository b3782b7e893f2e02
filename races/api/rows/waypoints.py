from collections import defaultdict
from collections.abc import Iterable

from races.models import Stage, Waypoint, WaypointResult


def waypoint_rows(stage: Stage) -> list[Waypoint]:
    """In the order of the road, each with its `scores`, and as `counts_for` the slugs of classifications. Three
    queries: prefetching asks for the waypoints by name, of which SQLite takes less than 1,000."""
    scored = WaypointResult.objects.filter(waypoint__stage=stage).order_by("place", "pk")
    scores = _grouped((score.waypoint_id, score) for score in scored.select_related("starter__rider", "starter__team"))
    fed = Waypoint.feeds.through.objects.filter(waypoint__stage=stage)
    feeds = _grouped(fed.order_by("classification").values_list("waypoint_id", "classification__slug"))
    waypoints = list(stage.waypoints.all())
    for waypoint in waypoints:
        waypoint.scores, waypoint.counts_for = scores[waypoint.pk], feeds[waypoint.pk]
    return waypoints


def _grouped(pairs: Iterable[tuple[int, object]]) -> dict[int, list]:
    grouped = defaultdict(list)
    for waypoint, what in pairs:
        grouped[waypoint].append(what)
    return grouped
