"""Actions on requests about personal data: answer them, and export what is held."""

import datetime
from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.actions.contact import ANSWERING, SEALED
from people.models import AccessLog, Person, SubjectRequest
from programs.kit import steps
from programs.kit.steps import Refused

Kind, Outcome = SubjectRequest.Kind, SubjectRequest.Outcome

# Columns that an export leaves out: technical ones, and those that name others.
LEFT_OUT = {
    *["id", "phone_digest", "id_digest", "merged_into", "person", "receipt"],
    *["decided_by", "collector", "closed_by", "by"],
    *["history_id", "history_change_reason"],
    "people",  # the others whom a story names
}


@dataclass(frozen=True)
class HeldRecords:
    """All rows of one kind about a person, each a list of (column, label, value)."""

    name: str
    title: str
    rows: list[list[tuple[str, str, object]]]


@transaction.atomic
def answer_request(*, request, by, outcome, reason=""):
    """Close a request as done or refused; the private page shows the answer.

    Raises NotPermitted, or Refused: answered already, refused without a reason, or a
    deletion before the data is erased.
    """
    steps.demand(ANSWERING, by=by, row=request.person)
    request = steps.lock(request)
    if request.closed_at is not None:
        raise Refused(_("This request is answered already."))
    is_done = outcome == Outcome.DONE
    if not is_done and not reason.strip():
        raise Refused({"note": _("Say why it is refused; the person reads it.")})
    if is_done and request.kind == Kind.DELETION and not request.person.is_erased:
        raise Refused(_("The data is still there: delete it first."))
    return close_request(request, by, outcome, reason.strip())


def close_request(request, by, outcome, reason=""):
    """Store the outcome, who gave it and when; checks nothing, returns the request."""
    answer = {"outcome": outcome, "reason": reason}
    now = timezone.now()
    return steps.save(request, by=by, closed_by=by, closed_at=now, **answer)


@transaction.atomic
def export_person(*, person, by) -> list[HeldRecords]:
    """Everything that is held about a person, decrypted; the access log records it.

    Raises NotPermitted.
    """
    steps.demand(ANSWERING, by=by, row=person)
    person = Person.objects.get(pk=person.pk)
    # Without a number to open, the export is still logged: as an opening of the name.
    opened = [name for name in SEALED if getattr(person, name)] or ["name_zh"]
    for field in opened:
        AccessLog.objects.create(
            person=person, by=by, field=field, purpose=_("copy for the person")
        )
    return held_of(person)


def held_of(person) -> list[HeldRecords]:
    """Every kind of row about the person, with all rows of it."""
    related = [
        ("enrolments", person.enrolments.select_related("program", "source")),
        ("consents", person.consents.select_related("text")),
        ("honours", person.honours.select_related("source")),
        ("stories", person.stories.all()),
        ("requests", person.requests.all()),
        ("openings", person.access_log.all()),
        ("earlier", person.history.all()),
    ]
    everything = [("person", Person.objects.filter(pk=person.pk)), *related]
    return [_held(name, rows.order_by("pk")) for name, rows in everything]


def _held(name, rows) -> HeldRecords:
    title = rows.model._meta.verbose_name_plural
    return HeldRecords(name, str(title), [_described(row) for row in rows])


def _described(row) -> list[tuple[str, str, object]]:
    lists = getattr(row, "_history_m2m_fields", row._meta.many_to_many)
    fields = [*row._meta.concrete_fields, *lists]
    return [
        (field.name, str(field.verbose_name), _value_of(row, field))
        for field in fields
        if field.name not in LEFT_OUT and not field.name.startswith("history_user")
    ]


def _value_of(row, field):
    """The value as JSON can hold it and a reader understands it."""
    if field.many_to_many:
        return [str(each) for each in _members(row, field)]
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    value = getattr(row, field.name)
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, models.Model) else value


def _members(row, field):
    """The rows of a many-to-many field; of a history entry, those that still exist."""
    listed = getattr(row, field.name).all()
    if isinstance(row, field.model):
        return listed
    name = field.m2m_reverse_field_name()
    kept = [getattr(each, name) for each in listed.select_related(name)]
    return [each for each in kept if each is not None]


def as_json(held: list[HeldRecords]) -> dict:
    """The same as a dictionary of lists, for a JSON response."""
    return {
        records.name: [
            {name: value for name, _label, value in row} for row in records.rows
        ]
        for records in held
    }
