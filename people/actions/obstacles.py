"""What stands in the way of a decision on applications: in words, for each of them.

Conflicts of interest, minors, seats, and what does not take place.
"""

from collections import Counter, defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from people.models import Enrolment
from people.models.enrolment import refuse_minor_without_guardian
from people.models.enrolment_queries import PLACES
from programs.kit.publication import related_rows
from programs.kit.steps import Refused

Status = Enrolment.Status
# Statuses in which an application may still be accepted or declined.
OPEN = [Status.APPLIED, Status.WAITING]


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
    """Raise Refused if there is no seat for the enrolment in its cohort or session.

    Somebody who is accepted also needs it to take place: others took part before it was
    over or called off. It stays locked until the transaction ends, so that nobody else
    takes the seat.
    """
    if enrolment.status == Status.ACCEPTED:
        refuse(sentences_of(stopped([enrolment])))
    refuse(without_seat([enrolment]))


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


def sentences_of(found) -> list[str]:
    """The sentences of pairs of a row and a sentence."""
    return [sentence for row, sentence in found]


def against_accepting(rows, by) -> list[tuple]:
    """The rows that cannot be accepted, each with a sentence; seats are another thing.

    A row stands there once for each reason.
    """
    return [
        *[*with_other_status(rows, OPEN), *in_conflict(rows, by)],
        *[*stopped(rows), *unguarded(rows)],
    ]


def with_other_status(rows, statuses):
    """Each row with another status than these, with a sentence."""
    for row in rows:
        if row.status not in statuses:
            sentence = _("“%(name)s”: this is no open application, it is “%(status)s”.")
            status = row.get_status_display() or pgettext("field", "not stated")
            yield row, sentence % {"name": row.person, "status": status}


def in_conflict(rows, by):
    """Each row on which this account may not decide, with a sentence."""
    barred = barred_from(rows)
    for row in rows:
        if by.pk in barred[row.pk]:
            sentence = _(
                "“%(name)s”: a conflict of interest is on record, and you entered the"
                " application or set the mark. Somebody else decides."
            )
            yield row, sentence % {"name": row.person}


def stopped(rows):
    """Each row whose cohort, session or program does not take place, with a sentence.

    Nobody is accepted into what is called off or over; what is suspended may go on.
    """
    for row in rows:
        condition = row.target.condition
        if condition.is_final:
            sentence = _("“%(name)s”: “%(target)s” is %(condition)s.")
            about = {"target": row.target_text, "condition": condition.label}
            yield row, sentence % {"name": row.person, **about}


def unguarded(rows):
    """Each possible minor for whom no guardian has agreed, with a sentence."""
    for row in rows:
        try:
            refuse_minor_without_guardian(row.person)
        except ValidationError as error:
            yield from ((row, sentence) for sentence in error.messages)


def seat(rows) -> tuple[list, list]:
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


def without_seat(rows):
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
