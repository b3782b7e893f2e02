"""Who scored on the road, official standings, team time trials; and what follows from a sheet."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from races.models import (
    EnteredTable,
    Rider,
    Save,
    Stage,
    StageResult,
    Standing,
    Starter,
    TableKind,
    TeamStageResult,
    Waypoint,
)
from races.result_lines import Table

WIN = 1_570_900


@pytest.fixture
def climb(world) -> EnteredTable:
    waypoint = Waypoint.objects.create(stage=world.stage, name="Pass", kind="climb", scale="5-3", bonus_scale="3-2")
    return EnteredTable(world.stage, TableKind.WAYPOINT, waypoint=waypoint)


@pytest.fixture
def general(world) -> EnteredTable:
    return EnteredTable(world.stage, TableKind.STANDINGS, classification=world.general)


def test_points_on_the_road_are_those_of_the_sheet_or_of_the_scale(world, sheet, save, climb):
    save(sheet({"points": Decimal(4)}, {}, table=Table.WAYPOINT, columns=("place", "bib", "points")), of=climb)
    entered = climb.waypoint.results.values_list("starter", "place", "points", "bonus_s")
    assert list(entered) == [(world.alice.pk, 1, 4, 0), (world.bob.pk, 2, None, 0)]
    save(sheet({}, {}, table=Table.WAYPOINT, columns=("place", "bib")), of=climb, fills_bonuses=True)
    assert list(climb.waypoint.results.values_list("points", "bonus_s")) == [(4, 3), (None, 2)]


def test_official_standings_are_entered_shown_and_undone(world, sheet, preview, save, general):
    lines = sheet({}, {"time_cs": WIN + 1_650}, table=Table.STANDINGS)
    (shown,) = preview(lines, of=general).shown
    assert [(row.name, row.cell.text) for row in shown.rows] == [("Alice Ånder", "4:21:49"), ("Bob de Groot", "+0:16")]
    edit = save(lines, of=general)
    rows = Standing.objects.filter(source="official").values_list("starter", "place", "time_s")
    assert list(rows) == [(world.alice.pk, 1, 15_709), (world.bob.pk, 2, 15_725)]
    world.stage.undo(edit)
    assert not rows.all().exists()


def test_standings_of_teams_are_those_of_teams(world, sheet, save):
    teams = world.edition.classifications.create(slug="teams", name="Teams", kind="teams")
    table = EnteredTable(world.stage, TableKind.STANDINGS, classification=teams)
    row = {"bib": None, "team": "ORCHARD", "time_cs": 4_712_700}
    unranked = {"bib": None, "team": "Harbour", "time_cs": None, "place": None}
    save(sheet(row, unranked, table=Table.TEAM_STANDINGS, columns=("place", "team", "time")), of=table)
    assert Standing.objects.get(classification=teams).team == world.orchard


@pytest.fixture
def trial(world) -> EnteredTable:
    """Harbour, with Alice and Bob, and Orchard, with Charlie, who left on the first stage, and Dora."""
    Stage.objects.filter(pk=world.stage.pk).update(kind=Stage.Kind.TTT)
    world.stage.refresh_from_db()
    world.first_stage.record_results([StageResult(starter=world.charlie, status="DNF")], state="provisional")
    return EnteredTable(world.stage, TableKind.TEAM_RESULTS)


def teams_of(sheet, *times):
    rows = ({"bib": None, "code": code, "time_cs": time} for code, time in zip(("HAR", "ORC"), times, strict=True))
    return sheet(*rows, table=Table.TEAM_RESULTS, columns=("place", "code", "time"))


def test_riders_of_a_team_time_trial_have_the_time_of_their_team(world, sheet, save, trial):
    edit = save(teams_of(sheet, 120_050, 120_150), of=trial, state="official")
    assert set(world.stage.results.values_list("starter", "status", "time_cs")) == {
        (world.alice.pk, "DF", 120_050), (world.bob.pk, "DF", 120_050), (world.dora.pk, "DF", 120_150),
    }  # fmt: skip
    world.stage.results.filter(starter=world.bob).update(time_cs=121_000)  # dropped by his team
    world.stage.team_results.filter(team=world.orchard).update(penalty_s=10)
    save(teams_of(sheet, 120_040, 120_150), of=trial, state="official", how={"silently": True})
    assert set(world.stage.results.values_list("starter", "time_cs")) == {
        (world.alice.pk, 120_040), (world.bob.pk, 121_000), (world.dora.pk, 120_150),
    }  # fmt: skip
    assert world.stage.team_results.get(team=world.orchard).penalty_s == 10
    assert not edit.may_be_undone


def test_riders_who_were_timed_apart_are_entered_without_places(world, sheet, save, trial):
    save(teams_of(sheet, 120_050, 120_150), of=trial, state="official")
    lines = sheet({"place": None, "time_cs": 120_050}, {"place": None, "time_cs": 121_000})
    save(lines, state="official", how={"silently": True})
    rows = world.stage.results.filter(starter__team=world.harbour)
    assert set(rows.values_list("starter", "place", "status", "time_cs")) == {
        (world.alice.pk, None, "DF", 120_050), (world.bob.pk, None, "DF", 121_000),
    }  # fmt: skip


def test_a_team_time_trial_undone_leaves_neither_teams_nor_riders(world, sheet, preview, save, trial):
    shown = preview(teams_of(sheet, 120_050, 120_150), of=trial, state="official").shown
    assert [table.of_teams for table in shown] == [True, False]
    world.stage.undo(save(teams_of(sheet, 120_050, 120_150), of=trial, state="official"))
    assert not StageResult.objects.filter(stage=world.stage).exists()
    assert not TeamStageResult.objects.exists()


def moves(standings) -> list[tuple]:
    return [(row.name, row.place, row.move.kind, row.move.text) for row in standings.table.rows]


def test_the_classifications_are_shown_as_they_would_become(world, sheet, preview, save, results):
    rows = sheet({}, {"time_cs": WIN + 500}, {"time_cs": WIN + 900}, {"time_cs": WIN + 950})
    dora = StageResult(starter=world.dora, place=4, time_cs=WIN + 1_700)
    world.first_stage.record_results([*results()[:3], dora], state="official")
    before = preview(rows, state="official").movers.after
    assert [(one.classification, one.is_changed, one.since) for one in before] == [
        (world.general, True, world.first_stage)
    ]
    save(rows, state="official")
    second = EnteredTable(world.first_stage, TableKind.RESULTS)
    corrected = sheet(
        {"time_cs": WIN + 5_000, "place": 4}, {"place": 1}, {"place": 2}, {"place": 3, "time_cs": WIN + 100}
    )
    movers = preview(corrected, of=second, state="official").movers
    assert moves(movers.after[0]) == [
        ("Bob de Groot", 1, "up", "1"), ("Charlie Łoś", 2, "up", "1"), ("Dora Núñez", 3, "up", "1"),
        ("Alice Ånder", 4, "down", "3"),
    ]  # fmt: skip
    assert movers.later == {world.stage: [world.general]}
    assert movers.hole is None
    assert not Standing.objects.filter(source="computed", stage=world.first_stage, place=1, starter=world.bob).exists()


def test_why_nothing_is_computed_is_told(world, sheet, preview):
    movers = preview(sheet({}, {}), of=EnteredTable(world.first_stage, TableKind.RESULTS), state="provisional").movers
    assert (movers.after, movers.hole.starters) == ((), (world.charlie.pk, world.dora.pk))


def queries_of(work) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def test_a_long_sheet_takes_as_many_queries_as_a_short_one(world, sheet, preview):
    riders = Rider.objects.bulk_create(Rider(name=f"Rider {bib}", slug=f"rider-{bib}") for bib in range(20, 200))
    Starter.objects.bulk_create(
        Starter(edition=world.edition, rider=rider, team=world.harbour, bib=bib) for bib, rider in enumerate(riders, 20)
    )

    def look(stage: Stage, count: int) -> tuple[int, int, int]:
        table, lines = EnteredTable(stage, TableKind.RESULTS), sheet(*({"bib": 20 + index} for index in range(count)))
        looked = preview(lines, of=table, state="official")
        shown = queries_of(lambda: preview(lines, of=table, state="official").shown)
        return shown, queries_of(lambda: looked.movers), queries_of(lambda: looked.save(Save(looked.seen, "official")))

    short, long = look(world.stage, 2), look(world.first_stage, 180)
    assert short[:2] == long[:2] == (7, 15)
    assert long[2] < short[2] + 10  # rows are written in batches
