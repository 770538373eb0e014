"""Actions that record, replace and withdraw the consents of people."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Consent, ConsentText
from programs.kit import steps
from programs.kit.steps import Actor, Refused


@transaction.atomic
def give_consent(
    *, person, purpose, channel, by, evidence="", text=None, expires_at=None
):
    """Record a consent; it replaces the valid one for the same purpose.

    `text` is the version that was shown, by default the one in force. Returns the new
    consent; raises NotPermitted, or Refused with messages by field.
    """
    person = steps.claim(person, by=by, permission="people.add_consent")
    text = text or ConsentText.objects.in_force()
    refuse_consent(channel=channel, evidence=evidence, text=text, expires_at=expires_at)
    now = timezone.now()
    _end_earlier(person, purpose, now, by)
    consent = Consent(
        person=person,
        purpose=purpose,
        text=text,
        channel=channel,
        collector=None if isinstance(by, Actor) else by,
        evidence=evidence.strip(),
        given_at=now,
        expires_at=expires_at,
    )
    consent.full_clean()
    return steps.save(consent, by=by)


@transaction.atomic
def withdraw_consent(*, consent, by):
    """Withdraw a consent and return it; the next request hides what rested on it.

    Raises NotPermitted, or Refused if it is no longer valid.
    """
    steps.demand("people.change_consent", by=by, row=consent.person)
    consent = steps.lock(consent)
    if not consent.is_valid:
        raise Refused(_("This consent does not hold any more."))
    return steps.save(consent, by=by, withdrawn_at=timezone.now())


def refuse_consent(*, channel, evidence, text, expires_at):
    """Raise Refused, with messages by field, if such a consent cannot be recorded."""
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


def _end_earlier(person, purpose, now, by):
    """Give earlier consents an end, because only one per purpose may be without.

    An expired one ended when it expired. A valid one ends at the moment its successor
    begins, which is how `with_state()` tells replaced from withdrawn.
    """
    for consent in person.consents.filter(purpose=purpose, withdrawn_at=None):
        expired = consent.expires_at is not None and consent.expires_at <= now
        steps.save(consent, by=by, withdrawn_at=consent.expires_at if expired else now)
