from collections import defaultdict

from races.models import Stage, Waypoint, WaypointResult
from races.scoring import DeadHeat


def waypoints_of(stage: Stage) -> list[Waypoint]:
    """In the order of the road, each with its stage and with who scored there as `scorers`, who have what they got as
    `awarded`. Two queries."""
    results = WaypointResult.objects.filter(waypoint__stage=stage).select_related("starter__rider")
    scorers = defaultdict(list)
    for result in results.order_by("place", "pk"):
        scorers[result.waypoint_id].append(result)
    waypoints = list(stage.waypoints.all())
    for waypoint in waypoints:
        waypoint.stage, waypoint.scorers = stage, scorers[waypoint.pk]
        awarded = waypoint.awarded(waypoint.scorers, DeadHeat(stage.edition.dead_heat))
        for result in waypoint.scorers:
            result.awarded = awarded[result.starter_id]
    return waypoints
