"""The steps on one application: let in, turn down, and say who must not decide."""

from django.utils.translation import gettext_lazy as _

from people import decisions
from people.models import Enrolment
from programs.admin.record import Button


def may_be_decided(row, by) -> bool:
    return row.status == Enrolment.Status.APPLIED and not may_not_decide(row, by)


def may_not_decide(row, by) -> bool:
    return by.pk in decisions.barred_from([row])[row.pk]


def may_be_flagged(row, by) -> bool:
    return row.status == Enrolment.Status.APPLIED and not row.conflict_of_interest


def may_be_unflagged(row, by) -> bool:
    return row.conflict_of_interest and may_be_decided(row, by)


def deciding(act):
    """A button's act on one application, by an action that takes many."""

    def decide(row, by, note):
        [row] = act(enrolments=[row], by=by, criterion=note)
        return row

    return decide


WHICH = _("Which criterion was applied?")

BUTTONS = (
    Button(
        "accept",
        _("Accept"),
        decisions.RIGHT,
        deciding(decisions.accept_enrolments),
        _("Accepted."),
        may_be_decided,
        why=WHICH,
        primary=True,
    ),
    Button(
        "decline",
        _("Decline"),
        decisions.RIGHT,
        deciding(decisions.decline_enrolments),
        _("Declined. Whoever was declined may apply again."),
        may_be_decided,
        why=WHICH,
    ),
    Button(
        "flag",
        _("Mark a conflict of interest"),
        decisions.RIGHT,
        lambda row, by, note: decisions.flag_conflict(enrolment=row, by=by),
        _("Marked: somebody else decides."),
        may_be_flagged,
        warning=_(
            "Staff or their relatives are involved: somebody decides who neither set"
            " this mark nor entered the application."
        ),
    ),
    Button(
        "unflag",
        _("No conflict of interest"),
        decisions.RIGHT,
        lambda row, by, note: decisions.unflag_conflict(enrolment=row, by=by),
        _("The mark is gone; who set it stays in the history."),
        may_be_unflagged,
    ),
)
