"""The recovery code: a new private link without staff, and without telling anything."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from people.actions.contact import set_contact
from people.actions.receipts import enrolment_of, issue_receipt, receipt_token
from people.encryption import digest
from people.models import Enrolment, Person
from people.views.throttles import RecoveryThrottle, TotalRecoveryThrottle
from programs.kit.steps import Actor, author_of
from tests.people.test_apply import apply
from tests.people.test_receipt import enrolment as enrolment
from tests.people.test_receipt import page_of, text_of

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]

PATH = "/en/my/recover/"


def code_on(response):
    found = re.search(r'class="code">([^<]+)<', response.content.decode())
    return found and found[1]


def recover(client, code, phone="138 0013 8000"):
    return client.post(PATH, {"code": code, "phone": phone})


def test_the_code_stands_beside_the_link_for_an_hour_and_only_its_digest_is_kept(
    visitor, enrolment
):
    first, again = (visitor.get(page_of(enrolment)) for _ in range(2))
    code = code_on(first)
    assert re.fullmatch("[2-9A-HJKMNP-Z]{8}", code) and code_on(again) == code
    assert enrolment.recovery_digest == digest(code)
    Enrolment.objects.update(recovery_at=timezone.now() - timedelta(hours=1))
    later = visitor.get(page_of(enrolment))
    assert later.status_code == 200 and code_on(later) is None


@pytest.mark.parametrize("typed", [str, str.lower, " {}".format, "{}-".format])
def test_it_gives_a_new_link_and_a_new_code_and_ends_the_old_ones(
    visitor, enrolment, typed
):
    old = page_of(enrolment)
    code = code_on(visitor.get(old))
    response = recover(visitor, typed(code))
    assert response.status_code == 302
    page = visitor.get(response["Location"])
    assert code_on(page) not in (None, code)
    assert "the link was replaced with the recovery code" in text_of(page)
    assert visitor.get(old).status_code == 404
    assert recover(visitor, code).status_code == 400


def test_a_number_that_staff_have_confirmed_recovers_the_link(visitor, enrolment):
    phone = "+869504996056"
    numbers = {"phone": phone, "confirmed_phone": phone}
    set_contact(person=enrolment.person, by=Actor.COMMAND, **numbers)
    code = code_on(visitor.get(page_of(enrolment)))
    assert recover(visitor, code, "0950-4996056").status_code == 302


def test_staff_see_that_it_happened(visitor, enrolment, admin):
    recover(visitor, code_on(visitor.get(page_of(enrolment))))
    assert author_of(enrolment.history.latest())[0] == str(Actor.PRIVATE_LINK.label)
    html = admin.get(f"/admin/people/enrolment/{enrolment.pk}/change/").content.decode()
    assert "用找回码换过链接" in html


def test_every_mismatch_is_told_in_the_same_words(visitor, enrolment):
    code = code_on(visitor.get(page_of(enrolment)))
    Person.objects.update(name_zh="某人")
    other = "".join(reversed(code))
    tries = [(other, "13800138000"), (code, "13900139000"), ("x" * 999, "13800138000")]
    answers = [recover(visitor, *each) for each in tries]
    assert {answer.status_code for answer in answers} == {400}
    said = {answer.context["form"].non_field_errors()[0] for answer in answers}
    assert said == {"No application has this code and this phone number."}
    assert enrolment_of(receipt_token(enrolment)) == enrolment


@pytest.mark.parametrize("throttle", [RecoveryThrottle, TotalRecoveryThrottle])
def test_guessing_is_slowed_down(visitor, enrolment, monkeypatch, throttle):
    cache.clear()
    monkeypatch.setattr(throttle, "rate", "2/hour", raising=False)
    codes = [recover(visitor, "K7QM2XRA").status_code for _ in range(3)]
    assert codes == [400, 400, 429]
    assert not [key for key in cache._cache if "127.0.0.1" in key]
    cache.clear()


def test_a_new_code_is_made_on_the_page_and_ends_the_old_one(visitor, enrolment):
    old = code_on(visitor.get(page_of(enrolment)))
    Enrolment.objects.update(recovery_at=timezone.now() - timedelta(days=2))
    page = visitor.post(page_of(enrolment), {"step": "renew_code"}, follow=True)
    new = code_on(page)
    assert new not in (None, old)
    assert recover(visitor, old).status_code == 400
    assert recover(visitor, new).status_code == 302


def test_a_link_given_by_staff_ends_the_code(visitor, enrolment, admin):
    code = code_on(visitor.get(page_of(enrolment)))
    issue_receipt(enrolment=enrolment, by=admin.user)
    assert recover(visitor, code).status_code == 400


@pytest.mark.parametrize("contact", ["", "0311-0000000"])
def test_nobody_is_sent_to_a_contact_that_is_not_there(
    visitor, enrolment, settings, contact
):
    settings.SITE = {**settings.SITE, "contact": contact}
    young = timezone.localdate().year - 10
    pages = [
        *[visitor.get(PATH), visitor.get("/en/applied/"), visitor.get("/en/my/x/")],
        apply(visitor, "/en/programs/hall/apply/", birth_year=young),
    ]
    for page in pages:
        said = re.search("sk us|ask for a new link|reach us", text_of(page))
        assert bool(said) == bool(contact)
