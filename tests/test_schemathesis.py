"""Sends the API requests that are generated from its own schema."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import checks
from schemathesis.specs.openapi import checks as openapi

from tests.api import make_records
from welfare.wsgi import application

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]
CONFIG = {
    # Other methods than GET are refused in tests/test_api_input.py.
    "phases": {"coverage": {"unexpected-methods": []}}
}


@schemathesis.check
def refused(ctx, response, case):
    """What the schema forbids is refused; empty parameters count as not given."""
    if "" not in case.query.values():
        openapi.negative_data_rejection(ctx, response, case)


CHECKS = [
    checks.not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_schema_conformance,
    refused,
]


@pytest.fixture
def api():
    make_records()
    # As Django's test client does: requests must not close the test's connection.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    config = schemathesis.Config.from_dict(CONFIG)
    yield schemathesis.openapi.from_wsgi("/api/v1/schema/", application, config=config)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schemathesis.pytest.from_fixture("api").parametrize()
@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,  # the same requests every time
    database=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
def test_every_operation_answers_as_its_schema_says(case):
    case.call_and_validate(checks=CHECKS)
