"""Series of sessions: on which days, public holidays, and what becomes of the rest."""

import datetime
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

import chinese_calendar
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programs.actions import all_or_none, cancel_session, move_session
from programs.kit import steps
from programs.kit.fields import Precision
from programs.kit.steps import Refused, permission_for
from programs.models import Session

MOST = 60  # sessions in one series
WEEK = 7  # days
# What a copy of a session or cohort takes over, of those columns that the model has.
# Dates, states, reasons, headcounts and the source are never taken over.
COPIED = {
    *["kind", "format", "program", "cohort", "base", "region", "capacity", "contact"],
    *["start_time", "end_time", "watch_url"],
    *[
        f"{name}_{language}"
        for name in ["title", "name", "place", "description", "bring"]
        for language in ["zh", "en"]
    ],
}


@dataclass(frozen=True)
class Day:
    """A day on which a session of a series may take place.

    `holiday` names the public holiday that it is, in the active language; `is_known` is
    False for a year whose holidays are not published yet.
    """

    date: datetime.date
    holiday: str = ""
    is_known: bool = True


def looked_up(date: datetime.date) -> Day:
    """The day with its public holiday in China, as `chinesecalendar` lists them.

    A working day in exchange for a holiday is none, and neither is a weekend.
    """
    try:
        is_free, name = chinese_calendar.get_holiday_detail(date)
    except NotImplementedError:
        return Day(date, is_known=False)
    if not (is_free and name):
        return Day(date)
    is_chinese = (get_language() or "").startswith("zh")
    return Day(date, chinese_calendar.Holiday(name).chinese if is_chinese else name)


def days_after(first: datetime.date, *, weeks: int, number: int, skip: bool) -> list:
    """The next `number` days, every so many weeks after the first, as a list.

    With `skip`, holidays stand in the list and do not count: others take their place.
    """
    found, date = [], first
    while number > 0:
        date += datetime.timedelta(days=WEEK * weeks)
        found.append(looked_up(date))
        number -= not (skip and found[-1].holiday)
    return found


@transaction.atomic
def make_series(*, session, dates, by) -> list[Session]:
    """Copy the session to other days; with it they are one series from now on.

    Returns the copies, which are not public. Raises NotPermitted, or Refused: no day,
    a day that the series has already, or a session whose own day is not known.
    """
    steps.demand(permission_for("add", session), by=by, row=session)
    change = permission_for("change", session)
    session = steps.claim(session, by=by, permission=change)
    if not dates:
        raise Refused(_("Choose at least one day."))
    if not session.has_day:
        raise Refused(_("A series begins with a session whose day is known."))
    if session.series is None:
        steps.save(session, by=by, series=uuid4())
    taken = Session.objects.filter(series=session.series, start_date__in=dates)
    if twice := taken.order_by("start_date").first():
        sentence = _("This series has a session on %(day)s already.")
        raise Refused(sentence % {"day": twice.start.text})
    return [_copied_to(date, session, by) for date in sorted(set(dates))]


def _copied_to(date, session, by) -> Session:
    columns = [f for f in Session._meta.concrete_fields if f.name in COPIED]
    copy = Session(**{f.attname: getattr(session, f.attname) for f in columns})
    copy.series, copy.start_date = session.series, date
    copy.start_precision = Precision.DAY
    copy.end_date = session.end_date and session.end_date + (date - session.start_date)
    copy.full_clean()
    return steps.save(copy, by=by)


def cancel_rest(*, session, by, note) -> list[Session]:
    """Cancel this and each later session of its series that is scheduled, or none."""
    return all_or_none(
        partial(cancel_session, note=note), "session", _rest(session), by
    )


def move_rest(*, session, by, note, start_date, start_time, end_time) -> list[Session]:
    """Move this session of a series to another day, and each later one as far, or none.

    The hours become those of all of them. Raises as `move_session` does.
    """
    if start_date is None or session.start_date is None:
        raise Refused(_("A session is moved from one date to another."))
    shift = start_date - session.start_date

    def move(*, session, by):
        last = session.end_date and session.end_date + shift
        when = {"start_date": session.start_date + shift, "end_date": last}
        hours = {"start_time": start_time, "end_time": end_time}
        return move_session(session=session, by=by, note=note, **when, **hours)

    return all_or_none(move, "session", _rest(session), by)


def _rest(session) -> list[Session]:
    rows = Session.objects.rest_of_series(session)
    if not rows:
        raise Refused(_("No session of this series is left to change."))
    return list(rows)
