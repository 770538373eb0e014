"""Consents in the admin: taken down, seen on the person, withdrawn; texts freeze."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from people.actions.contact import set_contact
from people.models import Consent, ConsentText, Person
from programs.kit.steps import Actor
from programs.models import RoleAssignment
from tests.conftest import client_of
from tests.factories import (
    make_consent,
    make_consent_text,
    make_consenting_person,
    make_enrolment,
    make_person,
    make_program,
    make_story,
    make_user,
)
from tests.programs.test_admin import filled_in, messages, offered, page, step
from tests.test_admin_pages import queries

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

ADD = "/admin/people/consent/add/"
WEEK = datetime.timedelta(days=7)


@pytest.fixture
def coordinator(db):
    return client_of("coordinator")


@pytest.fixture
def officer(db):
    return client_of("privacy_officer")


@pytest.fixture
def text():
    return make_consent_text()


def taken_down(client, row, **changes):
    form = client.get(f"{ADD}?person={row.pk}")
    how = {"purpose": "name", "channel": "paper", "evidence": "柜3", **changes}
    return client.post(ADD, filled_in(form, **how), follow=True)


def test_a_consent_is_taken_down_from_the_person_and_shows_there(
    coordinator, visitor, text
):
    person = make_consenting_person()
    assert f"{ADD}?person={person.pk}" in coordinator.get(page(person)).content.decode()
    response = taken_down(coordinator, person)
    assert response.redirect_chain[-1][0] == page(person)
    consent = Consent.objects.get()
    assert (consent.person, consent.text, consent.channel) == (person, text, "paper")
    assert (consent.collector, consent.evidence) == (coordinator.user, "柜3")
    assert visitor.get(person.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"evidence": ""}, "evidence"),
        ({"channel": "form"}, "channel"),
        ({"purpose": "all"}, "purpose"),
        ({"expires_at_0": "2020-01-01", "expires_at_1": "00:00"}, "expires_at"),
        ({"expires_at_0": "gestern"}, "expires_at"),
        ({"text": ""}, "text"),
        ({"person": "0"}, "person"),
    ],
)
def test_a_consent_that_proves_nothing_is_refused_at_its_field(
    coordinator, text, change, field
):
    response = taken_down(coordinator, make_person(), **change)
    assert list(response.context["adminform"].form.errors) == [field]
    assert not Consent.objects.exists()


def test_agreeing_anew_replaces_what_stood(coordinator, text):
    person = make_consenting_person("name")
    taken_down(coordinator, person)
    states = Consent.objects.with_state().order_by("pk").values_list("state", flat=True)
    assert list(states) == ["replaced", "valid"]


@pytest.mark.parametrize("role", ["coordinator", "privacy_officer"])
def test_a_consent_is_withdrawn_with_one_button(visitor, role):
    client = client_of(role)
    person = make_consenting_person("name", "story")
    story = make_story(people=[person])
    consent = person.consents.get(purpose="name")
    assert offered(client.get(page(consent))) == ["withdraw"]
    client.post(step(consent, "withdraw"))
    for record in (person, story):
        assert visitor.get(record.get_absolute_url()).status_code == 410
    assert offered(client.get(page(consent))) == []
    response = client.post(step(consent, "withdraw"), follow=True)
    assert len(messages(response)) == 1
    assert consent.history.first().history_user == client.user


def test_of_a_consent_only_where_the_proof_lies_is_put_right(coordinator):
    person = make_consenting_person()
    consent = make_consent(person, evidence="柜3")
    data = {"evidence": "柜5", "purpose": "photo", "person": make_person().pk}
    coordinator.post(page(consent), filled_in(coordinator.get(page(consent)), **data))
    consent.refresh_from_db()
    assert (consent.evidence, consent.purpose, consent.person) == (
        *("柜5", "name"),
        person,
    )


def test_a_consent_is_never_deleted(admin):
    consent = make_consent(make_person())
    assert admin.post(page(consent, "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("reader", ["editor", "verifier"])
def test_who_may_not_see_consents_sees_none(request, reader):
    client = request.getfixturevalue(reader)
    consent = make_consent(make_person(), evidence="三号柜")
    assert client.get("/admin/people/consent/").status_code == 403
    assert client.get(page(consent)).status_code == 403
    assert client.post(step(consent, "withdraw")).status_code in {403, 404}
    assert "三号柜" not in client.get(page(consent.person)).content.decode()
    assert Consent.objects.get().is_valid


def found(client, query):
    response = client.get(f"/admin/people/consent/?{query}")
    assert response.status_code == 200
    return [row.purpose for row in response.context["cl"].queryset.order_by("pk")]


def test_the_list_finds_consents_by_state_and_who_is_to_be_asked_again(officer):
    person, now = make_person(), timezone.now()
    day = datetime.timedelta(days=1)
    older = make_consent_text()
    newer = ConsentText.objects.create(
        version=2, body_zh="新", valid_from=timezone.localdate()
    )
    make_consent(person, "name", text=older)
    make_consent(person, "photo", text=newer, given_at=now, withdrawn_at=now + day)
    make_consent(person, "story", text=newer, expires_at=now + 20 * day)
    past = {"given_at": now - 9 * day, "expires_at": now - day}
    make_consent(person, "contact", text=newer, **past)
    assert found(officer, "state=valid") == ["name", "story"]
    assert found(officer, "state=withdrawn") == ["photo"]
    assert found(officer, "state=expired") == ["contact"]
    assert found(officer, "ask=soon") == ["story"]
    assert found(officer, "ask=older") == ["name"]
    assert found(officer, "purpose__exact=photo") == ["photo"]
    assert found(officer, f"text__id__exact={older.pk}") == ["name"]


def test_a_text_is_written_until_somebody_agrees_to_it(officer):
    response = officer.get("/admin/people/consenttext/add/")
    data = filled_in(response, body_zh="第一版")
    assert data["version"] == 1
    officer.post("/admin/people/consenttext/add/", data)
    text = ConsentText.objects.get()
    officer.post(page(text), filled_in(officer.get(page(text)), body_zh="改过"))
    assert ConsentText.objects.get().body_zh == "改过"
    make_consent(make_person(), text=text)
    officer.post(page(text), {**data, "body_zh": "再改"})
    assert ConsentText.objects.get().body_zh == "改过"
    assert officer.get("/admin/people/consenttext/add/").context["adminform"].form[
        "version"
    ].value() == 2  # fmt: skip


def test_a_person_whose_consent_ended_is_marked_as_hidden_with_the_reason(admin):
    person = make_consenting_person("name")
    make_consenting_person()
    make_person(birth_year=timezone.localdate().year - 9)
    person.consents.update(withdrawn_at=timezone.now())
    html = admin.get("/admin/people/person/").content.decode()
    assert html.count("mark-withdrawn") >= 3
    english = {"accept-language": "en"}
    html = admin.get(page(person), headers=english).content.decode()
    assert "has not consented to the name being shown" in html


@pytest.mark.usefixtures("no_history")
def test_lists_and_a_person_ask_as_much_with_30_consents_as_with_3(
    officer, coordinator, admin
):
    person = make_person()
    text = make_consent_text()
    paths = ["/admin/people/consent/", "/admin/people/consenttext/", page(person)]
    counts = []
    for number in (3, 27):
        for _ in range(number):
            make_consent(person, text=text, withdrawn_at=timezone.now() + WEEK)
            make_consenting_person("name", "story")
        counts.append(
            [queries(client, path) for client in (officer, admin) for path in paths]
        )
    assert counts[0] == counts[1]
    assert Person.objects.count() == 31


@pytest.fixture
def neighbour(db):
    """Looks after one program; a story of it names somebody from elsewhere."""
    client, program = Client(), make_program()
    client.user = make_user("neighbour")
    RoleAssignment.objects.create(user=client.user, role="coordinator", program=program)
    client.force_login(client.user)
    client.program = program
    return client


def test_beyond_the_own_scope_nothing_is_taken_down_or_seen(neighbour, text):
    own, other = make_consenting_person(), make_consenting_person(birth_year=1917)
    set_contact(person=other, phone="13800138000", by=Actor.PRIVATE_LINK)
    make_enrolment(person=own, program=neighbour.program, role="trainee")
    make_story(people=[other], program=neighbour.program, published=False)
    consent = make_consent(other, "photo")
    response = taken_down(neighbour, other)
    assert list(response.context["adminform"].form.errors) == ["person"]
    assert neighbour.get(page(consent)).status_code != 200
    neighbour.post(step(consent, "withdraw"))
    assert Consent.objects.get().is_valid
    html = neighbour.get(page(other)).content.decode()
    assert other.name_zh in html
    assert "8000" not in html and "1917" not in html
    taken_down(neighbour, own)
    assert own.consents.get().is_valid
