"""Sessions as an iCalendar file (RFC 5545): many of them, or one."""

import datetime

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from programs.kit.fields import without_controls
from programs.models import Session
from programs.models.applications import Condition

PRODUCT = "-//Open Welfare Record//Sessions//ZH"
ZONE = "Asia/Shanghai"
EPOCH = datetime.datetime(1970, 1, 1)
OFFSET = datetime.timedelta(hours=8)
STATUS = {Condition.CALLED_OFF: "CANCELLED", Condition.SUSPENDED: "TENTATIVE"}


def calendar_of(sessions, *, address) -> bytes:
    """The content of an .ics file; `address(session)` gives the URL of its page.

    A session known only to the month, quarter or year is left out, because an event
    needs a day. One without a time of day becomes an event of the whole day.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-timezone", ZONE)
    calendar.add_component(shanghai())
    for session in sessions:
        if session.has_day:
            calendar.add_component(event_of(session, address(session)))
    return calendar.to_ical()


def shanghai() -> Timezone:
    """The zone of all events: UTC+8, without the summer time that ended in 1991."""
    standard = TimezoneStandard()
    standard.add("dtstart", EPOCH)
    standard.add("tzname", "CST")
    standard.add("tzoffsetfrom", OFFSET)
    standard.add("tzoffsetto", OFFSET)
    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(standard)
    return zone


def event_of(session: Session, url: str) -> Event:
    """One event. Its UID is the session's uuid alone, on every host and in every
    language, so that a calendar program updates an event it already holds."""
    changed = changed_at(session)
    event = Event()
    event.add("uid", str(session.uuid))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    # Some calendar programs take a later version of an event only by this number.
    event.add("sequence", int(changed.timestamp()) // 60)
    event.add("summary", without_controls(session.title))
    event.add("url", url)
    event.add("status", STATUS.get(session.condition, "CONFIRMED"))
    add_times(event, session)
    if place := location_of(session):
        event.add("location", without_controls(place))
    if text := description_of(session):
        event.add("description", without_controls(text))
    return event


def changed_at(session: Session) -> datetime.datetime:
    """When it, or what decides on its `condition`, changed the last time."""
    rows = filter(None, [session, session.cohort, session.program])
    return max(row.updated_at for row in rows).astimezone(datetime.UTC)


def location_of(session: Session) -> str:
    """Place, base and region with the regions above it; empty where none is known."""
    base, region = session.base, session.where
    names = [session.place, base and base.name, region and region.chain]
    return " · ".join(filter(None, names))


def description_of(session: Session) -> str:
    """That it does not take place and why, that its year is inferred, and its texts."""
    condition = session.condition
    stopped = str(condition.label) if condition.is_stopped else ""
    doubt = str(session.start) if session.start_inferred else ""
    moved = session.move_reason if session.was_moved else ""
    told = [stopped, session.cancel_reason, moved, doubt]
    return "\n\n".join(filter(None, [*told, session.description, session.note]))


def add_times(event: Event, session: Session) -> None:
    """Set the start and the end: as times of day, or else as whole days.

    The end of whole days is exclusive in iCalendar, hence the day that is added. A
    session of several days without an end time is written as whole days, too: with its
    start time alone a calendar would show the first day only.
    """
    last = session.end_date or session.start_date
    runs_on = last > session.start_date and session.end_time is None
    if session.start_time is None or runs_on:
        event.add("dtstart", session.start_date)
        event.add("dtend", last + datetime.timedelta(days=1))
        return
    event.add("dtstart", session.starts_at)
    if session.ends_at is not None and session.ends_at > session.starts_at:
        event.add("dtend", session.ends_at)
