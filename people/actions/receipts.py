"""The private link of an application: signed, limited in time, revocable, recoverable.

The recovery code gives a new link to whoever lost theirs. Only its digest is stored. It
is derived from the row and the secret key, so that the private page can show it again
within the first hour: a reload or a cut line does not lose it. After that nobody reads
it any more, not even who has found the link.
"""

import datetime
from datetime import UTC, timedelta

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from people.encryption import digest
from people.models import Enrolment, Person
from programs.kit import steps
from programs.kit.steps import Actor, Refused

DAYS = 180
SIGNER = signing.TimestampSigner(salt="people.receipt")

SHOWN = timedelta(hours=1)
CODE_LENGTH = 8
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0 O 1 I L: they are taken for others
BY = Actor.PRIVATE_LINK


def receipt_token(enrolment) -> str:
    """The token in the private link of this application.

    It holds the number `receipt`: a higher one in the row revokes every earlier token.
    """
    return SIGNER.sign(f"{enrolment.pk}.{enrolment.receipt}")


def receipt_address(enrolment) -> str:
    """The path of the private page. Whoever knows it can use the page."""
    return reverse("people:receipt", args=[receipt_token(enrolment)])


def enrolment_of(token: str) -> Enrolment | None:
    """The application of a token; None if that is forged, expired or revoked."""
    try:
        pair = SIGNER.unsign(token, max_age=DAYS * 24 * 60 * 60)
        pk, receipt = map(int, pair.split("."))
    except (signing.BadSignature, ValueError):
        return None
    applications = Enrolment.objects.for_receipt()
    return applications.filter(pk=pk, receipt=receipt).first()


def revoked(enrolment) -> dict:
    """The values that end every private link and the recovery code of the row.

    A row without a link, which nobody applied for on this site, keeps its 0.
    """
    number = enrolment.receipt and enrolment.receipt + 1
    return {"receipt": number, "recovery_digest": ""}


def valid_until(token: str) -> datetime.date:
    """The day on which a valid token ends."""
    _value, stamp, _signature = token.rsplit(SIGNER.sep, 2)
    signed_at = datetime.datetime.fromtimestamp(signing.b62_decode(stamp), UTC)
    return timezone.localdate(signed_at + timedelta(days=DAYS))


def recovery_code(enrolment) -> str:
    """The code whose digest the row holds, such as `K7QM2XRA`; empty without one."""
    if enrolment.recovery_at is None:
        return ""
    made_at = enrolment.recovery_at.astimezone(UTC).isoformat()
    seed = f"{enrolment.pk}.{made_at}"
    key = salted_hmac("people.recovery", seed, algorithm="sha256").digest()
    number, letters = int.from_bytes(key), ""
    for _place in range(CODE_LENGTH):
        number, letter = divmod(number, len(ALPHABET))
        letters += ALPHABET[letter]
    return letters


def code_to_show(enrolment) -> str:
    """The recovery code within the first hour after it was made, then empty."""
    made_at = enrolment.recovery_at
    is_new = made_at is not None and timezone.now() < made_at + SHOWN
    return recovery_code(enrolment) if is_new else ""


def set_recovery_code(enrolment, *, by, **values):
    """Give the locked row a new code, which ends the old one, and save it."""
    enrolment.recovery_at = timezone.now()
    values["recovery_at"] = enrolment.recovery_at
    values["recovery_digest"] = digest(recovery_code(enrolment))
    return steps.save(enrolment, by=by, **values)


@transaction.atomic
def recover_receipt(*, code, phone) -> Enrolment | None:
    """A new link and a new code for the application of this code and phone number.

    Returns the application with its new numbers, or None at any mismatch.
    """
    rows = Enrolment.objects.filter(applied_at__isnull=False)
    found = rows.filter(recovery_digest=digest(code)).first() if code else None
    if found is None:
        return None
    # The person first, as erasing and merging do it, or two of them could deadlock.
    person = Person.objects.select_for_update().get(pk=found.person_id)
    enrolment = steps.lock(found)
    is_same = constant_time_compare(person.phone_digest, digest(phone))
    if not is_same or enrolment.recovery_digest != found.recovery_digest:
        return None
    numbers = {"receipt": enrolment.receipt + 1, "recovered_at": timezone.now()}
    return set_recovery_code(enrolment, by=BY, **numbers)


@transaction.atomic
def issue_receipt(*, enrolment, by) -> str:
    """Revoke every private link and recovery code, and return a new token.

    Raises NotPermitted, or Refused where nobody applied on this site.
    """
    enrolment = steps.claim(enrolment, by=by, permission="people.change_enrolment")
    if enrolment.applied_at is None:
        raise Refused(_("Only who applied on this site has a private link."))
    numbers = {**revoked(enrolment), "recovery_at": None}
    return receipt_token(steps.save(enrolment, by=by, **numbers))
