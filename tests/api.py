"""What the tests of the API share: its answers, and how it names a record."""

from django.utils import timezone

from people.models import Person, Story
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
    make_session,
    make_source,
    make_story,
    make_topic,
    make_xingtang,
)

API = "http://testserver/api/v1"


def iso(moment):
    return timezone.localtime(moment).isoformat()


def named(resource, record):
    return {
        "slug": record.slug,
        "name_zh": record.name_zh,
        "name_en": record.name_en,
        "url": f"{API}/{resource}/{record.slug}/",
    }


def paged(pages, record):
    """How the API names a record whose `url` is a page of the site."""
    url = f"http://testserver/{pages}/{record.slug}/"
    return {**named(pages, record), "url": url}


def place(region):
    return {
        "code": region.code,
        "name_zh": region.name_zh,
        "name_en": region.name_en,
        "url": f"{API}/regions/{region.code}/",
    }


def cited(source):
    return {
        "slug": source.slug,
        "title_zh": "一篇报道",
        "title_en": "A report",
        "url": f"{API}/sources/{source.slug}/",
    }


def both(api_client, resource, key):
    """The JSON of one record, which list and detail must give alike."""
    detail = api_client.get(f"/api/v1/{resource}/{key}/")
    listed = api_client.get(f"/api/v1/{resource}/")
    assert (detail.status_code, listed.status_code) == (200, 200)
    [in_list] = [row for row in listed.json()["results"] if row == detail.json()]
    return in_list


def rows(api_client, resource, query=""):
    response = api_client.get(f"/api/v1/{resource}/?{query}")
    assert response.status_code == 200, response.json()
    return response.json()["results"]


def keys(api_client, resource, key="slug", query=""):
    return [row[key] for row in rows(api_client, resource, query)]


def age():
    """Date all programs, people and stories back, to test `updated_since`."""
    long_ago = "2020-01-01T00:00:00Z"
    for model in (Program, Person, Story):
        model.objects.exclude(published_at=None).update(published_at=long_ago)
        model.objects.update(updated_at=long_ago)


def make_records():
    """One record of every resource, with everything that may be linked."""
    source, company = make_source(), make_organization()
    unit = make_organization(parent=company, source=source)
    program = make_program(
        parent=make_program(kind="plan", status="running"),
        lead=company,
        source=source,
        topics=[make_topic(source=source)],
        audiences=[make_audience()],
        regions=[make_xingtang()],
    )
    Partnership.objects.create(program=program, organization=unit, role="funding")
    base = make_base(donor=unit, operator=company, program=program, source=source)
    make_session(program=program, base=base, source=source, start_time="09:30:00")
    make_cohort(program=program, base=base)
    make_product(region=base.region, source=source)
    person = make_person(region=base.region, source=source)
    make_enrolment(person=person, program=program)
    make_honour(person=person, year=2023)
    make_story(people=[person], program=program, region=base.region, source=source)
    for scope in [{"program": program}, {"base": base}, {"organization": unit}, {}]:
        make_correction(make_figure(state="published", **scope))
