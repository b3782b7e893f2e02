"""What others rely on stays, and the page says why; what nobody relies on goes, and leaves its history."""

import pytest

from races.models import Classification, Edition, Race, Rider, Stage, Starter, Team, Waypoint, WaypointResult
from tests.admin_form import address, change, errors


@pytest.fixture
def relied_on(world, results, standings):
    world.stage.record_results(results(), state="official")
    world.first_stage.record_standings(world.general, standings(), source="official")
    world.climb = Waypoint.objects.create(stage=world.first_stage, name="Pass", kind="climb")
    world.first_stage.record_waypoint_results(world.climb, [WaypointResult(starter=world.bob, place=1)])
    return world


LAKES = "Tour of the Lakes 2024"
REASONS = [
    (lambda w: w.race, "Tour of the Lakes has editions: 2024. A race with editions stays; delete those first."),
    (lambda w: w.edition, f"{LAKES} has stages: Stage 1, Stage 2. An edition with stages stays"),
    (lambda w: w.edition, f"There are riders on the start list of {LAKES}: 1 Alice Ånder, 2 Bob de Groot"),
    (lambda w: w.stage, f"{LAKES}, Stage 2 has a result: 1 Alice Ånder, 2 Bob de Groot, 11 Charlie Łoś"),
    (lambda w: w.first_stage, f"Official standings after {LAKES}, Stage 1 were entered: 1 1 Alice Ånder"),
    (lambda w: w.first_stage, f"Points were scored on the road of {LAKES}, Stage 1: Pass."),
    (lambda w: w.general, "General classification has standings after: Stage 1"),
    (lambda w: w.climb, "Riders scored at Pass: 2 Bob de Groot. A waypoint with results stays"),
    (lambda w: w.riders["alice"], f"Alice Ånder is on start lists: {LAKES}. A rider with starts stays."),
    (lambda w: w.harbour, f"Harbour 2024 is on start lists: {LAKES}. A team with starters stays."),
    (lambda w: w.alice, "1 Alice Ånder has results: Stage 2. Who started stays; who did not is marked as withdrawn."),
]


@pytest.mark.parametrize(("which", "reason"), REASONS)
def test_what_others_rely_on_stays_and_the_page_says_why(admin_client, relied_on, which, reason):
    row = which(relied_on)
    answer = admin_client.post(address("delete", type(row), row.pk), {"post": "yes"})
    assert reason in answer.content.decode()
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", [Race, Edition, Stage, Classification, Waypoint, Rider, Team, Starter])
def test_nor_does_it_go_with_others_at_once(admin_client, relied_on, model):
    rows = list(model.objects.values_list("pk", flat=True))
    chosen = {"action": "delete_selected", "_selected_action": rows, "post": "yes"}
    page = admin_client.post(address("changelist", model), chosen).content.decode()
    assert "Nothing was deleted." in page
    assert model.objects.count() == len(rows)


def test_a_stage_that_is_covered_stays_also_without_a_result(admin_client, blog, world):
    page = admin_client.post(address("delete", Stage, world.stage.pk), {"post": "yes"}).content.decode()
    assert f"{LAKES}, Stage 2 stays, because others rely on it: Live blog:" in page
    assert Stage.objects.filter(pk=world.stage.pk).exists()


@pytest.mark.parametrize(
    ("page", "rows", "reason"),
    [
        (lambda w: w.edition, "stages", f"{LAKES}, Stage 2 has a result:"),
        (lambda w: w.edition, "classifications", "General classification has standings after: Stage 1"),
        (lambda w: w.first_stage, "waypoints", "Riders scored at Pass"),
    ],
)
def test_nor_does_it_go_as_a_row_of_a_form(admin_client, relied_on, page, rows, reason):
    opened = change(admin_client, page(relied_on))
    index = int(opened.data[f"{rows}-INITIAL_FORMS"]) - 1
    answer = opened.row(rows, index, DELETE="on").save()
    assert errors(answer).keys() == {rows}
    assert reason in answer.content.decode().replace("&#x27;", "'")


def test_what_nobody_relies_on_goes(admin_client, world):
    for row in (world.dora, world.riders["dora"], world.stage):
        assert admin_client.post(address("delete", type(row), row.pk), {"post": "yes"}).status_code == 302
        assert not type(row).objects.filter(pk=row.pk).exists()
        assert type(row).history.filter(id=row.pk).first().history_type == "-"
