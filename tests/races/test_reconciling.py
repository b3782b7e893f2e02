"""Official rows against computed ones: which differ, by how much, and what is guessed of it."""

from decimal import Decimal

import pytest

from races.reconciling import Day, Guess, differences
from races.scoring import Row


def table(**times: int) -> tuple[Row, ...]:
    """By time, in the order of times."""
    return tuple(
        Row(place, who, time) for place, (who, time) in enumerate(sorted(times.items(), key=lambda i: i[1]), 1)
    )


def found(*days: Day) -> list[tuple]:
    return [(row.stage, row.who, row.by, row.guesses) for row in differences(days)]


def day(official, computed, *, stage=1, slug="general", **facts) -> Day:
    return Day(stage, {slug: official}, {slug: computed}, **facts)


def test_equal_tables_differ_in_nothing():
    assert found(day(table(alice=100, bob=110), table(alice=100, bob=110))) == []


@pytest.mark.parametrize(
    ("official", "guesses"),
    [
        (140, (Guess.PENALTY,)),  # 20 s slower than ours
        (130, (Guess.PENALTY, Guess.NO_BONUS)),
        (124, (Guess.NO_BONUS,)),
        (137, ()),
        (116, (Guess.BONUS,)),
        (113, ()),
        (100, (Guess.NO_PENALTY, Guess.TIME)),  # the time of Alice, 20 s ahead
    ],
)
def test_a_riders_time_may_lack_a_penalty_a_bonus_or_the_time_of_a_group(official, guesses):
    computed = table(alice=100, bob=120)
    (difference,) = differences([day(table(alice=100, bob=official), computed, times_s={"alice": 100, "bob": 120})])
    assert (difference.who, difference.by, difference.guesses) == ("bob", official - 120, guesses)


def test_what_was_off_after_the_stage_before_only_stays():
    first = day(table(alice=100, bob=140), table(alice=100, bob=120))
    same = day(table(alice=200, bob=240), table(alice=200, bob=220), stage=2)
    more = day(table(alice=300, bob=350), table(alice=300, bob=320), stage=3)
    assert found(first, same, more) == [
        (1, "bob", 20, (Guess.PENALTY,)),
        (2, "bob", 20, (Guess.STAYS,)),
        (3, "bob", 30, (Guess.PENALTY, Guess.NO_BONUS)),
    ]


def test_many_who_differ_by_the_same_had_their_times_taken_elsewhere():
    riders = {name: 100 + n for n, name in enumerate("abcdef")}
    later = {name: time + 19 for name, time in riders.items()}
    assert {guesses for *_rest, guesses in found(day(table(**riders), table(**later)))} == {(Guess.ALL_TIMES,)}


def test_who_only_stands_at_another_place_was_moved_by_others_or_parted_from_an_equal():
    moved = found(day(table(alice=100, bob=101, charlie=102), table(alice=100, bob=101, charlie=50)))
    assert [(who, guesses) for _stage, who, by, guesses in moved if by == 0] == [
        ("alice", (Guess.MOVED,)),
        ("bob", (Guess.MOVED,)),
    ]
    tied = day((Row(1, "alice", 100), Row(2, "bob", 100)), (Row(1, "bob", 100), Row(2, "alice", 100)))
    assert {guesses for *_rest, guesses in found(tied)} == {(Guess.ORDER,)}


def test_points_are_missing_or_were_taken():
    official = (Row(1, "alice", points=Decimal("22.5")), Row(2, "bob", points=Decimal(5)))
    computed = (Row(1, "alice", points=Decimal(20)), Row(2, "bob", points=Decimal(10)))
    assert found(day(official, computed, slug="points")) == [
        (1, "alice", Decimal("2.5"), (Guess.POINTS,)),
        (1, "bob", -5, (Guess.NO_POINTS,)),
    ]


def test_a_teams_time_may_lack_a_penalty_or_follow_from_a_riders():
    teams = day(
        table(harbour=310, orchard=400), table(harbour=300, orchard=407), slug="teams", of_teams=frozenset({"teams"})
    )
    assert found(teams) == [
        (1, "harbour", 10, (Guess.PENALTY, Guess.FROM_RIDERS)),
        (1, "orchard", -7, (Guess.FROM_RIDERS,)),
    ]


def test_who_stands_in_one_table_alone_is_listed():
    assert found(day(table(alice=100, bob=110), table(alice=100, charlie=120))) == [
        (1, "bob", None, (Guess.THEIRS_ALONE,)),
        (1, "charlie", None, (Guess.OURS_ALONE,)),
    ]


def test_below_the_last_row_of_a_short_list_nothing_is_missing():
    computed = table(alice=100, bob=110, charlie=120, dora=130, eve=140)
    assert found(day(table(alice=100, bob=110), computed)) == []
    assert found(day(table(alice=100, charlie=120), computed)) == [
        (1, "charlie", 0, (Guess.MOVED,)),
        (1, "bob", None, (Guess.OURS_ALONE,)),
    ]


def test_where_nothing_is_computed_every_official_row_says_so():
    assert found(Day(1, {"general": table(alice=100)}, {})) == [(1, "alice", None, (Guess.NOT_COMPUTED,))]


def test_a_table_that_was_not_published_and_a_row_without_a_value_are_not_compared():
    assert found(Day(1, {"general": ()}, {"general": table(alice=100)})) == []
    assert found(day((Row(1, "alice", points=Decimal(3)), Row(2, "bob")), (Row(1, "alice", points=Decimal(3)),))) == []
