import pytest

from tests.factories import (
    make_base,
    make_figure,
    make_indicator,
    make_organization,
    make_program,
    make_source,
    make_xingtang,
)

pytestmark = pytest.mark.django_db


def listed(api_client, query):
    response = api_client.get(f"/api/v1/figures/?{query}")
    assert response.status_code == 200, response.json()
    return response.json()["results"]


def ids(api_client, query):
    return [row["id"] for row in listed(api_client, query)]


@pytest.fixture
def figure():
    return make_figure(
        state="published",
        indicator=make_indicator(code="person-times", name_en="Person-times"),
        program=make_program(slug="hall"),
        source=make_source(slug="report"),
    )


def test_filters_of_figures(api_client, figure):
    county = make_xingtang()
    other = make_figure(
        state="published",
        indicator=make_indicator(name_zh="县数", name_en="Counties", unit="county"),
        qualifier="exact",
        basis="reported",
        region=county,
    )
    make_figure(state="published", base=make_base(slug="studio"))
    company = make_organization(slug="company")
    make_figure(state="published", organization=company)
    for query in [
        *("search=person-times", "indicator=person-times", "program=hall"),
        *("source=report", "scope=program"),
    ]:
        assert ids(api_client, query) == [str(figure.uuid)], query
    for query in [
        *("search=counties", "search=县数", "region=130125", "region=130000"),
        *("unit=county", "qualifier=exact", "basis=reported", "scope=region"),
    ]:
        assert ids(api_client, query) == [str(other.uuid)], query
    for query, slug in [
        *(("base=studio", "studio"), ("scope=base", "studio")),
        *(("organization=company", "company"), ("scope=organization", "company")),
    ]:
        assert [row["scope"]["slug"] for row in listed(api_client, query)] == [slug]
    assert ids(api_client, "scope=all_programs") == []


def test_filters_of_indicators(api_client, figure):
    for query, found in [
        *(("search=person-times", 1), ("search=counties", 0), ("kind=stock", 0)),
        *(("unit=person_time", 1), ("unit=person", 0), ("kind=cumulative", 1)),
        *(("updated_since=2020-01-01", 1), ("updated_since=2100-01-01", 0)),
    ]:
        rows = api_client.get(f"/api/v1/indicators/?{query}").json()["results"]
        assert len(rows) == found, query
