"""When a session ends, and what no door lets in."""

import datetime
from contextlib import nullcontext
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from tests.factories import make_session
from tests.programs.test_admin import filled_in, page

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

DAY, NEXT = datetime.date(2026, 3, 3), datetime.date(2026, 3, 4)
BEFORE = (
    "It ends before it begins. If it goes on after midnight, enter the next day as its"
    " last day."
)
NO_START = "It has a time at which it ends, and none at which it begins."
NO_DAY = "A last day needs a first one that is known to the day."

# First day, begin, last day, end; and what is said.
TIMES = [
    (DAY, "14:00", None, "15:00", []),
    (DAY, "14:00", None, None, []),
    (DAY, "22:00", NEXT, "00:30", []),
    (DAY, "14:00", DAY, "15:00", []),
    (DAY, None, NEXT, None, []),
    (None, None, None, None, []),
    (DAY, "14:00", None, "12:00", [BEFORE]),
    (DAY, "14:00", DAY, "12:00", [BEFORE]),
    (DAY, "14:00", None, "14:00", [BEFORE]),
    (DAY, "22:00", None, "00:30", [BEFORE]),
    (DAY, None, None, "12:00", [NO_START]),
    (DAY, None, NEXT, "12:00", [NO_START]),
    (None, None, None, "12:00", [NO_START]),
    (None, None, NEXT, None, [NO_DAY]),
    (NEXT, None, DAY, None, ["The last day lies before the first."]),
]


def columns(day, begins, last, ends) -> dict:
    return {
        "start_date": day,
        "start_precision": "day" if day else "",
        "start_time": begins,
        "end_date": last,
        "end_time": ends,
    }


@pytest.mark.parametrize("case", TIMES)
def test_raw_sql_changes_no_session_into_one_that_cannot_be(case):
    session, given = make_session(), columns(*case[:4])
    texts = ", ".join(f"{name} = %s" for name in given)
    sql = f"UPDATE programs_session SET {texts} WHERE id = %s"
    with refusal_if(case[-1]), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [*given.values(), session.pk])


@pytest.mark.parametrize("case", TIMES)
def test_no_session_is_put_in_that_cannot_be(case):
    with refusal_if(case[-1]), transaction.atomic():
        make_session(**columns(*case[:4]))


def refusal_if(said):
    return pytest.raises(IntegrityError) if said else nullcontext()


@pytest.mark.parametrize("case", TIMES)
def test_the_form_says_what_is_wrong_with_the_times(editor, case):
    session, given = make_session(published=False), columns(*case[:4])
    sent = {name: str(value or "") for name, value in given.items()}
    form = filled_in(editor.get(page(session)), **sent)
    response = editor.post(page(session), form, headers={"accept-language": "en"})
    said = response.context["adminform"].form.errors if response.context else {}
    assert sorted(sum(said.values(), [])) == sorted(case[-1])
    session.refresh_from_db()
    assert (session.end_time is None) == (not case[3] or bool(case[-1]))


def test_a_session_past_midnight_shows_both_days(visitor):
    session = make_session(**columns(DAY, "22:00", NEXT, "00:30"))
    text = visitor.get(f"/en{session.get_absolute_url()}").content.decode()
    assert "Last day" in text
    assert "00:30" in text


UNCHECKED = {
    "sqlite": "PRAGMA ignore_check_constraints = ON",
    "postgresql": "ALTER TABLE programs_session DROP CONSTRAINT"
    " session_end_time_is_after_start_time",
}
CHECKED = {"sqlite": "PRAGMA ignore_check_constraints = OFF", "postgresql": "SELECT 1"}


def test_an_end_that_the_old_rule_let_through_is_taken_back_and_kept_in_history():
    migration = import_module("programs.migrations.0002_session_end_time")
    connection.cursor().execute(UNCHECKED[connection.vendor])
    session = make_session(**columns(DAY, "14:00", None, "12:00"))
    connection.cursor().execute(CHECKED[connection.vendor])
    migration.take_back_impossible_ends(apps, None)
    session.refresh_from_db()
    assert session.end_time is None
    entry = session.history.first()
    assert (entry.end_time, entry.start_time) == (None, datetime.time(14))
    assert entry.history_change_reason == migration.REASON
