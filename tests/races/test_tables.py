"""Result tables from the database: order, dead ends of the sport, team time trials."""

from decimal import Decimal

from races.models import Stage, StageResult, Standing, TeamStageResult
from races.tables import result_tables, standing_tables


def table(stage: Stage, **options):
    return result_tables([stage], **options).get(stage.pk)


def test_places_then_finishers_without_one_then_who_is_out(world):
    rows = [
        StageResult(starter=world.dora, status="DNF"),
        StageResult(starter=world.charlie, status="DF", time_cs=900_000),
        StageResult(starter=world.bob, place=2, time_cs=910_000),
        StageResult(starter=world.alice, status="OTL"),
    ]
    world.stage.record_results(rows, state="official")
    shown = [(row.name, row.cell.text, row.out) for row in table(world.stage, top=None).rows]
    assert shown == [
        ("Bob de Groot", "2:31:40", False),
        ("Charlie Łoś", "-1:40", False),
        ("Dora Núñez", "DNF", True),
        ("Alice Ånder", "OTL", True),
    ]


def test_a_time_trial_shows_hundredths(world):
    world.stage.kind = Stage.Kind.ITT
    world.stage.save()
    rows = [
        StageResult(starter=world.alice, place=1, time_cs=220_202),
        StageResult(starter=world.bob, place=2, time_cs=220_250),
    ]
    world.stage.record_results(rows, state="official")
    assert [row.cell.text for row in table(world.stage).rows] == ["36:42.02", "+0:00.48"]


def test_a_team_time_trial_shows_the_teams_once_they_are_entered(world):
    world.stage.kind = Stage.Kind.TTT
    world.stage.save()
    world.stage.record_results([StageResult(starter=world.alice, place=1, time_cs=100_000)], state="official")
    assert [row.name for row in table(world.stage).rows] == ["Alice Ånder"]
    teams = [
        TeamStageResult(team=world.orchard, place=2, time_cs=100_350),
        TeamStageResult(team=world.harbour, place=1, time_cs=100_000),
    ]
    world.stage.record_team_results(teams)
    assert [(row.name, row.nation, row.cell.text) for row in table(world.stage).rows] == [
        ("Harbour", "NED", "16:40.00"),
        ("Orchard", "FRA", "+0:03.50"),
    ]


def test_the_leader_has_his_jersey_in_both_tables(world, results, standings):
    world.stage.record_results(results(), state="official")
    world.stage.record_standings(world.general, standings(), source="official")
    pair = (world.stage.pk, world.general.pk)
    general = standing_tables([pair], {world.stage.pk: world.stage})[pair]
    assert [row.jersey for row in table(world.stage).rows] == ["#f6c700", "", ""]
    assert [row.jersey for row in general.rows] == ["#f6c700", "", ""]


def test_official_rows_are_shown_before_computed_ones(world, standings):
    computed = [Standing(starter=world.bob, place=1, time_s=31_000)]
    world.stage.record_standings(world.general, computed, source="computed")
    pair = (world.stage.pk, world.general.pk)
    tables = {world.stage.pk: world.stage}
    assert standing_tables([pair], tables)[pair].source_label == "Computed"
    world.stage.record_standings(world.general, standings(), source="official")
    official = standing_tables([pair], tables)[pair]
    assert (official.source_label, official.rows[0].name) == ("Official", "Alice Ånder")


def test_points_may_be_halves(world):
    points = world.edition.classifications.create(slug="points", name="Points", kind="points")
    rows = [
        Standing(starter=world.alice, place=1, points=25),
        Standing(starter=world.bob, place=2, points=Decimal("12.5")),
    ]
    world.stage.record_standings(points, rows, source="official")
    pair = (world.stage.pk, points.pk)
    found = standing_tables([pair], {world.stage.pk: world.stage})[pair]
    assert [row.cell.text for row in found.rows] == ["25", "12.5"]
