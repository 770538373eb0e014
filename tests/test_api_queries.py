"""Every endpoint asks the database as often for 30 rows as for 3."""

import pytest

from programs.models import Partnership, Program
from tests.factories import (
    make_audience,
    make_base,
    make_correction,
    make_figure,
    make_organization,
    make_program,
    make_region,
    make_source,
    make_topic,
    make_xingtang,
)

pytestmark = pytest.mark.django_db


def make_rows(number):
    hebei = make_xingtang().province
    for index in range(number):
        source, company = make_source(), make_organization(region=hebei)
        unit = make_organization(parent=company)
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
        scopes = [("program", program), ("base", base), ("organization", unit)]
        figure = make_figure(state="published", **dict([scopes[index % 3]]))
        if index % 3 == 0:
            make_correction(figure)


@pytest.mark.parametrize("number", [3, 30])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        *(("programs/?", 7), ("bases/?", 3), ("regions/?", 1), ("topics/?", 1)),
        *(("audiences/?", 1), ("organizations/?", 3), ("sources/?", 1)),
        *(("indicators/?", 1), ("figures/?", 1)),
        ("figures/?updated_since=2020-01-01&", 1),
    ],
)
def test_a_list(api_client, django_assert_num_queries, address, queries, number):
    make_rows(number)
    with django_assert_num_queries(queries):
        response = api_client.get(f"/api/v1/{address}page_size=100")
    assert len(response.json()["results"]) >= number


@pytest.mark.parametrize("number", [3, 30])
@pytest.mark.parametrize(
    ("resource", "queries"),
    [
        *(("programs", 7), ("bases", 3), ("regions", 1), ("topics", 1)),
        *(("audiences", 1), ("organizations", 3), ("sources", 1)),
        *(("indicators", 1), ("figures", 3)),
    ],
)
def test_a_detail(api_client, django_assert_num_queries, resource, queries, number):
    make_rows(number)
    *_, row = api_client.get(f"/api/v1/{resource}/?page_size=100").json()["results"]
    key = row.get("slug") or row.get("code") or row["id"]
    with django_assert_num_queries(queries):
        assert api_client.get(f"/api/v1/{resource}/{key}/").status_code == 200


@pytest.mark.parametrize("number", [3, 30])
def test_the_revisions_of_a_figure(api_client, django_assert_num_queries, number):
    figure = make_figure(state="published")
    for _ in range(number - 1):
        figure = make_correction(figure)
    with django_assert_num_queries(3):
        answer = api_client.get(f"/api/v1/figures/{figure.uuid}/").json()
    assert len(answer["lineage"]["revisions"]) == number
