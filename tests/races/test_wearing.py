"""Who wears what: usually the leader, else the next who wears nothing, or whoever was chosen."""

import pytest

from races.models import Classification, StageResult, Standing, Wearer
from races.wearing import worn_on


@pytest.fixture
def led(world):
    """After stage 1 Alice leads by time and by points, Bob is second by points."""
    points = Classification.objects.create(
        edition=world.edition, slug="points", name="Points", kind="points", jersey="#2a7a3b", priority=2
    )
    rows = [
        (world.general, world.alice, 1),
        (world.general, world.bob, 2),
        (points, world.alice, 1),
        (points, world.bob, 2),
    ]
    Standing.objects.bulk_create(
        Standing(
            stage=world.first_stage,
            classification=classification,
            starter=starter,
            place=place,
            time_s=9,
            source="computed",
        )
        for classification, starter, place in rows
    )
    world.points = points
    return world


def worn(world) -> dict[str, tuple[str, bool]]:
    return {
        row.classification.slug: (row.starter.rider.slug, row.leads)
        for row in worn_on(world.edition, [world.stage])[world.stage.pk]
    }


def test_a_leader_of_two_wears_the_first_and_the_next_in_rank_the_other(led):
    assert worn(led) == {"general": ("alice", True), "points": ("bob", False)}


def test_who_does_not_start_passes_the_jersey_on(led):
    StageResult.objects.create(stage=led.stage, starter=led.alice, status="DNS")
    assert worn(led) == {"general": ("bob", False)}


def test_what_somebody_decided_stands_above_the_rules(led):
    Wearer.objects.create(stage=led.stage, classification=led.points, starter=None)
    assert worn(led) == {"general": ("alice", True)}
    Wearer.objects.update(starter=led.charlie)
    assert worn(led) == {"general": ("alice", True), "points": ("charlie", False)}


def test_nobody_wears_a_jersey_on_the_first_stage(led):
    assert worn_on(led.edition, [led.first_stage]) == {}


def test_it_takes_as_many_queries_for_all_stages_as_for_one(led, django_assert_num_queries):
    with django_assert_num_queries(6):
        worn_on(led.edition, [led.stage])
    with django_assert_num_queries(6):
        worn_on(led.edition, led.stages)
