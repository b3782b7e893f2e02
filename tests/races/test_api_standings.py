from decimal import Decimal

import pytest

from races.models import Classification, Standing

STAGE = "/api/v1/races/tour-of-the-lakes/2024/stage-2/standings/"


@pytest.fixture
def get(client, world):
    return lambda classification="general": client.get(f"{STAGE}{classification}/").json()


@pytest.fixture
def points(world) -> Classification:
    return world.edition.classifications.create(slug="points", name="Points classification", kind="points")


def test_a_known_classification_without_rows_is_empty(get):
    assert get() == {
        "classification": {
            "slug": "general",
            "name": "General classification",
            "kind": "time",
            "jersey": "#f6c700",
        },
        "standings": [],
    }


def test_an_unknown_classification_is_a_404(client, world):
    answer = client.get(f"{STAGE}youth/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["detail"] == "There is no such classification."


def test_the_classification_of_another_edition_is_not_known(client, world, points):
    other = world.race.editions.create(year=2023, starts="2023-05-01", ends="2023-05-01")
    other.stages.create(number=1, slug="race", date="2023-05-01")
    assert client.get("/api/v1/races/tour-of-the-lakes/2023/race/standings/points/").status_code == 404


def test_rows_by_time_have_times_and_their_source(get, world, standings):
    world.stage.record_standings(world.general, standings(), source="computed")
    first, _second, third = get()["standings"]
    assert first == {
        "place": 1,
        "status": "OK",
        "bib": 1,
        "rider": {"slug": "alice", "name": "Alice Ånder", "nation": "SWE"},
        "team": {"slug": "harbour", "name": "Harbour", "code": "HAR"},
        "time_s": 32_000,
        "gap_s": 0,
        "time": "8:53:20",
        "gap": "+0:00",
        "same_time": False,
        "source": "computed",
    }
    assert (third["place"], third["gap_s"], third["gap"], third["same_time"]) == (3, 16, "+0:16", True)


@pytest.fixture
def partly_official(world, standings) -> None:
    """Computed: Alice, Bob, Charlie. Official: Bob before Dora, who has Charlie's time."""
    world.stage.record_standings(world.general, standings(), source="computed")
    rows = [
        Standing(starter=world.bob, place=1, time_s=31_990),
        Standing(starter=world.dora, place=2, time_s=32_000),
    ]
    world.stage.record_standings(world.general, rows, source="official")


def test_below_official_rows_stand_the_computed_ones_of_everybody_else(get, partly_official):
    columns = ("place", "source", "gap_s", "same_time")
    assert [(row["rider"]["slug"], *(row[name] for name in columns)) for row in get()["standings"]] == [
        ("bob", 1, "official", 0, False),
        ("dora", 2, "official", 10, False),
        ("alice", 1, "computed", 10, False),  # the page says this gap, though it is that of the row above
        ("charlie", 3, "computed", 26, False),
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [("official", [("bob", 0), ("dora", 10)]), ("computed", [("alice", 0), ("bob", 16), ("charlie", 16)])],
)
def test_one_source_alone_can_be_asked_for(client, partly_official, source, found):
    rows = client.get(f"{STAGE}general/", {"source": source}).json()["standings"]
    assert [(row["rider"]["slug"], row["gap_s"]) for row in rows] == found
    lines = client.get(f"{STAGE}general/", {"source": source, "format": "csv"}).content.decode().splitlines()
    assert [line.endswith(f",{source}") for line in lines] == [False, *(True for _row in found)]


@pytest.mark.parametrize("source", ["", "Official", "both"])
def test_an_unknown_source_is_a_problem(client, world, source):
    answer = client.get(f"{STAGE}general/", {"source": source})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["errors"] == {"source": "Here it is one of: computed, official."}


def test_a_general_classification_passes_a_hundred_hours(get, world):
    rows = [Standing(starter=world.alice, place=1, time_s=360_000)]
    world.stage.record_standings(world.general, rows, source="official")
    (row,) = get()["standings"]
    assert (row["time_s"], row["time"]) == (360_000, "100:00:00")


def test_a_time_that_is_not_known_is_null(get, world):
    rows = [Standing(starter=world.alice, place=1)]
    world.stage.record_standings(world.general, rows, source="official")
    (row,) = get()["standings"]
    assert (row["time_s"], row["gap_s"], row["time"], row["gap"]) == (None, None, "", "")


def test_rows_by_points_have_points_in_place_of_times(get, world, points):
    rows = [
        Standing(starter=world.alice, place=1, points=Decimal("37.5")),
        Standing(starter=world.bob, place=2, points=Decimal("20")),
        Standing(starter=world.charlie, place=3, points=None),
    ]
    world.stage.record_standings(points, rows, source="computed")
    standings = get("points")["standings"]
    assert [row["points"] for row in standings] == [37.5, 20, None]
    assert set(standings[0]) == {"place", "status", "bib", "rider", "team", "points", "source"}


def test_whole_points_are_whole_numbers(client, world, points):
    rows = [Standing(starter=world.alice, place=1, points=20)]
    world.stage.record_standings(points, rows, source="computed")
    assert b'"points":20,' in client.get(f"{STAGE}points/").content


def test_a_teams_row_has_no_rider_and_no_bib(get, world):
    teams = world.edition.classifications.create(slug="teams", name="Teams", kind="teams")
    rows = [
        Standing(team=world.harbour, place=1, time_s=90_000),
        Standing(team=world.orchard, place=2, time_s=90_030),
    ]
    world.stage.record_standings(teams, rows, source="computed")
    second = get("teams")["standings"][1]
    assert (second["rider"], second["bib"], second["gap"]) == (None, None, "+0:30")
    assert second["team"] == {"slug": "orchard", "name": "Orchard", "code": "ORC"}


def test_standings_of_another_stage_are_not_told(get, world, standings):
    world.first_stage.record_standings(world.general, standings(), source="official")
    assert get()["standings"] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_standings_are_read_in_three_queries(get, world, standings, rows, django_assert_num_queries):
    world.stage.record_standings(world.general, standings()[:rows], source="official")
    with django_assert_num_queries(3):
        assert len(get()["standings"]) == rows
