"""Where, when and whether: what the private page says of what was applied for."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from people.actions.receipts import receipt_token
from people.models import Enrolment
from programs.actions import WHEN, cancel_session, move_session
from programs.models import Cohort, Program, Session
from tests.factories import (
    make_cohort,
    make_enrolment,
    make_person,
    make_program,
    make_session,
    make_user,
)
from tests.people.test_receipt import text_of

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]

AHEAD = timezone.localdate() + timedelta(days=30)
PAST = timezone.localdate() - timedelta(days=30)

OFF = "Called off: it does not take place."
REST = "Suspended for now."
QUEUE = "You are number 1 on the waiting list"
PLANNED = "Received. We are", QUEUE, "Accepted. We look forward", "You are taking part."
KEPT = f"{REST} Your application is kept."
SUSPENDED = KEPT, KEPT, *[f"{REST} You were accepted."] * 2
OVER = [
    f"It is over. {rest}"
    for rest in ("Your application", "No seat became", "You were", "You took")
]
# What is changed in the parent; and what then reads who has applied, waits for a seat,
# was accepted, or is taking part.
PARENTS = {
    "as planned": ({}, PLANNED),
    "session cancelled": (
        {"session": {"status": "cancelled", "cancel_reason_zh": "下雨"}},
        [f"{OFF} 下雨"] * 4,
    ),
    "program cancelled": ({"program": {"status": "cancelled"}}, [OFF] * 4),
    "program suspended": ({"program": {"status": "suspended"}}, SUSPENDED),
    "program closed": ({"program": {"status": "closed"}}, OVER),
    "over": ({"session": {"start_date": PAST}, "cohort": {"end_date": PAST}}, OVER),
}
CHILDREN = ["applied", "waiting", "accepted", "active"]
ENDED = {
    "declined": "Not accepted this time.",
    "withdrawn": "You withdrew this application.",
    "completed": "You took part to the end.",
}
MODELS = {"program": Program, "cohort": Cohort, "session": Session}


def enrolled(kind, **kw):
    """An application for a program, a cohort or a session of it."""
    program = make_program(status="running")
    day = {"start_date": AHEAD, "start_precision": "day"}
    place = {
        "program": {},
        "cohort": {
            "cohort": make_cohort(program=program, end_date=AHEAD, end_precision="day")
        },
        "session": {"session": make_session(program=program, **day)},
    }[kind]
    person = make_person(name_zh="示例学员", published=False)
    applied = {"applied_at": timezone.now(), "receipt": 1, "role": "trainee"}
    return make_enrolment(person=person, program=program, **{**applied, **place, **kw})


def page(visitor, enrolment):
    return visitor.get(f"/en/my/{receipt_token(enrolment)}/")


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize("parent", PARENTS)
@pytest.mark.parametrize("child", [*CHILDREN, *ENDED])
def test_each_state_of_parent_and_child_has_its_sentence(visitor, kind, parent, child):
    changes, sentences = PARENTS[parent]
    enrolment = enrolled(kind, status=child)
    touched = {"program", kind} & set(changes)
    for name in touched:
        MODELS[name].objects.update(**changes[name])
    told = dict(zip(CHILDREN, sentences if touched else PLANNED, strict=True)) | ENDED
    said = text_of(page(visitor, enrolment))
    assert told[child] in said
    every = {*PLANNED, *SUSPENDED, *OVER, OFF, *ENDED.values()}
    others = {each for each in every if each not in told[child]}
    assert not [each for each in others if each in said]


def test_who_is_accepted_reads_when_where_and_whom_to_ask(visitor):
    enrolment = enrolled("session", status="accepted")
    Session.objects.update(
        start_time=time(14), contact="县就业局 0311-0000000", place_zh="村委会二楼"
    )
    Program.objects.update(bring_zh="身份证和笔", contact="不用这个")
    said = text_of(page(visitor, enrolment))
    for told in ["14:00", "县就业局 0311-0000000", "村委会二楼", "身份证和笔"]:
        assert told in said
    assert "不用这个" not in said
    Enrolment.objects.update(status="applied")
    assert "身份证和笔" not in text_of(page(visitor, enrolment))


def test_the_dates_of_a_cohort_stand_there_once_accepted(visitor):
    enrolment = enrolled("cohort", status="applied")
    day = {"start_date": AHEAD, "start_precision": "day", "title_en": "First lesson"}
    make_session(program=enrolment.program, cohort=enrolment.cohort, **day)
    assert "First lesson" not in text_of(page(visitor, enrolment))
    Enrolment.objects.update(status="accepted")
    assert "First lesson" in text_of(page(visitor, enrolment))


def test_a_move_is_told_with_its_reason_and_the_calendar_follows(visitor):
    enrolment = enrolled("session", status="accepted")
    calendar = f"/en/my/{receipt_token(enrolment)}/sessions.ics"
    before = Calendar.from_ical(visitor.get(calendar).content).walk("vevent")[0]
    later = timezone.now() - timedelta(hours=1)
    Session.objects.update(updated_at=later)
    new = AHEAD + timedelta(days=7)
    move_session(
        session=enrolment.session,
        by=make_user("editor", "editor"),
        note="场地被占用",
        **{**dict.fromkeys(WHEN), "start_date": new},
    )
    said = text_of(page(visitor, enrolment))
    assert "This session was moved." in said and "场地被占用" in said
    event = Calendar.from_ical(visitor.get(calendar).content).walk("vevent")[0]
    assert (event["uid"], event["dtstart"].dt) == (before["uid"], new)
    assert event["status"] == "CONFIRMED"
    assert "示例学员" not in visitor.get(calendar).content.decode()


@pytest.mark.parametrize("what", ["session", "program"])
def test_what_is_called_off_is_cancelled_in_the_calendar(visitor, what):
    enrolment = enrolled("session", status="accepted")
    if what == "session":
        editor = make_user("editor", "editor")
        cancel_session(session=enrolment.session, by=editor, note="下雨")
    else:
        Program.objects.update(status="cancelled")
    answer = visitor.get(f"/my/{receipt_token(enrolment)}/sessions.ics")
    event = Calendar.from_ical(answer.content).walk("vevent")[0]
    assert event["status"] == "CANCELLED"
    assert answer["Cache-Control"].count("no-store") == 1


def test_another_s_calendar_is_not_there(visitor):
    assert visitor.get("/my/x/sessions.ics").status_code == 404


def test_the_page_asks_as_much_with_15_sessions_as_with_3(visitor):
    from tests.test_admin_pages import queries

    enrolment = enrolled("cohort", status="accepted")
    path = f"/my/{receipt_token(enrolment)}/"

    def add(number):
        for _ in range(number):
            make_session(
                program=enrolment.program,
                cohort=enrolment.cohort,
                start_date=date(2030, 1, 1),
                start_precision="day",
            )

    add(3)
    few = queries(visitor, path)
    add(12)
    assert queries(visitor, path) == few
