"""Attempts to get around a rule, each of which is refused."""

import threading
import time

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from people.actions import applications, contact, erasure, merging, receipts, requests
from people.models import Consent, Enrolment, Person, SubjectRequest
from programs.kit.steps import Actor
from programs.models import RoleAssignment
from programs.roles import scope_of
from tests.factories import (
    make_audience,
    make_base,
    make_cohort,
    make_consent_text,
    make_consenting_person,
    make_enrolment,
    make_person,
    make_program,
    make_story,
    make_user,
    make_xingtang,
)
from welfare.demo import remove_demo

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
PHONE = "13800138000"
NO_ROWS = {
    f"{name}-{total}_FORMS": 0
    for name in ("consents", "honours", "enrolments")
    for total in ("TOTAL", "INITIAL")
}


def scoped(name, role, **where):
    client = Client()
    client.user = User.objects.create(username=name, is_staff=True)
    RoleAssignment.objects.create(user=client.user, role=role, **where)
    client.force_login(client.user)
    return client


def person_page(person, tail="change/"):
    return f"/admin/people/person/{person.pk}/{tail}"


@pytest.mark.parametrize("reader", ["editor", "verifier", "admin"])
@pytest.mark.parametrize(
    "asked",
    [
        *["birth_year=1961", "birth_year__lt=1970", "gender=female", "audiences__id=1"],
        *["phone__exact=", "phone_digest__gt=", "id_number__exact=", "id_digest__gt="],
    ],
)
def test_what_a_list_does_not_show_is_not_asked_for(request, reader, asked):
    client = request.getfixturevalue(reader)
    person = make_person(name_zh="甲某某", birth_year=1961, gender="female")
    person.audiences.add(make_audience(pk=1))
    answer = client.get(f"/admin/people/person/?{asked}")
    assert answer.status_code == 400


def test_the_year_of_a_minor_stands_in_no_refusal(editor, verifier):
    year = timezone.localdate().year - 13
    minor = make_consenting_person("name", birth_year=year)
    story = make_story(people=[minor])
    part = make_enrolment(person=minor, role="trainee", status="applied")
    address = f"/admin/people/enrolment/{part.pk}/action/accept/"
    pages = [
        *[client.get(person_page(minor)) for client in (editor, verifier)],
        verifier.get(f"/admin/people/story/{story.pk}/change/"),
        editor.post(address, {"note": "年满十八岁"}, follow=True),
    ]
    for page in pages:
        assert page.status_code == 200
        assert str(year) not in page.content.decode()


def apply_to(program, name, *consents):
    person = applications.Applicant(name, f"+86{PHONE}", 1968, make_xingtang())
    text = make_consent_text()
    return applications.apply_for(
        target=program, applicant=person, consents=consents, text=text
    )


def test_no_older_link_opens_what_a_merge_brings_together(visitor):
    programs = [make_program(applications_opened_at=timezone.now()) for _ in "ab"]
    stranger = apply_to(programs[0], "王五")
    victim = apply_to(programs[1], "王五", "name", "story")
    links = [receipts.receipt_address(row) for row in (stranger, victim)]
    boss = make_user("boss", is_superuser=True)
    merging.merge_people(keep=stranger.person, merge=victim.person, by=boss)
    for link in links:
        assert visitor.get(link).status_code != 200
        visitor.post(link, {"step": "take_back", "purpose": "name"})
    assert Consent.objects.valid().for_purpose("name").count() == 1


def test_a_base_lends_no_right_to_enter_parts_in_its_program():
    program = make_program()
    base = make_base(program=program)
    cohort = make_cohort(program=program, base=base)
    person = make_person()
    part = make_enrolment(
        person=person, program=program, cohort=cohort, role="trainee", status="accepted"
    )
    client = scoped("bc", "coordinator", base=base)
    new = {"program": program.pk, "role": "ambassador", "status": "completed"}
    data = {
        **{"name_zh": person.name_zh, "name_en": person.name_en},
        **{"basis": person.basis, "source": person.source_id, **NO_ROWS},
        **{"enrolments-TOTAL_FORMS": 2, "enrolments-INITIAL_FORMS": 1},
        **{"enrolments-0-id": part.pk, "enrolments-0-person": person.pk},
        **{f"enrolments-1-{name}": value for name, value in new.items()},
        "enrolments-1-person": person.pk,
    }
    client.post(person_page(person), data)
    assert list(person.enrolments.all()) == [part]


def test_whoever_is_entered_into_the_example_goes_with_it():
    client = scoped("co", "coordinator", program=make_program(is_demo=True))
    program = RoleAssignment.objects.get(user=client.user).program
    new = {"program": program.pk, "role": "trainee", "status": "active"}
    data = {
        **{"name_zh": "试试看", "basis": "consent", "new_phone": PHONE, **NO_ROWS},
        "enrolments-TOTAL_FORMS": 1,
        **{f"enrolments-0-{name}": value for name, value in new.items()},
    }
    assert client.post("/admin/people/person/add/", data).status_code == 302
    assert Person.objects.get(name_zh="试试看").is_demo
    remove_demo()
    assert not Person.objects.exists()


def test_a_deletion_reaches_the_log_of_what_was_deleted_before(admin):
    person = make_person(name_zh="丁某某", published=False)
    part = make_enrolment(person=person)
    admin.post(f"/admin/people/enrolment/{part.pk}/delete/", {"post": "yes"})
    assert LogEntry.objects.filter(object_repr__contains="丁某某").exists()
    officer = make_user("po", "privacy_officer")
    asked = SubjectRequest.objects.create(
        person=person, kind="correction", due_on=timezone.localdate()
    )
    requests.answer_request(
        request=asked, by=officer, outcome="refused", reason="丁某某"
    )
    erasure.erase_person(person=person, by=officer)
    assert not LogEntry.objects.filter(object_repr__contains="丁某某").exists()
    assert "丁某某" not in SubjectRequest.objects.get().reason


def test_a_copy_names_nobody_else():
    person, other = make_person(), make_person(name_zh="己某某", published=False)
    make_story(published=False, people=[person, other])
    officer = make_user("po", "privacy_officer")
    copy = requests.export_person(person=person, by=officer)
    assert "己某某" not in str(requests.as_json(copy))


def test_a_smaller_role_takes_nothing_from_an_administrator():
    user = make_user("both", "administrator")
    for role in ("coordinator", "editor", "verifier"):
        RoleAssignment.objects.create(user=user, role=role, program=make_program())
    for permission in (
        "people.merge_person",
        "people.add_consent",
        "metrics.verify_figure",
    ):
        assert scope_of(User.objects.get(pk=user.pk), permission).everything, permission


def test_an_objection_names_nobody_outside_the_readers_scope():
    mine, foreign = make_program(), make_program()
    person = make_person(name_zh="庚某某")
    make_enrolment(person=person, program=mine)
    other = make_person(name_zh="辛外人", about_zh="庚某某的邻居", published=False)
    make_enrolment(person=other, program=foreign)
    person.objected_at = timezone.now()
    person.save()
    client = scoped("ed", "editor", program=mine)
    for path in ["/admin/", person_page(person)]:
        assert "辛外人" not in client.get(path).content.decode()


def test_the_privacy_officer_empties_what_a_person_asks_to_empty():
    client = scoped("po", "privacy_officer")
    person = make_person()
    contact.set_contact(person=person, phone=PHONE, by=Actor.PRIVATE_LINK)
    client.post(person_page(person, "action/erase/"))
    assert Person.objects.get(pk=person.pk).phone == ""


@pytest.mark.parametrize(
    "address", ["consent/?state=%00", "person/?name_zh=%00", "enrolment/?q=%00"]
)
def test_no_sign_in_an_address_of_a_list_breaks_it(admin, address):
    assert admin.get(f"/admin/people/{address}").status_code == 400


@pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time there")
@pytest.mark.django_db(transaction=True)
def test_erasing_and_withdrawing_at_once_wait_for_each_other(monkeypatch):
    enrolment = apply_to(make_program(applications_opened_at=timezone.now()), "王五")
    link = receipts.receipt_address(enrolment)
    boss = make_user("boss", is_superuser=True)
    slow = erasure._end_consents
    monkeypatch.setattr(erasure, "_end_consents", lambda *a: (time.sleep(1), slow(*a)))
    found = {}

    def erase():
        erasure.erase_person(person=enrolment.person, by=boss)
        found["erased"] = True
        connections.close_all()

    def visit():
        time.sleep(0.4)
        answer = Client().post(link, {"step": "withdraw"})
        found["page"] = answer.status_code
        connections.close_all()

    threads = [threading.Thread(target=act) for act in (erase, visit)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found["erased"] and found["page"] < 500
    assert Enrolment.objects.get().status == "withdrawn"
