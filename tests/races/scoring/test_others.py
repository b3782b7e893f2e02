"""Combinations, classifications entered by hand, and who wears what."""

from dataclasses import replace
from decimal import Decimal

from races.scoring import Classification, Kind, Result, Row, Stage, Status, leader, wearers
from tests.races.scoring.small_race import RIDERS, SMALL, bunch, places, points, rows, scale

COMBINED = replace(
    SMALL,
    classifications=(
        Classification("combined", Kind.RANKS, of=("general", "points", "mountains")),
        Classification("two-of-three", Kind.RANKS, of=("general", "points")),
        *SMALL.classifications,
        Classification("combative", Kind.MANUAL),
    ),
)


def test_a_combination_sums_ranks_of_those_ranked_everywhere_and_the_general_parts_them():
    no_climb = Stage(results=bunch("cas", "ann"), finish_scale=scale(20, 22, 25))
    assert rows(no_climb, slug="combined", edition=COMBINED) == ()
    assert points(no_climb, slug="two-of-three", edition=COMBINED) == {"cas": 4, "ann": 4, "ben": 4}
    assert list(places(no_climb, slug="two-of-three", edition=COMBINED).items()) == [("cas", 1), ("ann", 2), ("ben", 3)]
    stage = replace(no_climb, finish_feeds=("points", "mountains"))
    assert points(stage, slug="combined", edition=COMBINED) == {"ben": 5, "ann": 6, "cas": 7}


def test_rows_given_by_hand_are_carried_without_those_who_left():
    given = (Row(1, "hal", points=Decimal(30)), Row(2, "ann"), Row(3, "eva"))
    first = Stage(results=bunch(), given={"combative": given})
    second = Stage(results=(*bunch()[1:], Result("ann", status=Status.DNF)))
    assert rows(first, slug="combative", edition=COMBINED) == given
    assert rows(first, second, slug="combative", edition=COMBINED) == (given[0], given[2])


JERSEYS = ("general", "points", "mountains", "youth")
AFTER = {
    "general": (Row(1, "ann"), Row(2, "ben"), Row(3, "cas")),
    "points": (Row(1, "ann"), Row(2, "cas"), Row(3, "ben")),
    "mountains": (Row(1, "ann"), Row(2, "cas"), Row(3, "dan")),
    "youth": (Row(1, "ben"), Row(2, "dan")),
}


def test_the_leader_of_several_wears_one_and_the_next_in_rank_the_others():
    assert {slug: leader(slug, AFTER) for slug in JERSEYS} == dict(
        zip(JERSEYS, ["ann", "ann", "ann", "ben"], strict=True)
    )
    assert wearers(JERSEYS, AFTER) == {"general": "ann", "points": "cas", "mountains": "dan", "youth": "ben"}


def test_who_does_not_start_passes_the_jersey_on():
    assert wearers(JERSEYS, AFTER, absent={"ann"}) == {
        "general": "ben",
        "points": "cas",
        "mountains": "dan",
    }


def test_the_jury_may_choose_and_may_leave_one_unworn():
    worn = wearers(JERSEYS, AFTER, chosen={"mountains": "cas", "points": None})
    assert worn == {"general": "ann", "mountains": "cas", "youth": "ben"}
    assert wearers(JERSEYS, AFTER, chosen={"youth": "cas"})["points"] == "ben"
    assert wearers(JERSEYS, AFTER, chosen={"youth": "dan"}, absent={"dan"})["youth"] == "ben"


def test_there_is_no_jersey_on_the_first_stage():
    assert leader("general", {}) is None
    assert wearers(JERSEYS, {}) == wearers(JERSEYS, {"general": ()}, chosen={"general": "ann"}) == {}


def test_a_classification_of_some_riders_only():
    best = replace(SMALL, classifications=(Classification("best-dutch", Kind.TIME, among=frozenset({"gus", "cas"})),))
    assert places(Stage(results=bunch(*reversed(RIDERS))), slug="best-dutch", edition=best) == {"gus": 1, "cas": 2}
