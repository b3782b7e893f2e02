"""What holds at every address of the API."""

import re

import jsonschema
import pytest

from races.api.docs import written
from races.api.schema import CSV, XLSX
from tests.site.api import ADDRESSES, API, STAGE

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def schema() -> dict:
    return written()


@pytest.fixture
def promised(schema):
    """promised(operation, status): what the schema says of this answer, for a validator."""
    operations = {item["get"]["operationId"]: item["get"] for item in schema["paths"].values()}

    def promised(operation: str, status: int = 200) -> dict:
        content = operations[operation]["responses"][str(status)]["content"]
        return next(iter(content.values())) | {"components": schema["components"]}

    return promised


def check(body: dict, content: dict) -> None:
    schema = content["schema"] | {"components": content["components"]}
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(body)
    name = content["schema"].get("$ref", "").rpartition("/")[2]
    assert set(body) <= set(content["components"]["schemas"][name]["properties"])


def test_every_operation_of_the_schema_has_its_address_here(schema):
    described = {item["get"]["operationId"]: path for path, item in schema["paths"].items()}
    assert described.keys() == ADDRESSES.keys()
    for operation, path in described.items():
        assert re.fullmatch(re.sub(r"{\w+}", "[^/]+", path), ADDRESSES[operation].partition("?")[0])


def test_every_answer_is_what_the_schema_promises(client, known_stage, promised):
    for operation, address in ADDRESSES.items():
        check(client.get(address).json(), promised(operation))


@pytest.mark.parametrize(
    ("operation", "path", "status"),
    [
        ("updates", f"{STAGE}updates/?limit=x", 400),
        ("updates", f"{STAGE}updates/?before=99", 404),
        ("standings", f"{STAGE}standings/nonsense/", 404),
        ("races", f"{API}races/?year=x", 400),
        ("team", f"{API}teams/2024/nonsense/", 404),
    ],
)
def test_every_problem_is_what_the_schema_promises(client, known_stage, promised, operation, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    check(answer.json(), promised(operation, status))


@pytest.mark.parametrize("operation", ADDRESSES)
def test_every_example_of_the_schema_keeps_its_promise(promised, operation):
    content = promised(operation)
    for example in content["examples"].values():
        check(example["value"], content)


def test_every_address_answers_head_as_get_without_the_body(client, known_stage):
    for address in ADDRESSES.values():
        get, head = client.get(address), client.head(address)
        assert (get.status_code, head.status_code, head.content) == (200, 200, b"")
        assert dict(head.headers) == dict(get.headers)


def test_every_address_lets_scripts_of_other_sites_ask_with_an_etag(client, world):
    for address in ADDRESSES.values():
        answer = client.options(address, headers={"origin": "https://other.example"})
        assert (answer.status_code, answer.content) == (204, b"")
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert answer["Access-Control-Allow-Headers"] == "If-None-Match"
        assert "Origin" not in answer.get("Vary", "")


def test_every_answer_is_the_same_for_everybody(client, known_stage, editor):
    answers = {address: client.get(address) for address in ADDRESSES.values()}
    client.force_login(editor)
    for address, stranger in answers.items():
        headers = {"origin": "https://other.example", "accept-language": "fr", "accept": "text/csv"}
        known = client.get(address, headers=headers)
        assert known.content == stranger.content
        for answer in (stranger, known):
            assert answer["Cache-Control"].startswith("public")
            assert answer["Access-Control-Allow-Origin"] == "*"
            assert "Link" in answer["Access-Control-Expose-Headers"]
            assert {name.strip() for name in answer.get("Vary", "").split(",")} <= {"", "Accept-Encoding"}
            assert not answer.cookies


def test_every_address_tells_that_nothing_changed(client, known_stage):
    for address in ADDRESSES.values():
        tag = client.get(address)["ETag"]
        for headers in ({"if-none-match": tag}, {"if-none-match": f'"other", {tag}'}):
            again = client.get(address, headers=headers)
            assert (again.status_code, again.content) == (304, b"")
            assert again["ETag"] == tag
            assert again["Cache-Control"].startswith("public")
            assert again["Access-Control-Allow-Origin"] == "*"


def test_every_address_refuses_to_be_written(client, db):
    deep = "[" * 100_000
    for address in ADDRESSES.values():
        answer = client.post(address, deep, content_type="application/json")
        assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")


@pytest.mark.parametrize(("form", "media_type"), [("csv", CSV), ("xlsx", XLSX)])
def test_every_address_is_there_as_a_table_or_says_that_it_is_not(client, known_stage, schema, form, media_type):
    for path, item in schema["paths"].items():
        operation = item["get"]
        address = ADDRESSES[operation["operationId"]]
        answer = client.get(f"{address}{'&' if '?' in address else '?'}format={form}")
        if media_type in operation["responses"]["200"]["content"]:
            assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (200, media_type), path
            assert len(answer.content.splitlines()) >= 2, path
        else:
            assert (answer.status_code, list(answer.json()["errors"])) == (400, ["format"]), path
