"""Whatever is asked of the API, in the form that its schema allows or in another: an answer that the schema describes.

FUZZ_CASES is how many requests all operations get together; `make test-fuzz` sends more.
"""

import os
from functools import cache

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from races.api.docs import written
from tests.site.api import ADDRESSES, KNOWN

CASES = int(os.environ.get("FUZZ_CASES", "1000"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@cache
def operations() -> dict:
    schema = schemathesis.openapi.from_dict(written())
    found = [result.ok() for result in schema.get_all_operations()]
    return {operation.definition.raw["operationId"]: operation for operation in found}


def requests(operation) -> st.SearchStrategy:
    """Of things that exist, of things that mostly do not, and with parameters that break their rules."""
    known = {parameter.name: KNOWN[parameter.name] for parameter in operation.path_parameters}
    asked = [operation.as_strategy(path_parameters=known), operation.as_strategy()]
    if operation.query:
        asked.append(operation.as_strategy(GenerationMode.NEGATIVE, path_parameters=known))
    return st.one_of(asked)


@pytest.fixture
def site(known_stage):
    """The application; as under Django's test client, a request does not close the test's connection."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.once
@pytest.mark.parametrize("operation", ADDRESSES)
def test_every_answer_is_one_that_the_schema_describes(site, operation):
    statuses = set()

    @given(case=requests(operations()[operation]))
    @settings(
        max_examples=-(-CASES // len(ADDRESSES)),
        derandomize=CASES <= 1000,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case) -> None:
        answer = case.call(app=site, headers={"Accept-Encoding": "identity"})
        statuses.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    ask()
    assert 200 in statuses
