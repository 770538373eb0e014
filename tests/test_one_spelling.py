"""What is checked is what is stored, and what is compared, at every door."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from people.actions.applications import Applicant, has_applied
from people.duplicates import propose_duplicates
from people.encryption import digest
from people.models import Enrolment, Person
from programs.kit.spelling import shown
from programs.models import Organization
from tests.factories import (
    make_organization,
    make_person,
    make_program,
    make_region,
    put,
)
from tests.programs.test_admin import filled_in, page

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

CLEAN = "买买提·阿不都"
SPELLINGS = [
    "买买提．阿不都",
    " 买买提 • 阿不都\u3000",
    "\u200e买买提\u2219阿不\u200b都",
    "买 买 提﹒阿不都",
]
CODE = "91110108551385082Q"
CODES = [
    "91110108551385082q",
    "9111 0108-5513 85082Q",
    "９１１１０１０８５５１３８５０８２Ｑ",
]
PHONE = "+8613800138000"


@pytest.mark.parametrize("text", SPELLINGS)
def test_the_admin_stores_and_finds_a_name_in_one_spelling(admin, text):
    person = make_person(name_zh="张三", name_en="")
    admin.post(page(person), filled_in(admin.get(page(person)), name_zh=text))
    person.refresh_from_db()
    assert person.name_zh == CLEAN
    assert person.history.first().name_zh == CLEAN
    assert Person.objects.get(name_zh=text) == person
    found = admin.get("/admin/people/person/", {"q": text.strip()})
    assert CLEAN in found.content.decode()


@pytest.mark.parametrize("text", ["\u3164\u200e", "张\ue000", "😀", "138"])
def test_the_admin_refuses_what_is_no_name(admin, text):
    person = make_person(name_zh="张三")
    form = filled_in(admin.get(page(person)), name_zh=text)
    response = admin.post(page(person), form)
    assert response.context["adminform"].form.errors["name_zh"]
    person.refresh_from_db()
    assert person.name_zh == "张三"


def test_a_fixture_is_read_in_one_spelling():
    text = serializers.serialize("json", [make_person(name_zh="张三")])
    [row] = serializers.deserialize("json", text.replace("张", "\u200b\uff38"))
    row.save()
    assert Person.objects.get().name_zh == "X三"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *((CLEAN, text) for text in SPELLINGS),
        ("Li An", "LI  an"),
        ("葛\U000e0100", "葛"),
    ],
)
def test_who_applies_in_two_spellings_applies_once(first, second):
    program = make_program()
    person = make_person(name_zh=first, phone=PHONE, phone_digest=digest(PHONE))
    applied = {"role": "trainee", "status": "applied", "applied_at": "2026-01-01T00Z"}
    put(Enrolment(person=person, program=program, **applied))
    region = make_region()
    assert has_applied(Applicant(second, PHONE, 1980, region), program)
    assert not has_applied(Applicant("李四", PHONE, 1980, region), program)


@pytest.mark.parametrize("text", [*SPELLINGS, "ANNA"])
def test_two_spellings_are_proposed_as_one_person(text):
    same = {"region": make_region(), "birth_year": 1980}
    name = "anna" if text == "ANNA" else CLEAN
    older, younger = (
        make_person(name_zh=name, **same),
        make_person(name_zh=text, **same),
    )
    [pair] = propose_duplicates(Person.objects.all())
    assert (pair.older, pair.younger) == (older.pk, younger.pk)


@pytest.mark.parametrize("text", CODES)
def test_one_credit_code_stands_once_whatever_its_spelling(admin, text):
    make_organization(uscc=CODE)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_organization(uscc=text)
    other = make_organization()
    with pytest.raises(ValidationError):
        Organization(slug="x", name_zh="甲", kind="ngo", uscc=text).full_clean()
    form = filled_in(admin.get(page(other)), uscc=text)
    assert admin.post(page(other), form).context["adminform"].form.errors


@pytest.mark.parametrize("text", CODES)
def test_a_credit_code_is_stored_in_one_spelling(admin, text):
    body = make_organization()
    admin.post(page(body), filled_in(admin.get(page(body)), uscc=text))
    body.refresh_from_db()
    assert body.uscc == CODE


@pytest.mark.parametrize("text", [CODES[0], CODES[1][:18], CODES[2]])
def test_raw_sql_stores_no_other_spelling_of_a_code(text):
    body = make_organization()
    sql = "UPDATE programs_organization SET uscc = %s WHERE id = %s"
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(sql, text, body.pk)


def execute(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_what_cannot_be_seen_is_shown_by_its_code():
    assert shown("1\u202e2") == "1[U+202E]2"


def test_names_that_were_stored_before_are_spelled_anew():
    person = make_person(name_zh="张三")
    execute("UPDATE people_person SET name_zh = %s", SPELLINGS[0])
    migration = import_module("people.migrations.0005_names_in_one_spelling")
    migration.respell_people(apps, None)
    person.refresh_from_db()
    assert person.name_zh == person.history.first().name_zh == CLEAN
    assert person.history.filter(history_change_reason=migration.REASON).count() == 1
