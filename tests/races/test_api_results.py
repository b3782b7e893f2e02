from decimal import Decimal

import pytest

from races.models import Rider, Stage, StageResult, Starter, TeamStageResult

ADDRESS = "/api/v1/races/tour-of-the-lakes/2024/stage-2/results/"


@pytest.fixture
def get(client, world):
    return lambda: client.get(ADDRESS).json()


def test_a_stage_without_results_says_so(get):
    assert get() == {"state": "none", "amendments": [], "results": []}


def test_an_amendment_of_the_official_result_is_told_until_it_is_undone(get, world, amend):
    edit = amend("Bob is relegated.")
    assert get()["amendments"] == [{"at": "2024-05-02T16:40:00Z", "text": "Bob is relegated."}]
    world.stage.undo(edit)
    assert get()["amendments"] == []


def test_a_row_has_numbers_beside_the_printed_texts(get, world, results):
    world.stage.record_results(results(), state="provisional")
    answer = get()
    assert answer["state"] == "provisional"
    assert answer["results"][1] == {
        "place": 2,
        "status": "OK",
        "bib": 2,
        "rider": {"slug": "bob", "name": "Bob de Groot", "nation": "NED"},
        "team": {"slug": "harbour", "name": "Harbour", "code": "HAR"},
        "time_s": 15725,
        "gap_s": 16,
        "time": "4:22:05",
        "gap": "+0:16",
        "same_time": False,
        "bonus_s": 0,
        "penalty_s": 0,
        "note": "",
        "gc_time_s": None,
        "points": None,
    }


def test_what_else_was_entered_of_a_riders_day_is_told(get, world, results):
    rows = results()
    rows[0].bonus_s, rows[1].penalty_s, rows[1].note = 10, 20, "Relegated"
    rows[1].gc_time_s, rows[1].points = 15_709, Decimal("12.5")
    world.stage.record_results(rows, state="official")
    columns = ("bonus_s", "penalty_s", "note", "gc_time_s", "points")
    assert [tuple(row[name] for name in columns) for row in get()["results"][:2]] == [
        (10, 0, "", None, None),
        (0, 20, "Relegated", 15_709, 12.5),
    ]


def test_a_row_that_is_printed_blank_carries_its_gap(get, world, results):
    world.stage.record_results(results(), state="official")
    assert [(row["gap_s"], row["gap"], row["same_time"]) for row in get()["results"][:3]] == [
        (0, "+0:00", False),
        (16, "+0:16", False),
        (16, "+0:16", True),
    ]


def test_who_is_out_has_a_status_and_no_numbers(get, world, results):
    world.stage.record_results(results(), state="official")
    out = get()["results"][-1]
    assert (out["rider"]["slug"], out["status"]) == ("dora", "DNF")
    assert [out[name] for name in ("place", "bib", "time_s", "gap_s")] == [None] * 4
    assert (out["time"], out["gap"], out["same_time"]) == ("", "", False)


def test_the_placed_stand_before_finishers_without_a_place_and_those_out(get, world):
    rows = [
        StageResult(starter=world.dora, status="DNS"),
        StageResult(starter=world.charlie, status="DF", time_cs=1_600_000),
        StageResult(starter=world.bob, place=2, time_cs=1_570_000),
        StageResult(starter=world.alice, place=1, time_cs=1_570_000),
    ]
    world.stage.record_results(rows, state="official")
    assert [row["rider"]["slug"] for row in get()["results"]] == ["alice", "bob", "charlie", "dora"]


def test_a_nation_or_code_that_is_not_known_is_empty(get, world, results):
    Rider.objects.update(nation="")
    world.stage.record_results(results(), state="official")
    assert {row["rider"]["nation"] for row in get()["results"]} == {""}


@pytest.mark.parametrize("kind", [Stage.Kind.ITT, Stage.Kind.PROLOGUE])
def test_time_trials_have_hundredths(get, world, kind):
    Stage.objects.filter(pk=world.stage.pk).update(kind=kind)
    rows = [
        StageResult(starter=world.alice, place=1, time_cs=10_090),
        StageResult(starter=world.bob, place=2, time_cs=10_417),
        StageResult(starter=world.dora, status="DNF"),
    ]
    world.stage.record_results(rows, state="official")
    columns = ("time_cs", "time_s", "gap_s", "time", "gap")
    assert [tuple(row[name] for name in columns) for row in get()["results"]] == [
        (10_090, 100, 0, "1:40.90", "+0:00.00"),
        (10_417, 104, 3, "1:44.17", "+0:03.27"),
        (None, None, None, "", ""),
    ]


def test_road_stages_have_no_hundredths(get, world, results):
    world.stage.record_results(results(), state="official")
    assert not any("time_cs" in row for row in get()["results"])


def test_a_gap_in_whole_seconds_is_the_printed_one_also_before_the_first(get, world):
    """A relegated rider may stand below slower ones."""
    Stage.objects.filter(pk=world.stage.pk).update(kind=Stage.Kind.ITT)
    rows = [
        StageResult(starter=world.alice, place=1, time_cs=10_000),
        StageResult(starter=world.bob, place=2, time_cs=9_850),
    ]
    world.stage.record_results(rows, state="official")
    assert [(row["gap"], row["gap_s"]) for row in get()["results"]] == [("+0:00.00", 0), ("-0:01.50", -1)]


def test_a_team_time_trial_has_rows_of_teams(get, world, results):
    Stage.objects.filter(pk=world.stage.pk).update(kind=Stage.Kind.TTT)
    world.stage.record_results(results(), state="official")
    assert get()["results"][0]["rider"]["slug"] == "alice"  # all that is known so far
    rows = [
        TeamStageResult(team=world.harbour, place=2, time_cs=180_050),
        TeamStageResult(team=world.orchard, place=1, time_cs=180_000),
    ]
    world.stage.record_team_results(rows)
    first, second = get()["results"]
    assert first["team"] == {"slug": "orchard", "name": "Orchard", "code": "ORC"}
    assert (first["place"], first["status"], first["rider"], first["bib"]) == (1, "OK", None, None)
    assert (second["time"], second["time_cs"], second["gap"]) == ("30:00.50", 180_050, "+0:00.50")


def test_results_are_read_in_three_queries_at_any_size(client, world, results, django_assert_num_queries):
    world.stage.record_results(results(), state="official")
    with django_assert_num_queries(3):
        client.get(ADDRESS)
    riders = [Rider.objects.create(name=f"Rider {n}", slug=f"rider-{n}", nation="BE") for n in range(30)]
    starters = [Starter.objects.create(edition=world.edition, rider=r, team=world.orchard) for r in riders]
    more = [StageResult(starter=s, place=4 + n, time_cs=1_580_000) for n, s in enumerate(starters)]
    world.stage.record_results([*results(), *more], state="official")
    with django_assert_num_queries(3):
        assert len(client.get(ADDRESS).json()["results"]) == 34
