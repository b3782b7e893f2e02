from decimal import Decimal

import pytest

from races.edition_folder import official_standings, read_folder, scored_edition, scored_stages
from races.scoring import NOTHING, Row, StageKind, Status, TeamTrial, standings_after_each
from tests.races.edition_folder.small_folder import FILES, lay_down


@pytest.fixture
def folder(tmp_path):
    return read_folder(lay_down(tmp_path))


def test_starters_come_with_team_birth_date_and_youth(folder):
    edition = scored_edition(folder)
    youth = next(one for one in edition.classifications if one.slug == "youth")
    assert edition.eligible(youth) == {"alice", "bob"}
    assert [starter.team for starter in edition.starters] == ["Harbour", "Harbour", "Orchard", "Orchard"]


def test_kinds_and_settings_arrive(folder):
    prologue, trial, road, _to_come = scored_stages(folder)
    assert [stage.kind for stage in (prologue, trial, road)] == [StageKind.PROLOGUE, StageKind.TTT, StageKind.ROAD]
    assert (trial.team_trial, trial.counting_rider) == (TeamTrial.BEST, 4)
    assert (road.counts.bonuses, road.counts.teams, road.counts.places) == (False, False, True)
    assert road.finish_feeds == ("points", "sprints")


def test_a_riders_facts_arrive(folder):
    alice = next(result for result in scored_stages(folder)[2].results if result.starter == "alice")
    assert (alice.place, alice.time_cs, alice.gc_time_s, alice.bonus_s, alice.penalty_s) == (2, 14400_00, 14390, 6, 20)
    assert alice.points == Decimal("21.5")  # not the 22 of the finish in primes.csv
    assert alice.point_penalties == {"points": 4, "mountains": Decimal("1.5")}


def test_who_is_missing_from_a_result_did_not_start(folder):
    results = {result.starter: result for result in scored_stages(folder)[2].results}
    assert results["bob"].status is Status.DNS
    assert results["dora"].points == 25


def test_a_team_time_trial_has_each_riders_time_and_the_order_over_the_line(folder):
    trial = scored_stages(folder)[1]
    riders = {result.starter: (result.time_cs, result.tie_order) for result in trial.results}
    assert riders == {"dora": (1500_40, 1), "charlie": (1511_10, 2), "bob": (1501_00, 3), "alice": (None, 4)}
    assert [(team.team, team.place, team.time_cs) for team in trial.team_results] == [
        ("Orchard", 1, 1500_40),
        ("Harbour", 2, 1501_00),
    ]


def test_a_team_penalty_arrives_on_any_stage(folder):
    assert scored_stages(folder)[0].team_results[0].penalty_s == 10


def test_waypoints_feed_what_their_lines_say(folder):
    waypoints = scored_stages(folder)[2].waypoints
    assert [(one.kind, one.category, one.feeds, len(one.results)) for one in waypoints] == [
        ("climb", "2", ("mountains",), 2),
        ("sprint", "", ("points",), 1),
        ("sprint", "", ("combativity",), 1),
    ]


def test_a_stage_without_results_and_a_cancelled_one_count_for_nothing(tmp_path, folder):
    assert scored_stages(folder)[3].counts == NOTHING
    settings = FILES["stage_settings"].replace("stage-2,,", "stage-2,1,")
    cancelled = read_folder(lay_down(tmp_path / "cancelled", stage_settings=settings))
    assert scored_stages(cancelled)[2].counts == NOTHING


def test_official_rows_stand_beside_without_those_that_lack_a_place(folder):
    official = official_standings(folder)
    assert official[0]["general"] == (Row(1, "alice", 600),)
    assert official[2]["mountains"] == (Row(1, "alice", points=Decimal("3.5")),)
    assert official[3] == {"general": (), "points": (), "mountains": (), "youth": (), "teams": ()}


def test_the_whole_folder_can_be_scored(folder):
    after = standings_after_each(scored_edition(folder), scored_stages(folder))
    assert after[1]["general"][0] == Row(1, "alice", 600 + 1501)
    assert after[2]["general"] == (Row(1, "dora", 610 + 1500 + 14400), Row(2, "alice", 600 + 1501 + 14390 + 20))
