"""The page of a stage: its result, who scored on the road, and its empty states."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from races.models import ResultEdit, Stage, StageResult, Standing, TeamStageResult, WaypointResult


@pytest.fixture
def page(client, world):
    return lambda: client.get(world.stage.get_absolute_url()).content.decode()


def change(stage: Stage, **what) -> None:
    Stage.objects.filter(pk=stage.pk).update(**what)


def test_names_lead_to_riders_and_teams(page, world, results):
    world.stage.record_results(results(), state="official")
    assert f'<a href="{world.alice.rider.get_absolute_url()}">Alice Ånder</a>' in page()
    assert f'<a href="{world.harbour.get_absolute_url()}">Harbour</a>' in page()


def test_statuses_are_explained_and_notes_bonuses_and_penalties_shown(page, world):
    rows = [
        StageResult(starter=world.alice, place=1, time_cs=1_570_900, bonus_s=10),
        StageResult(starter=world.bob, place=2, time_cs=1_570_900, note="Relegated", penalty_s=20),
        StageResult(starter=world.dora, status="OTL"),
    ]
    world.stage.record_results(rows, state="provisional")
    shown = page()
    assert '<abbr title="outside time limit">OTL</abbr>' in shown
    assert "<b>OTL</b> outside time limit" in shown  # for those who cannot hover
    assert '<td class="data__bonus">10 s</td>' in shown
    assert "Relegated · penalty 20 s" in shown
    assert "Provisional" in shown


def test_an_amendment_of_the_official_result_stands_above_it_by_the_clock_of_the_race(page, amend):
    edit = amend("Bob is <relegated>.")
    assert "<b>Amended 18:40:</b> Bob is &lt;relegated&gt;." in page()
    assert page().index("Amended 18:40") < page().index('<table class="data">')  # not below 170 riders
    ResultEdit.objects.filter(pk=edit.pk).update(at=dt.datetime(2024, 5, 3, 22, 5, tzinfo=dt.UTC))
    assert "<b>Amended 4 May 2024, 00:05:</b>" in page()


def test_of_several_amendments_the_newest_stands_there_and_the_others_are_folded(page, amend):
    for words in ("First.", "Second.", "Third."):
        amend(words)
    first, folded = page().split('class="amendments"')[1].split("<table")[0].split("<details>")
    assert "Third." in first
    assert "2 earlier amendments" in folded
    assert folded.index("Second.") < folded.index("First.")


def test_a_waypoint_says_who_scored_there(page, world):
    climb = world.stage.waypoints.create(name="Col de la Brume", kind="climb", category="1", km_from_start=80)
    rows = [
        WaypointResult(starter=world.bob, place=2, points=Decimal("2.5")),
        WaypointResult(starter=world.alice, place=1, points=5, bonus_s=3),
    ]
    world.stage.record_waypoint_results(climb, rows)
    scorers = page().split('class="scorers"')[1].split("</tr>")[0]
    assert scorers.index("Alice Ånder") < scorers.index("<b>5") < scorers.index("3 s") < scorers.index("Bob de Groot")
    assert "<b>2.5" in scorers


def test_points_that_nobody_entered_are_those_of_the_scale(page, world):
    climb = world.stage.waypoints.create(name="Col de la Brume", kind="climb", scale="5-3")
    rows = [WaypointResult(starter=world.bob, place=1), WaypointResult(starter=world.alice, place=3)]
    world.stage.record_waypoint_results(climb, rows)
    scorers = page().split('class="scorers"')[1].split("</tr>")[0]
    assert scorers.index("Bob de Groot") < scorers.index("<b>5") < scorers.index("Alice Ånder") < scorers.index("<b>0")


def test_every_ranked_classification_is_a_tab_and_no_other(page, world, results, standings):
    world.edition.classifications.create(slug="mountains", name="Mountains", kind="points")
    world.stage.record_results(results(), state="official")
    world.stage.record_standings(world.general, standings(), source="official")
    tabs = page().split('class="tabs"')[1].split("</nav>")[0]
    assert f'href="{world.stage.get_absolute_url()}standings/general/"' in tabs
    assert f'href="{world.stage.get_absolute_url()}" aria-current="page"' in tabs
    assert "mountains" not in tabs


def test_the_stages_before_and_after_are_a_step_away(page, world):
    assert f'href="{world.first_stage.get_absolute_url()}" rel="prev"' in page()
    assert 'rel="next"' not in page()


def test_who_leads_a_jersey_is_named_official_before_computed(page, world):
    world.stage.record_standings(world.general, [Standing(starter=world.bob, place=1, time_s=1)], source="computed")
    world.stage.record_standings(world.general, [Standing(starter=world.dora, place=1, time_s=1)], source="official")
    leaders = page().split('id="leaders-title"')[1].split("</section>")[0]
    assert "Dora Núñez" in leaders
    assert "Bob de Groot" not in leaders


def test_it_says_who_wears_a_jersey_on_the_stage_and_in_whose_place(page, world):
    points = world.edition.classifications.create(
        slug="points", name="Points", kind="points", jersey="#2a7a3b", priority=2
    )
    rows = [Standing(starter=world.alice, place=1, time_s=9), Standing(starter=world.bob, place=2, time_s=9)]
    world.first_stage.record_standings(world.general, rows, source="official")
    rows = [Standing(starter=world.alice, place=1, points=25), Standing(starter=world.dora, place=2, points=20)]
    world.first_stage.record_standings(points, rows, source="official")
    yellow, green = page().split('class="worn"')[1].split("</ul>")[0].split("</li>")[:2]
    assert "#f6c700" in yellow
    assert "Alice Ånder" in yellow
    assert "in the place of" not in yellow
    assert "#2a7a3b" in green
    assert "Dora Núñez" in green
    assert "Points, in the place of Alice Ånder" in green


def test_on_the_first_stage_nobody_wears_a_jersey(client, world, standings):
    world.first_stage.record_standings(world.general, standings(), source="official")
    assert 'class="worn"' not in client.get(world.first_stage.get_absolute_url()).content.decode()


def test_without_a_result_it_says_when_the_finish_is_expected(page, world):
    today = timezone.localdate(timezone=world.edition.zone)
    change(world.stage, date=today, finish_time=dt.time(16, 40))
    assert "No result yet; the finish is expected about 16:40." in page()
    change(world.stage, date=today - dt.timedelta(days=3))
    assert "No result yet." in page()


def test_a_cancelled_stage_says_so(page, world):
    change(world.stage, phase="cancelled")
    assert "The stage was cancelled." in page()


def test_a_team_time_trial_has_the_teams_and_then_the_riders(page, world, results):
    change(world.stage, kind="ttt")
    stage = Stage.objects.select_related("edition__race").get(pk=world.stage.pk)
    stage.record_team_results([TeamStageResult(team=world.harbour, place=1, time_cs=100_000)])
    assert "Stage 2, riders" not in page()
    stage.record_results(results(), state="official")
    shown = page()
    assert shown.index('<th scope="col"><span>Team</span></th>') < shown.index("Stage 2, riders")
    assert shown.index("16:40.00") < shown.index("4:21:49.00")
