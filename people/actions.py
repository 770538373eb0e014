"""What makes a person or a story public, and what takes the name back at once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.encryption import Unopened, digest
from people.models import AccessLog, Consent, ConsentText, Person
from people.models.enrolment import (
    refuse_minor_without_guardian as refuse_minor_without_guardian,
)
from people.numbers import birth_year_of, clean_id_number, clean_phone
from programs.actions import Refused

# What is shown in full only for a purpose, and logged.
SEALED = ("phone", "id_number")


@transaction.atomic
def publish_person(*, person, by):
    """Let a person be named in public, on the basis that stands in the record."""
    person = _locked(person, by, "publish_person")
    if person.published_at is not None:
        raise Refused(_("“%(name)s” is public already.") % {"name": person})
    if reason := why_not_named(person):
        raise Refused(reason)
    now = timezone.now()
    first = person.first_public_at or now
    return _saved(person, by, published_at=now, first_public_at=first)


@transaction.atomic
def unpublish_person(*, person, by):
    person = _locked(person, by, "publish_person")
    if person.published_at is None:
        raise Refused(_("“%(name)s” is not public.") % {"name": person})
    return _saved(person, by, published_at=None)


@transaction.atomic
def record_objection(*, person, by):
    """Hide a person everywhere from the next request on."""
    person = _locked(person, by, "record_objection")
    if person.objected_at is not None:
        raise Refused(_("The objection is on record already."))
    return _saved(person, by, objected_at=timezone.now())


@transaction.atomic
def lift_objection(*, person, by):
    """The person no longer objects: what was public before is public again."""
    person = _locked(person, by, "publish_person")
    if person.objected_at is None:
        raise Refused(_("There is no objection on record."))
    return _saved(person, by, objected_at=None)


@transaction.atomic
def publish_story(*, story, by):
    """Make a story public; one that was withdrawn comes back to its address."""
    story = _locked(story, by, "publish_story")
    if story.published_at is not None and story.withdrawn_at is None:
        raise Refused(_("“%(name)s” is public already.") % {"name": story})
    reasons = why_not_public(story)
    reasons += [
        _("The address name carries a name, and stays for ever: %(names)s.")
        % {"names": person.name_zh}
        for person in story.people.all()
        if person.stands_in(story.slug)
    ]
    if reasons:
        raise Refused(reasons)
    now = timezone.now()
    return _saved(
        story,
        by,
        published_at=story.published_at or now,
        first_public_at=story.first_public_at or now,
        withdrawn_at=None,
    )


@transaction.atomic
def withdraw_story(*, story, by):
    """Take a story back; its address answers that it is gone."""
    story = _locked(story, by, "publish_story")
    if story.published_at is None or story.withdrawn_at is not None:
        raise Refused(_("“%(name)s” is not public.") % {"name": story})
    return _saved(story, by, withdrawn_at=timezone.now())


@transaction.atomic
def give_consent(
    *, person, purpose, channel, by, evidence="", text=None, expires_at=None
):
    """Record that a person agreed; what stood before for this purpose is replaced.

    Without `by` it was given in a form by the person, who proved to be that person.
    """
    if by is not None:
        _permitted(by, "add_consent", person)
    Person.objects.select_for_update().get(pk=person.pk)
    text = text or ConsentText.objects.in_force()
    now = timezone.now()
    refuse_consent(channel=channel, evidence=evidence, text=text, expires_at=expires_at)
    for standing in person.consents.filter(purpose=purpose, withdrawn_at=None):
        # What has expired ended then; what still stands ends where the new one begins.
        over = standing.expires_at is not None and standing.expires_at <= now
        _end(standing, by, standing.expires_at if over else now)
    consent = Consent(
        person=person,
        purpose=purpose,
        text=text,
        channel=channel,
        collector=by,
        evidence=evidence.strip(),
        given_at=now,
        expires_at=expires_at,
    )
    consent.full_clean()
    consent._history_user = by
    consent.save()
    return consent


def refuse_consent(*, channel, evidence, text, expires_at):
    """What is wrong with a consent that is about to be recorded, field by field."""
    errors = {}
    if text is None:
        errors["text"] = _("There is no consent text in force yet: enter one first.")
    elif text.valid_from > timezone.localdate():
        errors["text"] = _("“%(text)s” is not in force yet.") % {"text": text}
    if channel != Consent.Channel.FORM and not evidence.strip():
        errors["evidence"] = _("Say where the proof of it is kept.")
    if expires_at is not None and expires_at <= timezone.now():
        errors["expires_at"] = _("This moment is past: it would hold for no time.")
    if errors:
        raise Refused(errors)


@transaction.atomic
def withdraw_consent(*, consent, by=None):
    """Take a consent back: what rested on it is gone with the next request.

    Without `by` the person did it, through the private link.
    """
    if by is not None:
        _permitted(by, "change_consent", consent.person)
    consent = Consent.objects.select_for_update().get(pk=consent.pk)
    if not consent.is_valid:
        raise Refused(_("This consent does not hold any more."))
    return _end(consent, by, timezone.now())


def _end(consent, by, moment):
    consent.withdrawn_at = moment
    consent._history_user = by
    consent.save(update_fields=["withdrawn_at"])
    return consent


def why_not_named(person) -> str:
    """Why a person may not be named in public, or an empty text."""
    names = {"name": person.name}
    if person.objected_at is not None:
        return _("“%(name)s” objects to being named.") % names
    if person.merged_into_id is not None:
        return _("“%(name)s” was merged into another record.") % names
    if person.may_be_minor:
        return _("“%(name)s” may be a minor: minors are never public.") % names
    if person.basis == Person.Basis.CONSENT and person.name_consent is None:
        return _("“%(name)s” has not consented to the name being shown.") % names
    return ""


def why_not_told(person) -> str:
    """Why no story may tell of somebody who does not allow it."""
    if reason := why_not_named(person):
        return reason
    names = {"name": person.name}
    if not person.is_published:
        return _("“%(name)s” is not public yet: make the person public first.") % names
    return _("“%(name)s” has not consented to the story being told.") % names


def why_not_public(story) -> list[str]:
    """What is open before a story can be read: checks, and whoever has not agreed."""
    reasons = [
        _("Not answered with yes: %(question)s") % {"question": question}
        for question in story.unanswered
    ]
    agreeing = Person.objects.agreeing_to_stories("shown")
    lacking = story.people.exclude(pk__in=agreeing).order_by("pk")
    return reasons + [why_not_told(person) for person in lacking]


def _permitted(by, permission, record):
    if not by.has_perm(f"people.{permission}", record):
        raise Refused(_("Your role does not allow this step."))


def _locked(record, by, permission):
    _permitted(by, permission, record)
    return type(record).objects.select_for_update().get(pk=record.pk)


def _saved(record, by, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record._history_user = by
    record.save(update_fields=[*values, "updated_at"])
    return record


@transaction.atomic
def set_contact(*, person, phone=None, id_number=None, by):
    """Keep a phone or ID number encrypted; None leaves what is there, "" erases it.

    Without `by` the person wrote it in a form of this site.
    """
    if by is not None:
        only_empties = not (phone or id_number)
        may_answer = by.has_perm("people.answer_subjectrequest", person)
        if not (only_empties and may_answer):
            _permitted(by, "change_person", person)
        _permitted(by, "view_personal_data", person)
    values = checked_contact(person=person, phone=phone, id_number=id_number)
    person = Person.objects.select_for_update().get(pk=person.pk)
    return _saved(person, by, **values) if values else person


def checked_contact(*, person, phone=None, id_number=None) -> dict:
    """The columns that a phone or ID number fills; refused field by field."""
    values, errors = {}, {}
    for name, text, clean in [
        ("phone", phone, clean_phone),
        ("id_number", id_number, clean_id_number),
    ]:
        try:
            values |= {} if text is None else {name: clean(text) if text else ""}
        except ValidationError as error:
            errors[name] = error.messages
    if values.get("id_number"):
        born = birth_year_of(values["id_number"])
        if person.birth_year not in {None, born}:
            errors["id_number"] = [
                _("It says born in %(born)s, and the record says %(year)s.")
                % {"born": born, "year": person.birth_year}
            ]
        values["birth_year"] = born
    if errors:
        raise Refused(errors)
    digests = {"phone": "phone_digest", "id_number": "id_digest"}
    found = {digests[name]: digest(values[name]) for name in digests if name in values}
    return values | found


@transaction.atomic
def open_personal_data(*, person, field, purpose, by) -> str:
    """One phone or ID number, in full, for a purpose that stays on record."""
    _permitted(by, "open_personal_data", person)
    if field not in SEALED:
        raise Refused(_("“%(field)s” is not kept under seal.") % {"field": field})
    purpose = purpose.strip()
    if not purpose:
        raise Refused({"note": _("Say what you need it for.")})
    value = getattr(Person.objects.get(pk=person.pk), field)
    if not value:
        raise Refused(_("Nothing is kept there."))
    if isinstance(value, Unopened):
        raise Refused(str(value))
    opening = AccessLog(person=person, by=by, field=field, purpose=purpose)
    opening.full_clean()
    opening.save()
    return value
