"""An exported edition is a folder that says the same: importing it changes nothing, here or elsewhere."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from races.edition_folder import EditionFolder, read_folder
from races.edition_folder.rows import GeneralRow
from races.exporting import export_edition
from races.importing import import_folder, read_edition
from races.models import (
    Classification,
    Edition,
    Race,
    Stage,
    StageResult,
    Standing,
    TeamStageResult,
    Waypoint,
    WaypointResult,
)
from tests.races.imports import everything, imported

pytestmark = pytest.mark.django_db


def through_files(edition: Edition, path) -> EditionFolder:
    """Exported, written and read again."""
    call_command("export_edition", edition.race.slug, str(edition.year), str(path))
    return read_edition(path)


def assert_identity(edition: Edition, path) -> EditionFolder:
    before = everything()
    folder = through_files(edition, path)
    import_folder(folder, say=lambda line: None)
    assert everything() == before
    return folder


def test_importing_an_export_changes_nothing(tmp_path):
    imported(tmp_path / "in")
    assert_identity(Edition.objects.get(), tmp_path / "out")


def test_an_export_has_what_could_be_stored_of_the_folder(tmp_path):
    imported(tmp_path / "in")
    given, written = read_folder(tmp_path / "in"), through_files(Edition.objects.get(), tmp_path / "out")
    assert (written.stage_settings, written.kom) == (given.stage_settings[::-1], given.kom)
    assert written.gc == given.gc[:1]  # without the row that has no place
    assert [(row.rider_id, row.rider_order) for row in written.ttt_results] == [
        (row.rider_id, row.rider_order) for row in given.ttt_results
    ]
    assert {row.rider_id: row.withdrawal for row in written.startlists if row.withdrawal} == {
        "bob": "DNS #2",
        "charlie": "DNF #2",
    }
    assert [(row.team, row.penalty_s) for row in written.teams_day] == [("Harbour", 10)]


def test_an_edition_is_the_same_where_it_was_not_known(tmp_path):
    imported(tmp_path / "in")
    folder = through_files(Edition.objects.get(), tmp_path / "out")
    with transaction.atomic():
        for model in (Standing, StageResult, TeamStageResult, WaypointResult, Waypoint):
            model.objects.all().delete()
        edition = Edition.objects.get()
        edition.starters.all().delete()
        Stage.objects.all().delete()
        edition.delete()
        Race.objects.all().delete()
    assert export_edition(import_folder(folder, say=lambda line: None)) == folder


def test_what_was_entered_by_hand_and_is_known_in_part_comes_back_as_it_was(world, results, standings, tmp_path):
    """Nothing is known of stage 1; no classification but the general; nobody's result of stage 2 but three riders'."""
    world.stage.record_results(results()[:3], state="provisional")
    world.stage.record_standings(world.general, standings(), source="official")
    folder = assert_identity(world.edition, tmp_path / "out")
    assert folder.gc[0] == GeneralRow(stage="stage-2", rank=1, rider_id="alice", time_s=32_000)


def test_points_that_follow_from_a_scale_are_written_out_and_follow_from_it_again(world, results, tmp_path):
    mountains = Classification.objects.create(
        edition=world.edition, slug="mountains", name="Climbers", kind="points", ties="climbs", priority=2
    )
    climb = Waypoint.objects.create(stage=world.stage, name="Col", kind="climb", category="2", scale="5-3.5")
    climb.feeds.add(mountains)
    world.first_stage.change_phase("cancelled")
    world.stage.record_results(results(), state="official")
    scored = [WaypointResult(starter=starter, place=n) for n, starter in enumerate((world.bob, world.alice), 1)]
    world.stage.record_waypoint_results(climb, scored)
    folder = assert_identity(world.edition, tmp_path / "out")
    assert [row.points for row in folder.primes] == [5, Decimal("3.5")]
    assert WaypointResult.objects.filter(points=None).count() == 2


def test_who_withdrew_and_a_cancelled_stage_stay_so(world, results, tmp_path):
    world.first_stage.change_phase("cancelled")
    world.dora.withdrawn = True
    world.dora.save()
    world.stage.record_results(results()[:3], state="official")
    folder = assert_identity(world.edition, tmp_path / "out")
    assert [row.rider_id for row in folder.startlists if row.withdrawal == "DNS #1"] == ["dora"]


def test_a_team_time_trial_whose_order_over_the_line_is_not_known_stays_so(world, tmp_path):
    Stage.objects.filter(pk=world.first_stage.pk).update(kind="ttt")
    starters = (world.alice, world.bob, world.charlie, world.dora)
    rows = [StageResult(starter=starter, time_cs=100_000, status="DF", bonus_s=n) for n, starter in enumerate(starters)]
    world.first_stage.record_results(rows, state="official")
    world.first_stage.record_team_results([TeamStageResult(team=world.harbour, place=1, time_cs=100_000)])
    assert_identity(world.edition, tmp_path / "out")


def test_an_export_needs_an_edition_and_an_empty_folder(tmp_path):
    imported(tmp_path / "in")
    with pytest.raises(CommandError, match=r"There is no race “lake”\. There are: lakes\."):
        call_command("export_edition", "lake", "2024", str(tmp_path / "out"))
    with pytest.raises(CommandError, match=r"There is no lakes of 2023\. There are: 2024\."):
        call_command("export_edition", "lakes", "2023", str(tmp_path / "out"))
    with pytest.raises(CommandError, match="is there already, and not an empty folder"):
        call_command("export_edition", "lakes", "2024", str(tmp_path / "in"))
