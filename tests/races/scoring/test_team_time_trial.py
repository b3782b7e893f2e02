from races.scoring import Stage, StageKind, Status, TeamResult
from tests.races.scoring.small_race import bunch, but, times


def trial(**times_cs: int | None) -> Stage:
    results = bunch(time_cs=1800_60)
    for name, time_cs in times_cs.items():
        results = but(results, name, time_cs=time_cs)
    return Stage(StageKind.TTT, results, (TeamResult("red", 1, 1800_60), TeamResult("blue", 2, 1805_90)))


def test_the_general_grows_by_the_floor_of_the_teams_time_and_the_own_lag():
    seconds = times(trial(dan=1800_60 + 12_50, hal=1805_90 + 12_50))
    assert (seconds["ann"], seconds["dan"], seconds["hal"]) == (1800, 1813, 1818)


def test_a_rider_ahead_of_the_one_who_counts_or_not_timed_apart_has_the_teams_time():
    seconds = times(trial(eva=1804_10, fay=None))
    assert (seconds["eva"], seconds["fay"]) == (1805, 1805)


def test_who_did_not_finish_has_no_time_from_his_team():
    stage = trial()
    out = Stage(stage.kind, but(stage.results, "ann", status=Status.DNF, time_cs=None), stage.team_results)
    assert "ann" not in times(out)
