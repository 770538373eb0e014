"""Applying on a phone: a short form, and for each purpose a consent of its own."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from people.actions.applications import Applicant, apply_for
from people.actions.receipts import enrolment_of
from people.forms.apply import new_number
from people.models import Consent, Enrolment, Person
from people.views.throttles import ApplicationThrottle
from programs.models import Program
from tests.factories import (
    make_audience,
    make_cohort,
    make_consent_text,
    make_program,
    make_region,
    make_session,
    make_xingtang,
)
from tests.test_admin_pages import queries

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]
NOW = timezone.now


@pytest.fixture
def program():
    make_xingtang()
    make_consent_text()
    return make_program(
        slug="hall",
        applications_opened_at=NOW(),
        audiences=[make_audience(slug="veterans")],
    )


GIVEN = {
    "name": "示例学员",
    "phone": "138 0013 8000",
    "birth_year": "1988",
    "county": "行唐",
    "text_version": "1",
}


def apply(client, path="/programs/hall/apply/", **changes):
    return client.post(path, {**GIVEN, "form_number": new_number(), **changes})


def errors(response):
    return dict(response.context["form"].errors.items())


def is_private(response):
    return response.status_code == 302 and response["Location"].startswith("/my/")


def test_an_application_is_a_new_person_and_an_enrolment(visitor, program):
    response = apply(visitor, audiences=["veterans"], consent_story="on")
    assert is_private(response)
    person, enrolment = Person.objects.get(), Enrolment.objects.get()
    assert (person.name_zh, person.birth_year) == ("示例学员", 1988)
    assert (person.phone, person.region.code) == ("+8613800138000", "130125")
    assert len(person.phone_digest) == 64
    assert (person.basis, person.published_at) == (Person.Basis.CONSENT, None)
    assert [audience.slug for audience in person.audiences.all()] == ["veterans"]
    assert (enrolment.person, enrolment.program) == (person, program)
    assert (enrolment.status, enrolment.role) == ("applied", "trainee")
    assert (enrolment.receipt, enrolment.applied_at is not None) == (1, True)
    [consent] = Consent.objects.all()
    assert (consent.purpose, consent.channel) == ("story", "form")
    assert (consent.text.version, consent.is_valid) == (1, True)


def test_taking_part_asks_for_no_consent_and_no_audience(visitor, program):
    assert apply(visitor).status_code == 302
    assert (Enrolment.objects.count(), Consent.objects.count()) == (1, 0)


def test_nothing_is_ticked_at_first_and_the_text_is_there_in_full(visitor, program):
    html = visitor.get("/en/programs/hall/apply/").content.decode()
    assert "checked" not in html
    assert html.count('name="consent_') == 4
    assert "同意书。" in html and 'href="/en/privacy/"' in html
    assert "Tick none, and you take part just the same." in html
    assert "id_number" not in html


def test_it_applies_to_cohorts_and_sessions_too(visitor, program):
    opened = {"program": program, "applications_opened_at": NOW()}
    cohort, session = make_cohort(**opened), make_session(**opened)
    for target in [cohort, session]:
        path = f"{target.get_absolute_url()}apply/"
        assert visitor.get(path).status_code == 200
        assert apply(visitor, path).status_code == 302
    found = Enrolment.objects.values_list("program", "cohort", "session")
    assert set(found) == {(program.pk, cohort.pk, None), (program.pk, None, session.pk)}


def test_a_session_without_a_program_has_no_form(visitor):
    session = make_session(applications_opened_at=NOW())
    path = f"{session.get_absolute_url()}apply/"
    assert visitor.get(path).status_code == 404
    assert "apply/" not in visitor.get(session.get_absolute_url()).content.decode()


@pytest.mark.parametrize("path", ["/programs/hall/apply/", "/en/programs/hall/apply/"])
def test_what_is_closed_says_so_and_stores_nothing(visitor, program, path):
    program.applications_opened_at = None
    program.save()
    assert visitor.get(path).status_code == 200
    response = apply(visitor, path)
    assert response.status_code == 409
    assert not Person.objects.exists()
    page = visitor.get("/programs/hall/").content.decode()
    assert "/programs/hall/apply/" not in page


def test_the_program_leads_to_the_form_while_it_is_open(visitor, program):
    page = visitor.get("/programs/hall/").content.decode()
    assert 'href="/programs/hall/apply/"' in page


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "cancelled", "cancel_reason_zh": "下雨"},
        {"status": "held"},
        {"start_date": timezone.localdate().replace(year=2020)},
        {"applications_until": timezone.localdate().replace(year=2020)},
    ],
)
def test_what_is_over_takes_nobody(visitor, program, changes):
    opened = {"program": program, "applications_opened_at": NOW()}
    path = f"{make_session(**opened, **changes).get_absolute_url()}apply/"
    assert apply(visitor, path).status_code == 409


def test_a_program_that_stopped_takes_nobody_anywhere(visitor, program):
    cohort = make_cohort(program=program, applications_opened_at=NOW())
    program.status = "suspended"
    program.save()
    for path in ["/programs/hall/apply/", f"{cohort.get_absolute_url()}apply/"]:
        assert apply(visitor, path).status_code == 409


def test_a_number_that_we_do_not_know_leads_to_whom_to_ask(visitor, program, settings):
    settings.SITE = {**settings.SITE, "contact": "010-62551234"}
    answer = apply(visitor, phone="0950-4996056")
    assert answer.context["form"].errors["phone"] == [
        "“0950-4996056”看起来是座机号，但我们没法确认，请逐位核对。"
        "如果没写错，请换一个号码，或者问问我们：010-62551234"
    ]
    assert not Person.objects.exists()
    assert apply(visitor, phone="\u202d138\u200b00138000\u202c").status_code == 302


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "missing"),
        ("name", "小明😀", "小明"),
        ("name", "138", "138"),
        ("name", "某" * 10_000, "10000"),
        ("name", "甲\0乙", ""),
        ("phone", "", "missing"),
        ("phone", "1380000000", "10 digits"),
        ("phone", "12800138000", "128"),
        ("phone", "400 812 3123", "hotline"),
        ("phone", "0950-4996056", "If it is right, write another number."),
        ("phone", "打电话", "打"),
        ("phone", "1" * 10_000, ""),
        ("phone", "138\x0000138000", ""),
        ("birth_year", "", "missing"),
        ("birth_year", "88", "88"),
        ("birth_year", "一九八八", "一九八八"),
        ("birth_year", "1850", "1850"),
        ("birth_year", "2999", "2999"),
        ("birth_year", "9" * 10_000, "9999"),
        ("birth_year", "1988-02-30", "1988-02-30"),
        ("county", "", "missing"),
        ("county", "没有这个县", "没有这个县"),
        ("county", "x" * 10_000, "xxx"),
        ("county", "行\0唐", ""),
        ("audiences", "nobody", "nobody"),
    ],
)
def test_bad_input_is_named_and_what_was_right_is_kept(
    visitor, program, field, value, said
):
    response = apply(visitor, "/en/programs/hall/apply/", **{field: value})
    assert response.status_code == 400
    assert list(errors(response)) == [field]
    [sentence] = errors(response)[field]
    assert said in sentence and len(sentence) < 200
    html = response.content.decode()
    assert f'href="#id_{field}"' in html and f'id="id_{field}"' in html
    kept = {"name": "示例学员", "birth_year": "1988"}
    for name in kept.keys() - {field}:
        assert f'value="{kept[name]}"' in html
    assert not Person.objects.exists()


@pytest.mark.parametrize("name", ["㛃", "阿依古丽·买买提", "李", "𠮷野", "Åsa Öberg"])
@pytest.mark.parametrize("year", ["1988", "１９８８", " 1988 ", "1988年"])
def test_rare_names_and_years_as_people_write_them_are_taken(
    visitor, program, name, year
):
    assert apply(visitor, name=name, birth_year=year).status_code == 302
    person = Person.objects.get()
    assert (person.name_zh, person.birth_year) == (name, 1988)


def test_who_may_be_a_minor_is_referred_to_a_guardian(visitor, program, settings):
    settings.SITE = {**settings.SITE, "contact": "0311-0000000"}
    this_year = timezone.localdate().year
    response = apply(visitor, "/en/programs/hall/apply/", birth_year=this_year - 18)
    html = response.content.decode()
    assert response.status_code == 400 and 'id="guardian"' in html
    assert "0311-0000000" in html
    assert not Person.objects.exists() and not Enrolment.objects.exists()
    assert apply(visitor, birth_year=this_year - 19).status_code == 302


def test_several_counties_are_offered_and_one_is_chosen(visitor, program):
    beijing = make_region("110000", "北京市", pinyin="beijingshi", initials="bjs")
    changchun = make_region("220000", "吉林省", pinyin="jilinsheng", initials="jls")
    for code, parent in [("110105", beijing), ("220104", changchun)]:
        make_region(code, "朝阳区", parent=parent, pinyin="chaoyangqu", initials="cyq")
    response = apply(visitor, county="朝阳")
    html = response.content.decode()
    assert response.status_code == 400 and html.count('name="county_code"') == 2
    assert "北京市" in html and "吉林省" in html
    assert apply(visitor, county="朝阳", county_code="130125").status_code == 400
    assert apply(visitor, county="朝阳", county_code="220104").status_code == 302
    assert Person.objects.get().region.code == "220104"


@pytest.mark.parametrize(
    "county",
    [
        *["行唐县", "行唐", "xtx", "xingtangxian", "XTX", "１３０１２５"],
        *[
            "石家庄 行唐",
            "河北省石家庄市行唐县",
            "河北省 · 石家庄市 · 行唐县",
            "石家庄",
        ],
    ],
)
def test_a_county_is_found_as_people_write_it(visitor, program, county):
    make_region("130000", "河北省")
    assert apply(visitor, county=county).status_code == 302
    assert Person.objects.get().region.code == "130125"


def test_a_form_without_the_right_content_type_is_an_empty_form(visitor, program):
    path = "/programs/hall/apply/"
    response = visitor.post(path, GIVEN, content_type="application/json")
    assert response.status_code == 400
    assert set(errors(response)) == {
        *["name", "phone", "birth_year", "county", "form_number"],
    }


def test_a_form_without_its_token_is_refused(program):
    assert apply(Client(enforce_csrf_checks=True)).status_code == 403
    assert not Person.objects.exists()


def test_a_machine_is_thanked_and_nothing_is_stored(visitor, program):
    response = apply(visitor, website="http://spam.example")
    assert (response.status_code, response["Location"]) == (302, "/applied/")
    assert not Person.objects.exists()


def sent_form(visitor, path="/programs/hall/apply/"):
    """The number in the form, as a browser sends it."""
    html = visitor.get(path).content.decode()
    return re.search(r'name="form_number" value="([^"]+)"', html)[1]


def test_the_same_form_sent_again_leads_to_the_same_page(visitor, program):
    number = sent_form(visitor)
    first = apply(visitor, form_number=number)
    again = apply(Client(), form_number=number)  # no cookie of the first try is left
    assert is_private(first) and is_private(again)
    assert Person.objects.count() == Enrolment.objects.count() == 1
    tokens = [response["Location"].split("/")[2] for response in (first, again)]
    assert enrolment_of(tokens[0]) == enrolment_of(tokens[1]) == Enrolment.objects.get()


def test_a_stored_form_leads_on_although_applications_were_closed(visitor, program):
    number = sent_form(visitor)
    apply(visitor, form_number=number)
    Program.objects.update(applications_opened_at=None)
    assert is_private(apply(visitor, form_number=number))
    assert apply(visitor).status_code == 409


def test_applying_keeps_nothing_in_the_browser(visitor, program):
    number = sent_form(visitor)
    apply(visitor, form_number=number)
    assert settings.SESSION_COOKIE_NAME not in visitor.cookies


@pytest.mark.parametrize("number", ["", "x", "a" * 9999, "0" * 32, "\0"])
def test_a_form_of_another_maker_comes_back_with_what_was_typed(
    visitor, program, number
):
    response = apply(visitor, "/en/programs/hall/apply/", form_number=number)
    html = response.content.decode()
    assert response.status_code == 400 and "send it once more" in html
    assert 'value="示例学员"' in html and not Person.objects.exists()
    again = re.search(r'name="form_number" value="([^"]+)"', html)[1]
    assert is_private(apply(visitor, form_number=again))


def test_a_number_is_good_for_half_a_day(visitor, program, monkeypatch):
    number = sent_form(visitor)
    later = NOW() + timedelta(hours=13)
    monkeypatch.setattr(signing.time, "time", later.timestamp)
    assert list(errors(apply(visitor, form_number=number))) == ["form_number"]


def test_who_knows_a_number_gets_no_link_to_what_is_on_record(visitor, program, admin):
    apply(visitor)
    again = apply(admin)
    assert (again.status_code, again["Location"]) == (302, "/applied/")
    assert Person.objects.count() == 1
    response = admin.get("/applied/")
    assert "/my/recover/" in response.content.decode()
    assert not re.search(r"/my/(?!recover/)", response.content.decode())
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_a_family_shares_a_phone_and_who_withdrew_may_come_back(visitor, program):
    apply(visitor)
    apply(visitor, name="示例家人")
    assert Enrolment.objects.count() == 2
    Enrolment.objects.update(status="withdrawn")
    apply(visitor)
    assert Enrolment.objects.filter(status="applied").count() == 1


def test_an_older_consent_text_is_not_the_one_in_force(visitor, program):
    path = "/en/programs/hall/apply/"
    response = apply(visitor, path, text_version="7", consent_name="on")
    assert list(errors(response)) == ["consent_name"]
    html = response.content.decode()
    assert "checked" not in html and 'name="text_version" value="1"' in html
    assert not Consent.objects.exists()
    assert apply(visitor, text_version="7").status_code == 302  # nothing was ticked


def test_without_a_consent_text_nobody_is_asked_to_agree(visitor):
    make_xingtang()
    make_program(slug="hall", applications_opened_at=NOW())
    html = visitor.get("/programs/hall/apply/").content.decode()
    assert "consent_" not in html
    assert apply(visitor, consent_name="on").status_code == 302
    assert not Consent.objects.exists()


@pytest.mark.parametrize(("prefix", "word"), [("", "429"), ("/en", "Too many")])
def test_an_address_sends_so_many_an_hour(visitor, program, monkeypatch, prefix, word):
    cache.clear()
    monkeypatch.setattr(ApplicationThrottle, "rate", "2/hour", raising=False)
    path = f"{prefix}/programs/hall/apply/"
    for _ in range(3):
        assert apply(visitor, path, phone="").status_code == 400  # not counted
    codes = [apply(visitor, path, name=name).status_code for name in "甲乙丙"]
    assert codes == [302, 302, 429]
    response = apply(visitor, path)
    assert word in response.content.decode()
    assert 0 < int(response["Retry-After"]) <= 3600
    assert Person.objects.count() == 2
    assert not [key for key in cache._cache if "127.0.0.1" in key]
    cache.clear()


def test_many_applications_of_one_person_are_one(program):
    for _ in range(50):
        apply(Client())  # each time another browser
    assert Person.objects.count() == Enrolment.objects.count() == 1


def test_the_form_asks_as_much_with_30_audiences_as_with_3(visitor, program):
    path = "/programs/hall/apply/"
    visitor.get(path)
    program.audiences.add(*[make_audience() for _ in range(2)])
    few = queries(visitor, path)
    program.audiences.add(*[make_audience() for _ in range(27)])
    assert queries(visitor, path) == few


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("number", "led"), [(None, 1), (uuid4(), 16)])
def test_the_same_application_sent_at_once_is_one(program, number, led):
    applicant = Applicant("示例学员", "+8613800138000", 1988, make_xingtang())
    form = {"target": program, "applicant": applicant, "form_number": number}

    def send(_):
        try:
            return apply_for(**form)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(send, range(16)))
    assert len([row for row in made if row]) == led
    assert Person.objects.count() == Enrolment.objects.count() == 1
