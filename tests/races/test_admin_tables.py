"""The other tables within a stage's form: standings, team results, waypoints and who scored there."""

from decimal import Decimal

import pytest

from liveblog.models import LiveBlog
from races.models import Classification, Edition, Stage, Standing, TeamStageResult, Waypoint, WaypointResult
from tests.admin_form import add, announcements, change, errors

pytestmark = pytest.mark.once


@pytest.fixture
def form(admin_client, world):
    return lambda: change(admin_client, world.stage)


@pytest.fixture
def climb(world):
    waypoint = Waypoint.objects.create(stage=world.stage, name="Col des Aravis", kind="climb", km_from_start=80)
    waypoint.feeds.add(world.general)
    return waypoint


def table(**which) -> list[tuple]:
    return [(row.place, str(row.starter or row.team), row.time_s) for row in Standing.objects.filter(**which)]


def test_standings_are_typed_as_the_sport_prints_them(form, world):
    opened = form()
    opened.add("standings", classification=world.general.pk, place=1, starter=world.alice.pk, time_s="25:00:01")
    opened.add("standings", classification=world.general.pk, place=2, starter=world.bob.pk, time_s="25h 00' 17''")
    with announcements() as heard:
        assert opened.save().status_code == 302
    assert table(source="official") == [(1, "1 Alice Ånder", 90_001), (2, "2 Bob de Groot", 90_017)]
    assert heard == [[world.stage.pk]]
    assert form().data["standings-1-time_s"] == "25:00:17"


def test_each_classification_is_replaced_by_itself(form, world, standings):
    points = Classification.objects.create(edition=world.edition, slug="points", name="Points", kind="points")
    world.stage.record_standings(world.general, standings(), source="official")
    opened = form().add("standings", classification=points.pk, place=1, starter=world.bob.pk, points="25")
    opened.row("standings", 0, DELETE="on").row("standings", 1, place=1).row("standings", 2, place=1).save()
    assert [place for place, _name, _time in table(classification=world.general)] == [1, 1]
    assert Standing.objects.get(classification=points).points == 25


def test_a_classification_of_which_all_rows_are_deleted_is_gone(form, world, standings):
    world.stage.record_standings(world.general, standings(), source="official")
    opened = form()
    for index in range(3):
        opened.row("standings", index, DELETE="on")
    opened.save()
    assert table() == []


def test_computed_standings_are_neither_offered_nor_touched(form, world, standings):
    world.stage.record_standings(world.general, standings(), source="computed")
    opened = form()
    assert opened.data["standings-INITIAL_FORMS"] == "0"
    opened.add("standings", classification=world.general.pk, place=1, starter=world.dora.pk, time_s="9:00:00").save()
    assert len(table(source="computed")) == 3
    assert len(table(source="official")) == 1


@pytest.mark.parametrize(
    ("row", "at"),
    [
        ({"time_s": "+0:16"}, "standings-0-time_s"),
        ({"starter": ""}, "standings-0-__all__"),
        ({"place": ""}, "standings-0-place"),
        ({"place": 0}, "standings-0-place"),
        ({"classification": ""}, "standings-0-classification"),
        ({"starter": "999"}, "standings-0-starter"),
        ({"points": "NaN"}, "standings-0-points"),
    ],
)
def test_a_standing_that_cannot_be_is_said_at_the_field(form, world, row, at):
    opened = form().add("standings", classification=world.general.pk, place=1, starter=world.alice.pk)
    assert at in errors(opened.row("standings", 0, **row).save())
    assert table() == []


def test_a_rider_comes_once_in_a_classification(form, world):
    opened = form()
    for place in (1, 2):
        opened.add("standings", classification=world.general.pk, place=place, starter=world.alice.pk)
    assert errors(opened.save()) == {"standings-1-starter": ["This comes twice in the table."]}


def test_a_team_comes_once_in_a_classification(form, world):
    opened = form()
    for place in (1, 2):
        opened.add("standings", classification=world.general.pk, place=place, team=world.harbour.pk)
    assert errors(opened.save()) == {"standings-1-team": ["This comes twice in the table."]}


def test_a_team_time_trial_has_rows_of_teams(form, world):
    Stage.objects.update(kind="ttt")
    opened = form().add("team_results", team=world.harbour.pk, place=1, time_cs="31:05.07")
    with announcements() as heard:
        assert opened.save().status_code == 302
    assert TeamStageResult.objects.get().time_cs == 186_507
    assert heard == [[world.stage.pk]]
    assert form().data["team_results-0-time_cs"] == "31:05.07"


def test_another_stage_has_none_also_when_its_kind_is_just_being_changed(form, world):
    opened = form()
    assert "team_results-TOTAL_FORMS" not in opened.data
    assert opened.fill(kind="ttt").save().status_code == 302
    assert form().fill(kind="road").save().status_code == 302
    assert Stage.objects.get(pk=world.stage.pk).kind == "road"


def test_a_team_comes_once_in_a_team_time_trial(form, world):
    Stage.objects.update(kind="ttt")
    opened = form()
    for place in (1, 2):
        opened.add("team_results", team=world.harbour.pk, place=place)
    assert errors(opened.save()) == {"team_results-1-team": ["This comes twice in the table."]}


def test_waypoints_belong_to_classifications_of_their_edition(form, world, climb):
    opened = form()
    assert opened.data["waypoints-0-feeds"] == str(world.general.pk)
    with announcements() as heard:
        opened.row("waypoints", 0, scale="5-3-2-1", feeds=[]).save()
    climb.refresh_from_db()
    assert (climb.scale, climb.feeds.count()) == ("5-3-2-1", 0)
    assert heard == [[world.stage.pk]]


@pytest.mark.parametrize(
    ("row", "at"),
    [
        ({"km_from_start": "160.1"}, "km_from_start"),
        ({"km_from_start": "-1"}, "km_from_start"),
        ({"scale": "five"}, "scale"),
        ({"name": ""}, "name"),
    ],
)
def test_a_waypoint_that_cannot_be_is_said_at_the_field(form, climb, row, at):
    assert list(errors(form().row("waypoints", 0, **row).save())) == [f"waypoints-0-{at}"]


def test_a_waypoint_lies_within_the_distance_that_is_just_being_typed(form, climb):
    assert list(errors(form().fill(distance_km=70).save())) == ["waypoints-0-km_from_start"]
    assert form().fill(distance_km=200).row("waypoints", 0, km_from_start="190").save().status_code == 302


def test_who_scored_is_entered_at_the_waypoint_and_is_one_revision(admin_client, world, climb, blog):
    opened = change(admin_client, climb).fill(gradient="8.5")
    opened.add("results", starter=world.charlie.pk, place=1, points="5", bonus_s=3)
    opened.add("results", starter=world.dora.pk, place=2, points="3")
    with announcements() as heard:
        assert opened.save().status_code == 302
    rows = WaypointResult.objects.values_list("starter__rider__slug", "place", "points", "bonus_s")
    assert list(rows) == [("charlie", 1, Decimal("5.0"), 3), ("dora", 2, Decimal("3.0"), 0)]
    assert heard == [[world.stage.pk]]
    assert LiveBlog.objects.get().revision == 2


def test_a_waypoint_sent_as_it_came_is_no_news(admin_client, world, climb):
    world.stage.record_waypoint_results(climb, [WaypointResult(starter=world.bob, place=1)])
    with announcements() as heard:
        change(admin_client, climb).save()
    assert heard == []
    assert WaypointResult.objects.count() == 1


def test_a_rider_scores_once_at_a_waypoint(admin_client, world, climb):
    opened = change(admin_client, climb)
    for place in (1, 2):
        opened.add("results", starter=world.alice.pk, place=place)
    assert errors(opened.save()) == {"results-1-starter": ["This comes twice in the table."]}


def test_a_waypoint_that_is_deleted_is_announced(admin_client, climb, world):
    with announcements() as heard:
        admin_client.post(f"/admin/races/waypoint/{climb.pk}/delete/", {"post": "yes"})
    assert not Waypoint.objects.exists()
    assert heard == [[world.stage.pk]]


def test_another_editions_classification_is_not_offered(form, world):
    other = Edition.objects.create(race=world.race, year=2023, starts="2023-05-01", ends="2023-05-02")
    foreign = Classification.objects.create(edition=other, slug="general", name="Old general", kind="time")
    opened = form()
    assert "Old general" not in opened.response.content.decode()
    opened.add("standings", classification=foreign.pk, place=1, starter=world.alice.pk)
    assert list(errors(opened.save())) == ["standings-0-classification"]


def test_a_classification_sums_ranks_in_others_of_its_edition_only(admin_client, world):
    combined = Classification.objects.create(edition=world.edition, slug="combined", name="Combined", kind="ranks")
    other = Edition.objects.create(race=world.race, year=2023, starts="2023-05-01", ends="2023-05-02")
    foreign = Classification.objects.create(edition=other, slug="general", name="Old general", kind="time")
    assert change(admin_client, combined).fill(of=[world.general.pk]).save().status_code == 302
    assert list(combined.of.all()) == [world.general]
    assert list(errors(change(admin_client, combined).fill(of=[foreign.pk]).save())) == ["of"]
    assert "of" not in add(admin_client, Classification).data
