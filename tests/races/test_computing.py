"""Standings that follow from results are stored by whoever records them, for this stage and all later ones."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from races.models import (
    Classification,
    Rider,
    Stage,
    StageResult,
    Standing,
    Starter,
    Team,
    TeamStageResult,
    Waypoint,
    WaypointResult,
)  # fmt: skip
from tests.admin_form import announcements


def after(stage, slug: str = "general") -> list[tuple]:
    rows = Standing.objects.filter(stage=stage, classification__slug=slug, source="computed").order_by("place", "pk")
    return [
        (row.place, (row.starter or row.team).pk, row.time_s if row.time_s is not None else row.points) for row in rows
    ]


def times(world, *cs: int | str) -> list[StageResult]:
    """A result of Alice, Bob, Charlie and Dora, in the order of their times; a text is a status."""
    riders = zip((world.alice, world.bob, world.charlie, world.dora), cs, strict=True)
    rows = [StageResult(starter=rider, time_cs=time) for rider, time in riders if not isinstance(time, str)]
    for place, row in enumerate(sorted(rows, key=lambda row: row.time_cs), 1):
        row.place = place
    riders = zip((world.alice, world.bob, world.charlie, world.dora), cs, strict=True)
    return rows + [StageResult(starter=rider, status=status) for rider, status in riders if isinstance(status, str)]


@pytest.fixture
def ridden(world):
    """Two stages: Alice wins the first by 10 s, Bob the second by 4; Dora leaves on the second."""
    world.first_stage.record_results(times(world, 360_000, 361_000, 361_000, 362_000), state="official")
    world.stage.record_results(times(world, 360_400, 360_000, 360_900, "DNF"), state="official")
    return world


def test_the_general_classification_follows_after_every_stage(ridden):
    alice, bob, charlie, dora = (ridden.starters[name].pk for name in ("alice", "bob", "charlie", "dora"))
    assert after(ridden.first_stage) == [(1, alice, 3600), (2, bob, 3610), (3, charlie, 3610), (4, dora, 3620)]
    assert after(ridden.stage) == [(1, alice, 7204), (2, bob, 7210), (3, charlie, 7219)]


def test_a_correction_of_an_early_stage_reaches_the_later_ones_and_announces_them(ridden, blog):
    with announcements() as heard:
        ridden.first_stage.record_results(times(ridden, 361_500, 361_000, 361_000, 362_000), state="official")
    assert heard == [[ridden.first_stage.pk, ridden.stage.pk]]
    assert after(ridden.stage)[0] == (1, ridden.bob.pk, 7210)
    blog.refresh_from_db()
    assert blog.revision == 2


def test_a_correction_that_changes_no_standing_announces_its_own_stage_alone(ridden):
    with announcements() as heard:
        ridden.first_stage.record_results(times(ridden, 360_001, 361_000, 361_000, 362_000), state="official")
    assert heard == [[ridden.first_stage.pk]]


def test_a_rider_whose_time_the_jury_does_not_know_leaves_the_lists_by_time_once_it_is_official(world):
    rows = times(world, 360_000, 361_000, 361_000, "DF")
    world.first_stage.record_results(rows, state="provisional")
    assert after(world.first_stage) == []
    world.first_stage.record_results(rows, state="official")
    assert [row[1] for row in after(world.first_stage)] == [world.alice.pk, world.bob.pk, world.charlie.pk]
    world.stage.record_results(times(world, 360_000, 361_000, 361_000, 362_000), state="official")
    assert len(after(world.stage)) == 3


def test_nothing_is_computed_while_the_time_of_a_rider_is_not_known(world):
    world.first_stage.record_results(times(world, 360_000, 361_000, 361_000, 362_000)[:3], state="provisional")
    assert after(world.first_stage) == []
    hole = world.edition.recompute().hole
    assert (hole.stage, hole.starters) == (world.first_stage, (world.dora.pk,))


def test_nothing_is_computed_after_a_stage_without_a_result_unless_it_is_cancelled(
    world, django_capture_on_commit_callbacks
):
    world.stage.record_results(times(world, 360_400, 360_000, 360_900, "DNF"), state="official")
    assert after(world.stage) == []
    with django_capture_on_commit_callbacks(execute=True):
        world.first_stage.change_phase("cancelled")
    assert [row[1] for row in after(world.stage)] == [world.bob.pk, world.alice.pk, world.charlie.pk]
    with django_capture_on_commit_callbacks(execute=True):
        world.first_stage.change_phase("scheduled")
    assert after(world.stage) == []


def test_points_on_the_road_count_where_the_waypoint_feeds(ridden):
    points = Classification.objects.create(
        edition=ridden.edition, slug="points", name="Points", kind="points", priority=2
    )
    sprint = Waypoint.objects.create(stage=ridden.first_stage, name="Sprint", kind="sprint", scale="6-4-2")
    sprint.feeds.add(points)
    ridden.first_stage.record_waypoint_results(
        sprint, [WaypointResult(starter=ridden.bob, place=1), WaypointResult(starter=ridden.alice, place=2)]
    )
    assert after(ridden.stage, "points") == [(1, ridden.bob.pk, 6), (2, ridden.alice.pk, 4)]


def test_a_combination_counts_the_list_that_was_entered_by_hand_until_the_next_one(ridden):
    fair = ridden.edition.classifications.create(slug="fair", name="Fair play", kind="manual")
    combined = ridden.edition.classifications.create(slug="combined", name="Combined", kind="ranks")
    combined.of.add(ridden.general, fair)
    entered = [Standing(starter=who, place=n) for n, who in enumerate((ridden.bob, ridden.dora, ridden.alice), 1)]
    ridden.first_stage.record_standings(fair, entered, source="official")
    ridden.edition.recompute()
    bob, alice = (1, ridden.bob.pk, 3), (2, ridden.alice.pk, 4)
    assert after(ridden.first_stage, "combined") == [bob, alice, (3, ridden.dora.pk, 6)]
    assert after(ridden.stage, "combined") == [bob, alice]
    assert after(ridden.stage, "fair") == []


def test_rows_that_stay_as_they_were_are_not_written_again(ridden):
    computed = Standing.objects.filter(stage=ridden.stage, source="computed")
    before = dict(computed.values_list("starter", "pk"))
    ridden.stage.record_results(times(ridden, 360_400, 360_000, 361_900, "DNF"), state="official")
    kept = {starter for starter, pk in computed.values_list("starter", "pk") if before[starter] == pk}
    assert kept == {ridden.alice.pk, ridden.bob.pk}


def test_a_changed_setting_counts_once_all_is_recomputed(ridden):
    ridden.stage.counts_gc_time = False
    ridden.stage.save()
    assert ridden.edition.recompute().stages == {ridden.stage.pk}
    assert after(ridden.stage)[0] == (1, ridden.alice.pk, 3600)
    assert not ridden.edition.recompute().changed


def test_official_rows_are_left_as_they_were_entered(ridden, standings):
    ridden.stage.record_standings(ridden.general, standings(), source="official")
    ridden.stage.record_results(times(ridden, 360_000, 360_000, 360_900, "DNF"), state="official")
    assert Standing.objects.filter(source="official").count() == 3


def test_nobody_is_ranked_after_a_first_stage_that_was_cancelled(world, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        world.first_stage.change_phase("cancelled")
    assert after(world.first_stage) == []


def test_bonuses_of_a_neutralised_first_stage_stand_below_zero(world, client):
    Stage.objects.filter(pk=world.first_stage.pk).update(counts_gc_time=False)
    rows = times(world, 360_000, 361_000, 361_000, 362_000)
    rows[0].bonus_s = 10
    world.first_stage.record_results(rows, state="official")
    assert after(world.first_stage)[0] == (1, world.alice.pk, -10)
    assert "-0:10" in client.get(f"{world.first_stage.get_absolute_url()}standings/general/").content.decode()


def test_who_is_off_the_list_afterwards_keeps_nobody_from_recording(ridden):
    Starter.objects.filter(pk=ridden.bob.pk).update(withdrawn=True)
    rows = [row for row in times(ridden, 360_500, 1, 360_900, "DNF") if row.starter != ridden.bob]
    ridden.stage.record_results(rows, state="official")
    assert [row[1] for row in after(ridden.stage)] == [ridden.alice.pk, ridden.charlie.pk]


def test_a_result_is_made_official_as_it_stands_by_then(ridden):
    stale = Stage.objects.get(pk=ridden.stage.pk)
    ridden.stage.record_results(times(ridden, 359_000, 360_000, 360_900, "DNF"), state="provisional")
    assert stale.mark_official()
    assert StageResult.objects.get(stage=stale, starter=ridden.alice).time_cs == 359_000
    assert Stage.objects.get(pk=stale.pk).result_state == "official"
    with pytest.raises(ValidationError, match="no result yet"):
        Stage.objects.create(edition=ridden.edition, number=3, slug="stage-3", date="2024-05-03").mark_official()


def test_settings_count_as_they_are_by_then(ridden):
    stale = Stage.objects.select_related("edition").get(pk=ridden.stage.pk)
    Classification.objects.create(edition=ridden.edition, slug="youth", name="Youth", kind="time", eligible="youth")
    Rider.objects.update(birth_date="2003-01-01")
    type(ridden.edition).objects.update(youth_born_on_or_after="2002-01-01")
    stale.record_results(times(ridden, 359_000, 360_000, 360_900, "DNF"), state="official")
    assert len(after(ridden.stage, "youth")) == 3


def test_a_team_that_does_not_ride_has_no_result(ridden):
    stranger = Team.objects.create(year=2024, slug="x", name="Strangers")
    with pytest.raises(ValidationError, match="Not on the start list: Strangers"):
        ridden.stage.record_team_results([TeamStageResult(team=stranger, place=1)])


def test_who_withdrew_before_the_race_has_no_result_and_who_has_one_did_not_withdraw(ridden):
    ridden.dora.withdrawn = True
    with pytest.raises(ValidationError, match="did take the start"):
        ridden.dora.full_clean()
    StageResult.objects.filter(starter=ridden.dora).delete()
    ridden.dora.save()
    with pytest.raises(ValidationError, match="Withdrew before the race: Dora"):
        ridden.stage.record_results([StageResult(starter=ridden.dora, status="DNF")], state="official")
    assert len(after(ridden.stage)) == 3


def test_recording_takes_the_same_number_of_queries_for_more_riders(ridden):
    def queries(rows) -> int:
        with CaptureQueriesContext(connection) as captured:
            ridden.first_stage.record_results(rows, state="official")
        return len(captured)

    assert queries(times(ridden, 361_500, 361_000, 361_000, 362_000)) <= 32
