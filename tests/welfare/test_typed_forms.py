"""A form that is sent after the sign-in ended comes back after the next sign-in."""

import datetime

import pytest
from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session as Stored
from django.db import connection
from django.test import Client
from django.urls import get_resolver, resolve
from django.utils import timezone

from people.models import Person
from programs.kit.admin.record import RecordAdmin, SharedForm
from programs.models import Program, Session
from tests.factories import (
    make_enrolment,
    make_person,
    make_program,
    make_session,
    make_user,
)
from tests.programs.test_admin import filled_in, messages, page
from welfare.models import TypedForm

START = datetime.datetime(2030, 1, 7, 9, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
TYPED = "写了很久的一段话"

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    """Set the clock to so many hours after the first sign-in."""

    def set_clock(hours):
        moment = START + hours * HOUR
        monkeypatch.setattr(timezone, "now", lambda: moment)
        monkeypatch.setattr("time.time", moment.timestamp)

    set_clock(0)
    return set_clock


def enter(client, name, address="/admin/"):
    """Sign in on our page; the answer leads on to the address."""
    if not User.objects.filter(username=name).exists():
        User.objects.create_superuser(name, password="a long password 1")
    sent = {"username": name, "password": "a long password 1", "next": address}
    return client.post("/admin/login/", sent, follow=True)


@pytest.fixture
def program():
    return make_program(slug="hall", published=False)


@pytest.fixture
def late(client, at, program):
    """A form of a program, opened in time and sent an hour too late; the answer."""
    enter(client, "li.na")
    sent = filled_in(client.get(page(program)), summary_zh=TYPED, _save="")
    at(13)
    return client.post(page(program), sent)


def summary(response) -> str:
    return response.context["adminform"].form["summary_zh"].value()


def test_it_is_not_saved_and_leads_to_the_sign_in(late, client, program):
    assert late.url == f"/admin/login/?next={page(program)}"
    said = str(client.get(late.url).content.decode())
    assert "为你保留一小时" in said
    assert Program.objects.get().summary_zh != TYPED


def test_after_signing_in_again_it_is_there_and_can_be_saved(late, client, program):
    response = enter(client, "li.na", page(program))
    assert response.redirect_chain == [(page(program), 302)]
    assert summary(response) == TYPED
    assert any("还没有保存" in text for text in messages(response))
    assert "errornote" not in response.content.decode()
    assert Program.objects.get().summary_zh != TYPED
    assert client.post(page(program), filled_in(response)).status_code == 302
    assert Program.objects.get().summary_zh == TYPED
    assert not TypedForm.objects.exists()


def test_it_comes_back_until_it_is_saved(late, client, program):
    enter(client, "li.na")
    assert [summary(client.get(page(program))) for _time in range(2)] == [TYPED] * 2
    stored = client.get(page(program), {"without_typed": "1"})
    assert summary(stored) == ""
    address = f"{page(program)}?without_typed=1"
    assert client.post(address, filled_in(stored)).status_code == 302
    assert summary(client.get(page(program))) == ""


def test_the_page_as_it_is_stored_is_kept_like_any_other(client, at, program):
    enter(client, "li.na")
    address = f"{page(program)}?without_typed=1"
    sent = filled_in(client.get(address), summary_zh=TYPED)
    at(13)
    assert client.post(address, sent).url == f"/admin/login/?next={page(program)}"
    assert summary(enter(client, "li.na", page(program))) == TYPED


def test_nobody_else_ever_sees_it(late, client, program):
    assert summary(enter(client, "wang.fang", page(program))) == ""


def test_it_is_kept_for_an_hour_and_then_deleted(late, client, at, program):
    at(14.1)
    assert summary(enter(client, "li.na", page(program))) == ""
    sent = filled_in(client.get(page(program)))
    at(27)
    client.post(page(program), sent)
    assert TypedForm.objects.get().kept_at == START + 27 * HOUR


def test_it_is_encrypted_and_stands_in_no_address_and_no_cookie(late, client):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM welfare_typedform")
        [row] = cursor.fetchall()
    everything = f"{row}{late.url}{late.cookies}{client.cookies}"
    stored = "".join(str(each.get_decoded()) for each in Stored.objects.all())
    for text in (TYPED, "%E5%86%99", "summary_zh"):
        assert text not in everything + stored
    assert TYPED not in repr(TypedForm.objects.get())


def test_what_somebody_else_changed_meanwhile_is_told(late, client, program):
    Program.objects.update(summary_zh="别人写的")
    response = enter(client, "li.na", page(program))
    assert "别人写的" in response.context["adminform"].form.errors["summary_zh"][0]
    assert summary(response) == TYPED


def test_seven_days_end_a_sign_in_with_the_same_care(client, at, program):
    enter(client, "li.na")
    for hours in range(10, 168, 10):
        at(hours)
        client.get("/admin/")
    sent = filled_in(client.get(page(program)), summary_zh=TYPED)
    at(168)
    assert client.post(page(program), sent).status_code == 302
    assert summary(enter(client, "li.na", page(program))) == TYPED


def test_a_new_record_with_its_rows_comes_back_too(client, at):
    program = make_program(published=False)
    enter(client, "li.na")
    address = "/admin/people/person/add/?_changelist_filters=q%3Dx"
    sent = filled_in(client.get(address), name_zh="陈新", given_phone="138 0013 8000")
    sent |= {
        "enrolments-TOTAL_FORMS": 1,
        "enrolments-0-program": program.pk,
        "enrolments-0-status": "applied",
    }
    at(13)
    client.post(address, sent)
    response = enter(client, "li.na", address)
    form = response.context["adminform"].form
    assert form["name_zh"].value() == "陈新"
    rows = {
        inline.formset.prefix: [row["program"].value() for row in inline.formset.forms]
        for inline in response.context["inline_admin_formsets"]
        if inline.formset.prefix == "enrolments"
    }
    assert rows == {"enrolments": [str(program.pk)]}
    assert not Person.objects.exists()


def test_the_reason_typed_beside_a_button_comes_back(client, at):
    program = make_program()
    enter(client, "li.na")
    step = f"/admin/programs/program/{program.pk}/action/unpublish/"
    at(13)
    assert step in client.post(step, {"note": TYPED}).url
    response = enter(client, "li.na", step)
    assert response.redirect_chain[-1] == (page(program), 302)
    assert response.context["refused"]["note"] == TYPED
    program.refresh_from_db()
    assert program.published_at


def test_the_headcounts_of_many_sessions_come_back(client, at):
    session = make_session(start_date=START.date(), headcount=None)
    enter(client, "li.na")
    address = "/admin/programs/session/headcounts/"
    at(13)
    client.post(address, {f"session-{session.pk}": "42"})
    response = enter(client, "li.na", address)
    assert [row["text"] for row in fields(response)] == ["42"]
    assert Session.objects.get().headcount is None


def fields(response) -> list[dict]:
    return [{"text": bound.value()} for bound in response.context["form"]]


def test_the_reason_of_a_moved_series_comes_back(client, at):
    session = make_session()
    enter(client, "li.na")
    address = f"/admin/programs/session/{session.pk}/series/"
    at(13)
    client.post(address, {"note": TYPED, "start_date": "", "move": ""})
    response = enter(client, "li.na", address)
    assert response.context["rest"]["note"].value() == TYPED
    assert Session.objects.get().start_date == session.start_date


def test_the_criterion_of_a_decision_comes_back(client, at):
    applied = make_enrolment(status="applied")
    enter(client, "li.na")
    at(13)
    address = "/admin/people/enrolment/?status__exact=applied"
    sent = {"action": "accept", "_selected_action": [applied.pk], "criterion": TYPED}
    client.post(address, sent)
    response = enter(client, "li.na", address)
    assert response.context["form"]["criterion"].value() == TYPED
    applied.refresh_from_db()
    assert applied.status == "applied"
    stored = client.get(f"{address}&without_typed=1")
    assert stored.context["cl"].result_count == 1
    sent["criterion"] = "按报名先后"
    assert client.post(address, sent).status_code == 302
    assert client.get(address).context["cl"].result_count == 0


def test_a_list_keeps_nothing_but_such_a_text(client, at):
    applied = make_enrolment(status="applied")
    enter(client, "li.na")
    at(13)
    sent = {"action": "accept", "_selected_action": [applied.pk]}
    client.post("/admin/people/enrolment/", sent)
    assert not TypedForm.objects.exists()


def test_a_button_without_a_text_leads_back_to_its_page(client, at, program):
    person = make_person()
    enter(client, "li.na")
    at(13)
    opening = f"/admin/people/person/{person.pk}/open/phone/"
    before = "http://testserver/admin/people/person/?q=x"
    answer = client.post(opening, {"note": "x"}, headers={"Referer": before})
    assert answer.url == "/admin/login/?next=/admin/people/person/%3Fq%3Dx"
    assert not TypedForm.objects.exists()


@pytest.mark.parametrize("before", ["", "https://elsewhere.example/admin/", "/about/"])
def test_a_page_elsewhere_is_not_led_to(client, at, before):
    enter(client, "li.na")
    at(13)
    address = "/admin/security/others/"
    answer = client.post(address, headers={"Referer": before})
    assert answer.url == "/admin/login/?next=/admin/"


def test_a_sign_in_can_itself_be_sent_late(client, at):
    enter(client, "li.na")
    at(13)
    assert enter(client, "li.na").context["user"].username == "li.na"


def test_a_form_without_a_sign_in_is_not_kept(client, program):
    assert client.post(page(program), {"summary_zh": TYPED}).status_code == 302
    assert not TypedForm.objects.exists()


def test_a_very_long_form_is_not_kept_and_nothing_else_is_said(client, at, program):
    enter(client, "li.na")
    at(13)
    answer = client.post(page(program), {"summary_zh": "x" * 1_000_001})
    assert "没有保存" in client.get(answer.url).content.decode()
    assert not TypedForm.objects.exists()


def test_a_form_without_its_key_is_shown_as_it_is_stored(
    late, client, program, settings
):
    settings.FIELD_KEYS = [settings.FIELD_KEYS[0].replace("tests:", "other:")]
    assert summary(enter(client, "li.na", page(program))) == ""


class Strict(Client):
    """A client whose forms are checked for their token, as a browser's are."""

    def __init__(self):
        super().__init__(enforce_csrf_checks=True)

    def token(self, address):
        self.get(address)
        return self.cookies["csrftoken"].value


@pytest.fixture
def stale(at, program):
    """A client that signed in anew, and a form from before that."""
    client = Strict()
    client.force_login(make_user("li.na", is_superuser=True))
    token = client.token(page(program))
    sent = {"summary_zh": TYPED, "csrfmiddlewaretoken": token}
    del client.cookies["csrftoken"]
    client.token(page(program))
    return client, sent


def test_a_form_from_before_another_sign_in_is_shown_again(stale, program):
    client, sent = stale
    ours = {"Origin": "http://testserver"}
    answer = client.post(page(program), sent, headers=ours)
    assert answer.url == page(program)
    assert summary(client.get(answer.url)) == TYPED
    assert Program.objects.get().summary_zh != TYPED


@pytest.mark.parametrize("origin", [None, "null", "https://elsewhere.example"])
def test_a_forged_form_is_refused_and_not_kept(stale, program, origin, at):
    client, sent = stale
    headers = {"Origin": origin} if origin else {}
    for hours in (0, 13):
        at(hours)
        answer = client.post(page(program), sent, headers=headers)
        assert answer.status_code == 403
    assert not TypedForm.objects.exists()


def test_idle_devices_are_not_listed(client, at):
    enter(client, "li.na")
    at(13)
    other = Client()
    response = enter(other, "li.na", "/admin/security/")
    assert len(response.context["devices"]) == 1


def keeping(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from keeping(pattern.url_patterns)
        elif hasattr(pattern.callback, "keeps"):
            yield pattern.name


def test_every_form_of_a_record_is_kept_and_none_with_a_password(rf):
    kept = set(keeping(get_resolver().url_patterns))
    for model, its_admin in admin.site._registry.items():
        stem = f"{model._meta.app_label}_{model._meta.model_name}"
        assert (f"{stem}_change" in kept) == isinstance(its_admin, SharedForm)
        assert (f"{stem}_add" in kept) == isinstance(its_admin, RecordAdmin)
    request = rf.get("/admin/")
    request.user = User(is_superuser=True, is_active=True, is_staff=True)
    request.resolver_match = resolve("/admin/")
    for its_admin in admin.site._registry.values():
        if isinstance(its_admin, RecordAdmin):
            form = its_admin.get_form(request)
            widgets = [field.widget for field in form.base_fields.values()]
            assert not any(isinstance(each, forms.PasswordInput) for each in widgets)
