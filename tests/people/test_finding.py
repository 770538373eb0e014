"""Finding a person by a full phone or ID number: exact, posted, logged, in scope."""

import logging

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.actions import contact
from people.admin.finding import SearchThrottle
from people.models import AccessLog
from programs.kit.steps import Actor, NotPermitted
from tests.conftest import client_of
from tests.factories import make_enrolment, make_person, make_program
from tests.programs.test_admin import page

pytestmark = [
    pytest.mark.on_postgresql,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

FIND = "/admin/people/person/find/"
PHONE, ID = "13800138000", "11010519491231002X"
NOBODY = "Nobody is found"


@pytest.fixture(autouse=True)
def _forgotten():
    cache.clear()


@pytest.fixture
def program():
    return make_program()


@pytest.fixture
def coordinator(program):
    client = client_of("coordinator")
    client.user.role_assignments.update(program=program)
    return client


def with_numbers(program, **numbers):
    person = make_person()
    make_enrolment(person=person, program=program)
    return contact.set_contact(person=person, by=Actor.COMMAND, **numbers)


def find(client, number):
    data, english = {"number": number}, {"accept-language": "en"}
    return client.post(FIND, data, headers=english)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (PHONE, "phone"),
        ("+86 138-0013-8000", "phone"),
        ("１３８ ００１３ ８０００", "phone"),
        ("11010519491231002x", "id_number"),
        ("110105 19491231 002X", "id_number"),
    ],
)
def test_a_full_number_in_any_spelling_leads_to_its_person(
    typed, field, coordinator, program
):
    person = with_numbers(program, phone=PHONE, id_number=ID)
    with_numbers(program, phone="13912345678")
    answer = find(coordinator, typed)
    assert (answer.status_code, answer.url) == (302, page(person))
    assert "no-store" in answer["Cache-Control"]
    log = AccessLog.objects.get()
    assert (log.person, log.by, log.field) == (person, coordinator.user, field)
    assert log.purpose == "searched by the full number"


def test_a_number_that_staff_have_confirmed_is_found(coordinator, program):
    phone = "+869504996056"
    person = with_numbers(program, phone=phone, confirmed_phone=phone)
    assert find(coordinator, "0950-4996056").url == page(person)


def test_the_same_is_said_of_nobody_and_of_whom_one_may_not_see(coordinator):
    with_numbers(make_program(), phone=PHONE)
    answers = [find(coordinator, typed) for typed in (PHONE, "13912345678")]
    texts = [answer.content.decode().split("<main")[-1] for answer in answers]
    said = [text[text.index(NOBODY) :].split("</p>")[0] for text in texts]
    assert said[0] == said[1]
    logged = AccessLog.objects.values_list("person", "by", "field")
    assert set(logged) == {(None, coordinator.user.pk, "phone")}
    assert len(logged) == 2


def test_all_records_with_the_number_are_listed_and_logged(coordinator, program):
    people = [with_numbers(program, phone=PHONE) for _ in range(2)]
    answer = find(coordinator, PHONE)
    html = answer.content.decode()
    assert all(f'href="{page(person)}"' in html for person in people)
    assert {row.person for row in AccessLog.objects.all()} == set(people)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Write a full phone or ID number."),
        ("1380013800", "10 digits"),
        ("11010519491231002", "17 characters"),
        ("110105194912310020", "compare with the card"),
        ("138\0", "Null characters"),
    ],
)
def test_a_number_that_is_none_gets_the_sentence_of_its_kind(coordinator, typed, says):
    answer = find(coordinator, typed)
    assert says in str(answer.context["form"].errors["number"])
    assert not AccessLog.objects.exists()


def test_the_number_is_in_no_address_log_or_table(coordinator, program, caplog):
    caplog.set_level(logging.DEBUG)
    with_numbers(program, phone=PHONE)
    caplog.clear()
    answer = find(coordinator, PHONE)
    assert PHONE not in answer.url and PHONE not in caplog.text
    assert PHONE not in str(list(AccessLog.objects.values()))
    answer = coordinator.get(FIND, {"number": PHONE})
    assert PHONE not in answer.content.decode()
    assert AccessLog.objects.count() == 1  # an address searches for nothing


def test_only_who_may_open_numbers_may_search(editor, verifier, visitor, program):
    with_numbers(program, phone=PHONE)
    for client in (editor, verifier):
        assert find(client, PHONE).status_code == 403
        assert FIND not in client.get("/admin/people/person/").content.decode()
    assert find(visitor, PHONE).status_code == 302
    with pytest.raises(NotPermitted):
        contact.find_by_number(field="phone", number="+86" + PHONE, by=editor.user)
    assert not AccessLog.objects.exists()


def test_too_many_searches_wait(coordinator, program, monkeypatch):
    monkeypatch.setattr(SearchThrottle, "rate", "2/hour")
    with_numbers(program, phone=PHONE)
    assert [find(coordinator, PHONE).status_code for _ in range(2)] == [302, 302]
    answer = find(coordinator, PHONE)
    assert "try again in an hour" in str(answer.context["form"].errors)
    assert AccessLog.objects.count() == 2
    other = client_of("privacy_officer")
    assert find(other, PHONE).status_code == 302  # each account has its own


def test_the_officer_reads_who_searched_and_found_nobody(coordinator):
    find(coordinator, PHONE)
    officer = client_of("privacy_officer")
    english = {"accept-language": "en"}
    html = officer.get("/admin/people/accesslog/", headers=english).content.decode()
    assert "nobody found" in html and "coordinator" in html
    log = AccessLog.objects.get()
    assert officer.get(page(log)).status_code == 200


def test_a_search_asks_as_much_among_30_as_among_3(coordinator, program):
    counts = []
    for number in (3, 27):
        for _ in range(number):
            with_numbers(program, phone="13912345678")
        with CaptureQueriesContext(connection) as captured:
            assert NOBODY in find(coordinator, PHONE).content.decode()
        counts.append(len(captured))
    assert counts[0] == counts[1]
