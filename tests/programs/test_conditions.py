"""Whether a session or cohort takes place, wherever the public may read of it."""

import datetime
import json
import re

import pytest
from django.utils import timezone
from icalendar import Calendar

from programs.actions import change_status
from programs.models import Cohort, Program, Session
from tests.api import both, keys
from tests.factories import (
    make_base,
    make_cohort,
    make_program,
    make_session,
    make_user,
)
from tests.test_admin_pages import queries

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]

AHEAD = timezone.localdate() + datetime.timedelta(days=30)
PAST = timezone.localdate() - datetime.timedelta(days=30)
PROGRAMS = {
    "": "as_planned",
    "running": "as_planned",
    "suspended": "suspended",
    "cancelled": "called_off",
    "closed": "over",
}
# Of each child, if it has one, its own condition and the mark that its state has.
SESSIONS = {
    "scheduled": ({}, None, None),
    "of a cohort": ({"in_cohort": AHEAD}, None, None),
    "of a cohort that is over": ({"in_cohort": PAST}, "over", "over"),
    "past": ({"start_date": PAST}, "over", "over"),
    "held": ({"start_date": PAST, "status": "held"}, "over", "held"),
    "cancelled": (
        {"status": "cancelled", "cancel_reason_zh": "下雨"},
        *("called_off", "cancelled"),
    ),
}
COHORTS = {"ahead": (AHEAD, None), "past": (PAST, "over")}
EVENTS = {
    "called_off": ("CANCELLED", "Cancelled"),
    "suspended": ("TENTATIVE", "Postponed"),
}
SENTENCES = {
    "called_off": "Its program was called off: it does not take place.",
    "suspended": "Its program is suspended for now.",
}
WORDS = {"called_off": "called off", "suspended": "suspended", "over": "over"}


def of_program(parent, in_cohort=None, **kw):
    """A session of a program in this state, at a base."""
    program = make_program(slug="hall", status=parent)
    cohort = in_cohort and ending(in_cohort, program)
    return make_session(
        program=program,
        cohort=cohort or None,
        base=make_base(slug="room"),
        watch_url="https://live.example/1",
        **{"start_date": AHEAD, **kw},
    )


def ending(day, program):
    return make_cohort(program=program, end_date=day, end_precision="day")


def html(client, path):
    """The page in English; `path` may have been made while English was active."""
    path = path.removeprefix("/en")
    response = client.get(f"/en{path}")
    assert response.status_code == 200
    return response.content.decode()


def states(text):
    """The marks with their words that stand in the rows of a list."""
    rows = re.findall(r'<p class="row-state">(.*?)</p>', text, re.DOTALL)
    found = r'mark-(\w+)" aria-hidden="true"></span>\s*<span>([^<]*)</span>'
    return [re.search(found, row).groups() for row in rows]


def event_in(client, path):
    content = client.get(f"/en{path.removeprefix('/en')}").content
    [event] = Calendar.from_ical(content).walk("VEVENT")
    return event


def told_in(text):
    return [name for name, sentence in SENTENCES.items() if sentence in text]


@pytest.mark.parametrize("parent", PROGRAMS)
@pytest.mark.parametrize("child", SESSIONS)
def test_a_session_asks_its_program_on_pages_and_lists(visitor, parent, child):
    given, own, own_mark = SESSIONS[child]
    session = of_program(parent, **given)
    condition = own or PROGRAMS[parent]
    planned = "scheduled" if condition == "as_planned" else condition
    mark = own_mark or planned
    for path in ["/", "/sessions/", "/programs/hall/", "/bases/room/"]:
        assert (mark, WORDS.get(mark, mark)) in states(html(visitor, path)), path
    page = html(visitor, session.get_absolute_url())
    assert page.count(f'class="mark mark-{mark}"') == 2
    assert told_in(page) == ([] if own or condition not in EVENTS else [condition])
    assert ("Watch the livestream" in page) == (condition == "as_planned")


@pytest.mark.parametrize("parent", PROGRAMS)
@pytest.mark.parametrize("child", SESSIONS)
def test_a_session_asks_its_program_for_machines(visitor, api_client, parent, child):
    given, own, _mark = SESSIONS[child]
    session = of_program(parent, **given)
    condition = own or PROGRAMS[parent]
    status, expected = EVENTS.get(condition, ("CONFIRMED", "Scheduled"))
    page = session.get_absolute_url()
    for path in ["/sessions/calendar.ics", f"{page}calendar.ics"]:
        event = event_in(visitor, path)
        assert event["status"] == status
        is_told = WORDS.get(condition, "-") in event.get("description", "")
        assert is_told == (condition in EVENTS)
    data = re.search(r'ld\+json">(.*?)</script>', html(visitor, page))[1]
    assert json.loads(data)["eventStatus"] == f"https://schema.org/Event{expected}"
    assert both(api_client, "sessions", session.uuid)["condition"] == condition


@pytest.mark.parametrize("parent", PROGRAMS)
@pytest.mark.parametrize("child", COHORTS)
def test_a_cohort_asks_its_program(visitor, api_client, parent, child):
    day, own = COHORTS[child]
    cohort = ending(day, make_program(slug="hall", status=parent))
    condition = own or PROGRAMS[parent]
    row = (condition, WORDS.get(condition))
    if condition == "as_planned":
        row = ("closed", "closed to apply")
    assert row in states(html(visitor, "/programs/hall/"))
    page = html(visitor, cohort.get_absolute_url())
    assert f'class="mark mark-{row[0]}"' in page
    assert told_in(page) == ([] if own or condition not in EVENTS else [condition])
    assert both(api_client, "cohorts", cohort.key)["condition"] == condition


def test_what_is_called_off_with_its_program_has_changed(visitor, api_client):
    """So that copies by `updated_since`, and calendars that hold it, take it up."""
    session = of_program("running", in_cohort=AHEAD)
    for model in (Program, Cohort, Session):
        model.objects.update(published_at="2020-01-01T00:00:00Z")
        model.objects.update(updated_at="2020-01-01T00:00:00Z")
    type(session.base).objects.update(published_at="2020-01-01T00:00:00Z")
    since = "updated_since=2021-01-01"
    before = event_in(visitor, "/sessions/calendar.ics")
    for resource in ("sessions", "cohorts"):
        assert keys(api_client, resource, "id", since) == []
    change_status(program=session.program, to="cancelled", by=make_user("e", "editor"))
    for resource in ("sessions", "cohorts"):
        assert len(keys(api_client, resource, "id", since)) == 1
    after = event_in(visitor, "/sessions/calendar.ics")
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt > before["last-modified"].dt


def fill(number, program):
    for _ in range(number):
        cohort = ending(AHEAD, program)
        other = ending(AHEAD, make_program(status="suspended"))
        make_session(program=program, cohort=cohort)
        make_session(program=other.program, cohort=other)
        make_session(program=program, cohort=program.cohorts.first())


@pytest.mark.usefixtures("no_history")
@pytest.mark.parametrize(
    "path",
    [
        *["/", "/sessions/", "/programs/hall/", "/programs/hall/cohorts/{}/"],
        "/sessions/calendar.ics",
        *["/api/v1/sessions/?page_size=100", "/api/v1/cohorts/?page_size=100"],
        "/api/v1/sessions/?page_size=100&updated_since=2020-01-01",
    ],
)
def test_asking_parents_costs_as_much_with_30_as_with_3(visitor, path):
    program, counts = make_program(slug="hall", status="suspended"), []
    for number in (3, 27):
        fill(number, program)
        counts.append(queries(visitor, path.format(program.cohorts.first().code)))
    assert counts[0] == counts[1]
