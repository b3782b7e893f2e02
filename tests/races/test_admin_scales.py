"""The page of an edition on which its finishes, sprints and climbs get the points of a race of its kind."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, Permission

from races.admin.scales.given import Rules, likely_day
from races.models import Classification, Edition, Stage, StageResult, Standing, Waypoint
from races.scoring.presets import presets
from tests.admin_form import AdminForm, address, announcements, queries
from tests.races.test_admin_queries import season


class Scales(AdminForm):
    def send(self, step: str):
        response = self.client.post(self.address, self.data | {"step": step})
        if response.status_code == 200:
            self.read(response)
        return response


@pytest.fixture
def hills(world) -> SimpleNamespace:
    """Two stages with points: a sprint and a climb on the first, nothing on the second but a bonus typed by hand."""
    for slug, ties in (("points", "wins"), ("mountains", "climbs")):
        Classification.objects.create(edition=world.edition, slug=slug, name=slug, kind="points", ties=ties)
    world.sprint = Waypoint.objects.create(stage=world.first_stage, name="Thônes", kind="sprint", km_from_start=40)
    world.climb = Waypoint.objects.create(stage=world.first_stage, name="Aravis", kind="climb", category="2")
    Stage.objects.filter(pk=world.stage.pk).update(finish_bonus_scale="5-3-1")
    return world


@pytest.fixture
def page(admin_client, hills):
    return lambda: Scales(admin_client, address("scales", Edition, hills.edition.pk))


def given(fact: Stage | Waypoint) -> tuple:
    fact = type(fact).objects.get(pk=fact.pk)
    names = ("finish_scale", "finish_bonus_scale") if isinstance(fact, Stage) else ("scale", "bonus_scale")
    feeds = fact.finish_feeds if isinstance(fact, Stage) else fact.feeds
    return *(getattr(fact, name) for name in names), [row.slug for row in feeds.all()]


def test_what_is_seen_is_what_is_written_once_and_announced(page, hills):
    opened = page()
    shown = opened.send("look").content.decode()
    assert "<ins>5-3-2-1</ins>" in shown
    assert given(hills.climb) == ("", "", [])
    with announcements() as heard:
        assert opened.send("write").status_code == 302
    assert heard == [[stage.pk for stage in hills.stages]]
    assert given(hills.sprint) == ("10-6-4", "3-2-1", ["points"])
    assert given(hills.climb) == ("5-3-2-1", "", ["mountains"])
    assert given(hills.first_stage) == ("25-22-20-18-16-14-12-10-8-6-5-4-3-2-1", "10-6-4", ["points"])
    assert "there is nothing to write" in page().response.content.decode()


def test_what_was_typed_stays_unless_it_is_to_be_overwritten(page, hills):
    page().send("write")
    assert given(hills.stage)[1] == "5-3-1"
    opened = page().fill(overwrite="on")
    opened.send("look")
    opened.send("write")
    assert given(hills.stage)[1] == "10-6-4"


def test_other_choices_than_those_seen_are_shown_before_they_are_written(page, hills):
    opened = page().fill(rules="giro", **{f"day-{hills.first_stage.pk}": "mountain"})
    assert "Nothing is written yet" in opened.send("write").content.decode()
    assert given(hills.first_stage) == ("", "", [])
    opened.send("write")
    assert given(hills.first_stage)[0] == "15-12-9-7-6-5-4-3-2-1"
    assert given(hills.climb)[0] == "18-8-6-4-2-1"


def test_a_road_that_somebody_changed_meanwhile_is_looked_at_again(page, hills):
    opened = page()
    Waypoint.objects.filter(pk=hills.climb.pk).update(category="1")
    assert "Nothing is written yet" in opened.send("write").content.decode()


def test_standings_follow_and_history_remembers(page, hills, django_capture_on_commit_callbacks):
    rows = [StageResult(starter=rider, place=n, time_cs=100) for n, rider in enumerate(hills.starters.values(), 1)]
    hills.first_stage.record_results(rows, state="official")
    with django_capture_on_commit_callbacks(execute=True):
        page().send("write")
    points = Standing.objects.filter(classification__slug="points", stage=hills.first_stage)
    assert [int(row.points) for row in points.order_by("place")] == [25, 22, 20, 18]
    assert hills.climb.history.first().scale == "5-3-2-1"
    assert hills.climb.history.first().history_user.username == "admin"


@pytest.mark.parametrize(
    ("kind", "categories", "day"),
    [
        ("road", ["", "4", "3"], "flat"),
        ("road", ["3", "2"], "hilly"),
        ("road", ["2", "HC"], "mountain"),
        ("itt", ["1"], "time_trial"),
        ("ttt", [], "none"),
    ],
)
def test_the_kind_of_day_is_likely_at_once(kind, categories, day):
    road = SimpleNamespace(all=lambda: [Waypoint(kind="climb", category=category) for category in categories])
    stage = SimpleNamespace(kind=kind, is_time_trial=kind != "road", waypoints=road)
    assert likely_day(stage) == day


def test_a_finish_on_a_climb_has_points_of_its_own_where_such_races_have_them(hills):
    Waypoint.objects.filter(pk=hills.climb.pk).update(category="1", km_from_start=160)
    rules = Rules(presets()["giro"], frozenset({"points"}), overwrite=False)
    _finish, _sprint, climb = rules.lines(Stage.objects.get(pk=hills.first_stage.pk), "mountain")
    assert [cell.then for cell in climb.cells] == ["50-24-16-9-6-4-2-1", "", ()]  # nothing ranks the mountains


def test_a_category_that_such_races_do_not_have_is_said_and_stays(page, hills):
    Waypoint.objects.filter(pk=hills.climb.pk).update(category="HC", scale="9-8-7")
    opened = page().fill(rules="vuelta", overwrite="on")
    assert "no climbs of that category (HC)" in opened.send("look").content.decode()
    opened.send("write")
    assert given(hills.climb) == ("9-8-7", "", [])


def test_the_page_costs_the_same_at_5_and_at_50_stages(admin_client, db):
    few, many = (queries(admin_client, address("scales", Edition, season(number).pk)) for number in (5, 50))
    assert few == many


@pytest.mark.parametrize("method", ["get", "post"])
def test_it_takes_the_right_to_change_editions(client, django_user_model, hills, method):
    user = django_user_model.objects.create_user("grace", is_staff=True)
    user.groups.add(Group.objects.get(name="Results"))
    client.force_login(user)
    at = address("scales", Edition, hills.edition.pk)
    assert getattr(client, method)(at, {"step": "write"}).status_code == 403
    assert "scales/" not in client.get(address("change", Edition, hills.edition.pk)).content.decode()
    user.user_permissions.add(Permission.objects.get(codename="change_edition"))
    assert getattr(client, method)(at, {"step": "look"}).status_code == 200
