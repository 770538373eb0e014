"""Sessions as iCalendar (RFC 5545): all of them, or one."""

import datetime

from django.utils import timezone
from icalendar import Calendar, Event, vText

from programs.models import Session

ORGANISATION = "-//Open Welfare Record//Sessions//ZH"


def calendar_of(sessions, *, host: str, address) -> bytes:
    """A calendar file; `address(session)` is the absolute address of its page.

    A session known only to the month or the year has no day to stand on and is left
    out. One without a time of day is an event of the whole day.
    """
    calendar = Calendar()
    calendar.add("prodid", ORGANISATION)
    calendar.add("version", "2.0")
    calendar.add("x-wr-timezone", "Asia/Shanghai")
    for session in sessions:
        if session.start_precision == "day":
            calendar.add_component(event_of(session, host, address(session)))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def event_of(session: Session, host: str, url: str) -> Event:
    event = Event()
    event.add("uid", f"{session.uuid}@{host}")
    event.add("dtstamp", session.updated_at.astimezone(datetime.UTC))
    event.add("last-modified", session.updated_at.astimezone(datetime.UTC))
    event.add("summary", session.title)
    event.add("url", url)
    event.add("status", "CANCELLED" if session.is_cancelled else "CONFIRMED")
    add_times(event, session)
    places = [session.place, session.where and session.where.chain]
    if place := " · ".join(filter(None, places)):
        event["location"] = vText(place)
    if text := "\n\n".join(filter(None, [session.description, session.note])):
        event.add("description", text)
    return event


def add_times(event: Event, session: Session) -> None:
    last = session.end_date or session.start_date
    if session.start_time is None:
        event.add("dtstart", session.start_date)
        event.add("dtend", last + datetime.timedelta(days=1))
        return
    event.add("dtstart", session.starts_at)
    if session.end_time is not None:
        end = datetime.datetime.combine(last, session.end_time)
        event.add("dtend", timezone.make_aware(end))
