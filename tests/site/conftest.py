import pytest

from races.models import Waypoint, WaypointResult


@pytest.fixture
def known_stage(world, blog, post, break_of_two, results, standings):
    """A stage of which everything is known."""
    world.first_stage.waypoints.create(name="Elsewhere", kind="feed")
    climb = world.stage.waypoints.create(name="Col", kind=Waypoint.Kind.CLIMB, km_from_start=120)
    world.stage.record_waypoint_results(climb, [WaypointResult(starter=world.alice, place=1, points=5)])
    world.stage.record_results(results(), state="official")
    world.stage.record_standings(world.general, standings(), source="official")
    post("Away!", kind="moment", title="Attack", km_to_go=90, situation=break_of_two)
    blog.withdraw(post("Wrong."))
