"""Whatever is asked of the API, it answers 2xx, or 4xx with a sentence: never 500."""

import base64
import re

import pytest
from rest_framework.test import APIClient
from rest_framework.throttling import AnonRateThrottle

from tests.factories import make_figure, make_program

pytestmark = [pytest.mark.on_postgresql, pytest.mark.django_db]
RESOURCES = [
    *("programs", "bases", "cohorts", "sessions", "products", "people", "stories"),
    *("regions", "topics", "audiences", "organizations", "sources", "indicators"),
    "figures",
]


def refused(response, status, *, code, attr=None, kind="validation_error"):
    """Check that the answer is this one error, in the common shape; return its text."""
    body = response.json()
    assert response.status_code == status, body
    [error] = body.pop("errors")
    detail = error.pop("detail")
    assert body == {"type": kind}
    assert error == {"code": code, "attr": attr}
    assert detail
    return detail


def encoded(text):
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize("resource", RESOURCES)
def test_an_unknown_parameter_is_named(api_client, resource):
    make_figure(state="published")
    answer = api_client.get(f"/api/v1/{resource}/?colour=red&lang=en")
    detail = refused(answer, 400, code="unknown_parameter", attr="colour")
    assert detail.startswith("There is no parameter “colour” here, only: search, ")
    assert detail.endswith("updated_since, cursor, page_size, lang.")


@pytest.mark.parametrize("name", ["colour", "format", "ordering", "id", "search"])
def test_a_detail_takes_the_language_only(api_client, name):
    make_program(slug="hall")
    answer = api_client.get(f"/api/v1/programs/hall/?{name}=json")
    refused(answer, 400, code="unknown_parameter", attr=name)


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("programs/?topic=nope", "“nope” is no topic we know."),
        ("programs/?board=nope", "“nope” is no board we know."),
        ("programs/?audience=1", "“1” is no audience we know."),
        ("programs/?organization=x", "“x” is no organisation we know."),
        (
            "programs/?province=130125",
            "“130125” is no code of a province; an example is 370000.",
        ),
        (
            "bases/?region=999999",
            "“999999” is no division code we know; an example is 370000.",
        ),
        ("bases/?program=nope", "“nope” is no program we know."),
        (
            "regions/?parent=x",
            "“x” is no division code we know; an example is 370000.",
        ),
        ("figures/?indicator=nope", "“nope” is no indicator we know."),
        ("figures/?base=nope", "“nope” is no base we know."),
        ("figures/?source=nope", "“nope” is no source we know."),
        ("sessions/?base=nope", "“nope” is no base we know."),
        ("sessions/?when=then", "“then” is none of the choices here."),
        ("people/?role=boss", "“boss” is none of the choices here."),
        ("stories/?person=nope", "“nope” is no person we know."),
        (
            "programs/?status=nope",
            "“nope” is none of the choices here.",
        ),
        (
            "figures/?scope=galaxy",
            "“galaxy” is none of the choices here.",
        ),
    ],
)
def test_a_value_that_nothing_bears_is_named(api_client, query, detail):
    attr = re.search(r"\?(\w+)=", query)[1]
    answer = api_client.get(f"/api/v1/{query}&lang=en")
    assert refused(answer, 400, code="invalid_choice", attr=attr) == detail


@pytest.mark.parametrize("name", ["topic", "board", "province", "status", "kind"])
@pytest.mark.parametrize("value", ["\x00", "\n", "x" * 10_000, "1 or 1=1", "%"])
def test_an_odd_value_is_named(api_client, name, value):
    answer = api_client.get("/api/v1/programs/", {name: value})
    assert answer.status_code == 400
    assert {error["attr"] for error in answer.json()["errors"]} == {name}


@pytest.mark.parametrize(
    ("search", "code"),
    [
        ("x" * 101, "max_length"),
        ("word " * 1900, "max_length"),
        ("字" * 10_000, "max_length"),
        ("a\x00b", "null_characters_not_allowed"),
        ("a\x07b", "control_character"),
        ("a\n", "control_character"),
        ("\x85", "control_character"),
    ],
)
def test_a_search_is_short_and_printable(api_client, search, code):
    for resource in RESOURCES:
        answer = api_client.get(f"/api/v1/{resource}/", {"search": search})
        errors = answer.json()["errors"]
        assert answer.status_code == 400
        assert code in {error["code"] for error in errors}
        assert {error["attr"] for error in errors} == {"search"}


@pytest.mark.parametrize(
    "search", ["a " * 50, "%", "_", "'; --", "\\", "😀", "<b>", "x" * 100, " "]
)
def test_an_odd_search_is_answered(api_client, search):
    for resource in RESOURCES:
        answer = api_client.get(f"/api/v1/{resource}/", {"search": search})
        assert answer.status_code == 200, answer.json()


@pytest.mark.parametrize(
    "since",
    [
        *("yesterday", "2026-13-01", "2026-02-30", "2026", "1e9", "0000-00-00"),
        *("0001-01-01", "9999-12-31T23:59:59-12:00", "2026-01-01T00:00:00 08:00"),
        *("2026-01-01T25:00", "\x00", "9" * 5000),
    ],
)
def test_a_bad_moment_is_named(api_client, since):
    for resource in ["programs", "topics", "figures", "sessions", "people"]:
        query = {"updated_since": since, "lang": "en"}
        answer = api_client.get(f"/api/v1/{resource}/", query)
        assert answer.status_code == 400
        errors = answer.json()["errors"]
        assert {error["attr"] for error in errors} == {"updated_since"}


@pytest.mark.parametrize(
    "month",
    [
        *("2026", "2026-13", "2026-00", "0000-01", "2026-1", "2026-W05", "202601"),
        *("２０２６-01", "2026-01-01", " ", "\x00", "-" * 5000),
    ],
)
def test_a_bad_month_is_named(api_client, month):
    answer = api_client.get("/api/v1/sessions/", {"month": month, "lang": "en"})
    assert answer.status_code == 400
    assert {error["attr"] for error in answer.json()["errors"]} == {"month"}


@pytest.mark.parametrize("month", ["0001-01", "9999-12", "2024-02", ""])
def test_every_month_of_the_calendar_is_answered(api_client, month):
    answer = api_client.get("/api/v1/sessions/", {"month": month})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "cursor",
    [
        *("%%%", "nope", "cD0", "cD0x!", "字", "\x00", "cD0x\n", "=" * 10_000),
        *map(encoded, ["p=", "p=x", "p=-1", "p=1&p=2", "o=5", "o=5&p=1", "r=1"]),
        *map(encoded, ["p=１", "p=1.5", "p=" + "9" * 30, "r=x&p=1", "p=1 or 1=1"]),
    ],
)
def test_a_bad_cursor_is_named(api_client, cursor):
    answer = api_client.get("/api/v1/programs/", {"cursor": cursor, "lang": "en"})
    detail = refused(answer, 400, code="invalid", attr="cursor")
    assert detail.endswith(
        "is no cursor: use the addresses in “next” and “previous” as they are."
    )


@pytest.mark.parametrize("size", ["0", "-1", "101", "x", "1.5", "1e2", "１", "9" * 99])
def test_a_bad_page_size_is_named(api_client, size):
    answer = api_client.get("/api/v1/programs/", {"page_size": size, "lang": "en"})
    detail = refused(answer, 400, code="invalid", attr="page_size")
    assert detail == f"“{size}” is no page size: give 1 to 100."


def test_a_parameter_is_given_once(api_client):
    answer = api_client.get("/api/v1/programs/?kind=plan&kind=board&lang=en")
    assert refused(answer, 400, code="repeated", attr="kind") == "Give “kind” once."


@pytest.mark.parametrize("address", ["", "programs/", "figures/", "schema/"])
@pytest.mark.parametrize("language", ["fr", "xx", "\x00", "x" * 1000])
def test_a_language_that_is_not_ours_is_named(api_client, address, language):
    answer = api_client.get(f"/api/v1/{address}", {"lang": language})
    refused(answer, 400, code="invalid_choice", attr="lang")


def test_errors_speak_the_language_asked_for(api_client):
    asked = {"accept-language": "en-GB,en;q=0.9"}
    english = api_client.get("/api/v1/programs/?search=" + "x" * 101, headers=asked)
    chinese = api_client.get("/api/v1/programs/?search=" + "x" * 101)
    details = [answer.json()["errors"][0]["detail"] for answer in (english, chinese)]
    assert details[0] == "A search has at most 100 characters."
    assert re.search("[一-鿿]", details[1])


@pytest.mark.parametrize(
    "address",
    [
        *("nope/", "nope", "programs/nope/", "programs/a.b/", "programs/%00/"),
        *("programs/1/", "figures/1/", "figures/not-a-uuid/", "regions/37/"),
        *("sessions/1/", "sessions/x/", "people/1/", "stories/nope/", "products/x/"),
        *("programs/hall/more/", "schema/more/", "..%2f", "%ff/", "programs//"),
        "figures/00000000-0000-0000-0000-000000000000/",
    ],
)
def test_an_address_where_nothing_is(api_client, address):
    make_figure(state="published", program=make_program(slug="hall"))
    answer = api_client.get(f"/api/v1/{address}")
    refused(answer, 404, code="not_found", kind="client_error")


def test_a_missing_slash_is_added(api_client):
    answer = api_client.get("/api/v1/programs?kind=plan")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/api/v1/programs/?kind=plan"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize(
    "address", ["", "programs/", "programs/hall/", "figures/", "people/"]
)
def test_the_api_is_read_only(api_client, method, address):
    make_program(slug="hall")
    answer = api_client.generic(method.upper(), f"/api/v1/{address}")
    refused(answer, 405, code="method_not_allowed", kind="client_error")


@pytest.mark.parametrize(
    "content_type", ["text/xml", "application/json", "multipart/form-data", "x", ""]
)
@pytest.mark.parametrize("body", [b"", b"{", b"\x00\xff", b"x" * 100_000])
def test_a_body_of_any_type_is_refused(api_client, content_type, body):
    answer = api_client.generic("POST", "/api/v1/programs/", body, content_type)
    refused(answer, 405, code="method_not_allowed", kind="client_error")
    answer = api_client.generic("GET", "/api/v1/programs/", body, content_type)
    assert answer.status_code == 200


def test_an_unknown_address_says_so_to_a_post_as_well():
    client = APIClient(enforce_csrf_checks=True)
    answer = client.post("/api/v1/nope/")
    refused(answer, 404, code="not_found", kind="client_error")


@pytest.mark.parametrize("query", ["colour=red", "lang=fr", "lang=%00"])
def test_the_docs_are_as_strict(api_client, query):
    assert api_client.get(f"/api/v1/docs/?{query}").status_code == 400


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "x", "image/png"])
def test_only_json_is_spoken(api_client, accept):
    answer = api_client.get("/api/v1/programs/", headers={"accept": accept})
    refused(answer, 406, code="not_acceptable", kind="client_error")


def test_too_many_requests_are_told_when_to_come_back(api_client, monkeypatch):
    monkeypatch.setattr(AnonRateThrottle, "rate", "1/minute", raising=False)
    monkeypatch.setattr(AnonRateThrottle, "scope", "test_api_input")
    answers = [api_client.get("/api/v1/programs/") for _ in range(2)]
    refused(answers[1], 429, code="throttled", kind="client_error")
    assert 0 < int(answers[1].headers["Retry-After"]) <= 60


def test_pages_follow_each_other_and_lose_nothing(api_client):
    slugs = [make_program().slug for _ in range(45)]
    found, address = [], "/api/v1/programs/"
    while address:
        page = api_client.get(address).json()
        found += [row["slug"] for row in page["results"]]
        if len(found) == 20:
            make_program(slug="entered-meanwhile")
        last, address = address, page["next"]
    assert found == [*slugs, "entered-meanwhile"]
    back = api_client.get(api_client.get(last).json()["previous"]).json()
    assert [row["slug"] for row in back["results"]] == slugs[20:40]
    assert (
        len(api_client.get("/api/v1/programs/?page_size=100").json()["results"]) == 46
    )


def test_an_unchanged_answer_is_304(api_client):
    program = make_program(slug="hall")
    for address in ["/api/v1/programs/", "/api/v1/programs/hall/"]:
        tag = api_client.get(address).headers["ETag"]
        again = api_client.get(address, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
    program.name_zh = "别的名字"
    program.save()
    changed = api_client.get(address, headers={"if-none-match": tag})
    assert changed.status_code == 200


def test_the_root_names_every_address(api_client):
    names = [*RESOURCES, "schema", "docs"]
    addresses = api_client.get("/api/v1/").json()
    assert addresses == {name: f"http://testserver/api/v1/{name}/" for name in names}
    for address in addresses.values():
        assert api_client.get(address).status_code == 200
