"""Actions that accept or decline applications, by a criterion that is recorded.

They decide on many at once, on all or none, and never exceed the number of seats;
`accept_who_fits` alone leaves out whoever finds no seat, and says so.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.actions.obstacles import (
    OPEN,
    against_accepting,
    in_conflict,
    refuse,
    seat,
    sentences_of,
    stopped,
    with_other_status,
    without_seat,
)
from people.models import Enrolment
from people.models.enrolment_queries import TURN
from programs.kit import steps
from programs.kit.steps import Refused

PERMISSION = "people.decide_enrolment"
CRITERION_LENGTH = Enrolment._meta.get_field("criterion").max_length

Status = Enrolment.Status


@transaction.atomic
def accept_enrolments(*, enrolments, by, criterion):
    """Accept all of these applications, or none; returns the rows.

    Raises NotPermitted, or Refused with a sentence for everything in the way: decided
    already, conflict of interest, called off or over, minor without a guardian's
    consent, no seat.
    """
    rows = _claim_all(enrolments, by)
    criterion = _stated(criterion)
    refuse(sentences_of(against_accepting(rows, by)))
    refuse(without_seat(rows))  # last, because it locks the cohorts and sessions
    return _decide(rows, by, criterion, Status.ACCEPTED)


@transaction.atomic
def accept_who_fits(*, enrolments, by, criterion):
    """Accept these applications in the order of application while there are seats.

    Returns the rows that were accepted, and a sentence for each of the others. Raises
    NotPermitted, or Refused if nobody can be accepted.
    """
    rows = sorted(_claim_all(enrolments, by), key=lambda row: (row.turn, row.pk))
    criterion = _stated(criterion)
    left_out = against_accepting(rows, by)
    unfit = {row.pk for row, sentence in left_out}
    fitting, too_late = seat([row for row in rows if row.pk not in unfit])
    sentences = sentences_of([*left_out, *too_late])
    if not fitting:
        raise Refused(sentences)
    return _decide(fitting, by, criterion, Status.ACCEPTED), sentences


@transaction.atomic
def put_on_waiting_list(*, enrolments, by, criterion):
    """Put all of these applications on the waiting list, or none; returns the rows.

    The place in the queue follows from the order of application; it is not stored.
    Raises NotPermitted, or Refused.
    """
    rows = _claim_all(enrolments, by)
    criterion = _stated(criterion)
    against = [*with_other_status(rows, [Status.APPLIED]), *in_conflict(rows, by)]
    refuse(sentences_of([*against, *stopped(rows)]))
    return _decide(rows, by, criterion, Status.WAITING)


@transaction.atomic
def decline_enrolments(*, enrolments, by, criterion):
    """Decline all of these applications, or none; returns the rows.

    The people may apply again. Raises NotPermitted, or Refused.
    """
    rows = _claim_all(enrolments, by)
    criterion = _stated(criterion)
    refuse(sentences_of([*with_other_status(rows, OPEN), *in_conflict(rows, by)]))
    return _decide(rows, by, criterion, Status.DECLINED)


@transaction.atomic
def flag_conflict(*, enrolment, by):
    """Mark that staff or their relatives are involved, so that somebody else decides.

    Returns the enrolment; raises NotPermitted, or Refused if it is decided or marked.
    """
    [row] = _claim_all([enrolment], by)
    refuse(sentences_of(with_other_status([row], OPEN)))
    if row.conflict_of_interest:
        raise Refused(_("A conflict of interest is on record already."))
    return steps.save(row, by=by, conflict_of_interest=True)


@transaction.atomic
def unflag_conflict(*, enrolment, by):
    """Remove the mark and return the enrolment.

    Raises NotPermitted, or Refused for an account that the mark keeps from deciding.
    """
    [row] = _claim_all([enrolment], by)
    if not row.conflict_of_interest:
        raise Refused(_("There is no conflict of interest on record."))
    refuse(sentences_of([*with_other_status([row], OPEN), *in_conflict([row], by)]))
    return steps.save(row, by=by, conflict_of_interest=False)


def _claim_all(enrolments, by):
    """Lock the rows, if the account may decide on every one of them."""
    steps.demand(PERMISSION, by=by)
    ids = {enrolment.pk for enrolment in enrolments}
    if not ids:
        raise Refused(_("Choose at least one application."))
    rows = (
        Enrolment.objects.visible_to(by, PERMISSION)
        .filter(pk__in=ids)
        .select_for_update(no_key=True, of=("self",))
    )
    rows = rows.for_workbench()
    rows = list(rows.annotate(turn=TURN).order_by("pk"))
    if len(rows) < len(ids):
        raise Refused(_("An application is gone, or not yours to decide."))
    return rows


def _stated(criterion) -> str:
    criterion = criterion.strip()
    if not criterion:
        raise Refused({"criterion": _("Say which criterion was applied.")})
    if len(criterion) > CRITERION_LENGTH:
        sentence = _("Say it in at most %(number)d characters.")
        raise Refused({"criterion": sentence % {"number": CRITERION_LENGTH}})
    return criterion


def _decide(rows, by, criterion, status):
    now = timezone.now()
    decision = {"criterion": criterion, "decided_by": by, "decided_at": now}
    steps.save_all(rows, by=by, status=status, updated_at=now, **decision)
    return rows
