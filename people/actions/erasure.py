"""Erasing a person: which columns are emptied, and which rows stay as proof."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.actions.contact import ANSWERING
from people.actions.receipts import revoked
from people.actions.requests import close_request
from people.models import (
    Consent,
    Distinction,
    Enrolment,
    Notification,
    Person,
    Story,
    SubjectRequest,
)
from people.models.rules import ERASED
from programs.kit import steps
from programs.kit.history import erase
from programs.kit.steps import Refused

Kind, Outcome = SubjectRequest.Kind, SubjectRequest.Outcome

EMPTIED = {
    **dict.fromkeys(
        ["platform_name", "role_zh", "role_en", "about_zh", "about_en"], ""
    ),
    **dict.fromkeys(["note_zh", "note_en", "gender"], ""),
    **dict.fromkeys(["region", "birth_year"]),
    **dict.fromkeys(["phone", "phone_digest", "id_number", "id_digest"], ""),
}


def records_of(person):
    """The person's own row, and the rows that were merged into it."""
    return Person.objects.filter(Q(pk=person.pk) | Q(merged_into=person))


def public_stories_of(person):
    """Public stories that name the person; while there is one, erasing is refused."""
    return Story.objects.shown().filter(people__in=records_of(person)).distinct()


def what_remains(person) -> list[str]:
    """Sentences for staff: what an erasure keeps and why. None of it has a name."""
    remaining = [
        *_enrolments_that_remain(person.enrolments.count()),
        *_consents_that_remain(person.consents.count()),
        _("What was asked, and when it was answered, without the words: proof of it."),
        _("Who of the staff opened personal data, and what for: proof of it."),
    ]
    if person.first_public_at is not None:
        remaining.append(
            _("The address of the public page, which answers that it is gone.")
        )
    return remaining


def _enrolments_that_remain(number):
    sentence = ngettext(
        "%(count)d enrolment, without the name: that a seat was taken, for the"
        " counts of the program.",
        "%(count)d enrolments, without the name: that seats were taken, for the"
        " counts of the programs.",
        number,
    )
    return [sentence % {"count": number}] if number else []


def _consents_that_remain(number):
    sentence = ngettext(
        "%(count)d consent, withdrawn and without its evidence: proof that it was"
        " given.",
        "%(count)d consents, withdrawn and without their evidence: proof that they"
        " were given.",
        number,
    )
    return [sentence % {"count": number}] if number else []


@transaction.atomic
def erase_person(*, person, by):
    """Empty all that is personal; what has to stay does not tell who it was.

    Returns the emptied person. Raises NotPermitted, or Refused while a public story
    names the person.
    """
    steps.demand(ANSWERING, by=by, row=person)
    records = list(records_of(person).select_for_update().order_by("pk"))
    if public_stories_of(person).exists():
        raise Refused(_("A public story tells of this person: withdraw it first."))
    for record in records:
        _end_consents(record, by)
        _end_enrolments(record, by)
        # Before the history is deleted, because clearing a list adds an entry to it.
        record.audiences.clear()
        _forget_past(record)
        _empty(record, by)
    _empty_requests(records, by)
    return Person.objects.get(pk=person.pk)


def _end_consents(record, by):
    """Withdraw the consents and empty their evidence, in their history as well."""
    now = timezone.now()
    for consent in record.consents.all():
        ended = consent.withdrawn_at or max(now, consent.given_at)
        steps.save(consent, by=by, withdrawn_at=ended, evidence="")
    kept = record.consents.values("pk")
    Consent.history.filter(id__in=kept).update(evidence="")


def _end_enrolments(record, by):
    """Withdraw what has not begun yet, and revoke every private link."""
    status = Enrolment.Status
    for enrolment in record.enrolments.all():
        unbegun = [status.APPLIED, status.WAITING, status.ACCEPTED]
        open_ended = enrolment.status in unbegun
        ended = status.WITHDRAWN if open_ended else enrolment.status
        steps.save(enrolment, by=by, status=ended, **revoked(enrolment))


def _forget_past(record):
    """Delete histories, honours, distinctions, what was told; clean the admin log."""
    # The log may also name enrolments that exist in the history only.
    past = Enrolment.history.filter(person=record.pk)
    deleted = [str(pk) for pk in past.values_list("id", flat=True)]
    erase(record.history.all())
    record.honours.all().delete()
    record.honours.model.history.filter(person=record.pk).delete()
    Distinction.objects.filter(Q(first=record) | Q(second=record)).delete()
    Notification.objects.filter(enrolment__person=record).delete()
    for rows in [
        *[Person.objects.filter(pk=record.pk), record.enrolments, record.consents],
        record.requests,
    ]:
        keys = [str(pk) for pk in rows.values_list("pk", flat=True)]
        keys += deleted if rows.model is Enrolment else []
        kind = ContentType.objects.get_for_model(rows.model)
        logged = LogEntry.objects.filter(content_type=kind, object_id__in=keys)
        logged.update(object_repr=ERASED["name_zh"], change_message="")


def _empty(record, by):
    unnamed = {"basis": Person.Basis.CONSENT, "source": None, "published_at": None}
    steps.save(record, by=by, **ERASED, **EMPTIED, **unnamed)


def _empty_requests(records, by):
    """Empty the words of every request, and answer the open ones for deletion.

    The rest stays, as proof of what was requested and when it was answered.
    """
    for request in SubjectRequest.objects.filter(person__in=records):
        reason = request.reason and ERASED["name_zh"]
        steps.save(request, by=by, message="", reason=reason)
        if request.closed_at is None and request.kind == Kind.DELETION:
            close_request(request, by, Outcome.DONE)
