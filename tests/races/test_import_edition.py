"""An edition folder becomes an edition: what the files say, and what follows from them."""

from decimal import Decimal

import pytest

from races.edition_folder import read_folder, scored_edition, scored_stages
from races.models import Edition, Rider, Stage, Starter, Team, TeamStageResult, Waypoint
from races.scoring import standings_after_each
from tests.races.edition_folder.small_folder import FILES
from tests.races.imports import imported, results, standings

pytestmark = pytest.mark.django_db


def test_race_edition_and_stages_are_made(tmp_path):
    imported(tmp_path)
    edition = Edition.objects.get()
    assert (str(edition), edition.category, edition.dead_heat) == ("Tour of the Lakes 2024", "2.1", "first")
    assert (str(edition.starts), str(edition.ends)) == ("2024-05-01", "2024-05-04")
    stages = edition.stages.values_list("slug", "kind", "phase", "result_state", "finish_scale")
    assert list(stages) == [
        ("prologue", "prologue", "finished", "official", ""),
        ("stage-1", "ttt", "finished", "official", ""),
        ("stage-2", "road", "finished", "official", "25-22.5"),
        ("stage-3", "road", "scheduled", "none", ""),
    ]


def test_a_line_is_said_for_each_stage_and_what_differs_in_the_end(tmp_path):
    lines = imported(tmp_path).splitlines()
    assert lines[1:5] == [
        "Prologue: 4 results, 1 official row",
        "Stage 1: 4 results",
        "Stage 2: 4 results, 3 waypoints, 1 official row",
        "Stage 3: nothing yet",
    ]
    assert lines[-1] == "Official rows that are not as computed: 1. To list them: manage.py reconcile lakes 2024"


def test_riders_are_named_as_in_texts_and_teams_are_of_the_season(tmp_path):
    imported(tmp_path)
    riders = Rider.objects.values_list("slug", "name", "official_name", "nation", "birth_date__year")
    assert ("bob", "Bob de Groot", "DE GROOT Bob", "NL", 2001) in riders
    assert set(Team.objects.values_list("year", "slug", "name")) == {
        (2024, "harbour", "Harbour"),
        (2024, "orchard", "Orchard"),
    }
    assert set(Starter.objects.values_list("rider__slug", "bib", "youth")) == {
        ("alice", 1, "yes"),
        ("bob", 2, "born"),
        ("charlie", 11, "no"),
        ("dora", None, "born"),
    }


def test_points_bonuses_and_penalties_of_a_result_arrive(tmp_path):
    imported(tmp_path)
    alice = results("stage-2")["alice"]
    assert (alice.place, alice.time_cs, alice.gc_time_s, alice.bonus_s, alice.penalty_s) == (2, 1_440_000, 14390, 6, 20)
    assert (alice.points, alice.points_penalty, alice.mountains_penalty) == (Decimal("21.5"), 4, Decimal("1.5"))
    assert results("stage-2")["dora"].points == 25  # of the finish in primes.csv


def test_who_is_missing_first_did_not_start_there(tmp_path):
    imported(tmp_path)
    assert {slug: row.status for slug, row in results("stage-2").items()} == {
        "dora": "OK",
        "alice": "OK",
        "charlie": "DNF",
        "bob": "DNS",
    }


def test_who_is_in_no_result_withdrew_before_the_race(tmp_path):
    results_but_charlies = [
        "".join(line for line in FILES[name].splitlines(keepends=True) if "charlie" not in line)
        for name in ("stage_results", "ttt_results")
    ]
    imported(tmp_path, **dict(zip(("stage_results", "ttt_results"), results_but_charlies, strict=True)))
    assert Starter.objects.get(withdrawn=True).rider.slug == "charlie"
    assert "charlie" not in results("prologue")
    assert len(standings("prologue", "general")) == 3


def test_a_team_time_trial_has_riders_in_the_order_over_the_line_and_teams(tmp_path):
    imported(tmp_path)
    riders = {slug: (row.time_cs, row.status, row.tie_order) for slug, row in results("stage-1").items()}
    assert riders["dora"] == (150_040, "DF", 1)
    assert riders["alice"] == (None, "DF", 4)
    teams = TeamStageResult.objects.filter(stage__slug="stage-1").order_by("place")
    assert list(teams.values_list("team__slug", "time_cs")) == [("orchard", 150_040), ("harbour", 150_100)]
    assert TeamStageResult.objects.get(stage__slug="prologue").penalty_s == 10


def test_everything_that_follows_is_computed_beside_what_was_published(tmp_path):
    imported(tmp_path)
    assert standings("stage-1", "general")[0] == (1, "alice", 2101)
    assert standings("stage-2", "general") == [(1, "dora", 16510), (2, "alice", 16511)]
    assert standings("stage-2", "sprints") == [(1, "dora", 25), (2, "alice", Decimal("21.5"))]
    assert standings("prologue", "general", "official") == [(1, "alice", 600)]


def test_the_database_makes_of_a_folder_what_the_folder_alone_makes_of_it(tmp_path):
    imported(tmp_path)
    folder = read_folder(tmp_path)
    after = dict(
        zip(
            (row.stage for row in folder.stages),
            standings_after_each(scored_edition(folder), scored_stages(folder)),
            strict=True,
        )
    )
    for stage in ("prologue", "stage-1", "stage-2"):
        for slug in ("general", "youth", "points", "mountains"):
            rows = [
                (row.place, row.who, row.time_s if row.points is None else row.points) for row in after[stage][slug]
            ]
            assert standings(stage, slug) == rows, (stage, slug)


def test_a_point_on_the_road_that_two_files_name_is_one_if_they_agree(tmp_path):
    both = FILES["primes"] + (
        "2024,lakes,stage-2,sprints,1,sprint,,Évian,100,1,dora,10,3\n"
        "2024,lakes,stage-2,sprints,2,climb,2,Col,91,1,dora,5,\n"
    )
    imported(tmp_path, primes=both)
    feeds = {
        (row.name, tuple(row.feeds.values_list("slug", flat=True))) for row in Waypoint.objects.exclude(name="Sprint")
    }
    assert feeds == {("Évian", ("points", "sprints")), ("Col", ("mountains",)), ("Col", ("sprints",))}


def test_a_stage_without_result_before_a_later_one_was_cancelled(tmp_path):
    imported(tmp_path, ttt_results=None)
    assert Stage.objects.get(slug="stage-1").phase == "cancelled"
    assert standings("stage-2", "general")[0] == (1, "dora", 610 + 14400)


def test_a_line_that_says_nothing_leaves_open_how_the_rider_fared(tmp_path):
    output = imported(tmp_path, stage_results=FILES["stage_results"] + "2024,lakes,stage-2,,,2,bob,,,,,,,,\n")
    assert "bob" not in results("stage-2")
    assert "Nothing is computed from Stage 2 on: the times of these riders are not known: 2 Bob de Groot." in output


def test_a_note_goes_to_the_rider_whom_it_names_and_one_that_names_nobody_is_said(tmp_path):
    notes = "year,race,stage,table,text\n" + "".join(
        f"2024,lakes,stage-2,stage,{text}\n"
        for text in ("Alice Ånder relegated from 1st to 2nd", "Dora Núñez: Fined", "It rained")
    )
    output = imported(tmp_path, notes=notes)
    assert {slug: row.note for slug, row in results("stage-2").items() if row.note} == {
        "alice": "Relegated from 1st to 2nd",
        "dora": "Fined",
    }
    assert "left out: “It rained”" in output
