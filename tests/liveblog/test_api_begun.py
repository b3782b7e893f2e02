"""Live coverage that has not begun, and that of stages which do not exist."""

import pytest

from liveblog.models import LiveBlog

STAGE = "/api/v1/races/tour-of-the-lakes/2024/stage-2/"


@pytest.mark.parametrize("path", ["updates/", "situations/"])
def test_before_coverage_begins_the_problem_says_so(client, world, path):
    for _upcoming in range(2):
        answer = client.get(STAGE + path)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
        assert answer.json() == {
            "type": "urn:ardoise:problem:coverage-not-begun",
            "title": "Coverage has not begun",
            "status": 404,
            "detail": "Live coverage of Tour of the Lakes 2024, Stage 2 has not begun.",
        }
        assert answer["Cache-Control"] == "public, max-age=0, s-maxage=1"
        LiveBlog.objects.get_or_create(stage=world.stage)


@pytest.mark.parametrize("path", ["updates/", "situations/"])
def test_an_unknown_stage_is_another_problem(client, world, path):
    answer = client.get(f"/api/v1/races/tour-of-the-lakes/2024/stage-9/{path}")
    assert (answer.status_code, answer.json()["type"]) == (404, "about:blank")
    assert answer.json()["detail"] == "There is no such stage."
