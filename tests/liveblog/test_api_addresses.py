"""What holds at every address of the API."""

import jsonschema
import pytest

from liveblog.models import LiveBlog

STAGE = "/api/v1/races/tour-of-the-lakes/2024/stage-2/"
LIVE = ["updates/", "updates/?since=1", "updates/?since=99", "situations/"]
PATHS = ["", "results/", "standings/general/", *LIVE]


@pytest.fixture
def race(world, blog, post, break_of_two, results, standings):
    """A stage of which everything is known."""
    world.first_stage.waypoints.create(name="Elsewhere", kind="feed")
    world.stage.waypoints.create(name="Col", kind="climb", km_from_start=120)
    world.stage.record_results(results(), state="official")
    world.stage.record_standings(world.general, standings(), source="official")
    post("Away!", kind="moment", title="Attack", km_to_go=90, situation=break_of_two)
    blog.withdraw(post("Wrong."))


@pytest.mark.parametrize("path", PATHS)
def test_every_address_answers_head_as_get_without_the_body(client, race, path):
    get, head = client.get(STAGE + path), client.head(STAGE + path)
    assert (get.status_code, head.status_code, head.content) == (200, 200, b"")
    assert dict(head.headers) == dict(get.headers)


@pytest.mark.parametrize("path", PATHS)
def test_every_address_lets_scripts_of_other_sites_ask_with_an_etag(client, world, path):
    answer = client.options(STAGE + path, headers={"origin": "https://other.example"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert answer["Access-Control-Allow-Headers"] == "If-None-Match"
    assert "Origin" not in answer.get("Vary", "")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_the_same_for_everybody(client, race, editor, path):
    stranger = client.get(STAGE + path)
    client.force_login(editor)
    known = client.get(STAGE + path, headers={"origin": "https://other.example", "accept-language": "fr"})
    assert known.content == stranger.content
    for answer in (stranger, known):
        assert answer["Cache-Control"].startswith("public")
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Access-Control-Expose-Headers"] == "ETag, Ardoise-Poll, Link"
        assert {name.strip() for name in answer.get("Vary", "").split(",")} <= {"", "Accept-Encoding"}
        assert not answer.cookies


@pytest.mark.parametrize("path", PATHS)
def test_every_address_tells_that_nothing_changed(client, race, path):
    tag = client.get(STAGE + path)["ETag"]
    for headers in ({"if-none-match": tag}, {"if-none-match": f'"other", {tag}'}):
        again = client.get(STAGE + path, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == tag
        assert again["Cache-Control"].startswith("public")
        assert again["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", PATHS)
def test_every_address_refuses_to_be_written(client, race, path):
    answer = client.post(STAGE + path, {"text": "Mine."}, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")


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


@pytest.fixture
def promised(client, db):
    """promised(operation, status): what the schema says of this answer, for a validator."""
    schema = client.get("/api/v1/schema/").json()
    operations = {item["get"]["operationId"]: item["get"] for item in schema["paths"].values()}

    def promised(operation: str, status: int = 200) -> dict:
        (content,) = operations[operation]["responses"][str(status)]["content"].values()
        return content | {"components": schema["components"]}

    return promised


def check(body: dict, content: dict) -> None:
    schema = content["schema"] | {"components": content["components"]}
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(body)
    name = content["schema"].get("$ref", "").rpartition("/")[2]
    assert set(body) <= set(content["components"]["schemas"][name]["properties"])


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_what_the_schema_promises(client, race, promised, path):
    operation = path.split("/")[0] or "stage"
    check(client.get(STAGE + path).json(), promised(operation))


@pytest.mark.parametrize(
    ("path", "status"), [("updates/?limit=x", 400), ("updates/?before=99", 404), ("standings/nonsense/", 404)]
)
def test_every_problem_is_what_the_schema_promises(client, race, promised, path, status):
    answer = client.get(STAGE + path)
    assert answer.status_code == status
    check(answer.json(), promised(path.split("/")[0], status))


@pytest.mark.parametrize("operation", ["stage", "results", "standings", "updates", "situations"])
def test_every_example_of_the_schema_keeps_its_promise(promised, operation):
    content = promised(operation)
    for example in content["examples"].values():
        check(example["value"], content)
