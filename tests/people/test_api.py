import pytest

from tests.api import API, both, cited, iso, keys, paged, place
from tests.factories import (
    make_enrolment,
    make_honour,
    make_person,
    make_program,
    make_source,
    make_story,
    make_xingtang,
)

pytestmark = pytest.mark.django_db
LONG_AGO = "2020-01-01T00:00:00Z"
EVER = "updated_since=2019-01-01"


def titled(story):
    return {
        "slug": story.slug,
        "title_zh": story.title_zh,
        "title_en": story.title_en,
        "url": f"http://testserver/stories/{story.slug}/",
    }


def test_a_person_says_all_that_is_public(api_client):
    source, county, program = make_source(), make_xingtang(), make_program()
    person = make_person(
        platform_name="某主播",
        role_zh="代表",
        about_zh="介绍",
        region=county,
        source=source,
        note_zh="未说明",
    )
    make_enrolment(person=person, program=program, status="active")
    honour = make_honour(
        person=person, title_zh="推荐官", given_by_zh="某市", year=2023
    )
    story = make_story(people=[person])
    assert both(api_client, "people", person.slug) == {
        **paged("people", person),
        "platform_name": "某主播",
        "role_zh": "代表",
        "role_en": "",
        "about_zh": "介绍",
        "about_en": "",
        "region": place(county),
        "basis": "public_role",
        "source": cited(source),
        "consent": None,
        "honours": [
            {
                "title_zh": "推荐官",
                "title_en": "",
                "given_by_zh": "某市",
                "given_by_en": "",
                "year": 2023,
                "source": cited(honour.source),
            }
        ],
        "enrolments": [
            {"program": paged("programs", program), "role": "representative"}
        ],
        "stories": [titled(story)],
        "note_zh": "未说明",
        "note_en": "",
        "is_demo": False,
        "published_at": iso(person.published_at),
        "updated_at": iso(person.updated_at),
    }


def test_a_story_says_all_that_is_public(api_client):
    source, county, program = make_source(), make_xingtang(), make_program()
    people = [make_person(), make_person()]
    story = make_story(
        slug="village",
        people=people,
        program=program,
        region=county,
        source=source,
        note_zh="未说明",
    )
    assert both(api_client, "stories", "village") == {
        **titled(story),
        "summary_zh": "一句话。",
        "summary_en": "",
        "body_zh": "正文。",
        "body_en": "",
        "people": [paged("people", person) for person in people],
        "program": paged("programs", program),
        "region": place(county),
        "region_inferred": False,
        "source": cited(source),
        "note_zh": "未说明",
        "note_en": "",
        "is_demo": False,
        "published_at": iso(story.published_at),
        "updated_at": iso(story.updated_at),
    }


def test_the_source_of_an_honour_is_public_with_the_person(api_client):
    make_honour(person=make_person(source=None, basis="consent"))
    assert keys(api_client, "sources") == []
    honour = make_honour()
    assert honour.source.slug in keys(api_client, "sources")


def test_nothing_hidden_is_named_beside_a_person(api_client):
    person, stranger = make_person(), make_person(published=False)
    make_enrolment(person=person, program=make_program(published=False))
    make_story(people=[person], published=False)
    make_story(people=[person, stranger])
    make_story(people=[person], program=make_program(published=False))
    row = both(api_client, "people", person.slug)
    assert row["enrolments"] == row["stories"] == []
    assert keys(api_client, "people") == [person.slug]
    assert keys(api_client, "stories") == []


def test_the_program_links_its_people_and_stories(api_client):
    hall, person = make_program(slug="hall"), make_person()
    make_enrolment(person=person, program=hall)
    story = make_story(program=hall)
    row = both(api_client, "programs", "hall")
    assert row["people"].startswith(f"{API}/people/")
    for name, record in [("people", person), ("stories", story)]:
        [found] = api_client.get(row[name]).json()["results"]
        assert found["slug"] == record.slug
