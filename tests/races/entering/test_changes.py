"""What changes, in words for readers."""

import pytest

from races.entering.changes import changes
from races.models import Rider, StageResult, Starter

TOP = range(1, 11)


def row(number: int, **facts) -> StageResult:
    starter = Starter(pk=number, rider=Rider(name=f"Rider {number}"), bib=number)
    return StageResult(starter=starter, **{"place": number, "time_cs": 1_440_000, **facts})


def words(*after: StageResult, hundredths: bool = False) -> str:
    stored = {number: row(number) for number in TOP}
    return changes(stored, after, hundredths=hundredths).words()


def others(*numbers: int, **facts) -> list[StageResult]:
    return [row(number, **facts) for number in TOP if number not in numbers]


def test_where_one_falls_far_those_who_move_up_by_a_place_are_counted():
    moved = [row(number, place=number - 1) for number in range(4, 11)]
    relegated = row(3, place=10, note="Relegated from 3rd to 10th")
    assert words(*others(*range(3, 11)), *moved, relegated) == (
        "Rider 3: place 10 (was 3), Relegated from 3rd to 10th; 7 others move by a place"
    )


def test_many_changes_are_counted():
    assert words(*others(time_cs=1_440_100)) == "10 rows corrected"
    long = [row(number, note="n" * 200) for number in (1, 2, 3)]
    assert words(*long, *others(1, 2, 3)) == "3 rows corrected"  # else more than readers are told


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ({"time_cs": 1_440_120}, "Rider 10: time 4:00:01.20 (was 4:00:00.00)"),
        ({"place": None, "time_cs": None, "status": "DSQ"}, "Rider 10: disqualified"),
        ({"place": None}, "Rider 10: place – (was 10)"),
        ({"bonus_s": 4}, "Rider 10: bonus 4 s (was 0 s)"),
        ({}, ""),
    ],
)
def test_a_change_says_what_is_and_what_was(after, expected):
    assert words(*others(10), row(10, **after), hundredths=True) == expected


def test_the_place_on_the_road_is_named_where_it_is_not_the_result_that_changes():
    stored = {1: row(1)}
    assert changes(stored, [row(1, bonus_s=3)]).words("Col du Nord") == "Col du Nord: Rider 1: bonus 3 s (was 0 s)"
    assert [changes(stored, after).amend for after in ([row(2)], [row(1, place=2)], [row(1), row(2)])] == [
        True,
        True,
        False,
    ]
    assert not changes({}, [row(1)]).amend


def test_who_comes_and_who_goes_is_named_or_counted():
    added = [row(number) for number in range(11, 20)]
    assert words(*others(9, 10), *added) == "taken out: Rider 9, Rider 10; added: 9"
