"""Applications are accepted and declined: by a rule, all or none, seat by seat."""

import threading

import pytest
from django.db import connections

from people.actions import decisions
from people.actions.obstacles import seats_left
from people.models import Enrolment
from programs.kit.steps import NotPermitted, Refused
from tests.factories import (
    make_cohort,
    make_consent,
    make_enrolment,
    make_person,
    make_program,
    make_session,
    make_user,
    with_past,
)

pytestmark = pytest.mark.django_db

RULE = "报名先后"


@pytest.fixture
def chief():
    return make_user("chief", is_superuser=True)


@pytest.fixture
def deputy():
    return make_user("deputy", is_superuser=True)


def make_application(**kw):
    defaults = {"role": "trainee", "status": "applied", **kw}
    if place := kw.get("cohort") or kw.get("session"):
        defaults["program"] = place.program or make_program()
    return make_enrolment(**defaults)


def enter(by, **kw):
    """An application that somebody of the staff typed in."""
    person, program = make_person(), make_program()
    row = Enrolment(person=person, program=program, role="trainee", **kw)
    row.status, row._history_user = "applied", by
    row.save()
    return row


def accept(rows, by):
    return decisions.accept_enrolments(enrolments=rows, by=by, criterion=RULE)


def decline(rows, by):
    return decisions.decline_enrolments(enrolments=rows, by=by, criterion=RULE)


def statuses():
    return list(Enrolment.objects.order_by("pk").values_list("status", flat=True))


@pytest.mark.parametrize(
    ("decide", "status"), [(accept, "accepted"), (decline, "declined")]
)
def test_many_are_decided_at_once_with_the_criterion(chief, decide, status):
    decide([with_past(make_application()) for _ in range(3)], chief)
    assert statuses() == [status] * 3
    for row in Enrolment.objects.all():
        assert (row.decided_by, row.criterion) == (chief, RULE)
        assert row.decided_at is not None and row.updated_at >= row.decided_at
        newest = row.history.first()
        assert (newest.history_user, newest.status) == (chief, status)
        assert newest.criterion == RULE and row.history.count() == 2


@pytest.mark.parametrize("decide", [accept, decline])
@pytest.mark.parametrize("status", ["", "accepted", "declined", "withdrawn", "active"])
def test_only_an_open_application_is_decided_and_all_or_none(chief, decide, status):
    rows = [make_application(), make_application(status=status)]
    with pytest.raises(Refused, match=str(rows[1].person)):
        decide(rows, chief)
    assert statuses() == ["applied", status]


@pytest.mark.parametrize("criterion", ["", "  ", "规" * 201])
@pytest.mark.parametrize("name", ["accept_enrolments", "decline_enrolments"])
def test_the_criterion_is_stated_and_fits(chief, name, criterion):
    row = make_application()
    with pytest.raises(Refused) as refusal:
        getattr(decisions, name)(enrolments=[row], by=chief, criterion=criterion)
    assert list(refusal.value.message_dict) == ["criterion"]
    assert statuses() == ["applied"]


def test_nothing_and_what_is_gone_are_refused_in_words(chief):
    gone = make_application()
    Enrolment.objects.all().delete()
    for rows in ([], [gone]):
        with pytest.raises(Refused):
            accept(rows, chief)


@pytest.mark.parametrize("decide", [accept, decline])
def test_nobody_decides_without_the_right(decide):
    with pytest.raises(NotPermitted):
        decide([make_application()], make_user("nobody"))
    assert statuses() == ["applied"]


@pytest.mark.parametrize("make", [make_cohort, make_session])
def test_a_place_seats_as_many_as_it_has_seats(chief, make):
    place = make(capacity=3)
    name = place._meta.model_name
    for status in ["active", "declined", "withdrawn", "applied"]:
        make_application(**{name: place}, status=status)
    chosen = [make_application(**{name: place}) for _ in range(3)]
    with pytest.raises(Refused) as refusal:
        accept(chosen, chief)
    assert str(place) in str(refusal.value) and "2" in str(refusal.value)
    accept(chosen[:2], chief)
    with pytest.raises(Refused) as refusal:
        accept(chosen[2:], chief)
    assert str(place) in str(refusal.value) and "3" in str(refusal.value)
    assert seats_left(place) == 0
    decline(chosen[2:], chief)


def test_both_the_cohort_and_the_session_hold_their_seats(chief):
    program = make_program()
    cohort = make_cohort(program=program, capacity=5)
    session = make_session(program=program, capacity=0)
    row = make_application(cohort=cohort, session=session)
    with pytest.raises(Refused) as refusal:
        accept([row], chief)
    assert str(session) in str(refusal.value)
    assert str(cohort) not in str(refusal.value)


def test_without_a_number_of_seats_everybody_is_seated(chief):
    cohort = make_cohort()
    accept([make_application(cohort=cohort) for _ in range(5)], chief)
    accept([make_application()], chief)
    assert statuses() == ["accepted"] * 6


def test_one_who_does_not_fit_keeps_all_out(chief):
    full = make_cohort(capacity=0)
    rows = [make_application(), make_application(cohort=full)]
    with pytest.raises(Refused):
        accept(rows, chief)
    assert statuses() == ["applied", "applied"]


def test_a_minor_is_accepted_with_a_guardians_consent_alone(chief):
    child = make_person(birth_year=2015)
    row = make_application(person=child)
    with pytest.raises(Refused, match=str(child)):
        accept([row], chief)
    make_consent(child, "guardian")
    accept([row], chief)
    assert statuses() == ["accepted"]


@pytest.mark.parametrize("decide", [accept, decline])
def test_who_set_the_mark_does_not_decide_and_somebody_else_does(chief, deputy, decide):
    row = make_application()
    decisions.flag_conflict(enrolment=row, by=chief)
    assert row.history.first().history_user == chief
    with pytest.raises(Refused, match=str(row.person)):
        decide([row, make_application()], chief)
    with pytest.raises(Refused):
        decisions.unflag_conflict(enrolment=row, by=chief)
    decide([row], deputy)


def test_who_entered_a_marked_application_does_not_decide_it(chief, deputy):
    row = enter(chief)
    third = make_user("third", is_superuser=True)
    decisions.flag_conflict(enrolment=row, by=third)
    for barred in (chief, third):
        with pytest.raises(Refused):
            accept([row], barred)
    accept([row], deputy)


def test_a_mark_that_was_set_at_entry_counts(chief, deputy):
    row = enter(chief, conflict_of_interest=True)
    with pytest.raises(Refused):
        decline([row], chief)
    decline([row], deputy)


def test_without_the_mark_whoever_entered_it_decides(chief, deputy):
    row = enter(chief)
    decisions.flag_conflict(enrolment=row, by=chief)
    decisions.unflag_conflict(enrolment=row, by=deputy)
    accept([row], chief)


def test_a_mark_is_set_once_and_lifted_once(chief, deputy):
    row = make_application()
    with pytest.raises(Refused):
        decisions.unflag_conflict(enrolment=row, by=chief)
    decisions.flag_conflict(enrolment=row, by=chief)
    with pytest.raises(Refused):
        decisions.flag_conflict(enrolment=row, by=deputy)
    accept([row], deputy)
    with pytest.raises(Refused):
        decisions.unflag_conflict(enrolment=row, by=deputy)


@pytest.mark.parametrize("name", ["flag_conflict", "unflag_conflict"])
def test_nobody_marks_without_the_right(name):
    row = make_application(conflict_of_interest=name == "unflag_conflict")
    with pytest.raises(NotPermitted):
        getattr(decisions, name)(enrolment=row, by=make_user("nobody"))


def test_a_decision_asks_as_much_for_30_as_for_3(chief, django_assert_num_queries):
    cohort = make_cohort(capacity=100)
    few = [make_application(cohort=cohort) for _ in range(3)]
    many = [make_application(cohort=cohort) for _ in range(30)]
    for rows in (few, many):
        decisions.flag_conflict(enrolment=rows[0], by=make_user("x", is_superuser=True))
        with django_assert_num_queries(8):
            accept(rows, chief)


def at_once(calls):
    """What becomes of calls that all begin at the same moment."""
    gate, ends = threading.Barrier(len(calls)), []

    def run(call):
        gate.wait()
        try:
            ends.append(call())
        except Exception as error:
            ends.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("make", [make_cohort, make_session])
def test_fifty_simultaneous_accepts_for_ten_places_accept_ten(chief, make):
    place = make(capacity=10)
    rows = [make_application(**{place._meta.model_name: place}) for _ in range(50)]
    ends = at_once([lambda row=row: accept([row], chief) for row in rows])
    refused = [end for end in ends if isinstance(end, Exception)]
    assert {type(end) for end in refused} == {Refused}
    assert len(refused) == 40
    name = getattr(place, "name_zh", "") or place.title_zh
    assert all(name in str(end) for end in refused)
    assert sorted(statuses()) == ["accepted"] * 10 + ["applied"] * 40
    decided = Enrolment.history.filter(status="accepted")
    assert decided.count() == 10


@pytest.mark.django_db(transaction=True)
def test_crossing_choices_of_many_wait_for_each_other(chief):
    places = [make_cohort(capacity=4) for _ in range(2)]
    rows = [make_application(cohort=places[number % 2]) for number in range(10)]
    choices = [rows, rows[::-1], rows[:4], rows[3::-1], rows[2:6], rows[5:1:-1]]
    ends = at_once([lambda chosen=chosen: accept(chosen, chief) for chosen in choices])
    kinds = {type(end) for end in ends}
    assert kinds <= {list, Refused}
    taken = [place.enrolments.holding_seats().count() for place in places]
    assert max(taken) <= 4 and sum(taken) >= 4
