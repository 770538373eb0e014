"""Who may no longer be named becomes a tombstone, so that copies are deleted, too."""

import datetime

import pytest
from django.utils import timezone

from people.actions import publishing
from people.models import Consent, Enrolment, Person, Story
from programs.models import Program
from tests.api import age, both, iso, keys, rows
from tests.factories import (
    make_consent,
    make_consenting_person,
    make_enrolment,
    make_person,
    make_program,
    make_story,
    make_user,
)

pytestmark = [pytest.mark.on_postgresql, pytest.mark.django_db]
LONG_AGO = "2020-01-01T00:00:00Z"
EVER = "updated_since=2019-01-01"


def tombstone(slug, moment):
    return {"slug": slug, "updated_at": iso(moment), "gone": True}


def take(action, **record):
    """Call an action of `people.actions.publishing` as a superuser."""
    boss = make_user("boss", is_superuser=True)
    return getattr(publishing, action)(**record, by=boss)


def test_who_was_never_public_is_404_and_has_no_tombstone(api_client):
    person = make_person(published=False)
    make_person(basis="consent", published=False)
    story = make_story(published=False)
    with_its_program = make_story(
        program=make_program(published=False), first_public_at=None
    )
    for address in [
        f"people/{person.slug}/",
        f"stories/{story.slug}/",
        f"stories/{with_its_program.slug}/",
    ]:
        assert api_client.get(f"/api/v1/{address}").status_code == 404
    take("record_objection", person=person)
    for resource in ["people", "stories"]:
        assert rows(api_client, resource) == rows(api_client, resource, EVER) == []
    assert api_client.get(f"/api/v1/people/{person.slug}/").status_code == 404


def gone(api_client, address):
    answer = api_client.get(f"/api/v1/{address}/?lang=en")
    [error] = answer.json()["errors"]
    detail = "This was public and has been taken back."
    assert error == {"code": "gone", "detail": detail, "attr": None}
    assert answer.json()["type"] == "client_error"
    return answer.status_code == 410


def test_who_objects_is_gone_at_once_and_leaves_a_tombstone(api_client):
    person, other = make_person(), make_person()
    story = make_story(people=[person, other])
    age()
    person = take("record_objection", person=person)
    assert gone(api_client, f"people/{person.slug}")
    assert gone(api_client, f"stories/{story.slug}")
    assert keys(api_client, "people") == [other.slug]
    assert rows(api_client, "stories") == []
    since = "updated_since=2026-01-01"
    stone = tombstone(person.slug, person.updated_at)
    assert rows(api_client, "people", since) == [stone]
    stone = tombstone(story.slug, person.updated_at)
    assert rows(api_client, "stories", since) == [stone]
    assert both(api_client, "people", other.slug)["stories"] == []


def test_who_no_longer_objects_is_back(api_client):
    person = make_person()
    story = make_story(people=[person])
    take("record_objection", person=person)
    age()
    take("lift_objection", person=person)
    for resource, slug in [("people", person.slug), ("stories", story.slug)]:
        now = both(api_client, resource, slug)
        assert rows(api_client, resource, "updated_since=2026-01-01") == [now]


def test_a_person_taken_back_is_forgotten_and_may_return(api_client):
    person = make_person(published=False)
    person = take("publish_person", person=person)
    person = take("unpublish_person", person=person)
    assert gone(api_client, f"people/{person.slug}")
    assert rows(api_client, "people") == []
    stone = tombstone(person.slug, person.updated_at)
    assert rows(api_client, "people", EVER) == [stone]
    take("publish_person", person=person)
    now = both(api_client, "people", person.slug)
    assert rows(api_client, "people", EVER) == [now]


def test_a_withdrawn_story_leaves_a_tombstone_and_its_people_stay(api_client):
    person = make_person()
    story = make_story(people=[person])
    age()
    story = take("withdraw_story", story=story)
    assert gone(api_client, f"stories/{story.slug}")
    assert rows(api_client, "stories") == []
    stone = tombstone(story.slug, story.updated_at)
    assert rows(api_client, "stories", "updated_since=2026-01-01") == [stone]
    assert rows(api_client, "stories", "updated_since=2100-01-01") == []
    assert both(api_client, "people", person.slug)["stories"] == []


def test_a_story_goes_with_its_program_and_leaves_a_tombstone(api_client):
    story = make_story(program=make_program(slug="hall"))
    age()
    moment = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)
    Program.objects.update(published_at=None, updated_at=moment)
    assert gone(api_client, f"stories/{story.slug}")
    stone = tombstone(story.slug, moment)
    assert rows(api_client, "stories", "updated_since=2026-04-30") == [stone]
    Program.objects.update(published_at=timezone.now())
    Story.objects.update(updated_at=LONG_AGO, published_at=LONG_AGO)
    assert keys(api_client, "stories", query="updated_since=2026-01-01") == [story.slug]


def test_no_filter_tells_whose_tombstone_it_is(api_client):
    person = make_person(name_zh="张三")
    make_enrolment(person=person, program=make_program(slug="hall"))
    make_program(slug="other")
    story = make_story(people=[person], title_zh="张三的故事")
    take("record_objection", person=person)
    for query in [
        *("search=张三", "search=李四", "program=hall", "program=other"),
        *("role=representative", "role=leader", "basis=published_report"),
    ]:
        assert rows(api_client, "people", query) == []
        assert keys(api_client, "people", query=f"{query}&{EVER}") == [person.slug]
    for query in ["search=张三", "search=李四", "program=other"]:
        assert keys(api_client, "stories", query=f"{query}&{EVER}") == [story.slug]
    answer = api_client.get(f"/api/v1/stories/?person={person.slug}")
    assert answer.status_code == 400


def test_somebody_added_later_hides_the_story_and_leaves_its_tombstone(api_client):
    story = make_story(people=[make_person()])
    story.people.add(make_person(published=False))
    assert gone(api_client, f"stories/{story.slug}")
    assert keys(api_client, "stories", query=EVER) == [story.slug]


def test_a_person_whose_part_ends_has_changed(api_client):
    person, other = make_person(), make_person()
    part = make_enrolment(person=person, program=make_program())
    make_enrolment(person=other, program=make_program())
    age()
    Program.objects.update(updated_at=LONG_AGO)
    Enrolment.objects.update(updated_at=LONG_AGO)
    since = "updated_since=2026-01-01"
    assert rows(api_client, "people", since) == []
    part.delete()
    assert keys(api_client, "people", query=since) == [person.slug]
    program = other.enrolments.get().program
    program.published_at = None
    program.save()
    assert keys(api_client, "people", query=since) == [person.slug, other.slug]


def test_tombstones_come_page_by_page_in_the_order_of_entry(api_client):
    people = [make_person() for _ in range(5)]
    for person in people[1:4]:
        take("record_objection", person=person)
    found, address = [], f"/api/v1/people/?{EVER}&page_size=2"
    while address:
        page = api_client.get(address).json()
        found += [(row["slug"], "gone" in row) for row in page["results"]]
        address = page["next"]
    hidden = [False, True, True, True, False]
    assert found == [
        (person.slug, gone) for person, gone in zip(people, hidden, strict=True)
    ]


def test_a_tombstone_has_the_latest_moment_of_those_who_hide_the_story(api_client):
    first, second, seen = make_person(), make_person(), make_person()
    story = make_story(people=[first, second, seen])
    for person in (first, second):
        take("record_objection", person=person)
    age()
    moments = [
        datetime.datetime(2026, month, 1, tzinfo=datetime.UTC) for month in (2, 3, 4)
    ]
    for person, moment in zip((first, second, seen), moments, strict=True):
        Person.objects.filter(pk=person.pk).update(updated_at=moment)
    stone = tombstone(story.slug, moments[1])
    assert rows(api_client, "stories", EVER) == [stone]
    assert rows(api_client, "stories", "updated_since=2026-03-02") == []


def moment(month):
    return datetime.datetime(2026, month, 1, tzinfo=datetime.UTC)


def end(purpose, **how):
    """Date the consents back and let them end as `how` says."""
    consents = Consent.objects.filter(purpose=purpose)
    consents.update(given_at=moment(1) - datetime.timedelta(days=99), **how)


ENDS = [
    {"withdrawn_at": moment(3)},
    {"expires_at": moment(3)},
    {"expires_at": moment(3), "withdrawn_at": moment(4)},
    {"expires_at": moment(4), "withdrawn_at": moment(3)},
]


@pytest.mark.parametrize("how", ENDS)
def test_a_consent_that_ended_leaves_tombstones_of_that_moment(api_client, how):
    person = make_consenting_person("name", "story")
    story = make_story(people=[person])
    age()
    end("name", **how)
    for resource, slug in [("people", person.slug), ("stories", story.slug)]:
        assert gone(api_client, f"{resource}/{slug}")
        stone = tombstone(slug, moment(3))
        assert rows(api_client, resource, "updated_since=2026-02-15") == [stone]
        assert rows(api_client, resource, "updated_since=2026-03-02") == []


@pytest.mark.parametrize("how", ENDS)
def test_without_consent_to_the_story_only_the_story_is_gone(api_client, how):
    person = make_consenting_person("name", "story")
    story = make_story(people=[person, make_person()])
    age()
    end("story", **how)
    stone = tombstone(story.slug, moment(3))
    assert rows(api_client, "stories", "updated_since=2026-02-15") == [stone]
    assert rows(api_client, "stories", "updated_since=2026-03-02") == []
    assert both(api_client, "people", person.slug)["stories"] == []


def test_who_agrees_again_is_listed_as_changed(api_client):
    person = make_consenting_person("name", "story")
    story = make_story(people=[person])
    age()
    end("name", withdrawn_at=moment(3))
    end("story", withdrawn_at=moment(3))
    for purpose in ("name", "story"):
        make_consent(person, purpose, given_at=moment(5))
    for resource, slug in [("people", person.slug), ("stories", story.slug)]:
        now = both(api_client, resource, slug)
        assert rows(api_client, resource, "updated_since=2026-04-01") == [now]
        assert rows(api_client, resource, "updated_since=2026-05-02") == []


def test_who_grows_up_is_listed_as_changed(api_client):
    born = timezone.localdate().year - 19
    make_person(birth_year=born)
    adult = make_person(birth_year=born - 1)
    age()
    since = f"updated_since={born + 19}-01-01"
    [listed] = rows(api_client, "people", since)
    assert listed["slug"] != adult.slug and "gone" not in listed


def test_a_consent_to_something_else_moves_no_tombstone(api_client):
    person = make_consenting_person("name", "photo", "contact")
    age()
    end("name", withdrawn_at=moment(3))
    end("photo", withdrawn_at=moment(5))
    end("contact", expires_at=moment(6))
    stone = tombstone(person.slug, moment(3))
    assert rows(api_client, "people", EVER) == [stone]


def test_who_never_agreed_to_a_story_leaves_none_of_it(api_client):
    person = make_consenting_person("name")
    story = make_story(people=[person], first_public_at=None)
    assert api_client.get(f"/api/v1/stories/{story.slug}/").status_code == 404
    assert rows(api_client, "stories", EVER) == []
