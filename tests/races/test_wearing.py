"""Who wears what: usually the leader, else the next who wears nothing, or whoever was chosen."""

import pytest
from django.core.exceptions import ValidationError

from races.models import Classification, Edition, Stage, StageResult, Standing, Starter, Wearer
from races.wearing import worn_on
from tests.admin_form import announcements, change, errors


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


def test_below_a_partial_official_list_the_computed_ones_are_next_in_rank(led):
    Standing.objects.create(
        stage=led.first_stage, classification=led.points, starter=led.alice, place=1, points=25, source="official"
    )
    assert worn(led)["points"] == ("bob", False)


def test_computed_rows_fill_the_places_that_an_official_list_leaves_open(led):
    Standing.objects.create(
        stage=led.first_stage, classification=led.general, starter=led.charlie, place=2, time_s=9, source="official"
    )
    assert worn(led)["general"] == ("alice", True)
    StageResult.objects.create(stage=led.stage, starter=led.alice, status="DNS")
    assert worn(led) == {"general": ("charlie", False), "points": ("bob", False)}


def test_a_stage_that_is_cancelled_lies_not_between(led):
    third = Stage.objects.create(edition=led.edition, number=3, slug="stage-3", date="2024-05-03")
    assert worn_on(led.edition, [third]) == {third.pk: []}
    Stage.objects.filter(pk=led.stage.pk).update(phase="cancelled")
    assert [str(row.starter) for row in worn_on(led.edition, [led.stage, third])[third.pk]] == [
        "1 Alice Ånder",
        "2 Bob de Groot",
    ]


def test_before_the_standings_are_known_only_what_was_decided_is(led):
    Standing.objects.all().delete()
    Wearer.objects.create(stage=led.stage, classification=led.general, starter=led.dora)
    Wearer.objects.create(stage=led.stage, classification=led.points, starter=None)
    (row,) = worn_on(led.edition, [led.stage])[led.stage.pk]
    assert (row.starter, row.leader) == (led.dora, None)


def test_it_is_decided_in_the_form_of_the_stage_and_announced(led, admin_client, client):
    with announcements() as heard:
        opened = change(admin_client, led.stage)
        assert opened.add("wearers", classification=led.points.pk, starter=led.charlie.pk).save().status_code == 302
    assert heard == [[led.stage.pk]]
    page = client.get(led.stage.get_absolute_url()).content.decode()
    assert "Charlie Łoś" in page.split('class="worn"')[1].split("</ul>")[0]


def test_what_cannot_be_worn_is_said_at_its_field(led, admin_client):
    plain = Classification.objects.create(edition=led.edition, slug="teams", name="Teams", kind="teams")
    led.dora.withdrawn = True
    led.dora.save()
    opened = change(admin_client, led.stage).add("wearers", classification=plain.pk, starter=led.dora.pk)
    assert errors(opened.save()) == {
        "wearers-0-classification": ["Nobody wears a jersey of it: it has no colour."],
        "wearers-0-starter": ["Withdrew before the race."],
    }


def test_rider_and_classification_are_of_the_same_race(led):
    other = Edition.objects.create(race=led.race, year=2025, starts="2025-05-01", ends="2025-05-02")
    foreign = Classification.objects.create(edition=other, slug="general", name="G", kind="time", jersey="#f6c700")
    stranger = Starter.objects.create(edition=other, rider=led.alice.rider, team=led.harbour)
    with pytest.raises(ValidationError) as refused:
        Wearer(stage=led.stage, classification=foreign, starter=stranger).full_clean()
    assert refused.value.message_dict.keys() == {"classification", "starter"}


def test_on_the_first_stage_nothing_can_be_decided(led):
    with pytest.raises(ValidationError, match="on the first stage"):
        Wearer(stage=led.first_stage, classification=led.points, starter=led.bob).full_clean()


def test_nobody_wears_a_jersey_on_the_first_stage(led):
    assert worn_on(led.edition, [led.first_stage]) == {}


def test_it_takes_as_many_queries_for_all_stages_as_for_one(led, django_assert_num_queries):
    with django_assert_num_queries(6):
        worn_on(led.edition, [led.stage])
    with django_assert_num_queries(6):
        worn_on(led.edition, led.stages)
