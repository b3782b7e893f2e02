"""The calendar, a race and its editions."""

import datetime as dt

import pytest

from races.models import Edition, Race

RACES = "/api/v1/races/"


@pytest.fixture
def calendar(world) -> None:
    """Beside the Tour of the Lakes of May 2024: its 2023 running, and the women's Été Classic of July 2024."""
    days = {"starts": dt.date(2023, 5, 3), "ends": dt.date(2023, 5, 4)}
    Edition.objects.create(race=world.race, year=2023, category="2.1", **days)
    classic = Race.objects.create(name="Été Classic", slug="ete-classic", gender="women")
    days = {"starts": dt.date(2024, 7, 1), "ends": dt.date(2024, 7, 1)}
    Edition.objects.create(race=classic, year=2024, category="1.Pro", nation="BE", **days)


@pytest.fixture
def ask(client, calendar):
    """The editions of an answer, as "slug year"."""

    def ask(**parameters) -> list[str]:
        found = client.get(RACES, parameters).json()["editions"]
        return [f"{row['race']['slug']} {row['year']}" for row in found]

    return ask


LAKES_2023, LAKES, ETE = "tour-of-the-lakes 2023", "tour-of-the-lakes 2024", "ete-classic 2024"


def test_the_calendar_has_editions_by_their_first_day(client, ask):
    assert ask() == [LAKES_2023, LAKES, ETE]
    answer = client.get(RACES).json()
    assert answer["next"] is None
    assert answer["editions"][1] == {
        "race": {"slug": "tour-of-the-lakes", "name": "Tour of the Lakes", "gender": "men"},
        "year": 2024,
        "class": "2.1",
        "nation": "FRA",
        "starts": "2024-05-01",
        "ends": "2024-05-02",
        "links": {
            "url": "http://testserver/races/tour-of-the-lakes/2024/",
            "api": "http://testserver/api/v1/races/tour-of-the-lakes/2024/",
        },
    }


def test_it_is_narrowed_to_what_all_parameters_say(ask):
    assert ask(year=2024) == [LAKES, ETE]
    assert ask(month=5) == ask(month="05") == [LAKES_2023, LAKES]
    assert ask(year=2024, month=5) == [LAKES]
    assert ask(gender="women") == [ETE]
    assert ask(**{"class": "1.pro"}) == [ETE]
    assert ask(year=2022) == []
    assert ask(utm_source="newsletter", year="") == [LAKES_2023, LAKES, ETE]


@pytest.mark.parametrize(
    ("typed", "found"), [("ete", [ETE]), ("classic ÉTÉ", [ETE]), ("lak", [LAKES_2023, LAKES]), ("x", []), ("!", [])]
)
def test_a_search_finds_parts_of_names_without_accents(ask, typed, found):
    assert ask(search=typed) == found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("year", value) for value in ("24", "20240", "٢٠٢٤", "2024 ", "-2024", "9" * 5000)),
        *(("month", value) for value in ("0", "13", "x")),
        ("gender", "both"),
        ("class", "x" * 21),
        ("search", "x" * 101),
        ("limit", "0"),
        ("cursor", "x"),
    ],
)
def test_a_value_that_cannot_be_read_is_a_problem_at_its_name(client, db, name, value):
    answer = client.get(RACES, {name: value})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert list(answer.json()["errors"]) == [name]


def test_a_race_has_its_editions_the_newest_first(client, calendar):
    race = client.get(f"{RACES}tour-of-the-lakes/").json()
    assert [edition["year"] for edition in race["editions"]] == [2024, 2023]
    assert (race["slug"], race["name"], race["gender"]) == ("tour-of-the-lakes", "Tour of the Lakes", "men")
    assert race["links"]["api"] == "http://testserver/api/v1/races/tour-of-the-lakes/"


def test_an_edition_has_its_stages_and_classifications(client, world):
    edition = client.get(f"{RACES}tour-of-the-lakes/2024/").json()
    assert [stage["slug"] for stage in edition["stages"]] == ["stage-1", "stage-2"]
    assert edition["stages"][0]["links"]["api"].endswith("/api/v1/races/tour-of-the-lakes/2024/stage-1/")
    assert [item["slug"] for item in edition["classifications"]] == ["general"]
    assert (edition["timezone"], edition["youth_born_on_or_after"]) == ("Europe/Paris", None)
    for name in ("race", "startlist", "jerseys"):
        assert client.get(edition["links"][name]).status_code == 200


@pytest.mark.parametrize("path", ["tour-of-the-seas/", "tour-of-the-lakes/2023/", "tour-of-the-lakes/2023/startlist/"])
def test_an_unknown_race_or_edition_is_a_404(client, world, path):
    answer = client.get(RACES + path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_what_was_renamed_is_found_at_its_old_address(client, world):
    world.race.rename("lakes-tour")
    answer = client.get(f"{RACES}tour-of-the-lakes/2024/stage-2/results/?format=csv")
    assert (answer.status_code, answer["Location"]) == (
        301,
        "/api/v1/races/lakes-tour/2024/stage-2/results/?format=csv",
    )
    assert answer["Access-Control-Allow-Origin"] == "*"
