import datetime

import pytest
from django.utils import timezone

from tests.factories import (
    make_audience,
    make_base,
    make_organization,
    make_program,
    make_source,
    make_topic,
)

pytestmark = pytest.mark.django_db


def keys(api_client, resource):
    response = api_client.get(f"/api/v1/{resource}/")
    return [row["slug"] for row in response.json()["results"]]


def test_what_is_not_published_is_named_nowhere(api_client):
    topic, audience, company = make_topic(), make_audience(), make_organization()
    draft = make_program(
        published=False, slug="draft", topics=[topic], audiences=[audience]
    )
    later = timezone.now() + datetime.timedelta(days=1)
    make_program(slug="later", published_at=later, lead=company)
    make_base(published=False, slug="draft-base", source=make_source(slug="secret"))
    make_program(slug="child", parent=draft)
    make_base(slug="base", program=draft)
    assert keys(api_client, "programs") == ["child"]
    assert keys(api_client, "bases") == ["base"]
    assert api_client.get("/api/v1/programs/child/").json()["parent"] is None
    assert api_client.get("/api/v1/bases/base/").json()["program"] is None
    for resource in ["topics", "audiences", "organizations", "sources"]:
        assert keys(api_client, resource) == []
    for address in [
        *("programs/draft", "programs/later", "bases/draft-base", "sources/secret"),
        *(f"topics/{topic.slug}", f"organizations/{company.slug}"),
    ]:
        assert api_client.get(f"/api/v1/{address}/").status_code == 404
    for query in ["programs/?board=draft", "bases/?program=draft"]:
        assert api_client.get(f"/api/v1/{query}").status_code == 400
