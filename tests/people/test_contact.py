"""Phone and ID number: written, shown masked, opened for a purpose, never leaked."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.utils.translation import override

from people.actions import contact
from people.admin.contact import on_record
from people.encryption import Unopened, digest
from people.models import AccessLog, Person
from people.numbers import masked
from programs.kit.steps import Actor, NotPermitted, Refused
from tests.conftest import client_of
from tests.factories import make_person, make_user, with_past
from tests.programs.test_admin import filled_in, messages, offered, page, step

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

PHONE, ID = "+8613800138000", "11010519491231002X"
OTHER = "+8613912345678"


@pytest.fixture
def coordinator(db):
    return client_of("coordinator")


@pytest.fixture
def officer(db):
    return client_of("privacy_officer")


@pytest.fixture
def english():
    with override("en"):
        yield


@pytest.fixture
def person():
    return contact.set_contact(
        person=make_person(), phone="138 0013 8000", id_number=ID, by=Actor.PRIVATE_LINK
    )


# The action


def test_contact_is_kept_in_one_spelling_with_its_digests(person):
    person = Person.objects.get()
    assert (person.phone, person.id_number) == (PHONE, ID)
    assert (person.phone_digest, person.id_digest) == (digest(PHONE), digest(ID))
    assert person.birth_year == 1949  # as the ID number says
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, id_number FROM people_person")
        assert not {PHONE, ID} & set(cursor.fetchone())


def test_none_leaves_a_value_and_an_empty_text_erases_it(person):
    contact.set_contact(person=person, phone="13912345678", by=Actor.PRIVATE_LINK)
    person = Person.objects.get()
    assert (person.phone, person.id_number) == (OTHER, ID)
    contact.set_contact(person=person, phone="", id_number="", by=Actor.PRIVATE_LINK)
    person = Person.objects.get()
    assert (person.phone, person.phone_digest) == ("", "")
    assert (person.id_number, person.id_digest) == ("", "")


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"phone": "1380013800"}, "phone"),
        ({"id_number": "110105194912310021"}, "id_number"),
        ({"id_number": "11010520100307001X"}, "id_number"),
    ],
)
def test_a_bad_value_is_refused_by_field_and_changes_nothing(person, entered, field):
    with pytest.raises(Refused) as refusal:
        contact.set_contact(person=person, by=Actor.PRIVATE_LINK, **entered)
    assert list(refusal.value.message_dict) == [field]
    assert (Person.objects.get().phone, Person.objects.get().id_number) == (PHONE, ID)


def test_an_id_number_does_not_contradict_the_year_of_birth():
    person = make_person(birth_year=1990)
    with pytest.raises(Refused, match="1949"):
        contact.set_contact(person=person, id_number=ID, by=Actor.PRIVATE_LINK)


@pytest.mark.parametrize("role", ["editor", "verifier"])
def test_nobody_writes_or_opens_without_the_right(person, role):
    user = make_user(role, role)
    with pytest.raises(NotPermitted):
        contact.set_contact(person=person, phone=OTHER, by=user)
    with pytest.raises(NotPermitted):
        contact.open_personal_data(
            person=person, field="phone", purpose="通知上课", by=user
        )
    assert not AccessLog.objects.exists()


@pytest.mark.parametrize(
    ("field", "purpose"), [("phone", " "), ("name_zh", "看"), ("phone", "长" * 201)]
)
def test_nothing_opens_without_a_purpose_nor_what_is_not_sealed(person, field, purpose):
    chief = make_user("chief", is_superuser=True)
    with pytest.raises(Exception) as refusal:
        contact.open_personal_data(
            person=person, field=field, purpose=purpose, by=chief
        )
    assert PHONE not in str(refusal.value)
    assert not AccessLog.objects.exists()


@pytest.mark.usefixtures("english")
def test_what_does_not_open_says_so_and_is_not_logged_as_opened(person, settings):
    settings.FIELD_KEYS = ["other:b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMDM="]
    chief = make_user("chief", is_superuser=True)
    with pytest.raises(Refused, match="key is missing"):
        contact.open_personal_data(
            person=person, field="phone", purpose="通知上课", by=chief
        )
    assert not AccessLog.objects.exists()


MASKED = [
    (PHONE, 3, "138****8000"),
    (ID, 0, "**************002X"),
    ("+12025550123", 3, "+12*****0123"),
    ("+67740123", 3, "*********"),
    ("+861012345678", 3, "**********"),
    ("", 3, ""),
]


@pytest.mark.parametrize(("value", "head", "shown"), MASKED)
def test_a_value_is_masked(value, head, shown):
    assert masked(value, head=head) == shown


@pytest.mark.usefixtures("english")
def test_what_is_not_there_is_no_row_of_stars():
    assert on_record("") == on_record("", head=0) == "none on record"


def test_a_sentence_is_not_masked():
    assert masked(Unopened("It cannot be opened.")) == "It cannot be opened."


# The admin


def test_who_may_not_see_it_does_not_even_see_whether_it_is_there(
    person, editor, verifier
):
    bare = make_person()
    for client in (editor, verifier):
        for row in (person, bare):
            html = client.get(page(row)).content.decode()
            for trace in ["phone", "id_number", "birth_year", "****", "1949"]:
                assert trace not in html
    assert "erase" not in offered(editor.get(page(person)))


def test_who_may_see_it_sees_it_masked(person, coordinator, officer):
    for client in (coordinator, officer):
        html = client.get(page(person)).content.decode()
        assert "138****8000" in html and "**************002X" in html
        assert not [value for value in (PHONE, "13800138000", ID) if value in html]


def test_a_new_phone_replaces_the_old_and_stands_in_no_log(person, coordinator):
    form = coordinator.get(page(person))
    assert form.context["adminform"].form["new_phone"].value() is None
    response = coordinator.post(
        page(person), filled_in(form, new_phone="139-1234-5678"), follow=True
    )
    assert Person.objects.get().phone == OTHER
    assert Person.objects.get().id_number == ID
    told = [entry.change_message for entry in LogEntry.objects.all()]
    told += [*messages(response), str(list(Person.history.values()))]
    assert told and not [text for text in told if re.search("139-?1234", text)]


def test_a_person_is_entered_with_a_phone(coordinator):
    form = coordinator.get("/admin/people/person/add/")
    data = filled_in(form, name_zh="某甲", basis="consent", new_phone="13800138000")
    coordinator.post("/admin/people/person/add/", data)
    assert Person.objects.get().phone == PHONE


def test_a_bad_number_is_refused_at_its_field_and_shown_to_who_typed_it(
    person, coordinator
):
    data = filled_in(coordinator.get(page(person)), new_phone="1380013800")
    response = coordinator.post(page(person), data)
    assert list(response.context["adminform"].form.errors) == ["new_phone"]
    assert 'value="1380013800"' in response.content.decode()
    assert Person.objects.get().phone == PHONE


DOUBTFUL, AS_READ = "0950-4996056", "+869504996056"


def asked_to_confirm(response) -> bool:
    return 'type="checkbox" name="confirmed_phone"' in response.content.decode()


def test_staff_confirm_a_number_that_only_we_do_not_know(person, coordinator):
    opened = coordinator.get(page(person))
    assert not asked_to_confirm(opened)
    response = coordinator.post(page(person), filled_in(opened, new_phone=DOUBTFUL))
    assert asked_to_confirm(response)
    assert f'value="{AS_READ}"' in response.content.decode()
    assert Person.objects.get().phone == PHONE
    ticked = filled_in(response, confirmed_phone=AS_READ)
    coordinator.post(page(person), ticked)
    stored = Person.objects.get()
    assert (stored.phone, stored.phone_digest) == (AS_READ, digest(AS_READ))
    entry = person.history.first()
    assert entry.history_user == coordinator.user
    assert entry.history_change_reason in (
        "changed: phone; the phone number was confirmed by hand",
        "已修改：电话号码；号码经人工核对",
    )
    told = str([entry.change_message for entry in LogEntry.objects.all()])
    assert "4996056" not in told + str(list(Person.history.values()))


@pytest.mark.parametrize(
    ("typed", "ticked", "asked"),
    [
        ("0950-4996057", AS_READ, True),  # the tick was for another number
        (DOUBTFUL, "", True),
        ("400-812-3123", "+864008123123", False),
        ("1380013800", "+861380013800", False),
    ],
)
def test_only_the_number_that_was_ticked_is_confirmed_and_only_a_possible_one(
    person, coordinator, typed, ticked, asked
):
    data = filled_in(coordinator.get(page(person)), new_phone=typed)
    response = coordinator.post(page(person), {**data, "confirmed_phone": ticked})
    assert list(response.context["adminform"].form.errors) == ["new_phone"]
    assert asked_to_confirm(response) is asked
    assert " checked" not in response.content.decode().split("confirmed_phone")[1][:99]
    assert Person.objects.get().phone == PHONE


def test_a_tick_that_is_not_needed_is_not_spoken_of(person, coordinator):
    data = filled_in(coordinator.get(page(person)), new_phone=OTHER)
    coordinator.post(page(person), {**data, "confirmed_phone": OTHER})
    assert Person.objects.get().phone == OTHER
    assert ";" not in person.history.first().history_change_reason.replace("；", ";")


def opening(person, field="phone"):
    return page(person, "open", field=field)


def test_a_value_is_opened_once_for_a_purpose_that_stays(person, coordinator):
    html = coordinator.get(page(person)).content.decode()
    assert f'action="{opening(person)}"' in html
    response = coordinator.post(opening(person), {"note": "通知上课"})
    assert PHONE in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    log = AccessLog.objects.get()
    assert (log.person, log.by, log.field) == (person, coordinator.user, "phone")
    assert log.purpose == "通知上课"
    assert coordinator.get(opening(person)).status_code == 405
    assert PHONE not in coordinator.get(page(person)).content.decode()


@pytest.mark.parametrize("note", ["", "  ", None])
def test_without_a_purpose_it_stays_shut(person, coordinator, note):
    data = {} if note is None else {"note": note}
    english = {"accept-language": "en"}
    response = coordinator.post(opening(person), data, follow=True, headers=english)
    assert messages(response) == ["Say what you need it for."]
    assert PHONE not in response.content.decode()
    assert not AccessLog.objects.exists()


def test_who_may_not_open_gets_nothing(person, editor, verifier, visitor):
    for client in (editor, verifier):
        assert client.post(opening(person), {"note": "看"}).status_code == 403
    assert visitor.post(opening(person), {"note": "看"}).status_code == 302
    assert not AccessLog.objects.exists()


@pytest.mark.parametrize("field", ["slug", "name_zh", "phone_digest"])
def test_only_what_is_sealed_is_opened(person, admin, field):
    assert admin.post(opening(person, field), {"note": "看"}).status_code == 404


def test_both_are_erased_with_one_button(person, coordinator):
    assert "erase" in offered(coordinator.get(page(person)))
    coordinator.post(step(person, "erase"))
    person = Person.objects.get()
    assert (person.phone, person.id_number, person.id_digest) == ("", "", "")
    assert "erase" not in offered(coordinator.get(page(person)))


def test_the_log_of_openings_is_only_read(person, officer, editor, admin):
    chief = make_user("chief", is_superuser=True)
    contact.open_personal_data(person=person, field="phone", purpose="核对", by=chief)
    log = AccessLog.objects.get()
    html = officer.get("/admin/people/accesslog/").content.decode()
    assert "核对" in html and "chief" in html
    assert editor.get("/admin/people/accesslog/").status_code == 403
    for client in (officer, admin):
        assert client.get("/admin/people/accesslog/add/").status_code == 403
        assert client.post(page(log), {"purpose": "别的"}).status_code == 403
        assert client.post(page(log, "delete"), {"post": "yes"}).status_code == 403
    assert AccessLog.objects.get().purpose == "核对"


def test_the_past_of_personal_fields_is_hidden_like_the_fields(editor, coordinator):
    person = with_past(make_person(birth_year=1961, gender="female"))
    person.birth_year, person.gender, person.role_zh = 1973, "male", "村支书"
    person.save()
    seen = coordinator.get(page(person, "history")).content.decode()
    assert "1961" in seen and "1973" in seen and "村支书" in seen
    hidden = editor.get(page(person, "history")).content.decode()
    assert "村支书" in hidden
    assert "1961" not in hidden and "1973" not in hidden


def test_a_cited_basis_still_asks_for_its_source(coordinator, admin):
    person = make_person()
    for client in (admin, coordinator):
        data = filled_in(client.get(page(person)), source="")
        errors = client.post(page(person), data).context["adminform"].form.errors
        assert list(errors) == ["__all__"]
