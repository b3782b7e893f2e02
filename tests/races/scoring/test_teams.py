from dataclasses import replace

from races.scoring import Edition, Result, Stage, StageKind, Starter, TeamResult, TeamTrial
from tests.races.scoring.small_race import BLUE, RED, SMALL, bunch, but, places, times


def teams(*stages: Stage, edition=SMALL) -> dict[str, int]:
    return times(*stages, slug="teams", edition=edition)


def ride(**seconds: int) -> tuple[Result, ...]:
    return tuple(Result(name, place, time * 100 + 99) for place, (name, time) in enumerate(seconds.items(), 1))


EIGHT = dict.fromkeys([*RED, *BLUE], 100)


def test_the_three_best_of_each_day_count_in_whole_seconds():
    first = Stage(results=ride(**EIGHT | {"ann": 90, "dan": 500}))
    second = Stage(results=ride(**EIGHT | {"ann": 500}))
    assert teams(first) == {"red": 290, "blue": 300}
    assert teams(first, second) == {"red": 590, "blue": 600}
    assert teams(first, edition=replace(SMALL, counting_riders=2)) == {"red": 190, "blue": 200}


def test_bonuses_and_penalties_of_riders_do_not_count():
    results = but(but(bunch(), "ann", bonus_s=10), "eva", penalty_s=60)
    assert teams(Stage(results=results)) == {"red": 300, "blue": 300}


def test_a_penalty_of_the_team_counts_on_any_day():
    first = Stage(results=but(bunch(), "eva", bonus_s=10), team_results=(TeamResult("red", penalty_s=60),))
    assert teams(first) == {"blue": 300, "red": 360}
    level = Stage(results=bunch(), team_results=(TeamResult("blue", penalty_s=60),))
    assert list(teams(first, level)) == ["red", "blue"]  # which won both days all the same


def test_a_day_is_parted_by_the_sum_of_places_then_by_the_best_rider():
    assert list(teams(Stage(results=bunch("ann", "eva", "fay", "gus")))) == ["blue", "red"]  # 9, then 1+5+6
    assert list(teams(Stage(results=bunch("eva", "ann", "ben", "cas")))) == ["red", "blue"]
    shared = but(bunch("eva", "ann", "ben", "fay", "gus", "cas"), "gus", place=6)  # 1+4+6 and 2+3+6
    assert list(teams(Stage(results=shared))) == ["blue", "red"]


def test_the_riders_who_count_are_the_best_placed_of_those_with_the_same_time():
    results = but(bunch("eva", "fay", "gus", "ann", "ben", "dan", "cas"), "cas", time_cs=99_00)
    assert teams(Stage(results=results)) == {"red": 299, "blue": 300}


def test_the_general_is_parted_by_days_won_then_by_the_best_rider_of_the_general():
    quicker_red, quicker_blue = (Stage(results=but(bunch(name), name, time_cs=90_00)) for name in ("ann", "eva"))
    blue_by_places = Stage(results=bunch("eva", "fay", "gus"))
    assert list(teams(quicker_red, quicker_blue, blue_by_places).items()) == [("blue", 890), ("red", 890)]
    assert list(teams(quicker_red, quicker_blue)) == ["red", "blue"]
    with_bonus = Stage(results=but(quicker_blue.results, "eva", bonus_s=10))
    assert list(teams(quicker_red, with_bonus)) == ["blue", "red"]


def test_between_days_won_and_the_general_second_places_count():
    teams_of_one = Edition(
        tuple(Starter(name, name.upper()) for name in "abcd"), SMALL.classifications, counting_riders=1
    )

    def stage(order: str, **penalties: int) -> Stage:
        results = (Result(name, place, 100_00, penalty_s=penalties.get(name, 0)) for place, name in enumerate(order, 1))
        return Stage(results=tuple(results))

    stages = stage("adbc"), stage("bacd", a=60)
    assert list(places(*stages, edition=teams_of_one)) == ["b", "d", "c", "a"]
    assert list(places(*stages, slug="teams", edition=teams_of_one)) == ["A", "B", "D", "C"]


def test_a_team_with_fewer_than_three_on_a_day_has_left_for_good():
    without = Stage(results=tuple(result for result in bunch() if result.starter not in ("eva", "fay")))
    assert teams(without, Stage(results=bunch())).keys() == {"red"}


def test_the_teams_time_trial_counts_once_or_as_its_three_best():
    results = but(but(bunch(time_cs=600_40), "ann", time_cs=630_20), "ben", time_cs=640_00)
    entered = (TeamResult("red", 2, 600_40), TeamResult("blue", 1, 600_40))  # the thousandths are not known
    once = Stage(StageKind.TTT, results, entered)
    assert teams(once) == {"blue": 600, "red": 600}
    assert places(once, slug="teams") == {"blue": 1, "red": 2}
    best = replace(once, team_trial=TeamTrial.BEST, team_results=())
    assert teams(best) == {"blue": 1800, "red": 600 + 600 + 630}


def test_a_team_time_that_was_not_entered_is_that_of_the_rider_who_counts():
    results = but(bunch(time_cs=600_00), "ann", time_cs=590_00)
    assert teams(Stage(StageKind.TTT, results)) == {"red": 590, "blue": 600}
    assert teams(Stage(StageKind.TTT, results, counting_rider=2)) == {"red": 600, "blue": 600}
    assert teams(Stage(StageKind.TTT, results, counting_rider=5)) == {}


def test_a_stage_that_does_not_count_for_teams_leaves_them_as_they_were():
    stage = Stage(results=bunch())
    none = Stage(results=(), counts=replace(stage.counts, teams=False))
    assert teams(stage, none) == teams(stage)
