"""The private link of an application: signed, limited in time, and revocable."""

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


@transaction.atomic
def issue_receipt(*, enrolment, by) -> str:
    """Revoke every private link of the application, and return a new token.

    Raises NotPermitted, or Refused where nobody applied on this site.
    """
    enrolment = steps.claim(enrolment, by=by, permission="people.change_enrolment")
    if enrolment.applied_at is None:
        raise Refused(_("Only who applied on this site has a private link."))
    return receipt_token(steps.save(enrolment, by=by, receipt=enrolment.receipt + 1))
