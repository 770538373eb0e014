import datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests.factories import (
    make_base,
    make_figure,
    make_indicator,
    make_organization,
    make_program,
    make_source,
    make_xingtang,
    month,
)

pytestmark = pytest.mark.django_db
API = "http://testserver/api/v1"


def iso(moment):
    return timezone.localtime(moment).isoformat()


def detail(api_client, figure, query=""):
    response = api_client.get(f"/api/v1/figures/{figure.uuid}/{query}")
    assert response.status_code == 200, response.json()
    return response.json()


def listed(api_client, query=""):
    response = api_client.get(f"/api/v1/figures/?{query}")
    assert response.status_code == 200, response.json()
    return response.json()["results"]


def ids(api_client, query=""):
    return [row["id"] for row in listed(api_client, query)]


@pytest.fixture
def figure():
    return make_figure(
        state="published",
        indicator=make_indicator(code="person-times", name_en="Person-times"),
        program=make_program(slug="hall", name_zh="大讲堂", name_en="Lecture hall"),
        source=make_source(slug="report", author="李庆"),
        period_start_date=month(2023, 4),
        period_start_precision="month",
        note_zh="原文如此",
    )


def as_json(figure):
    page = f"http://testserver/figures/{figure.uuid}/"
    return {
        "id": str(figure.uuid),
        "indicator": {
            "code": "person-times",
            "name_zh": figure.indicator.name_zh,
            "name_en": "Person-times",
            "url": "http://testserver/indicators/person-times/",
        },
        "text": "超过20万人次",
        "value": "200000",
        "unit": "person_time",
        "qualifier": "more_than",
        "period_start": "2023-04",
        "period_end": None,
        "period_text": figure.period_text,
        "scope": {
            "type": "program",
            "slug": "hall",
            "name": "大讲堂",
            "url": "http://testserver/programs/hall/",
        },
        "basis": "cited",
        "state": "published",
        "source": {
            "slug": "report",
            "title_zh": "一篇报道",
            "title_en": "A report",
            "url": f"{API}/sources/report/",
        },
        "published_at": iso(figure.published_at),
        "updated_at": iso(figure.updated_at),
        "revision": 1,
        "supersedes": None,
        "replaced_by": None,
        "url": page,
    }


def test_a_figure_in_the_list_says_all_it_is_never_parted_from(api_client, figure):
    assert listed(api_client) == [as_json(figure)]


def test_a_figure_tells_how_we_know(api_client, figure):
    indicator, source = figure.indicator, figure.source
    submitted, verified, published = figure.steps.all()
    assert detail(api_client, figure) == {
        **as_json(figure),
        "lineage": {
            "definition": {
                "code": "person-times",
                "url": "http://testserver/indicators/person-times/",
                "name_zh": indicator.name_zh,
                "name_en": "Person-times",
                "unit": "person_time",
                "kind": "cumulative",
                "over_time": "none",
                "over_places": "none",
                "definition_zh": "来一次算一次。",
                "definition_en": "Every visit counts.",
                "counts_zh": "",
                "counts_en": "",
                "excludes_zh": "",
                "excludes_en": "",
                "method_zh": "",
                "method_en": "",
                "limits_zh": "",
                "limits_en": "",
                "figures": f"{API}/figures/?indicator=person-times",
                "updated_at": iso(indicator.updated_at),
            },
            "source": {
                "slug": "report",
                "url": f"{API}/sources/report/",
                "title_zh": "一篇报道",
                "title_en": "A report",
                "publisher": "",
                "author": "李庆",
                "published": None,
                "published_inferred": False,
                "address": "",
                "sha256": "",
                "quality": "press",
                "note_zh": "",
                "note_en": "",
                "updated_at": iso(source.updated_at),
            },
            "note_zh": "原文如此",
            "note_en": "",
            "steps": [
                step("submitted", "editor", submitted),
                step("verified", "verifier", verified),
                step("published", "verifier", published),
            ],
            "revisions": [
                {
                    "id": str(figure.uuid),
                    "revision": 1,
                    "text": "超过20万人次",
                    "value": "200000",
                    "qualifier": "more_than",
                    "state": "published",
                    "published_at": iso(figure.published_at),
                    "correction_note_zh": "",
                    "correction_note_en": "",
                    "url": f"http://testserver/figures/{figure.uuid}/",
                }
            ],
        },
    }


def step(kind, role, row):
    return {"kind": kind, "role": role, "at": iso(row.at), "note": ""}


def test_an_indicator_is_its_definition(api_client, figure):
    make_indicator(code="without-figures")
    [in_list] = api_client.get("/api/v1/indicators/").json()["results"]
    assert in_list == api_client.get("/api/v1/indicators/person-times/").json()
    assert in_list == detail(api_client, figure)["lineage"]["definition"]
    assert api_client.get("/api/v1/indicators/without-figures/").status_code == 404


def test_texts_and_pages_follow_the_language(api_client, figure):
    english = detail(api_client, figure, "?lang=en")
    assert english["text"] == "more than 200,000 person-times"
    assert english["period_text"] == "since April 2023, as of the source"
    assert english["scope"]["name"] == "Lecture hall"
    assert english["scope"]["url"] == "http://testserver/en/programs/hall/"
    assert english["url"] == f"http://testserver/en/figures/{figure.uuid}/"
    asked = api_client.get("/api/v1/figures/", headers={"accept-language": "en"})
    assert asked.json()["results"][0]["text"] == "more than 200,000 person-times"
    assert asked.headers["Vary"] == "Accept-Language"
    assert detail(api_client, figure, "?lang=zh-hans")["text"] == "超过20万人次"


def test_nobody_is_named(api_client, figure):
    User.objects.filter(username="editor").update(username="xiaoming", last_name="王")
    answer = api_client.get(f"/api/v1/figures/{figure.uuid}/").content.decode()
    assert "xiaoming" not in answer and "王" not in answer


def test_each_kind_of_scope_has_an_address(api_client):
    company, county = make_organization(slug="company"), make_xingtang()
    base = make_base(slug="studio")
    for scope in [{}, {"base": base}, {"region": county}, {"organization": company}]:
        make_figure(state="published", **scope)
    found = {row["scope"]["type"]: row["scope"] for row in listed(api_client)}
    assert found == {
        "all_programs": {
            "type": "all_programs",
            "slug": None,
            "name": found["all_programs"]["name"],
            "url": None,
        },
        "base": {
            "type": "base",
            "slug": "studio",
            "name": base.name_zh,
            "url": "http://testserver/bases/studio/",
        },
        "region": {
            "type": "region",
            "slug": "130125",
            "name": "行唐县",
            "url": f"{API}/regions/130125/",
        },
        "organization": {
            "type": "organization",
            "slug": "company",
            "name": company.name_zh,
            "url": f"{API}/organizations/company/",
        },
    }
    for scope in (found["region"], found["organization"]):
        assert api_client.get(scope["url"]).json()["name_zh"] == scope["name"]


@pytest.mark.parametrize(
    ("date", "precision", "shown"),
    [
        *(((2023, 1, 1), "year", "2023"), ((2023, 7, 1), "quarter", "2023-Q3")),
        *(((2023, 4, 1), "month", "2023-04"), ((2023, 4, 5), "day", "2023-04-05")),
    ],
)
def test_a_period_is_as_precise_as_it_is_known(api_client, date, precision, shown):
    figure = make_figure(
        state="published",
        period_start_date=datetime.date(*date),
        period_start_precision=precision,
        period_end_date=datetime.date(*date),
        period_end_precision=precision,
    )
    now = detail(api_client, figure)
    assert (now["period_start"], now["period_end"]) == (shown, shown)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0", "0"), ("2.5", "2.5"), ("116500000000", "116500000000"), ("10", "10")],
)
def test_a_value_is_a_decimal_without_trailing_zeros(api_client, value, shown):
    make_figure(state="published", value=Decimal(value))
    assert [row["value"] for row in listed(api_client)] == [shown]
