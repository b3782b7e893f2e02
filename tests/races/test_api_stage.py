"""A stage in the API, and what every address of the API has in common."""

import datetime as dt
from decimal import Decimal

import pytest

from races.models import Classification, Waypoint

pytestmark = pytest.mark.once


@pytest.fixture
def address(world) -> str:
    return "/api/v1/races/tour-of-the-lakes/2024/stage-2/"


def test_a_stage_tells_what_is_known_of_it(client, world, address):
    world.stage.start_time, world.stage.finish_time = dt.time(11, 50), dt.time(15, 45)
    world.stage.neutral_km = Decimal("4.6")
    world.stage.save()
    answer = client.get(address)
    assert answer["Content-Type"] == "application/json"
    assert answer.json() == {
        "race": {"slug": "tour-of-the-lakes", "name": "Tour of the Lakes", "gender": "men"},
        "year": 2024,
        "slug": "stage-2",
        "name": "Stage 2",
        "kind": "road",
        "date": "2024-05-02",
        "start_time": "11:50:00",
        "finish_time": "15:45:00",
        "timezone": "Europe/Paris",
        "start_place": "Annecy",
        "finish_place": "Évian",
        "distance_km": 160,
        "neutral_km": 4.6,
        "phase": "scheduled",
        "result_state": "none",
        "waypoints": [],
        "classifications": [
            {
                "slug": "general",
                "name": "General classification",
                "kind": "time",
                "jersey": "#f6c700",
                "standings": f"http://testserver{address}standings/general/",
            }
        ],
        "links": {
            "url": "http://testserver/races/tour-of-the-lakes/2024/stage-2/",
            "api": f"http://testserver{address}",
            "edition": "http://testserver/api/v1/races/tour-of-the-lakes/2024/",
            "previous": "http://testserver/api/v1/races/tour-of-the-lakes/2024/stage-1/",
            "next": None,
            "results": f"http://testserver{address}results/",
            "waypoints": f"http://testserver{address}waypoints/",
            "standings": f"http://testserver{address}standings/",
            "updates": f"http://testserver{address}updates/",
            "situations": f"http://testserver{address}situations/",
        },
    }


def test_waypoints_have_numbers_and_nulls_never_texts(client, world, address):
    climb = {"kind": "climb", "category": "2", "length_km": Decimal("5.0"), "gradient": Decimal("4.1")}
    world.stage.waypoints.create(name="Col", km_from_start=Decimal("125.5"), altitude_m=670, **climb)
    world.stage.waypoints.create(name="Town", kind="sprint")
    told = {point["name"]: point for point in client.get(address).json()["waypoints"]}
    assert told["Town"] == dict.fromkeys(told["Col"]) | {"name": "Town", "kind": "sprint", "category": ""}
    assert told["Col"] == {
        "name": "Col",
        "kind": "climb",
        "category": "2",
        "km_from_start": 125.5,
        "km_to_go": 34.5,
        "length_km": 5,
        "gradient": 4.1,
        "altitude_m": 670,
    }


def test_the_addresses_that_a_stage_names_are_there(client, world, address, blog):
    stage = client.get(address).json()
    named = [*stage["links"].values(), *(item["standings"] for item in stage["classifications"])]
    assert {url: client.get(url).status_code for url in named if url} == {url: 200 for url in named if url}


def test_a_stage_is_read_in_the_same_queries_at_any_size(client, world, address, django_assert_num_queries):
    with django_assert_num_queries(4):
        client.get(address)
    for number in range(20):
        world.stage.waypoints.create(name=f"Hill {number}", kind=Waypoint.Kind.CLIMB, km_from_start=number)
        Classification.objects.create(edition=world.edition, slug=f"c{number}", name="C", kind="points")
    with django_assert_num_queries(4):
        stage = client.get(address).json()
    assert (len(stage["waypoints"]), len(stage["classifications"])) == (20, 21)


@pytest.mark.parametrize("path", ["", "results/", "standings/general/"])
def test_what_races_answer_may_be_kept_by_any_cache_for_a_moment(client, world, address, path):
    answer = client.get(address + path)
    assert answer["Cache-Control"] == "public, max-age=5, s-maxage=1, stale-while-revalidate=30"
    again = client.get(address + path, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"


def test_a_changed_stage_has_another_etag(client, world, address):
    tag = client.get(address)["ETag"]
    world.stage.change_phase("racing")
    assert client.get(address, headers={"if-none-match": tag}).json()["phase"] == "racing"


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "*/*", "nonsense"])
def test_the_answer_is_json_whatever_is_asked_for(client, world, address, accept):
    answer = client.get(address, headers={"accept": accept})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert "accept" not in [name.strip().lower() for name in answer.get("Vary", "").split(",")]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_written(client, world, address, method):
    answer = getattr(client, method)(address)
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert (answer.json()["title"], answer.json()["status"]) == ("Method Not Allowed", 405)


@pytest.mark.parametrize(
    "path",
    [
        "races/tour-of-the-lakes/2024/stage-9/",
        "races/tour-of-the-lakes/2023/stage-2/",
        "races/tour-of-the-seas/2024/stage-2/",
        "races/tour-of-the-lakes/2024/stage-9/results/",
        "races/tour-of-the-lakes/2024/stage-9/standings/general/",
        "races/tour-of-the-lakes/2024/stage-2/standings/nonsense/",
        "races/tour-of-the-lakes/20240/stage-2/",
        "races/l%C3%A5kes/2024/stage-2/",
        f"races/{'x' * 5000}/2024/stage-2/",
        f"races/tour-of-the-lakes/{'9' * 5000}/",
        "%0A/",
        "nonsense/",
        "../nonsense/",
        "../../api/",
    ],
)
def test_what_is_not_there_is_a_problem_in_json(client, world, path):
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    problem = answer.json()
    assert (problem["type"], problem["title"], problem["status"]) == ("about:blank", "Not Found", 404)
    assert problem["detail"].startswith("There is no such ")
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_an_address_without_its_last_slash_is_sent_to_the_right_one(client, world, address):
    answer = client.get(address.rstrip("/"))
    assert (answer.status_code, answer["Location"]) == (301, address)
