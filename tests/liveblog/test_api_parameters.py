"""What may stand behind the question mark, and what is said of the rest."""

import pytest

from liveblog.models import LiveBlog

STAGE = "/api/v1/races/tour-of-the-lakes/2024/stage-2/"


@pytest.fixture
def ask(client, blog):
    return lambda path="updates/", **parameters: client.get(STAGE + path, parameters)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("updates/", "since"),
        ("updates/", "limit"),
        ("updates/", "before"),
        ("situations/", "limit"),
        ("situations/", "before"),
    ],
)
@pytest.mark.parametrize(
    "value",
    ["-1", "x", "", " 1", "1.0", "1e3", "1_0", "+1", "0x1", "٣", "\0", "1\0", "1\n", "9" * 19, "9" * 5000],
)
def test_a_parameter_that_cannot_be_read_is_named(ask, path, name, value):
    answer = ask(path, **{name: value})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    problem = answer.json()
    assert (problem["type"], problem["status"]) == ("urn:ardoise:problem:invalid-parameter", 400)
    assert list(problem["errors"]) == [name]
    assert problem["errors"][name]


@pytest.mark.parametrize("path", ["updates/", "situations/"])
def test_a_limit_lies_between_1_and_200(ask, path):
    for limit, status in ((0, 400), (1, 200), (200, 200), (201, 400)):
        assert ask(path, limit=limit).status_code == status


def test_all_bad_parameters_are_named_at_once(ask):
    assert set(ask(since="x", limit="0", before="-1").json()["errors"]) == {"since", "limit", "before"}


def test_since_and_before_do_not_go_together(ask, post):
    assert list(ask(since=0, before=post().pk).json()["errors"]) == ["before"]


def test_parameters_of_others_are_ignored(ask):
    assert ask(utm_source="x").status_code == 200


def test_before_an_update_that_is_not_of_this_blog_is_a_404(ask, world, blog, post):
    draft = blog.entries.create(text="Not yet.")
    other = LiveBlog.start(world.first_stage).entries.create(text="Elsewhere.")
    for pk in (draft.pk, other.pk, 10**18 - 1, 0):
        answer = ask(before=pk)
        assert (answer.status_code, answer.json()["detail"]) == (404, "There is no such update.")
