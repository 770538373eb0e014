import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from people.actions import publishing
from people.models import Enrolment, Person, Story
from tests.factories import (
    make_enrolment,
    make_honour,
    make_person,
    make_program,
    make_source,
    make_story,
    make_user,
)

pytestmark = pytest.mark.django_db

HIDDEN = [
    {"published": False},
    {"objected_at": timezone.now()},
    {"basis": "consent", "source": None},
    {"published_at": timezone.now() + timezone.timedelta(days=1)},
]


@pytest.mark.parametrize("how", HIDDEN)
def test_who_may_not_be_named_is_not_published(how):
    person = make_person(**how)
    assert not Person.objects.published().exists()
    assert not Person.objects.shown().contains(person)


def test_the_address_of_a_person_says_nothing_of_the_person():
    slugs = {make_person(name_zh="张三", name_en="Zhang San").slug for _ in range(9)}
    assert len(slugs) == 9
    assert all(re.fullmatch("[0-9a-f]{10}", slug) for slug in slugs)


def test_the_database_refuses_a_cited_basis_without_a_source():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_person(source=None)


def test_a_person_has_a_role_in_a_program_once():
    enrolment = make_enrolment()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_enrolment(person=enrolment.person, program=enrolment.program)


def test_an_enrolment_shows_while_both_its_ends_are_public():
    shown = make_enrolment()
    make_enrolment(person=make_person(objected_at=timezone.now()))
    make_enrolment(program=make_program(published=False))
    assert list(Enrolment.objects.published()) == [shown]


def test_an_honour_goes_with_its_person_and_keeps_its_source():
    honour = make_honour(source=make_source())
    honour.person.delete()
    assert not type(honour).objects.exists()


@pytest.mark.parametrize("how", HIDDEN)
def test_a_story_hides_while_one_of_its_people_may_not_be_named(how):
    make_story(people=[make_person(), make_person(**how)])
    assert not Story.objects.published().exists()


def test_a_story_hides_with_its_program_and_when_it_is_withdrawn():
    make_story(program=make_program(published=False))
    make_story(withdrawn_at=timezone.now())
    make_story(published=False)
    shown = make_story(program=make_program(), people=[make_person(), make_person()])
    assert list(Story.objects.published()) == [shown]


def objecting_person():
    person = make_person()
    person.objected_at = timezone.now()
    person.save()
    return person


def test_forgotten_is_what_was_public_and_no_longer_is():
    make_person()
    objecting = objecting_person()
    assert list(Person.objects.forgotten()) == [objecting]
    make_story()
    make_story(published=False)
    withdrawn = make_story(withdrawn_at=timezone.now())
    hidden = make_story(people=[objecting])
    assert set(Story.objects.forgotten()) == {withdrawn, hidden}


def test_who_never_was_public_leaves_no_trace_and_no_story():
    person = make_person(published=False)
    make_story(people=[make_person(), person], first_public_at=None)
    assert not Person.objects.forgotten().exists()
    assert not Story.objects.forgotten().exists()


def test_an_address_name_that_carries_a_name_is_refused():
    person = make_person(name_zh="赵六", name_en="Zhao Liu")
    boss = make_user("boss", is_superuser=True)
    for slug in ["zhao-liu-goes-live", "the-zhaoliu-story"]:
        story = make_story(slug=slug, people=[person], published=False)
        with pytest.raises(ValidationError, match="赵六"):
            publishing.publish_story(story=story, by=boss)
    story = make_story(slug="from-the-hills", people=[person], published=False)
    story = publishing.publish_story(story=story, by=boss)
    assert story.first_public_at == story.published_at


FOUND = [
    ("某甲", True),
    ("jia", True),
    ("甲 主播", True),
    ("老甲", True),
    ("乙", False),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_person_is_found_by_every_name_and_the_role(text, expected):
    make_person(name_zh="某甲", name_en="Jia", platform_name="老甲", role_zh="主播")
    assert Person.objects.matching(text).exists() is expected


@pytest.mark.parametrize(("text", "expected"), [("题 正文", True), ("别的", False)])
def test_a_story_is_found_by_its_texts(text, expected):
    make_story(title_zh="标题", body_zh="正文")
    assert Story.objects.matching(text).exists() is expected


def test_a_person_knows_every_name_a_text_may_carry():
    person = make_person(name_zh="某甲", name_en="", platform_name="老甲")
    assert person.names == ["某甲", "老甲"]
