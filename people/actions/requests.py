"""What people ask about their data: a copy of everything, and an answer in time."""

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

# Columns that a copy leaves out: they say nothing of the person, or name somebody else.
LEFT_OUT = {
    *["id", "phone_digest", "id_digest", "merged_into", "person", "receipt"],
    *["decided_by", "collector", "closed_by", "by"],
    *["history_id", "history_change_reason"],
    "people",  # of a story: a copy names nobody else
}


@dataclass(frozen=True)
class HeldRecords:
    """One kind of record that is held of a person: rows of (column, label, value)."""

    name: str
    title: str
    rows: list[list[tuple[str, str, object]]]


@transaction.atomic
def answer_request(*, request, by, outcome, reason=""):
    """Say that it is done, or why not; the person reads it on the private page."""
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
    """Write the answer into the request itself, with who gave it and when."""
    answer = {"outcome": outcome, "reason": reason}
    now = timezone.now()
    return steps.save(request, by=by, closed_by=by, closed_at=now, **answer)


@transaction.atomic
def export_person(*, person, by) -> list[HeldRecords]:
    """All that is held of a person, in full; that it was opened stays on record."""
    steps.demand(ANSWERING, by=by, row=person)
    person = Person.objects.get(pk=person.pk)
    opened = [name for name in SEALED if getattr(person, name)] or ["name_zh"]
    for field in opened:
        AccessLog.objects.create(
            person=person, by=by, field=field, purpose=_("copy for the person")
        )
    return held_of(person)


def held_of(person) -> list[HeldRecords]:
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
    """As JSON holds it and a reader understands it."""
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
    """The rows of a list; of an earlier version, those it held and that still exist."""
    listed = getattr(row, field.name).all()
    if isinstance(row, field.model):
        return listed
    name = field.m2m_reverse_field_name()
    kept = [getattr(each, name) for each in listed.select_related(name)]
    return [each for each in kept if each is not None]


def as_json(held: list[HeldRecords]) -> dict:
    return {
        records.name: [
            {name: value for name, _label, value in row} for row in records.rows
        ]
        for records in held
    }
