"""Actions that accept or decline applications, by a criterion that is recorded.

They decide on many at once, on all or none, and never exceed the number of seats;
`accept_who_fits` alone leaves out whoever finds no seat, and says so.
"""

from collections import Counter, defaultdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from people.models import Enrolment
from people.models.enrolment import refuse_minor_without_guardian
from people.models.enrolment_queries import PLACES, TURN
from programs.kit import steps
from programs.kit.publication import related_rows
from programs.kit.steps import Refused

PERMISSION = "people.decide_enrolment"
CRITERION_LENGTH = Enrolment._meta.get_field("criterion").max_length

Status = Enrolment.Status
# Statuses in which an application may still be accepted or declined.
OPEN = [Status.APPLIED, Status.WAITING]


@transaction.atomic
def accept_enrolments(*, enrolments, by, criterion):
    """Accept all of these applications, or none; returns the rows.

    Raises NotPermitted, or Refused with a sentence for everything in the way: decided
    already, conflict of interest, minor without a guardian's consent, no seat.
    """
    rows = _claim_all(enrolments, by)
    criterion = _stated(criterion)
    refuse(_say(_against_accepting(rows, by)))
    refuse(_without_seat(rows))  # last, because it locks the cohorts and sessions
    return _decide(rows, by, criterion, Status.ACCEPTED)


@transaction.atomic
def accept_who_fits(*, enrolments, by, criterion):
    """Accept these applications in the order of application while there are seats.

    Returns the rows that were accepted, and a sentence for each of the others. Raises
    NotPermitted, or Refused if nobody can be accepted.
    """
    rows = sorted(_claim_all(enrolments, by), key=lambda row: (row.turn, row.pk))
    criterion = _stated(criterion)
    left_out = _against_accepting(rows, by)
    unfit = {row.pk for row, sentence in left_out}
    fitting, too_late = _seated([row for row in rows if row.pk not in unfit])
    sentences = _say([*left_out, *too_late])
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
    refuse(_say([*_not_in(rows, [Status.APPLIED]), *_in_conflict(rows, by)]))
    return _decide(rows, by, criterion, Status.WAITING)


@transaction.atomic
def decline_enrolments(*, enrolments, by, criterion):
    """Decline all of these applications, or none; returns the rows.

    The people may apply again. Raises NotPermitted, or Refused.
    """
    rows = _claim_all(enrolments, by)
    criterion = _stated(criterion)
    refuse(_say([*_not_in(rows, OPEN), *_in_conflict(rows, by)]))
    return _decide(rows, by, criterion, Status.DECLINED)


@transaction.atomic
def flag_conflict(*, enrolment, by):
    """Mark that staff or their relatives are involved, so that somebody else decides.

    Returns the enrolment; raises NotPermitted, or Refused if it is decided or marked.
    """
    [row] = _claim_all([enrolment], by)
    refuse(_say(_not_in([row], OPEN)))
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
    refuse(_say([*_not_in([row], OPEN), *_in_conflict([row], by)]))
    return steps.save(row, by=by, conflict_of_interest=False)


def barred_from(enrolments) -> dict[int, set[int]]:
    """Who may not decide: ids of accounts by the id of the enrolment.

    The only rule on conflicts of interest. A marked enrolment is not decided by whoever
    entered it or ever set the mark, as its history shows. Unmarked, it bars nobody.
    """
    flagged = [row.pk for row in enrolments if row.conflict_of_interest]
    barred = defaultdict(set)
    was_set = defaultdict(bool)
    entries = Enrolment.history.filter(id__in=flagged)
    columns = ["id", "history_type", "conflict_of_interest", "history_user"]
    order = ["history_date", "history_id"]
    for pk, kind, is_set, user in entries.order_by(*order).values_list(*columns):
        if user and (kind == "+" or (is_set and not was_set[pk])):
            barred[pk].add(user)
        was_set[pk] = is_set
    return barred


def hold_seat(enrolment) -> None:
    """Raise Refused if the enrolment's cohort or session is full.

    They stay locked until the transaction ends, so that nobody else takes the seat.
    """
    refuse(_without_seat([enrolment]))


def lock_places(enrolments) -> list:
    """Lock and return the cohorts and sessions of these rows that limit their seats.

    Without the lock, two transactions would both count the last seat as free. `no_key`
    lets other transactions insert rows that refer to them meanwhile.
    """
    locked = []
    for name in PLACES:
        ids = {getattr(row, f"{name}_id") for row in enrolments} - {None}
        rows = related_rows(Enrolment, name).filter(pk__in=ids, capacity__isnull=False)
        locked += rows.select_for_update(no_key=True, of=("self",)).order_by("pk")
    return locked


def seats_left(place) -> int:
    """The free seats of a cohort or session that limits them."""
    sitting = place.enrolments.holding_seats().count()
    return max(place.capacity - sitting, 0)


def refuse(sentences) -> None:
    """Raise Refused with these sentences, if there are any."""
    if sentences := list(sentences):
        raise Refused(sentences)


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
    rows = rows.select_related("person").defer("person__phone", "person__id_number")
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


def _say(found) -> list[str]:
    """The sentences of pairs of a row and a sentence."""
    return [sentence for row, sentence in found]


def _against_accepting(rows, by) -> list[tuple]:
    """The rows that cannot be accepted, each with a sentence; seats are another thing.

    A row stands there once for each reason.
    """
    return [*_not_in(rows, OPEN), *_in_conflict(rows, by), *_unguarded(rows)]


def _not_in(rows, statuses):
    """Each row with another status than these, with a sentence."""
    for row in rows:
        if row.status not in statuses:
            sentence = _("“%(name)s”: this is no open application, it is “%(status)s”.")
            status = row.get_status_display() or pgettext("field", "not stated")
            yield row, sentence % {"name": row.person, "status": status}


def _in_conflict(rows, by):
    """Each row on which this account may not decide, with a sentence."""
    barred = barred_from(rows)
    for row in rows:
        if by.pk in barred[row.pk]:
            sentence = _(
                "“%(name)s”: a conflict of interest is on record, and you entered the"
                " application or set the mark. Somebody else decides."
            )
            yield row, sentence % {"name": row.person}


def _unguarded(rows):
    """Each possible minor for whom no guardian has agreed, with a sentence."""
    for row in rows:
        try:
            refuse_minor_without_guardian(row.person)
        except ValidationError as error:
            yield from ((row, sentence) for sentence in error.messages)


def _seated(rows) -> tuple[list, list]:
    """Those who find a seat, first come first served; the others with a sentence."""
    places = {(each._meta.model_name, each.pk): each for each in lock_places(rows)}
    free = {key: seats_left(place) for key, place in places.items()}
    fitting, too_late = [], []
    for row in rows:
        wanted = _places_of(row) & free.keys()
        if full := [places[key] for key in sorted(wanted) if not free[key]]:
            sentence = _("“%(name)s”: no seat is left in “%(place)s”.")
            said = sentence % {"name": row.person, "place": full[0]}
            too_late.append((row, said))
            continue
        fitting.append(row)
        free |= {key: free[key] - 1 for key in wanted}
    return fitting, too_late


def _places_of(row) -> set[tuple]:
    """The cohort and the session of a row, each as the model's name and the key."""
    return {(name, getattr(row, f"{name}_id")) for name in PLACES}


def _without_seat(rows):
    """A sentence for each cohort or session that cannot seat all of the rows."""
    wanted = Counter()
    for row in rows:
        wanted.update(_places_of(row))
    for place in lock_places(rows):
        left = seats_left(place)
        if wanted[place._meta.model_name, place.pk] > left:
            yield _full(place, left)


def _full(place, left) -> str:
    if not left:
        sentence = _("“%(place)s” is full: all %(seats)d seats are taken.")
        return sentence % {"place": place, "seats": place.capacity}
    sentence = ngettext(
        "“%(place)s” has %(left)d seat left: choose no more than that.",
        "“%(place)s” has %(left)d seats left: choose no more than that.",
        left,
    )
    return sentence % {"place": place, "left": left}


def _decide(rows, by, criterion, status):
    now = timezone.now()
    decision = {"criterion": criterion, "decided_by": by, "decided_at": now}
    steps.save_all(rows, by=by, status=status, updated_at=now, **decision)
    return rows
