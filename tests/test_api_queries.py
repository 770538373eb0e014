"""Every endpoint asks the database as often for 30 rows as for 3."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.models import Partnership, Program
from tests.factories import (
    make_audience,
    make_base,
    make_cohort,
    make_correction,
    make_enrolment,
    make_figure,
    make_honour,
    make_organization,
    make_person,
    make_product,
    make_program,
    make_region,
    make_session,
    make_source,
    make_story,
    make_topic,
    make_xingtang,
)

pytestmark = pytest.mark.django_db


QUERIES = {  # of the list, of a detail
    "programs": (7, 7),
    "bases": (3, 3),
    "cohorts": (1, 1),
    "sessions": (1, 1),
    "products": (1, 1),
    "people": (5, 5),
    "stories": (2, 2),
    "regions": (1, 1),
    "topics": (1, 1),
    "audiences": (1, 1),
    "organizations": (2, 2),
    "sources": (1, 1),
    "indicators": (1, 1),
    "figures": (1, 3),
}


def make_rows(numbers):
    hebei = make_xingtang().province
    for index in numbers:
        source, company = make_source(), make_organization(region=hebei)
        unit = make_organization(parent=company, region=hebei)
        region = make_region(f"1301{index + 30}", f"县{index}", parent=hebei)
        topic, audience = make_topic(source=source), make_audience()
        program = make_program(
            parent=Program.objects.first(),
            lead=company,
            source=source,
            topics=[topic],
            audiences=[audience],
            regions=[region],
        )
        Partnership.objects.create(program=program, organization=unit, role="funding")
        base = make_base(region=region, donor=unit, operator=company, program=program)
        base.audiences.add(audience)
        make_events(program, base, region, source)
        scopes = [("program", program), ("base", base), ("organization", unit)]
        figure = make_figure(state="published", **dict([scopes[index % 3]]))
        if index % 3 == 0:
            make_correction(figure)


def make_events(program, base, region, source):
    make_session(program=program, base=base, source=source)
    make_session(region=region)
    make_cohort(program=program, base=base)
    make_product(region=region, source=source)
    person = make_person(region=region, source=source)
    make_enrolment(person=person, program=program)
    make_honour(person=person)
    make_story(people=[person], program=program, region=region, source=source)


def count(api_client, address):
    with CaptureQueriesContext(connection) as queries:
        answer = api_client.get(f"/api/v1/{address}")
    assert answer.status_code == 200
    return len(queries), answer.json()


def counts(api_client, resource, number):
    in_list, answer = count(api_client, f"{resource}/?page_size=100")
    assert len(answer["results"]) >= number
    row = answer["results"][-1]
    key = row.get("slug") or row.get("code") or row["id"]
    in_detail, _ = count(api_client, f"{resource}/{key}/")
    return in_list, in_detail


@pytest.mark.usefixtures("no_history")
def test_every_list_and_detail(api_client):
    make_rows(range(3))
    assert {name: counts(api_client, name, 3) for name in QUERIES} == QUERIES
    make_rows(range(3, 30))
    assert {name: counts(api_client, name, 30) for name in QUERIES} == QUERIES
    for name, number in [("figures", 1), ("people", 5), ("stories", 2)]:
        since = f"{name}/?page_size=100&updated_since=2020-01-01"
        assert count(api_client, since)[0] == number


def test_the_revisions_of_a_figure(api_client):
    figure = make_figure(state="published")
    for number in range(2, 31):
        figure = make_correction(figure)
        if number in (3, 30):
            queries, answer = count(api_client, f"figures/{figure.uuid}/")
            assert (queries, len(answer["lineage"]["revisions"])) == (3, number)
