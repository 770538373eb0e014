"""Cohorts in the API, the sitemap and the search."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from programs.models import Cohort
from tests.api import both, iso, keys, place
from tests.factories import make_base, make_cohort, make_program, make_xingtang

pytestmark = pytest.mark.django_db


def test_a_cohort_says_when_where_and_whether_it_is_open(api_client):
    program = make_program(slug="hall")
    cohort = make_cohort(
        program=program,
        code="2026-1",
        start_date=date(2099, 3, 1),
        start_precision="month",
        region=make_xingtang(),
        capacity=40,
        applications_opened_at=timezone.now(),
    )
    assert both(api_client, "cohorts", "hall.2026-1") == {
        "id": "hall.2026-1",
        "url": "http://testserver/programs/hall/cohorts/2026-1/",
        "program": {
            "slug": "hall",
            "name_zh": program.name_zh,
            "name_en": program.name_en,
            "url": "http://testserver/programs/hall/",
        },
        "name_zh": cohort.name_zh,
        "name_en": cohort.name_en,
        "condition": "as_planned",
        "start": "2099-03",
        "end": None,
        "base": None,
        "region": place(cohort.region),
        "place_zh": "",
        "place_en": "",
        "capacity": 40,
        "takes_applications": True,
        "applications_until": None,
        "is_demo": False,
        "published_at": iso(cohort.published_at),
        "updated_at": iso(cohort.updated_at),
    }
    assert api_client.get("/api/v1/regions/130125/").status_code == 200


def test_what_is_not_public_is_in_no_list(api_client, visitor):
    hidden = [
        make_cohort(published=False),
        make_cohort(program=make_program(published=False)),
        make_cohort(base=make_base(published=False)),
        make_cohort(program=make_program(is_demo=True)),
    ]
    assert keys(api_client, "cohorts", "id") == []
    for cohort in hidden[:3]:
        assert api_client.get(f"/api/v1/cohorts/{cohort.key}/").status_code == 404
    sitemap = visitor.get("/sitemap.xml").content.decode()
    assert "/cohorts/" not in sitemap
    assert keys(api_client, "cohorts", "id", "demo=true") == [hidden[3].key]


@pytest.mark.parametrize("key", ["nope", "a.b", "hall.2026-1.x", "hall%00.x"])
def test_another_key_is_404(api_client, key):
    make_cohort(program=make_program(slug="hall"), code="2026-1")
    assert api_client.get(f"/api/v1/cohorts/{key}/").status_code == 404


def test_it_is_filtered_by_program_and_change(api_client):
    old, new = make_cohort(), make_cohort()
    long_ago = timezone.now() - timedelta(days=9)
    type(old.program).objects.update(published_at=long_ago, updated_at=long_ago)
    Cohort.objects.update(published_at=long_ago, updated_at=long_ago)
    assert keys(api_client, "cohorts", "id", f"program={old.program.slug}") == [old.key]
    new.capacity = 3
    new.save()
    since = (timezone.localdate() - timedelta(days=2)).isoformat()
    assert keys(api_client, "cohorts", "id", f"updated_since={since}") == [new.key]
    for query in ["program=nope", "updated_since=x", "colour=red"]:
        assert api_client.get(f"/api/v1/cohorts/?{query}").status_code == 400


def test_the_sitemap_and_the_search_find_it(visitor):
    cohort = make_cohort(name_zh="行唐第一期", region=make_xingtang())
    address = cohort.get_absolute_url()
    assert address in visitor.get("/sitemap.xml").content.decode()
    for text in ["第一期", "xtx"]:
        page = visitor.get("/search/", {"q": text}).content.decode()
        assert f'href="{address}"' in page
