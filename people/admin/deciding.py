"""Buttons on one application: accept, decline, mark a conflict of interest."""

from django.utils.translation import gettext_lazy as _

from people.actions import decisions, obstacles
from people.models import Enrolment
from programs.kit.admin.buttons import Button


def may_be_decided(row, by) -> bool:
    """Whether it is open, on the waiting list too, and this account may decide."""
    return row.status in obstacles.OPEN and not may_not_decide(row, by)


def may_have_to_wait(row, by) -> bool:
    """Whether it may be put on the waiting list by this account."""
    return row.status == Enrolment.Status.APPLIED and may_be_decided(row, by)


def may_not_decide(row, by) -> bool:
    """Whether a conflict of interest keeps this account from deciding."""
    return by.pk in obstacles.barred_from([row])[row.pk]


def may_be_flagged(row, by) -> bool:
    """Whether it is open and not marked yet."""
    return row.status in obstacles.OPEN and not row.conflict_of_interest


def may_be_unflagged(row, by) -> bool:
    """Whether it is marked, and this account may decide all the same."""
    return row.conflict_of_interest and may_be_decided(row, by)


def deciding(act):
    """Turn an action on many applications into the `act` of a button on one.

    The note that the button asks for is the criterion.
    """

    def decide(row, by, note):
        [row] = act(enrolments=[row], by=by, criterion=note)
        return row

    return decide


WHICH = _("Which criterion was applied?")

BUTTONS = (
    Button(
        name="accept",
        label=_("Accept"),
        permission=decisions.PERMISSION,
        act=deciding(decisions.accept_enrolments),
        done=_("Accepted."),
        fits=may_be_decided,
        why=WHICH,
        primary=True,
    ),
    Button(
        name="wait",
        label=_("Put on the waiting list"),
        permission=decisions.PERMISSION,
        act=deciding(decisions.put_on_waiting_list),
        done=_("On the waiting list, in the order of application."),
        fits=may_have_to_wait,
        why=WHICH,
    ),
    Button(
        name="decline",
        label=_("Decline"),
        permission=decisions.PERMISSION,
        act=deciding(decisions.decline_enrolments),
        done=_("Declined. Whoever was declined may apply again."),
        fits=may_be_decided,
        why=WHICH,
    ),
    Button(
        name="flag",
        label=_("Mark a conflict of interest"),
        permission=decisions.PERMISSION,
        act=lambda row, by, note: decisions.flag_conflict(enrolment=row, by=by),
        done=_("Marked: somebody else decides."),
        fits=may_be_flagged,
        warning=_(
            "Staff or their relatives are involved: somebody decides who neither set"
            " this mark nor entered the application."
        ),
    ),
    Button(
        name="unflag",
        label=_("No conflict of interest"),
        permission=decisions.PERMISSION,
        act=lambda row, by, note: decisions.unflag_conflict(enrolment=row, by=by),
        done=_("The mark is gone; who set it stays in the history."),
        fits=may_be_unflagged,
    ),
)
