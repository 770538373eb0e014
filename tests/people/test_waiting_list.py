"""Who fits is accepted in the order of application, and others wait in a queue."""

import datetime
import re

import pytest
from django.utils import timezone

from people.actions import decisions
from people.actions.merging import merge_people
from people.actions.receipts import receipt_address
from people.models import Enrolment
from programs.kit.steps import NotPermitted, Refused, author_of
from tests.factories import (
    make_cohort,
    make_enrolment,
    make_person,
    make_program,
    make_session,
    make_source,
    make_user,
)
from tests.people.test_inbox_admin import coordinator_of, statuses, text
from tests.programs.test_admin import filled_in

pytestmark = pytest.mark.django_db

RULE = "按报名先后"
NOW = timezone.now()


@pytest.fixture
def chief():
    return make_user("chief", is_superuser=True)


def apply(place, *, hours, **kw):
    """An application for a place, sent so many hours ago."""
    values = {"role": "trainee", "status": "applied", "receipt": 1, **kw}
    name = place._meta.model_name
    values |= {name: place, "program": place.program}
    applied_at = NOW - datetime.timedelta(hours=hours)
    values.setdefault("person", make_person(basis="consent", published=False))
    return make_enrolment(applied_at=applied_at, **values)


def accept_who_fits(rows, by):
    return decisions.accept_who_fits(enrolments=rows, by=by, criterion=RULE)


def wait(rows, by):
    return decisions.put_on_waiting_list(enrolments=rows, by=by, criterion=RULE)


def queue():
    rows = Enrolment.objects.with_queue().order_by("pk")
    return [row.place_in_queue for row in rows]


@pytest.mark.parametrize("make", [make_cohort, make_session])
def test_who_applied_first_is_accepted_until_the_seats_are_gone(chief, make):
    place = make(capacity=2)
    rows = [apply(place, hours=hours) for hours in (1, 4, 2, 3)]
    accepted, sentences = accept_who_fits(rows, chief)
    assert accepted == [rows[1], rows[3]]
    assert statuses() == ["applied", "accepted", "applied", "accepted"]
    late = [str(row.person) for row in (rows[2], rows[0])]
    assert [name in said for name, said in zip(late, sentences, strict=True)]
    assert author_of(rows[1].history.first())[0] == "chief"


def test_who_cannot_be_accepted_takes_no_seat_and_the_reason_is_told(chief):
    place = make_cohort(capacity=1)
    child = make_person(birth_year=timezone.localdate().year - 10, published=False)
    rows = [apply(place, hours=9, person=child), apply(place, hours=8)]
    rows += [apply(place, hours=7, status="declined"), apply(place, hours=6)]
    decisions.flag_conflict(enrolment=rows[1], by=chief)
    accepted, sentences = accept_who_fits(rows, chief)
    assert accepted == [rows[3]] and len(sentences) == 3
    assert statuses() == ["applied", "applied", "declined", "accepted"]


def test_nobody_fits_and_without_permission_nothing_happens(chief):
    rows = [apply(make_cohort(capacity=0), hours=1)]
    with pytest.raises(Refused, match=str(rows[0].person)):
        accept_who_fits(rows, chief)
    for act in (accept_who_fits, wait):
        with pytest.raises(NotPermitted):
            act(rows, make_user("nobody"))
    assert statuses() == ["applied"]


def test_the_place_in_the_queue_follows_the_order_of_application(chief):
    place, other = make_cohort(), make_session()
    rows = [apply(place, hours=hours) for hours in (1, 3, 2)]
    rows.append(apply(other, hours=5))
    wait(rows, chief)
    assert queue() == [3, 1, 2, 1]
    decisions.accept_enrolments(enrolments=[rows[1]], by=chief, criterion=RULE)
    assert queue() == [2, None, 1, 1]
    assert rows[0].history.first().history_user == chief


def test_a_correction_does_not_put_a_row_that_staff_entered_at_the_end(chief):
    place = make_cohort()
    rows = [make_enrolment(cohort=place, program=place.program) for _ in range(2)]
    Enrolment.objects.update(status="applied")
    for row in rows:
        wait([row], chief)
    Enrolment.objects.order_by("pk").first().save()
    assert queue() == [1, 2]


@pytest.mark.parametrize("status", ["waiting", "accepted", "declined", "withdrawn"])
def test_only_an_undecided_application_is_put_on_the_waiting_list(chief, status):
    row = apply(make_cohort(), hours=1, status=status)
    with pytest.raises(Refused):
        wait([row], chief)


@pytest.mark.parametrize("name", ["accept_enrolments", "decline_enrolments"])
def test_who_waits_can_be_accepted_and_declined(chief, name):
    row = apply(make_cohort(), hours=1, status="waiting")
    getattr(decisions, name)(enrolments=[row], by=chief, criterion=RULE)
    assert statuses() == [name.removesuffix("_enrolments").rstrip("e") + "ed"]


def test_the_private_page_tells_the_place_and_who_waits_may_withdraw(client):
    make_source()
    place = make_cohort(applications_opened_at=NOW)
    apply(place, hours=3, status="waiting")
    row = apply(place, hours=2, status="waiting")
    address = receipt_address(row)
    assert "候补第 2 位" in text(client.get(address))
    client.post(address, {"step": "withdraw"})
    assert statuses() == ["waiting", "withdrawn"]


def test_nobody_on_the_waiting_list_is_public():
    row = apply(make_cohort(), hours=1, status="waiting", person=make_person())
    assert row not in Enrolment.objects.published()
    Enrolment.objects.update(status="active")
    assert row in Enrolment.objects.published()


def test_merging_keeps_whoever_waits_before_whoever_only_applied(chief):
    place = make_cohort()
    rows = [apply(place, hours=2), apply(place, hours=1, status="waiting")]
    merge_people(keep=rows[0].person, merge=rows[1].person, by=chief)
    assert statuses() == ["withdrawn", "waiting"]


@pytest.mark.ignore_template_errors
def test_the_list_actions_ask_why_and_tell_who_was_left_out():
    place = make_cohort(capacity=1)
    rows = [apply(place, hours=hours) for hours in (1, 2)]
    rows[0].person.name_zh = "某乙"
    rows[0].person.save()
    client = coordinator_of(place.program)
    chosen = {"_selected_action": [row.pk for row in rows], "action": "accept_who_fits"}
    inbox = "/admin/people/enrolment/?status__exact=applied"
    assert "先后" in text(client.post(inbox, chosen))
    response = client.post(inbox, {**chosen, "criterion": RULE}, follow=True)
    assert statuses() == ["applied", "accepted"]
    assert "某乙" in text(response) and "没有名额" in text(response)
    client.post(inbox, {**chosen, "action": "wait", "_selected_action": rows[0].pk})
    wait_for = {"action": "wait", "_selected_action": rows[0].pk, "criterion": RULE}
    client.post(inbox, wait_for)
    assert statuses() == ["waiting", "accepted"]
    waiting = client.get("/admin/people/enrolment/?status__exact=waiting")
    assert "候补第 1 位" in text(waiting) and "候补名单" in text(waiting)
    form = text(client.get(f"/admin/people/enrolment/{rows[0].pk}/change/"))
    assert "候补位次 1" in form


def stopped(what):
    """A session of a program, one of which is called off or over."""
    past = timezone.localdate() - datetime.timedelta(days=3)
    facts = {
        "session cancelled": {"status": "cancelled", "cancel_reason_zh": "下雨"},
        "session over": {"start_date": past, "start_precision": "day"},
    }
    session = make_session(program=make_program(), **facts.get(what, {}))
    if what not in facts:
        session.program.status = {"program cancelled": "cancelled"}.get(what, "closed")
        session.program.save()
    return session


STOPPED = "session cancelled", "session over", "program cancelled", "program closed"


@pytest.mark.parametrize("what", STOPPED)
def test_nobody_is_accepted_into_what_is_called_off_or_over(chief, what):
    row = apply(stopped(what), hours=1)
    for act in (accept_who_fits, wait):
        with pytest.raises(Refused, match=str(row.person)):
            act([row], chief)
    with pytest.raises(Refused, match=row.session.title_zh):
        decisions.accept_enrolments(enrolments=[row], by=chief, criterion=RULE)
    assert statuses() == ["applied"]
    decisions.decline_enrolments(enrolments=[row], by=chief, criterion=RULE)


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("what", STOPPED)
def test_the_inbox_and_the_page_that_asks_say_that_it_does_not_take_place(what):
    row = apply(stopped(what), hours=1)
    client = coordinator_of(row.program)
    word = "已取消" if "cancelled" in what else "已结束"
    inbox = "/admin/people/enrolment/?status__exact=applied"
    asked = client.post(inbox, {"action": "accept", "_selected_action": row.pk})
    form = client.get(f"/admin/people/enrolment/{row.pk}/change/")
    for page in (client.get(inbox), asked, form):
        assert re.search(
            rf"mark-(called_off|over)[^>]*></span>{word}", page.content.decode()
        )


@pytest.mark.ignore_template_errors
def test_an_accepted_person_is_not_moved_into_a_cancelled_session_by_the_form(admin):
    session = stopped("session cancelled")
    row = apply(make_cohort(program=session.program), hours=1, status="accepted")
    address = f"/admin/people/enrolment/{row.pk}/change/"
    data = filled_in(admin.get(address)) | {"cohort": "", "session": session.pk}
    response = admin.post(address, data)
    assert response.status_code == 200 and "不能录取" in text(response)
    row.refresh_from_db()
    assert row.session is None
