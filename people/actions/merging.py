"""Two records of one person become one.

Nothing that happened is lost, and nothing becomes public that was not public before.
"""

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from people.levels import LEVELS, Level
from people.models import Distinction, Enrolment, Person, Story
from programs.kit import steps
from programs.kit.history import without_entry
from programs.kit.steps import Refused

PERMISSION = "people.merge_person"

# Of two enrolments of one person in the same thing, the one further along is kept.
PROGRESS = ["applied", "", "accepted", "active", "completed"]

SENSITIVE = ["phone", "phone_digest", "id_number", "id_digest"]
# What the one record takes over where its own is empty.
FILLED = [
    *["name_en", "platform_name", "role_zh", "role_en", "about_zh", "about_en"],
    *["note_zh", "note_en", "region", "gender", "birth_year", *SENSITIVE],
]


@transaction.atomic
def distinguish(*, first, second, by):
    """Write down that two records tell of two people: they are not proposed again."""
    first, second = _locked_pair(first, second, by)
    _distinction, is_new = Distinction.objects.get_or_create(
        first=first, second=second, defaults={"by": by}
    )
    if not is_new:
        raise Refused(_("These two were told apart already."))


@transaction.atomic
def merge_people(*, keep, merge, by):
    """Move everything of one record to the other; the emptied one points there."""
    pair = _locked_pair(keep, merge, by)
    keep, merge = sorted(pair, key=lambda person: person.pk != keep.pk)
    if keep.is_demo != merge.is_demo:
        raise Refused(_("An invented record is not merged with a real one."))
    was_public = Person.objects.shown().contains(keep)
    public_before = set(_public_stories(keep, merge))
    _move_enrolments(keep, merge, by)
    _move_honours(keep, merge, by)
    _move_stories(keep, merge, by)
    _move_consents(keep, merge, by)
    _move_requests(keep, merge)
    _move_distinctions(keep, merge)
    merge.access_log.update(person=keep)
    _move_facts(keep, merge, by)
    _publish_nothing_new(keep, was_public, public_before, by)
    return keep


def _locked_pair(one, other, by):
    """Both records, locked in the order of their keys.

    Whoever merges the same two the other way round waits, and does not deadlock.
    """
    steps.demand(PERMISSION, by=by)
    if one.pk == other.pk:
        raise Refused(_("This is one and the same record."))
    rows = Person.objects.visible_to(by, PERMISSION).filter(pk__in=[one.pk, other.pk])
    pair = list(rows.select_for_update(of=("self",)).order_by("pk"))
    if len(pair) < 2:
        raise Refused(_("A record is gone, or not yours to decide on."))
    for person in pair:
        if person.merged_into_id is not None:
            raise Refused(_("“%(name)s” was merged already.") % {"name": person})
    return pair


def _move_enrolments(keep, merge, by):
    """Move every enrolment; of two in the same thing only one may stay in force.

    The database allows one enrolment per person, program, role, cohort and session
    that is neither declined nor withdrawn. So before the second one moves, whichever
    of the two is less far along is withdrawn; the rows of `keep` come first, so that
    of two equal ones its own is kept.
    """
    rows = Enrolment.objects.filter(person__in=[keep, merge]).select_for_update()
    rows = sorted(rows.order_by("pk"), key=lambda row: row.person_id != keep.pk)
    in_force = {}
    for row in rows:
        if row.status in PROGRESS:
            place = (row.program_id, row.role, row.cohort_id, row.session_id)
            other = in_force.setdefault(place, row)
            if other is not row:
                in_force[place], behind = _further_first(other, row)
                _save(behind, by, merge, status=Enrolment.Status.WITHDRAWN)
        # Two people may hold links to the two records, and nobody knows which of them
        # is the person: all links end.
        _save(row, by, merge, person=keep, receipt=row.receipt and row.receipt + 1)


def _further_first(kept, moved):
    is_further = PROGRESS.index(moved.status) > PROGRESS.index(kept.status)
    return (moved, kept) if is_further else (kept, moved)


def _move_honours(keep, merge, by):
    titles = set(keep.honours.values_list("title_zh", flat=True))
    for honour in merge.honours.exclude(title_zh__in=titles):
        _save(honour, by, merge, person=keep)


def _move_stories(keep, merge, by):
    for story in merge.stories.order_by("pk"):
        steps.sign(story, by=by, because=_reason(merge))
        story.people.add(keep)
        story.people.remove(merge)


def _move_consents(keep, merge, by):
    """Move every consent; what was withdrawn on one record ends on the other, too.

    A consent that is older than the withdrawal of the same purpose ends: the person
    has taken that back. Then, of two that are both valid, the one of `keep` stays,
    because the database allows one for each purpose.
    """
    taken_back = {keep: _withdrawals(keep), merge: _withdrawals(merge)}
    for one, other in [(keep, merge), (merge, keep)]:
        for consent in one.consents.filter(withdrawn_at__isnull=True):
            later = taken_back[other].get(consent.purpose)
            if later is not None and consent.given_at <= later:
                _withdraw(consent, by, merge)
    valid = keep.consents.filter(withdrawn_at__isnull=True)
    purposes = set(valid.values_list("purpose", flat=True))
    for consent in merge.consents.order_by("pk"):
        if consent.withdrawn_at is None and consent.purpose in purposes:
            _withdraw(consent, by, merge)
        _save(consent, by, merge, person=keep)


def _withdrawals(person) -> dict:
    ended = person.consents.filter(withdrawn_at__isnull=False).order_by()
    return dict(ended.values_list("purpose").annotate(last=Max("withdrawn_at")))


def _withdraw(consent, by, merge):
    ended = max(timezone.now(), consent.given_at)
    _save(consent, by, merge, withdrawn_at=ended)


def _move_requests(keep, merge):
    """What is asked for on both records stays where it was asked."""
    asked = set(keep.requests.open().values_list("kind", flat=True))
    for request in merge.requests.all():
        if request.closed_at is not None or request.kind not in asked:
            request.person = keep
            request.save(update_fields=["person"])


def _move_distinctions(keep, merge):
    """Who is not the one record's person is not the other's either."""
    rows = Distinction.objects.filter(Q(first=merge) | Q(second=merge))
    for row in rows.exclude(Q(first=keep) | Q(second=keep)):
        other = row.second_id if row.first_id == merge.pk else row.first_id
        first, second = sorted([keep.pk, other])
        Distinction.objects.get_or_create(
            first_id=first,
            second_id=second,
            defaults={"by_id": row.by_id, "at": row.at},
        )


def _move_facts(keep, merge, by):
    taken = _taken_over(keep, merge)
    if not keep.audiences.exists():
        with without_entry(keep):
            keep.audiences.set(merge.audiences.all())
    emptied = dict.fromkeys(SENSITIVE, "")
    for earlier in merge.merged.all():  # so that one step leads to the record
        _save(earlier, by, merge, merged_into=keep)
    _save(merge, by, keep, merged_into=keep, published_at=None, **emptied)
    objected = keep.objected_at or merge.objected_at
    _save(keep, by, merge, objected_at=objected, **taken)


def _taken_over(keep, merge) -> dict:
    """What fills empty fields of `keep`; nothing public where `keep` is public."""
    public = LEVELS["people.person"][Level.PUBLIC]
    shown = public if keep.published_at is not None else ()
    names = [name for name in FILLED if name not in shown]
    return {
        name: getattr(merge, name)
        for name in names
        if getattr(keep, name) in ("", None) and getattr(merge, name) not in ("", None)
    }


def _public_stories(*people):
    stories = Story.objects.shown().filter(people__in=people)
    return stories.order_by("pk").values_list("pk", flat=True)


def _publish_nothing_new(keep, was_public, public_before, by):
    """Take back what only now became public, through a consent of the other record."""
    for story in Story.objects.filter(
        pk__in=set(_public_stories(keep)) - public_before
    ):
        _save(story, by, keep, withdrawn_at=timezone.now())
    if not was_public and Person.objects.shown().contains(keep):
        _save(keep, by, keep, published_at=None)


def _reason(other) -> str:
    """What the history says of a change, with the address name of the record."""
    return _("merged: %(record)s") % {"record": other.slug}


def _save(record, by, other, **values):
    return steps.save(record, by=by, because=_reason(other), **values)
