"""The private link: what an applicant sees and does without an account."""

import logging
import re
from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone, translation
from django.utils.formats import date_format

from people.actions import receipts
from people.actions.applications import (
    agree,
    ask_for,
    correct_application,
    take_back,
    withdraw_application,
)
from people.actions.receipts import enrolment_of, issue_receipt, receipt_token
from people.models import Consent, Enrolment, Person, SubjectRequest
from programs.kit.steps import Actor, NotPermitted, Refused, author_of
from programs.models import Region
from tests.conftest import client_of
from tests.factories import (
    make_audience,
    make_consent,
    make_consent_text,
    make_program,
    make_region,
    make_story,
    make_xingtang,
)
from tests.people.test_apply import apply

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]


@pytest.fixture
def enrolment(visitor):
    make_xingtang()
    make_consent_text()
    make_program(slug="hall", applications_opened_at=timezone.now())
    apply(visitor)
    return Enrolment.objects.get()


def page_of(enrolment, prefix="/en"):
    return f"{prefix}/my/{receipt_token(enrolment)}/"


def text_of(response):
    html = response.content.decode().split("<main")[1].split("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_number_that_does_not_open_is_a_sentence_left_whole(
    visitor, enrolment, settings
):
    settings.FIELD_KEYS = ["other:b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMDM="]
    person = Person.objects.get(pk=enrolment.person_id)
    assert str(person.phone) in text_of(visitor.get(page_of(enrolment, "")))


def send(client, enrolment, step, **values):
    if step == "correct":
        form = client.get(page_of(enrolment)).context["form"]
        values = {"form_version": form["form_version"].value(), **values}
    return client.post(page_of(enrolment), {"step": step, **values}, follow=True)


def test_the_page_says_how_it_stands_and_masks_the_number(visitor, enrolment):
    response = visitor.get(page_of(enrolment))
    text = text_of(response)
    assert "Received. We are looking at it." in text
    assert "示例学员" in text and "行唐县" in text
    assert "138****8000" in text
    html = response.content.decode()
    assert "13800138000" not in html
    assert "/senior/" not in html  # its link would carry the private address


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("accepted", "Accepted."),
        ("declined", "Not accepted this time. What decided: 名额已满"),
        ("withdrawn", "You withdrew this application."),
        ("active", "You are taking part."),
        ("completed", "You took part to the end."),
    ],
)
def test_each_state_has_its_plain_words(visitor, enrolment, status, words):
    Enrolment.objects.update(status=status, criterion="名额已满")
    response = visitor.get(page_of(enrolment))
    assert words in text_of(response)
    may_withdraw = 'value="withdraw"' in response.content.decode()
    assert may_withdraw == (status == "accepted")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_nobody_else_keeps_finds_or_hands_on_the_page(visitor, enrolment, prefix):
    response = visitor.get(page_of(enrolment, prefix))
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "strict-origin"
    assert 'rel="canonical"' not in response.content.decode()


def test_no_other_token_opens_anything_and_all_are_told_alike(visitor, enrolment):
    good = receipt_token(enrolment)
    other_salt = signing.TimestampSigner(salt="other").sign(f"{enrolment.pk}.1")
    bad = ["x", good[:-1], good + "x", other_salt, receipts.SIGNER.sign("x.y")]
    bad += [receipts.SIGNER.sign(f"{enrolment.pk}.2"), receipts.SIGNER.sign("0.1")]
    answers = [visitor.get(f"/en/my/{token}/") for token in bad]
    assert {response.status_code for response in answers} == {404}
    assert len({text_of(response) for response in answers}) == 1
    assert visitor.post(f"/en/my/{bad[1]}/", {"step": "withdraw"}).status_code == 404


def test_a_link_ends_after_half_a_year(visitor, enrolment, monkeypatch):
    token = receipt_token(enrolment)
    later = timezone.now() + timedelta(days=181)
    assert enrolment_of(token) == enrolment
    monkeypatch.setattr(signing.time, "time", later.timestamp)
    assert enrolment_of(token) is None


def test_who_did_not_apply_here_has_no_link(enrolment, admin):
    Enrolment.objects.update(applied_at=None)
    assert enrolment_of(receipt_token(enrolment)) is None
    with pytest.raises(Refused):
        issue_receipt(enrolment=enrolment, by=admin.user)


def test_a_new_link_ends_the_old_one(visitor, enrolment, admin):
    old = page_of(enrolment)
    token = issue_receipt(enrolment=enrolment, by=admin.user)
    assert visitor.get(old).status_code == 404
    assert visitor.get(f"/en/my/{token}/").status_code == 200


def test_staff_without_the_right_issue_no_link(enrolment):
    verifier = client_of("verifier").user
    with pytest.raises(NotPermitted):
        issue_receipt(enrolment=enrolment, by=verifier)


def test_an_applicant_puts_the_own_data_right(visitor, enrolment):
    make_region("520000", "贵州省", pinyin="guizhousheng", initials="gzs")
    born = {"birth_year": "1988"}
    changes = {"name": "示例学员乙", "county": "贵州", "phone": "", **born}
    response = send(visitor, enrolment, "correct", **changes)
    assert "Your data was changed." in text_of(response)
    person = Person.objects.get()
    assert (person.name_zh, person.region.code) == ("示例学员乙", "520000")
    assert person.phone == "+8613800138000"
    changes = {"name": "某", "county": "行唐", "phone": "13900139000", **born}
    send(visitor, enrolment, "correct", **changes)
    changed = Person.objects.get()
    assert changed.phone == "+8613900139000"
    assert changed.phone_digest != person.phone_digest


def test_the_form_is_filled_with_what_is_there_and_keeps_it(visitor, enrolment):
    form = visitor.get(page_of(enrolment)).context["form"]
    send(visitor, enrolment, "correct", **form.initial, phone="")
    assert Person.objects.get().region.code == "130125"


def test_a_wrong_correction_is_refused_in_words_and_kept(visitor, enrolment):
    wrong = {"name": "甲", "county": "qqq", "phone": "123", "birth_year": "88"}
    response = send(visitor, enrolment, "correct", **wrong)
    assert response.status_code == 400
    assert set(response.context["form"].errors) == {"county", "phone", "birth_year"}
    assert 'value="甲"' in response.content.decode()
    assert Person.objects.get().name_zh == "示例学员"


def test_groups_and_the_year_of_birth_are_put_right_too(visitor, enrolment):
    hall = enrolment.program
    hall.audiences.add(make_audience(slug="veterans"), make_audience(slug="farmers"))
    enrolment.person.audiences.add(make_audience(slug="an-earlier-one"))
    form = visitor.get(page_of(enrolment)).context["form"]
    changes = {"birth_year": "1990", "audiences": ["farmers", "an-earlier-one"]}
    send(visitor, enrolment, "correct", **{**form.initial, "phone": "", **changes})
    person = Person.objects.get()
    assert person.birth_year == 1990
    slugs = set(person.audiences.values_list("slug", flat=True))
    assert slugs == {"farmers", "an-earlier-one"}
    entry = person.history.latest()
    assert author_of(entry)[0] == str(Actor.PRIVATE_LINK.label)
    assert entry.audiences.count() == 2
    html = visitor.get(page_of(enrolment)).content.decode()
    assert all(str(audience.name) in html for audience in person.audiences.all())


def test_nobody_becomes_a_minor_by_a_correction(visitor, enrolment):
    form = visitor.get(page_of(enrolment)).context["form"]
    young = {**form.initial, "birth_year": timezone.localdate().year - 15, "phone": ""}
    response = send(visitor, enrolment, "correct", **young)
    assert list(response.context["form"].errors) == ["birth_year"]
    given = {"name": "某", "region": None, "audiences": []}
    with pytest.raises(ValidationError):
        correct_application(
            enrolment=enrolment, birth_year=young["birth_year"], **given
        )
    assert Person.objects.get().birth_year == 1988
    make_consent(enrolment.person, "guardian")
    send(visitor, enrolment, "correct", **young)
    assert Person.objects.get().birth_year == young["birth_year"]


def test_a_county_that_has_ended_since_may_stay(visitor, enrolment):
    form = visitor.get(page_of(enrolment)).context["form"]
    Region.objects.filter(code="130125").update(ended_on="2026-01-01")
    send(visitor, enrolment, "correct", **{**form.initial, "phone": "", "name": "某"})
    person = Person.objects.get()
    assert (person.name_zh, person.region.code) == ("某", "130125")


def test_until_when_the_link_opens_stands_on_it_from_the_first_day(visitor, enrolment):
    last = timezone.localdate() + timedelta(days=180)
    with translation.override("en"):
        day = date_format(last, "DATE_FORMAT")
    assert f"until {day}" in text_of(visitor.get(page_of(enrolment)))


def test_what_stands_in_public_is_put_right_by_staff(visitor, enrolment):
    Person.objects.update(published_at=timezone.now())
    given = {"name": "广告", "region": None, "audiences": []}
    with pytest.raises(Refused):
        correct_application(enrolment=enrolment, **given)
    send(visitor, enrolment, "correct", name="广告", county="行唐", birth_year="1988")
    assert Person.objects.get().name_zh == "示例学员"
    send(visitor, enrolment, "ask_correction", message=" ")
    assert not SubjectRequest.objects.exists()
    send(visitor, enrolment, "ask_correction", message="我姓李\0。" + "长" * 2000)
    request = SubjectRequest.objects.get()
    assert (request.kind, len(request.message)) == ("correction", 1000)
    assert request.message.startswith("我姓李。")


def test_an_application_is_withdrawn_once(visitor, enrolment):
    response = send(visitor, enrolment, "withdraw")
    assert "Your application is withdrawn." in text_of(response)
    assert Enrolment.objects.get().status == "withdrawn"
    again = send(visitor, enrolment, "withdraw")
    assert "cannot be withdrawn any more" in text_of(again)


def test_each_consent_is_given_and_taken_back_by_itself(visitor, enrolment):
    person = enrolment.person
    send(visitor, enrolment, "agree", purpose="name", text_version="1")
    send(visitor, enrolment, "agree", purpose="photo", text_version="1")
    assert set(person.consents.valid().values_list("purpose", flat=True)) == {
        *["name", "photo"]
    }
    again = send(visitor, enrolment, "agree", purpose="name", text_version="1")
    assert "already" in text_of(again)
    send(visitor, enrolment, "take_back", purpose="name")
    assert [row.purpose for row in person.consents.valid()] == ["photo"]
    assert person.consents.count() == 2
    assert "同意书。" in text_of(again)


@pytest.mark.parametrize("purpose", ["guardian", "nonsense", ""])
def test_nothing_else_is_agreed_to_or_taken_back_here(visitor, enrolment, purpose):
    make_consent(enrolment.person, "guardian", channel="form")
    send(visitor, enrolment, "agree", purpose=purpose, text_version="1")
    send(visitor, enrolment, "take_back", purpose=purpose)
    assert [row.purpose for row in Consent.objects.valid()] == ["guardian"]


@pytest.mark.parametrize("version", ["2", "", "x"])
def test_only_the_text_that_was_shown_is_agreed_to(visitor, enrolment, version):
    response = send(visitor, enrolment, "agree", purpose="name", text_version=version)
    assert "has changed meanwhile" in text_of(response)
    assert not Consent.objects.exists()


def test_what_rests_on_a_consent_is_gone_with_the_next_request(visitor, enrolment):
    person = enrolment.person
    for purpose in ["name", "story"]:
        make_consent(person, purpose)
    Person.objects.update(published_at=timezone.now())
    story = make_story(people=[person])
    assert visitor.get(story.get_absolute_url()).status_code == 200
    send(visitor, enrolment, "take_back", purpose="story")
    assert visitor.get(story.get_absolute_url()).status_code in {404, 410}
    assert visitor.get(person.get_absolute_url()).status_code == 200
    send(visitor, enrolment, "take_back", purpose="name")
    assert visitor.get(person.get_absolute_url()).status_code in {404, 410}


@pytest.mark.parametrize("kind", ["copy", "deletion"])
def test_a_request_is_answered_within_15_days_and_asked_once(visitor, enrolment, kind):
    for _ in range(2):
        response = send(visitor, enrolment, f"ask_{kind}")
    request = SubjectRequest.objects.get()
    due = timezone.localdate() + timedelta(days=15)
    assert (request.kind, request.due_on, request.outcome) == (kind, due, "")
    assert "asked for that already" in text_of(response)
    assert "Received. We answer by" in text_of(response)
    assert f'value="ask_{kind}"' not in response.content.decode()


def test_an_unknown_step_changes_nothing(visitor, enrolment):
    for step in ["", "erase", "dispatch", "x\0"]:
        assert send(visitor, enrolment, step).status_code == 400


def test_every_step_wants_the_form_s_token(enrolment):
    client = Client(enforce_csrf_checks=True)
    response = client.post(page_of(enrolment), {"step": "withdraw"})
    assert response.status_code == 403
    assert Enrolment.objects.get().status == "applied"


def test_no_private_link_is_logged(enrolment, caplog):
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    page = page_of(enrolment)
    token = receipt_token(enrolment)
    with caplog.at_level(logging.DEBUG):
        strict.get(page + "x")
        strict.get(f"/en/my/{token[:-2]}/")
        strict.post(page, {"step": "withdraw"})
        strict.delete(page)
        Client().post(page, {"step": "nonsense"})
        Client().get(page.rstrip("/"))
    assert "/my/…" in caplog.text
    for secret in [token, token[:-2], token.split(":")[-1]]:
        assert secret not in caplog.text


def test_a_page_that_breaks_does_not_log_its_link(enrolment, caplog, monkeypatch):
    client = Client(raise_request_exception=False)

    def broken(person):
        raise RuntimeError("broken")

    monkeypatch.setattr("people.views.receipt.consents_of", broken)
    with caplog.at_level(logging.DEBUG):
        assert client.get(page_of(enrolment)).status_code == 500
    assert "Internal Server Error: /en/my/…" in caplog.text
    assert receipt_token(enrolment) not in caplog.text


def test_actions_lock_and_refuse_by_themselves(enrolment):
    withdraw_application(enrolment=enrolment)
    with pytest.raises(Refused):
        withdraw_application(enrolment=enrolment)
    text = make_consent_text()
    with pytest.raises(Refused):
        agree(enrolment=enrolment, purpose="guardian", text=text)
    with pytest.raises(Refused):
        take_back(enrolment=enrolment, purpose="guardian")
    ask_for(enrolment=enrolment, kind="copy")
    with pytest.raises(Refused):
        ask_for(enrolment=enrolment, kind="copy")


def test_the_page_asks_as_much_with_30_requests_as_with_3(visitor, enrolment):
    from tests.test_admin_pages import queries

    def ask(number):
        for _ in range(number):
            SubjectRequest.objects.create(
                person=enrolment.person,
                kind="copy",
                due_on=timezone.localdate(),
                outcome="done",
                closed_at=timezone.now(),
            )

    ask(3)
    few = queries(visitor, page_of(enrolment))
    ask(27)
    assert queries(visitor, page_of(enrolment)) == few
