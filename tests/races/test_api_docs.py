"""The schema and the page that shows it."""

import base64
import hashlib
import re

import pytest
from django.core.management import call_command
from django.urls import include, path

from races.api.docs import docs

urlpatterns = [path("api/docs/", docs), path("", include("coverage_site.urls"))]


def test_the_schema_is_valid_and_complete(capsys, tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yml"))
    assert capsys.readouterr().err == ""


@pytest.fixture
def schema(client) -> dict:
    return client.get("/api/v1/schema/").json()


@pytest.mark.django_db
def test_the_schema_is_openapi_3_1_and_has_every_address(schema):
    stage = "/api/v1/races/{race}/{year}/{stage}/"
    assert schema["openapi"] == "3.1.0"
    assert set(schema["paths"]) == {
        stage,
        f"{stage}results/",
        f"{stage}standings/{{classification}}/",
        f"{stage}updates/",
        f"{stage}situations/",
    }


@pytest.mark.django_db
def test_every_operation_is_told_with_examples_and_errors(schema):
    for address, operations in schema["paths"].items():
        assert list(operations) == ["get"], address
        operation = operations["get"]
        assert operation["summary"]
        assert operation["description"]
        assert all(parameter["description"] for parameter in operation["parameters"])
        answers = operation["responses"]
        assert answers["200"]["content"]["application/json"]["examples"], address
        assert "ETag" in answers["200"]["headers"]
        assert "content" not in answers["304"]
        for status in answers.keys() - {"200", "304"}:
            assert list(answers[status]["content"]) == ["application/problem+json"]
            assert answers[status]["content"]["application/problem+json"]["examples"]


@pytest.mark.urls(__name__)
def test_the_policy_of_the_docs_page_allows_its_one_inline_style_and_nothing_else(client, db):
    page = client.get("/api/docs/")
    (style,) = re.findall(r"<style>(.*?)</style>", page.content.decode(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = dict(rule.strip().split(" ", 1) for rule in page["Content-Security-Policy"].split(";"))
    assert policy["style-src"] == f"'self' 'sha256-{digest}'"
    assert policy["script-src"] == "'self'"


@pytest.mark.urls(__name__)
def test_the_docs_page_has_no_inline_script(client, db):
    page = client.get("/api/docs/").content.decode()
    assert "swagger-ui-bundle.js" in page
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert " style=" not in page
