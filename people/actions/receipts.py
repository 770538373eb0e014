"""The private link of an application: signed, for a time, and revocable."""

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from people.models import Enrolment
from programs.kit import steps
from programs.kit.steps import Refused

DAYS = 180
SIGNER = signing.TimestampSigner(salt="people.receipt")


def receipt_token(enrolment) -> str:
    """What opens the private page of one application, and of no other."""
    return SIGNER.sign(f"{enrolment.pk}.{enrolment.receipt}")


def receipt_address(enrolment) -> str:
    return reverse("people:receipt", args=[receipt_token(enrolment)])


def enrolment_of(token: str) -> Enrolment | None:
    """The application that a token opens; bad, old and revoked tokens open none."""
    try:
        pair = SIGNER.unsign(token, max_age=DAYS * 24 * 60 * 60)
        pk, receipt = map(int, pair.split("."))
    except (signing.BadSignature, ValueError):
        return None
    applications = Enrolment.objects.for_receipt()
    return applications.filter(pk=pk, receipt=receipt).first()


@transaction.atomic
def issue_receipt(*, enrolment, by) -> str:
    """A new private link; every link that was given before is dead from now on."""
    enrolment = steps.claim(enrolment, by=by, permission="people.change_enrolment")
    if enrolment.applied_at is None:
        raise Refused(_("Only who applied on this site has a private link."))
    return receipt_token(steps.save(enrolment, by=by, receipt=enrolment.receipt + 1))
