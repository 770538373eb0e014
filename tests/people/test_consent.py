"""Consent that does something: given it shows, taken back it hides, everywhere."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from people.actions import consents, publishing
from people.models import Consent, ConsentText, Enrolment, Person, Story
from people.models.enrolment import refuse_minor_without_guardian
from programs.kit import steps
from programs.kit.steps import Actor, NotPermitted, Refused
from tests.factories import (
    make_base,
    make_consent,
    make_consent_text,
    make_consenting_person,
    make_enrolment,
    make_honour,
    make_person,
    make_program,
    make_session,
    make_story,
    make_user,
    make_xingtang,
)

pytestmark = [pytest.mark.on_postgresql, pytest.mark.django_db]

HOUR = datetime.timedelta(hours=1)
YEAR = timezone.localdate().year


@pytest.fixture
def chief():
    return make_user("chief", is_superuser=True)


@pytest.fixture
def text():
    return make_consent_text()


@pytest.fixture
def english():
    with override("en"):
        yield


def give(person, purpose="name", **how):
    how = {"channel": "form", "by": Actor.PRIVATE_LINK, **how}
    return consents.give_consent(person=person, purpose=purpose, **how)


# Giving, replacing, withdrawing


def test_a_consent_names_the_text_in_force_and_who_took_it_down(chief, text):
    newer = ConsentText.objects.create(
        version=2, body_zh="新", valid_from=timezone.localdate()
    )
    ConsentText.objects.create(
        version=3, body_zh="以后", valid_from=timezone.localdate() + 24 * HOUR
    )
    consent = give(make_person(), channel="paper", evidence=" 柜3 ", by=chief)
    consent.refresh_from_db()
    assert (consent.text, consent.collector, consent.evidence) == (newer, chief, "柜3")
    assert consent.history.get().history_user == chief
    assert consent.is_valid


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"channel": "paper"}, "evidence"),
        ({"channel": "phone", "evidence": "  "}, "evidence"),
        ({"expires_at": timezone.now() - HOUR}, "expires_at"),
        ({"channel": "pigeon", "evidence": "信"}, "channel"),
        ({"purpose": "everything"}, "purpose"),
    ],
)
def test_a_consent_that_proves_nothing_is_refused_by_field(chief, text, how, field):
    with pytest.raises(ValidationError) as refusal:
        give(make_person(), **{"by": chief, **how})
    assert field in refusal.value.message_dict
    assert not Consent.objects.exists()


def test_without_a_text_in_force_nobody_can_agree():
    with pytest.raises(Refused) as refusal:
        give(make_person())
    assert list(refusal.value.message_dict) == ["text"]


def test_nobody_takes_a_consent_down_or_back_without_the_right(text):
    person, nobody = make_person(), make_user("nobody")
    with pytest.raises(NotPermitted):
        give(person, channel="paper", evidence="柜3", by=nobody)
    consent = give(person)
    with pytest.raises(NotPermitted):
        consents.withdraw_consent(consent=consent, by=nobody)
    assert Consent.objects.get().is_valid


def test_on_paper_somebody_took_it_down(text):
    with pytest.raises(ValidationError):
        give(make_person(), channel="paper", evidence="柜3")


def test_who_agrees_anew_replaces_what_stood_without_a_gap(text):
    person = make_consenting_person()
    first = give(person)
    assert Person.objects.published().get() == person
    second = give(person)
    first.refresh_from_db()
    assert first.withdrawn_at == second.given_at
    assert Person.objects.published().get() == person
    states = Consent.objects.with_state().order_by("pk").values_list("state", flat=True)
    assert list(states) == ["replaced", "valid"]


def test_what_expired_stays_expired_when_somebody_agrees_again(text):
    person = make_consenting_person()
    over = timezone.now() - HOUR
    make_consent(person, given_at=over - HOUR, expires_at=over)
    assert not Person.objects.published().exists()
    give(person)
    assert Person.objects.published().get() == person
    states = Consent.objects.with_state().order_by("pk").values_list("state", flat=True)
    assert list(states) == ["expired", "valid"]


def test_a_consent_is_withdrawn_once_by_the_person_or_by_staff(chief, text):
    person = make_person()
    names = {Actor.PRIVATE_LINK: str(Actor.PRIVATE_LINK.label), chief: "chief"}
    for by, name in names.items():
        consent = consents.withdraw_consent(consent=give(person), by=by)
        assert not consent.is_valid
        assert steps.author_of(consent.history.first())[0] == name
        with pytest.raises(Refused):
            consents.withdraw_consent(consent=consent, by=by)
    states = set(Consent.objects.with_state().values_list("state", flat=True))
    assert states == {"withdrawn"}


def test_a_purpose_does_not_stand_in_for_another(text):
    person = make_consenting_person("photo", "story", "contact", "guardian")
    make_story(people=[person])
    assert not Person.objects.published().exists()
    make_consent(person, "name")
    assert Person.objects.published().exists() and Story.objects.published().exists()


# The text


def test_a_newer_text_leaves_old_consents_valid_and_is_not_inherited(text):
    person = make_consenting_person("name")
    ConsentText.objects.create(version=2, body_zh="新", valid_from=timezone.localdate())
    assert Person.objects.published().get().shown_consent.text == text
    assert Consent.objects.to_an_older_text().get().person == person
    give(person)
    assert not Consent.objects.to_an_older_text().exists()


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    "change",
    [
        {"version": 9},
        {"body_zh": "改"},
        {"body_en": "Changed"},
        {"valid_from": datetime.date(2025, 1, 1)},
    ],
)
def test_a_text_that_somebody_agreed_to_does_not_change(text, change):
    for name, value in change.items():
        setattr(text, name, value)
    text.full_clean()
    make_consent(make_person(), text=text)
    with pytest.raises(ValidationError, match="as it was shown"):
        text.full_clean()
    ConsentText.objects.get().full_clean()


# Publishing a person and a story


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({}, "has not consented to the name being shown"),
        ({"birth_year": YEAR - 18}, "may be a minor"),
        ({"objected_at": timezone.now()}, "objects"),
    ],
)
def test_a_person_without_a_basis_is_not_made_public_and_it_says_why(
    chief, how, sentence
):
    person = make_consenting_person(published=False, name_zh="某乙", name_en="", **how)
    with pytest.raises(Refused, match=f"某乙.*{sentence}"):
        publishing.publish_person(person=person, by=chief)
    assert Person.objects.get().published_at is None


def test_a_person_is_made_public_with_a_consent_that_holds(chief, text):
    person = make_consenting_person("name", published=False, birth_year=YEAR - 19)
    publishing.publish_person(person=person, by=chief)
    assert Person.objects.published().get() == person


@pytest.mark.usefixtures("english")
def test_a_story_says_who_lacks_what_and_what_was_not_looked_at(chief, text):
    named = make_consenting_person("name", name_zh="某甲", name_en="")
    cited = make_person(name_zh="某乙")
    hidden = make_consenting_person(
        "name", "story", name_zh="某丙", name_en="", published=False
    )
    story = make_story(
        published=False, people=[named, cited, hidden], hides_children=False
    )
    with pytest.raises(Refused) as refusal:
        publishing.publish_story(story=story, by=chief)
    child, telling, showing = refusal.value.messages
    assert "No child" in child
    assert "某甲" in telling and "story being told" in telling
    assert "某丙" in showing and "make the person public first" in showing


def test_a_story_is_public_when_all_agree_and_all_four_are_answered(chief, text):
    person = make_consenting_person("name", "story")
    story = make_story(published=False, people=[person, make_person()])
    publishing.publish_story(story=story, by=chief)
    assert Story.objects.published().get() == story


@pytest.mark.parametrize(
    "name", ["shows_strength", "tells_nothing_private", "hides_children", "is_true"]
)
def test_a_story_hides_while_a_check_is_open(name):
    make_story(**{name: False})
    assert not Story.objects.published().exists()


# Gone everywhere, and back

NAMES = ["某丁", "Mou Ding", "丁哥"]


@pytest.fixture
def told(text):
    """A person whose only basis is consent, in all places that can name a person."""
    person = make_consenting_person(
        name_zh="某丁", name_en="Mou Ding", platform_name="丁哥", region=make_xingtang()
    )
    program = make_program(slug="hall")
    make_base(slug="room", program=program)
    make_session(program=program)
    make_enrolment(person=person, program=program, status="active")
    make_honour(person=person, title_zh="某丁奖")
    make_story(
        slug="hills", people=[person], program=program, title_zh="某丁的山", title_en=""
    )
    for purpose in ("name", "story"):
        give(person, purpose)
    return person


def places(person):
    pages = [f"people/{person.slug}/", "stories/hills/"]
    lists = ["", "programs/hall/", "stories/", "stories/feed.xml"]
    here = [f"/{way}{path}" for way in ("", "en/") for path in [*lists, *pages]]
    here += [f"/api/v1/{path}" for path in ["people/", "stories/", *pages]]
    return here


def seen(client, path):
    html = client.get(path).content.decode()
    return any(name in html for name in NAMES)


def readable(client, person):
    """Every place that names the person or leads to the story."""
    found = {path for path in places(person) if seen(client, path)}
    if client.get("/search/", {"q": "某丁"}).context["count"]:
        found.add("search")
    xml = client.get("/sitemap.xml").content.decode()
    found |= {path for path in [person.slug, "/stories/hills/"] if path in xml}
    return found


def test_the_calendar_never_names_who_takes_part(visitor, told):
    assert visitor.get("/sessions/calendar.ics").status_code == 200
    assert not seen(visitor, "/sessions/calendar.ics")


def everywhere(person):
    return {*places(person), "search", person.slug, "/stories/hills/"}


def test_a_withdrawn_consent_hides_everything_on_the_next_request(visitor, told):
    assert readable(visitor, told) == everywhere(told)
    consent = told.consents.get(purpose="name")
    consents.withdraw_consent(consent=consent, by=Actor.PRIVATE_LINK)
    assert readable(visitor, told) == set()
    for path in [f"people/{told.slug}/", "stories/hills/"]:
        for way in ("/", "/en/", "/api/v1/"):
            assert visitor.get(f"{way}{path}").status_code == 410
    give(told)
    assert readable(visitor, told) == everywhere(told)


def test_without_consent_to_the_story_the_person_stays_and_the_story_goes(
    visitor, told
):
    consents.withdraw_consent(
        consent=told.consents.get(purpose="story"), by=Actor.PRIVATE_LINK
    )
    left = readable(visitor, told)
    page, story = f"people/{told.slug}/", "stories/hills/"
    assert {f"/{page}", f"/api/v1/{page}", told.slug} <= left
    for path in (f"/{story}", f"/en/{story}", f"/api/v1/{story}"):
        assert path not in left and visitor.get(path).status_code == 410
    assert not {"/", "/stories/", "/stories/feed.xml", "/stories/hills/"} & left
    give(told, "story")
    assert readable(visitor, told) == everywhere(told)


def test_an_expired_consent_hides_by_itself(visitor, told):
    last_year = timezone.now() - 9000 * HOUR
    over = timezone.now() - HOUR
    Consent.objects.filter(purpose="name").update(given_at=last_year, expires_at=over)
    assert readable(visitor, told) == set()


def test_the_page_says_on_which_consent_and_never_who_took_it_down(
    visitor, api_client, chief, text
):
    person = make_consenting_person(source=None)
    give(person, channel="paper", evidence="三号柜", by=chief)
    html = visitor.get(f"/en{person.get_absolute_url()}").content.decode()
    assert "named with consent" in html and "version 1 of the text" in html
    row = api_client.get(f"/api/v1/people/{person.slug}/").json()
    assert set(row["consent"]) == {"text_version", "given_at"}
    assert row["consent"]["text_version"] == 1
    for told in (html, str(row)):
        assert "三号柜" not in told and "chief" not in told


@pytest.mark.parametrize("rows", [3, 30])
def test_a_story_asks_as_often_for_three_who_agreed_as_for_thirty(
    visitor, django_assert_num_queries, rows, text
):
    people = [make_consenting_person("name", "story") for _ in range(rows)]
    story = make_story(people=people)
    with django_assert_num_queries(4):
        assert visitor.get(story.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("rows", [3, 30])
def test_the_api_asks_as_often_for_three_who_agreed_as_for_thirty(
    api_client, django_assert_num_queries, rows, text
):
    for _ in range(rows):
        make_consenting_person("name")
    with django_assert_num_queries(5):
        api_client.get("/api/v1/people/?page_size=100")


# Minors


@pytest.mark.parametrize(
    ("born", "is_minor"), [(YEAR - 18, True), (YEAR, True), (YEAR - 19, False)]
)
def test_of_a_year_alone_the_whole_year_counts_as_a_minor(born, is_minor):
    assert make_person(birth_year=born).may_be_minor is is_minor
    assert Person.objects.published().exists() is not is_minor


def test_who_may_be_a_minor_is_public_nowhere(visitor, told):
    Person.objects.update(birth_year=YEAR - 15)
    assert readable(visitor, told) == set()
    assert visitor.get(f"/people/{told.slug}/").status_code in {404, 410}


def test_a_minor_who_never_was_public_leaves_no_trace(visitor, text):
    never = {"first_public_at": None}
    person = make_consenting_person("name", "story", birth_year=YEAR - 15, **never)
    story = make_story(people=[person], **never)
    for record in (person, story):
        assert visitor.get(record.get_absolute_url()).status_code == 404
    assert not Person.objects.forgotten().exists()


@pytest.mark.usefixtures("english")
def test_no_minor_is_enrolled_before_a_guardian_agrees(text):
    minor = make_consenting_person(birth_year=YEAR - 15, name_zh="小甲", name_en="")
    enrolment = Enrolment(person=minor, program=make_program(), role="trainee")
    for status in ["", "applied", "accepted"]:
        enrolment.status = status
        with pytest.raises(ValidationError, match="小甲.*guardian"):
            enrolment.full_clean()
    with pytest.raises(ValidationError):
        refuse_minor_without_guardian(minor)
    consent = give(minor, "guardian")
    enrolment.full_clean()
    consents.withdraw_consent(consent=consent, by=Actor.PRIVATE_LINK)
    with pytest.raises(ValidationError):
        enrolment.full_clean()
    enrolment.status = "declined"  # declining a minor needs no consent
    enrolment.full_clean()


@pytest.mark.parametrize(
    ("born", "word"), [(YEAR + 1, str(YEAR + 1)), (1899, "1900"), (-5, "1900")]
)
def test_an_impossible_year_of_birth_is_refused_with_its_value(born, word):
    person = make_person()
    person.birth_year = born
    with pytest.raises(ValidationError) as refusal:
        person.full_clean()
    assert any(word in each for each in refusal.value.message_dict["birth_year"])
