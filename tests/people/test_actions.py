import pytest
from django.utils import timezone

from people.actions import publishing
from people.models import Person, Story
from programs.kit.steps import NotPermitted, Refused
from tests.factories import make_person, make_story, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user("chief", is_superuser=True)


@pytest.fixture
def nobody():
    return make_user("nobody")


def test_a_person_becomes_public_and_stops_being_so(chief):
    person = make_person(published=False)
    publishing.publish_person(person=person, by=chief)
    assert Person.objects.published().exists()
    publishing.unpublish_person(person=person, by=chief)
    assert not Person.objects.published().exists()


REFUSED = [
    ({"objected_at": timezone.now(), "published": False}, "publish_person"),
    ({"basis": "consent", "source": None, "published": False}, "publish_person"),
    ({}, "publish_person"),
    ({"published": False}, "unpublish_person"),
    ({"objected_at": timezone.now()}, "record_objection"),
    ({}, "lift_objection"),
]


@pytest.mark.parametrize(("how", "action"), REFUSED)
def test_a_step_that_does_not_fit_is_refused_and_changes_nothing(chief, how, action):
    person = make_person(**how)
    before = Person.objects.values().get()
    with pytest.raises(Refused):
        getattr(publishing, action)(person=person, by=chief)
    assert Person.objects.values().get() == before


PERSON_ACTIONS = ["publish_person", "unpublish_person", "record_objection"]


@pytest.mark.parametrize("action", [*PERSON_ACTIONS, "lift_objection"])
def test_nobody_acts_on_a_person_without_the_permission(nobody, action):
    with pytest.raises(NotPermitted):
        getattr(publishing, action)(person=make_person(), by=nobody)


@pytest.mark.parametrize("action", ["publish_story", "withdraw_story"])
def test_nobody_acts_on_a_story_without_the_permission(nobody, action):
    with pytest.raises(NotPermitted):
        getattr(publishing, action)(story=make_story(), by=nobody)


def test_an_objection_hides_at_once_and_lifting_it_brings_back(chief):
    person = make_person()
    publishing.record_objection(person=person, by=chief)
    assert not Person.objects.published().exists()
    publishing.lift_objection(person=person, by=chief)
    assert Person.objects.published().exists()


def test_the_history_names_who_recorded_the_objection(chief):
    person = publishing.record_objection(person=make_person(), by=chief)
    newest = person.history.first()
    assert (newest.history_user, newest.objected_at) == (chief, person.objected_at)


def test_a_story_that_names_somebody_hidden_is_not_published(chief):
    hidden = make_person(name_zh="某乙", published=False)
    story = make_story(people=[make_person(), hidden], published=False)
    with pytest.raises(Refused, match="某乙"):
        publishing.publish_story(story=story, by=chief)
    assert not Story.objects.published().exists()


def test_a_withdrawn_story_comes_back_with_its_first_date(chief):
    story = make_story(published=False)
    first = publishing.publish_story(story=story, by=chief).published_at
    publishing.withdraw_story(story=story, by=chief)
    assert not Story.objects.published().exists()
    assert publishing.publish_story(story=story, by=chief).published_at == first


def test_a_draft_cannot_be_withdrawn_nor_a_public_story_published(chief):
    with pytest.raises(Refused):
        publishing.withdraw_story(story=make_story(published=False), by=chief)
    with pytest.raises(Refused):
        publishing.publish_story(story=make_story(), by=chief)
