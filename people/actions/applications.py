"""Actions of people without an account: apply, correct, withdraw, make a request.

They have filled in the form, or hold the private link of an application.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.actions.consents import give_consent, withdraw_consent
from people.actions.contact import set_contact
from people.actions.receipts import set_recovery_code
from people.encryption import digest
from people.models import Consent, Enrolment, Person, SubjectRequest
from people.models.enrolment import refuse_minor_without_guardian
from people.names import name_key
from programs.kit import steps
from programs.kit.history import without_entry
from programs.kit.steps import Actor, Refused
from programs.models import Cohort, Program, Region, Session

Purpose, Status = Consent.Purpose, Enrolment.Status

# Purposes that the form asks for; a guardian's consent is recorded by staff.
PURPOSES = [Purpose.NAME, Purpose.PHOTO, Purpose.STORY, Purpose.CONTACT]
WITHDRAWABLE = [Status.APPLIED, Status.WAITING, Status.ACCEPTED]
BY = Actor.PRIVATE_LINK


class Closed(Refused):
    """The program, cohort or session takes no applications now."""


@dataclass(frozen=True)
class Applicant:
    """The checked values of the application form."""

    name: str
    phone: str
    birth_year: int
    region: Region
    audiences: list = field(default_factory=list)


@transaction.atomic
def apply_for(
    *, target, applicant, form_number=None, consents=(), text=None
) -> Enrolment | None:
    """Store an application by a new person; None if that person has applied already.

    The target stays locked, so that sending the form twice stores it once: the second
    time returns what the first one stored under its number. Raises Closed.
    """
    shown = type(target).objects.shown().select_for_update()
    target = shown.filter(pk=target.pk).first()
    if stored := stored_by(form_number):
        return stored
    if target is None or not target.takes_applications:
        raise Closed(_("Applications are closed now."))
    if has_applied(applicant, target):
        return None
    person = _new_person(applicant, target)
    enrolment = _new_enrolment(person, target, form_number)
    for purpose in consents:
        _give(person, purpose, text)
    return enrolment


def stored_by(form_number) -> Enrolment | None:
    """The application that the form of this number has stored."""
    numbered = Enrolment.objects.filter(form_number__isnull=False)
    return numbered.filter(form_number=form_number).first()


def has_applied(applicant, target) -> bool:
    """Whether a person of this phone and name has an application for the target.

    Families share a phone, so the number alone is no proof. What was declined or
    withdrawn does not count.
    """
    of_this_phone = Enrolment.objects.filter(
        **columns_for(target),
        applied_at__isnull=False,
        person__phone_digest=digest(applicant.phone),
    ).exclude(status__in=[Status.DECLINED, Status.WITHDRAWN])
    names = of_this_phone.values_list("person__name_zh", flat=True)
    return name_key(applicant.name) in map(name_key, names)


def columns_for(target) -> dict:
    """The program, cohort and session of an enrolment in this target."""
    if isinstance(target, Program):
        return {"program": target, "cohort": None, "session": None}
    cohort = target if isinstance(target, Cohort) else None
    session = target if isinstance(target, Session) else None
    return {"program": target.program, "cohort": cohort, "session": session}


def naming(target) -> dict:
    """For templates: the target, and which of its attributes holds its name."""
    what = "title" if isinstance(target, Session) else "name"
    return {"target": target, "what": what}


def _new_enrolment(person, target, form_number) -> Enrolment:
    enrolment = Enrolment(
        person=person,
        **columns_for(target),
        role=Enrolment.Role.TRAINEE,
        status=Status.APPLIED,
        applied_at=timezone.now(),
        form_number=form_number,
        receipt=1,
    )
    steps.save(enrolment, by=BY)
    with without_entry(enrolment):  # a part of applying, not a step of its own
        return set_recovery_code(enrolment, by=BY)


def _new_person(applicant, target) -> Person:
    """Make a new person for each application, even if a similar one exists.

    A shared phone or name proves nothing: whether to merge the two is decided by staff.
    """
    person = Person(
        name_zh=applicant.name,
        birth_year=applicant.birth_year,
        region=applicant.region,
        basis=Person.Basis.CONSENT,
        is_demo=columns_for(target)["program"].is_demo,
    )
    steps.save(person, by=BY)
    with without_entry(person):
        person.audiences.set(applicant.audiences)
    return set_contact(person=person, phone=applicant.phone, by=BY)


@transaction.atomic
def withdraw_application(*, enrolment):
    """Withdraw the application and return it.

    Raises Refused once the enrolment is active or over.
    """
    enrolment = _claim_by_link(enrolment)
    if enrolment.status not in WITHDRAWABLE:
        raise Refused(_("This application cannot be withdrawn any more."))
    return steps.save(enrolment, by=BY, status=Status.WITHDRAWN)


def may_correct(person) -> bool:
    """Whether the person may change the data without staff.

    False if the data is public or rests on a source: staff correct it on request.
    """
    return person.basis == Person.Basis.CONSENT and person.published_at is None


@transaction.atomic
def correct_application(
    *, enrolment, name, region, audiences, birth_year=None, phone=""
):
    """Change the applicant's data and return the person.

    An empty phone and an empty year of birth keep what is stored. Raises Refused if
    `may_correct()` says no, and ValidationError for a year of birth that needs a
    guardian's consent.
    """
    person = _claim_by_link(enrolment).person
    if not may_correct(person):
        raise Refused(_("Ask for the correction: your data is in use in public."))
    person.birth_year = birth_year or person.birth_year
    refuse_minor_without_guardian(person)
    steps.sign(person, by=BY)
    with without_entry(person):
        person.audiences.set(audiences)
    values = {"name_zh": name, "region": region, "birth_year": person.birth_year}
    steps.save(person, by=BY, **values)
    return set_contact(person=person, phone=phone or None, by=BY)


@transaction.atomic
def renew_recovery_code(*, enrolment):
    """Make a new recovery code, which ends the old one, and return the application."""
    return set_recovery_code(_claim_by_link(enrolment), by=BY)


@transaction.atomic
def agree(*, enrolment, purpose, text):
    """Record a consent for one purpose, to the text that was shown, and return it.

    Raises Refused for a purpose that only staff record, or if one is valid already.
    """
    person = _claim_by_link(enrolment).person
    if purpose not in PURPOSES:
        raise Refused(_("Nobody can agree to that here."))
    if person.consents.valid().for_purpose(purpose).exists():
        raise Refused(_("You have agreed to that already."))
    return _give(person, purpose, text)


@transaction.atomic
def take_back(*, enrolment, purpose):
    """Withdraw the consent for one purpose and return the person.

    What rested on it is hidden from the next request on. Raises Refused for a purpose
    that only staff record.
    """
    person = _claim_by_link(enrolment).person
    if purpose not in PURPOSES:
        raise Refused(_("This consent cannot be withdrawn here."))
    for consent in person.consents.valid().for_purpose(purpose):
        withdraw_consent(consent=consent, by=BY)
    return person


@transaction.atomic
def ask_for(*, enrolment, kind, message=""):
    """Store a request for a copy, a correction or a deletion, with its deadline.

    Raises Refused while a request of the same kind is open.
    """
    person = _claim_by_link(enrolment).person
    if person.requests.open().filter(kind=kind).exists():
        raise Refused(_("You have asked for that already; it will be answered."))
    due = timezone.localdate() + timedelta(days=SubjectRequest.DAYS)
    return SubjectRequest.objects.create(
        person=person, kind=kind, message=message, due_on=due
    )


def _claim_by_link(enrolment) -> Enrolment:
    """Lock the person and the application, and return the application.

    The person is locked first, as erasing and merging do it: in the opposite order, two
    transactions could deadlock. Raises Refused if the link was revoked.
    """
    person = Person.objects.select_for_update().get(pk=enrolment.person_id)
    rows = Enrolment.objects.select_for_update().filter(person=person)
    same = rows.filter(pk=enrolment.pk, receipt=enrolment.receipt).first()
    if same is None:
        raise Refused(_("This link opens nothing any more."))
    same.person = person
    return same


def _give(person, purpose, text) -> Consent:
    form = Consent.Channel.FORM
    return give_consent(person=person, purpose=purpose, channel=form, by=BY, text=text)
