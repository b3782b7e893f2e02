"""The schema and the page that shows it."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import include, path
from drf_spectacular.renderers import OpenApiJsonRenderer

from races.api.docs import docs, written
from races.api.schema import XLSX

COPY = Path(__file__).parent.parent.parent / "docs" / "openapi.json"

urlpatterns = [path("api/docs/", docs), path("", include("coverage_site.urls"))]


def test_the_schema_is_valid_and_complete(capsys, tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yml"))
    assert capsys.readouterr().err == ""


def test_the_copy_of_the_schema_is_the_schema():
    """A change of the API is announced: run `make schema`, and say in CHANGELOG.md what changed."""
    assert json.loads(COPY.read_text()) == json.loads(OpenApiJsonRenderer().render(written()))


def test_the_schema_is_served_as_it_is_written(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/api/v1/schema/?version=2&lang=fr")
    assert answer["Content-Type"] == "application/vnd.oai.openapi+json"
    assert answer.content == OpenApiJsonRenderer().render(written())
    assert answer.json()["openapi"] == "3.1.0"
    assert client.get("/api/v1/schema/", headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_every_operation_is_told_with_examples_and_errors():
    for address, operations in written()["paths"].items():
        assert list(operations) == ["get"], address
        operation = operations["get"]
        assert operation["summary"]
        assert operation["description"]
        assert all(parameter["description"] for parameter in operation["parameters"])
        answers = operation["responses"]
        readable = [form for media_type, form in answers["200"]["content"].items() if media_type != XLSX]
        assert all(form["examples"] for form in readable), address
        assert "ETag" in answers["200"]["headers"]
        assert "content" not in answers["304"]
        assert ("301" in answers) == ("404" in answers) == ("{" in address)
        assert {"400", "429"} <= answers.keys()
        for status in answers.keys() - {"200", "301", "304"}:
            assert list(answers[status]["content"]) == ["application/problem+json"]
            assert answers[status]["content"]["application/problem+json"]["examples"]


@pytest.mark.urls(__name__)
def test_the_docs_page_needs_no_exception_from_the_policy(client, db):
    page = client.get("/api/docs/")
    assert page["Content-Security-Policy"] == client.get("/search/")["Content-Security-Policy"]
    assert "<style" not in page.content.decode()


@pytest.mark.urls(__name__)
def test_the_docs_page_has_no_inline_script(client, db):
    page = client.get("/api/docs/").content.decode()
    assert "swagger-ui-bundle.js" in page
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert " style=" not in page


@pytest.mark.urls(__name__)
def test_the_docs_page_is_a_page_of_the_site_also_without_javascript(client, db):
    page = client.get("/api/docs/").content.decode()
    assert 'href="/api/v1/schema/"' in page
    assert page.count("<h1") == 1
    assert 'href="#main"' in page
