"""What a person has a right to: a copy of everything, and to be forgotten."""

import datetime
from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.actions import SEALED
from people.mentions import Mention, mentions_of
from people.models import (
    AccessLog,
    Distinction,
    Enrolment,
    Person,
    Story,
    SubjectRequest,
)
from programs.actions import Refused

RIGHT = "people.answer_subjectrequest"
Kind, Outcome = SubjectRequest.Kind, SubjectRequest.Outcome

ERASED = {"name_zh": "已删除", "name_en": "deleted"}
EMPTIED = {
    **dict.fromkeys(
        ["platform_name", "role_zh", "role_en", "about_zh", "about_en"], ""
    ),
    **dict.fromkeys(["note_zh", "note_en", "gender"], ""),
    **dict.fromkeys(["region", "birth_year"]),
}
SEALED_COLUMNS = dict.fromkeys(["phone", "phone_digest", "id_number", "id_digest"], "")

# What says nothing of the person, or names somebody of the staff.
UNTOLD = {
    *["id", "phone_digest", "id_digest", "merged_into", "person", "receipt"],
    *["decided_by", "collector", "closed_by", "by"],
    *["history_id", "history_change_reason"],
    "people",  # of a story: a copy names nobody else
}


@dataclass(frozen=True)
class Part:
    """One kind of what is held: rows of (column, label, value)."""

    name: str
    title: str
    rows: list[list[tuple[str, str, object]]]


@transaction.atomic
def answer_request(*, request, by, outcome, reason=""):
    """Say that it is done, or why not; the person reads it on the private page."""
    request = _locked(request, by)
    is_done = outcome == Outcome.DONE
    if not is_done and not reason.strip():
        raise Refused({"note": _("Say why it is refused; the person reads it.")})
    if is_done and request.kind == Kind.DELETION and not is_erased(request.person):
        raise Refused(_("The data is still there: delete it first."))
    return _closed(request, by, outcome, reason.strip())


@transaction.atomic
def export_person(*, person, by) -> list[Part]:
    """All that is held of a person, in full; that it was opened stays on record."""
    _permitted(by, person)
    person = Person.objects.get(pk=person.pk)
    opened = [name for name in SEALED if getattr(person, name)] or ["name_zh"]
    for field in opened:
        AccessLog.objects.create(
            person=person, by=by, field=field, purpose=_("copy for the person")
        )
    return parts_of(person)


def parts_of(person) -> list[Part]:
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
    return [part_of(name, rows.order_by("pk")) for name, rows in everything]


def part_of(name, rows) -> Part:
    title = rows.model._meta.verbose_name_plural
    return Part(name, str(title), [told(row) for row in rows])


def told(row) -> list[tuple[str, str, object]]:
    fields = [*row._meta.concrete_fields, *row._meta.many_to_many]
    return [
        (field.name, str(field.verbose_name), value_of(row, field))
        for field in fields
        if field.name not in UNTOLD and not field.name.startswith("history_user")
    ]


def value_of(row, field):
    """As JSON holds it and a reader understands it."""
    if field.many_to_many:
        return [str(each) for each in getattr(row, field.name).all()]
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    value = getattr(row, field.name)
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, models.Model) else value


def as_json(parts) -> dict:
    return {
        part.name: [{name: value for name, _label, value in row} for row in part.rows]
        for part in parts
    }


def is_erased(person) -> bool:
    return person.name_zh == ERASED["name_zh"] and person.published_at is None


def records_of(person):
    """The record itself, and those that were merged into it."""
    return Person.objects.filter(Q(pk=person.pk) | Q(merged_into=person))


def stories_in_the_way(person):
    return Story.objects.shown().filter(people__in=records_of(person)).distinct()


def what_remains(person) -> list[str]:
    """What is kept after a deletion, and why; without a name, all of it."""
    parts, consents = person.enrolments.count(), person.consents.count()
    remaining = [
        parts
        and ngettext(
            "%(count)d enrolment, without the name: that a seat was taken, for the"
            " counts of the program.",
            "%(count)d enrolments, without the name: that seats were taken, for the"
            " counts of the programs.",
            parts,
        )
        % {"count": parts},
        consents
        and ngettext(
            "%(count)d consent, withdrawn and without its evidence: proof that it was"
            " given.",
            "%(count)d consents, withdrawn and without their evidence: proof that they"
            " were given.",
            consents,
        )
        % {"count": consents},
        _("What was asked, and when it was answered, without the words: proof of it."),
        _("Who of the staff opened personal data, and what for: proof of it."),
    ]
    if person.first_public_at is not None:
        remaining.append(
            _("The address of the public page, which answers that it is gone.")
        )
    return [sentence for sentence in remaining if sentence]


def still_naming(person) -> list[Mention]:
    """Texts that carry the name: a machine does not rewrite sentences."""
    return mentions_of(person)


@transaction.atomic
def erase_person(*, person, by):
    """Empty everything personal; what must stay says nothing of the person."""
    _permitted(by, person)
    records = list(records_of(person).select_for_update().order_by("pk"))
    if stories_in_the_way(person).exists():
        raise Refused(_("A public story tells of this person: withdraw it first."))
    for record in records:
        _end_consents(record, by)
        _end_parts(record, by)
        _forget_past(record)
        _empty(record, by)
    for request in SubjectRequest.objects.filter(person__in=records):
        request.message = ""
        request.reason = request.reason and ERASED["name_zh"]
        request.save(update_fields=["message", "reason"])
        if request.closed_at is None and request.kind == Kind.DELETION:
            _closed(request, by, Outcome.DONE, "")
    return Person.objects.get(pk=person.pk)


def _end_consents(record, by):
    now = timezone.now()
    for consent in record.consents.all():
        consent.withdrawn_at = consent.withdrawn_at or max(now, consent.given_at)
        consent.evidence = ""
        consent._history_user = by
        consent.save(update_fields=["withdrawn_at", "evidence"])
        consent.history.update(evidence="")


def _end_parts(record, by):
    """Whoever only applied, or has yet to come, does not come; no link opens."""
    status = Enrolment.Status
    for part in record.enrolments.all():
        if part.status in (status.APPLIED, status.ACCEPTED):
            part.status = status.WITHDRAWN
        part.receipt += 1
        part._history_user = by
        part.save(update_fields=["status", "receipt", "updated_at"])


def _forget_past(record):
    """Earlier versions go, and what the admin's log says by name."""
    past = record.enrolments.model.history.filter(person=record.pk)
    deleted = [str(pk) for pk in past.values_list("id", flat=True)]
    record.history.all().delete()
    record.honours.all().delete()
    record.honours.model.history.filter(person=record.pk).delete()
    Distinction.objects.filter(Q(first=record) | Q(second=record)).delete()
    for rows in [
        *[Person.objects.filter(pk=record.pk), record.enrolments, record.consents],
        record.requests,
    ]:
        keys = [str(pk) for pk in rows.values_list("pk", flat=True)]
        keys += deleted if rows.model is record.enrolments.model else []
        kind = ContentType.objects.get_for_model(rows.model)
        logged = LogEntry.objects.filter(content_type=kind, object_id__in=keys)
        logged.update(object_repr=ERASED["name_zh"], change_message="")


def _empty(record, by):
    values = {**ERASED, **EMPTIED, **SEALED_COLUMNS}
    values |= {"basis": Person.Basis.CONSENT, "source": None, "published_at": None}
    for name, value in values.items():
        setattr(record, name, value)
    record.audiences.clear()
    record._history_user = by
    record.save(update_fields=[*values, "updated_at"])


def _permitted(by, person):
    if not by.has_perm(RIGHT, person):
        raise Refused(_("Your role does not allow this step."))


def _locked(request, by) -> SubjectRequest:
    _permitted(by, request.person)
    request = SubjectRequest.objects.select_for_update().get(pk=request.pk)
    if request.closed_at is not None:
        raise Refused(_("This request is answered already."))
    return request


def _closed(request, by, outcome, reason):
    request.outcome, request.reason = outcome, reason
    request.closed_by, request.closed_at = by, timezone.now()
    request.save(update_fields=["outcome", "reason", "closed_by", "closed_at"])
    return request
