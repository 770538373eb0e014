"""Actions around telling people: open their phone numbers, record who was told what.

This site sends nothing. Staff call, or send the ready message themselves.
"""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.actions import contact, decisions
from people.models import AccessLog, Enrolment, Notification, Person
from people.models.enrolment_queries import SEATED
from people.ready_messages import ready_message
from programs.kit import steps
from programs.kit.steps import Refused

MOST = 100  # people on one list


def same_target(enrolment):
    """Enrolments for the same cohort, session or program, in order of application."""
    names = ["program", "cohort", "session"]
    same = {f"{name}_id": getattr(enrolment, f"{name}_id") for name in names}
    return Enrolment.objects.filter(**same).oldest_first()


def to_tell(enrolment, by) -> list:
    """Whoever has to be told of this target, among those whom the account decides on.

    At most MOST rows, each with its ready message as `message`.
    """
    rows = same_target(enrolment).visible_to(by, decisions.PERMISSION).to_be_told()
    rows = list(rows.with_queue().for_messages()[:MOST])
    seated = [row for row in rows if row.status in SEATED]
    sessions = seated[0].sessions_shown() if seated else []  # the same for all of them
    for row in rows:
        shown = sessions if row.status in SEATED else row.sessions_shown()
        row.message = ready_message(row, shown)
    return rows


def stamp(row) -> str:
    """A digest of a row of `to_tell()` and its message: what a page showed."""
    return sha256(f"{row.pk} {row.message}".encode()).hexdigest()


@transaction.atomic
def record_notifications(*, enrolment, stamps, channel, by) -> list[Notification]:
    """Record that people with the target of this enrolment were told, just now.

    `stamps` are those of their rows. Raises NotPermitted, or Refused if there are none,
    or if one was told or has another message meanwhile.
    """
    steps.demand(decisions.PERMISSION, by=by)
    if not stamps:
        raise Refused(_("Tick at least one person."))
    # One row stands for all: who records the same call waits here for the other.
    first = same_target(enrolment).order_by("pk").values("pk")[:1]
    Enrolment.objects.select_for_update(no_key=True).get(pk__in=first)
    told = [row for row in to_tell(enrolment, by) if stamp(row) in stamps]
    if len(told) < len(set(stamps)):
        raise Refused(_("Something has changed meanwhile: look at the list again."))
    at = timezone.now()
    return Notification.objects.bulk_create(
        Notification(enrolment=row, channel=channel, message=row.message, by=by, at=at)
        for row in told
    )


@transaction.atomic
def open_phones(*, people, purpose, by) -> dict[int, str]:
    """The phone numbers of these people by id; each opening is logged with the purpose.

    Whoever has no number, or is out of the account's scope, is left out. Raises
    NotPermitted.
    """
    steps.demand(contact.OPENING, by=by)
    rows = Person.objects.visible_to(by, contact.OPENING)
    rows = rows.filter(pk__in=[person.pk for person in people]).exclude(phone_digest="")
    numbers = {person.pk: str(person.phone) for person in rows}
    AccessLog.objects.bulk_create(
        AccessLog(person_id=pk, by=by, field="phone", purpose=purpose) for pk in numbers
    )
    return numbers
