"""What the schema says is what the API answers; its page runs under the CSP."""

import json
import re

import jsonschema
import pytest
from django.core.management import call_command
from django.utils import timezone

from people.models import Person
from tests.api import make_records

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]


@pytest.fixture
def schema(api_client):
    return api_client.get("/api/v1/schema/").json()


@pytest.fixture
def records():
    make_records()


def check(schema, operation, answer, status="200"):
    content = operation["responses"][status]["content"]["application/json"]
    jsonschema.validate(
        answer,
        {**content["schema"], "components": schema["components"]},
        jsonschema.Draft202012Validator,
        format_checker=jsonschema.FormatChecker(),
    )


def lists(schema):
    return {
        address: methods["get"]
        for address, methods in schema["paths"].items()
        if not address.endswith("}/")
    }


def test_it_is_valid_without_a_warning(tmp_path):
    file = str(tmp_path / "schema.yaml")
    call_command("spectacular", file=file, validate=True, fail_on_warn=True)


def test_it_is_openapi_3_1_in_english_as_json_or_yaml(api_client, schema):
    assert schema["openapi"] == "3.1.0"
    without_examples = [
        (operation["description"], operation["parameters"])
        for operation in lists(schema).values()
    ]
    assert not re.search("[一-鿿]", json.dumps(without_examples, ensure_ascii=False))
    asked = {"accept": "application/yaml"}
    for answer in [
        api_client.get("/api/v1/schema/", headers=asked),
        api_client.get("/api/v1/schema/?format=yaml"),
    ]:
        assert answer.content.startswith(b"openapi: 3.1.0")
    assert api_client.get("/api/v1/schema/?format=json").json() == schema
    assert api_client.get("/api/v1/schema/?format=xml").status_code == 400


def test_every_answer_is_as_the_schema_says(api_client, schema, records):
    assert len(lists(schema)) == 14
    for address, operation in lists(schema).items():
        answer = api_client.get(address).json()
        assert answer["results"]
        check(schema, operation, answer)
        check_details(api_client, schema, address, answer["results"])


def check_details(api_client, schema, address, rows):
    [template] = [path for path in schema["paths"] if path.startswith(f"{address}{{")]
    for row in rows:
        key = row.get("slug") or row.get("code") or row["id"]
        answer = api_client.get(f"{address}{key}/").json()
        check(schema, schema["paths"][template]["get"], answer)


def test_every_list_and_detail_has_an_example_and_it_is_true(schema):
    for methods in schema["paths"].values():
        operation = methods["get"]
        for status, response in operation["responses"].items():
            [example] = response["content"]["application/json"]["examples"].values()
            check(schema, operation, example["value"], status)


def test_every_parameter_is_described(api_client, schema):
    for address, operation in lists(schema).items():
        parameters = operation["parameters"]
        assert all(parameter["description"] for parameter in parameters)
        complaint = api_client.get(f"{address}?colour=red&lang=en").json()
        known = complaint["errors"][0]["detail"].split(": ")[1].rstrip(".").split(", ")
        assert sorted(known) == sorted(parameter["name"] for parameter in parameters)


def test_refusals_are_as_the_schema_says(api_client, schema):
    programs = schema["paths"]["/api/v1/programs/"]["get"]
    check(schema, programs, api_client.get("/api/v1/programs/?a=b").json(), "400")
    detail = schema["paths"]["/api/v1/programs/{slug}/"]["get"]
    check(schema, detail, api_client.get("/api/v1/programs/nope/").json(), "404")


def test_tombstones_are_as_the_schema_says(api_client, schema, records):
    Person.objects.update(objected_at=timezone.now())
    for resource in ["people", "stories"]:
        address = f"/api/v1/{resource}/"
        answer = api_client.get(f"{address}?updated_since=2020-01-01").json()
        assert [row["gone"] for row in answer["results"]] == [True]
        check(schema, schema["paths"][address]["get"], answer)
        detail = schema["paths"][f"{address}{{slug}}/"]["get"]
        gone = api_client.get(f"{address}{answer['results'][0]['slug']}/")
        assert gone.status_code == 410
        check(schema, detail, gone.json(), "410")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_its_page_works_in_silence(live_server, page):
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("requestfailed", lambda request: told.append(request.url))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " event => console.log('CSP', event.violatedDirective, event.blockedURI))"
    )
    answer = page.goto(f"{live_server.url}/api/v1/docs/")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in f"{policy};"
    assert "style-src 'self';" in f"{policy};"
    page.locator("#operations-figures-figures_list").click()
    page.get_by_role("button", name="Execute").click()
    page.locator(".live-responses-table").wait_for()
    assert told == []
    assert page.context.cookies() == []
