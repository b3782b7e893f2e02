import pytest

from liveblog.updates import GroupLine, RaceSituation

ADDRESS = "/api/v1/races/tour-of-the-lakes/2024/stage-2/situations/"


@pytest.fixture
def ask(client, blog):
    return lambda headers=None, **parameters: client.get(ADDRESS, parameters, headers=headers)


@pytest.fixture
def told(ask):
    return lambda **parameters: ask(**parameters).json()


@pytest.fixture
def ride(blog, break_of_two):
    """ride(90, 89): the race comes by these km to go."""

    def ride(*kms: int) -> None:
        for km in kms:
            blog.set_situation(break_of_two, km)

    return ride


def test_before_the_first_situation_there_are_none(told):
    assert told() == {"situations": [], "more": False}


def test_a_situation_has_its_groups_with_riders_and_gaps(told, blog, ride):
    blog.set_phase("racing")
    ride(90)
    newest = told()["situations"][0]
    alice = {"slug": "alice", "name": "Alice Ånder", "nation": "SWE", "bib": 1}
    charlie = {"slug": "charlie", "name": "Charlie Łoś", "nation": "POL", "bib": 11}
    harbour = {"slug": "harbour", "name": "Harbour", "code": "HAR"}
    orchard = {"slug": "orchard", "name": "Orchard", "code": "ORC"}
    assert newest.pop("at").endswith("Z")
    assert newest == {
        "revision": 3,
        "phase": "racing",
        "km_to_go": 90,
        "note": "Rain",
        "groups": [
            {
                "position": 0,
                "name": "",
                "gap_s": 0,
                "gap": "+0:00",
                "size": None,
                "peloton": False,
                "led_by": None,
                "riders": [alice | {"team": harbour}, charlie | {"team": orchard}],
            },
            {
                "position": 1,
                "name": "",
                "gap_s": 105,
                "gap": "+1:45",
                "size": None,
                "peloton": True,
                "led_by": harbour,
                "riders": [],
            },
        ],
    }


def test_what_is_not_known_is_null_or_empty(told, world, blog):
    chase = GroupLine(name="Chase", starters=(world.dora.pk,), size=7)
    blog.set_situation(RaceSituation(groups=(GroupLine(starters=(world.bob.pk,), gap_s=0), chase)))
    situation = told()["situations"][0]
    group = situation["groups"][1]
    assert (situation["km_to_go"], situation["note"]) == (None, "")
    assert (group["gap_s"], group["gap"], group["size"], group["riders"][0]["bib"]) == (None, "", 7, None)


def test_the_history_is_told_newest_first_in_pieces(told, ride):
    ride(90, 80, 70, 60, 50)
    first = told(limit=2)
    second = told(limit=2, before=first["situations"][-1]["revision"])
    third = told(limit=2, before=second["situations"][-1]["revision"])
    pages = [first, second, third]
    assert [step["km_to_go"] for page in pages for step in page["situations"]] == [50, 60, 70, 80, 90]
    assert [page["more"] for page in pages] == [True, True, False]


def test_any_revision_bounds_the_history(told, ride):
    ride(90, 80)
    assert [step["km_to_go"] for step in told(before=3)["situations"]] == [90]
    assert [step["km_to_go"] for step in told(before=10**18 - 1)["situations"]] == [80, 90]
    assert told(before=0)["situations"] == []


def test_the_next_page_is_linked(client, ask, ride):
    ride(90, 80, 70)
    answer = ask(limit=2)
    assert answer["Link"] == f'<http://testserver{ADDRESS}?before=3&limit=2>; rel="next"'
    assert "Link" not in ask(limit=3)


def test_the_history_is_read_in_the_same_queries_at_any_size(ask, ride, django_assert_num_queries):
    ride(90)
    with django_assert_num_queries(4):
        ask()
    ride(*range(80, 60, -1))
    with django_assert_num_queries(4):
        assert len(ask().json()["situations"]) == 21


def test_an_unchanged_history_is_304_in_one_query(ask, ride, django_assert_num_queries):
    ride(90)
    tag = ask()["ETag"]
    with django_assert_num_queries(1):
        again = ask(headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    ride(80)
    assert ask(headers={"if-none-match": tag}).status_code == 200


def test_a_renamed_rider_is_told_with_the_new_name(told, world, ride):
    ride(90)
    world.alice.rider.name = "Alice Ånder-Bø"
    world.alice.rider.save()
    assert told()["situations"][0]["groups"][0]["riders"][0]["name"] == "Alice Ånder-Bø"
