"""Actions on two records that may be one person: merge them, or tell them apart.

Merging keeps every enrolment, honour, story, consent and request, and makes nothing
public that was not public before.
"""

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from people.actions.receipts import revoked
from people.levels import LEVELS, Level
from people.models import Distinction, Enrolment, Person, Story
from programs.kit import steps
from programs.kit.history import without_entry
from programs.kit.steps import Refused

PERMISSION = "people.merge_person"

# Statuses in order: of two enrolments in the same thing, the more advanced is kept.
PROGRESS = ["applied", "waiting", "", "accepted", "active", "completed"]

SENSITIVE = ["phone", "phone_digest", "id_number", "id_digest"]
# Columns that the kept record takes over from the other where its own are empty.
FILLED = [
    *["name_en", "platform_name", "role_zh", "role_en", "about_zh", "about_en"],
    *["note_zh", "note_en", "region", "gender", "birth_year", *SENSITIVE],
]


@transaction.atomic
def distinguish(*, first, second, by):
    """Record that two records are different people; they are not proposed again.

    Raises NotPermitted, or Refused if that is on record already.
    """
    first, second = _locked_pair(first, second, by)
    _distinction, is_new = Distinction.objects.get_or_create(
        first=first, second=second, defaults={"by": by}
    )
    if not is_new:
        raise Refused(_("These two were told apart already."))


@transaction.atomic
def merge_people(*, keep, merge, by):
    """Move everything of `merge` to `keep`, and return `keep`.

    The row of `merge` stays, hidden and without phone or ID number, and points to
    `keep`. Raises NotPermitted, or Refused if the two cannot be merged.
    """
    pair = _locked_pair(keep, merge, by)
    keep, merge = sorted(pair, key=lambda person: person.pk != keep.pk)
    if keep.is_demo != merge.is_demo:
        raise Refused(_("An invented record is not merged with a real one."))
    # What is public now, to be compared once everything has moved.
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
    """Lock both rows in the order of their primary keys, and return them in it.

    A fixed order keeps two merges of the same pair, one each way, from a deadlock.
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
    """Move every enrolment; of two in the same thing, withdraw the less advanced one.

    A unique constraint allows one enrolment per person, program, role, cohort and
    session, unless declined or withdrawn. So one of two has to be withdrawn before the
    second one moves. Rows of `keep` come first, so that a tie goes to them.
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
        # Revoke all private links and codes: the two records may have been applied for
        # by two people, and nobody knows which of them is the person.
        _save(row, by, merge, person=keep, **revoked(row))


def _further_first(kept, moved):
    """The more advanced of the two, then the other; `kept` comes first in a tie."""
    is_further = PROGRESS.index(moved.status) > PROGRESS.index(kept.status)
    return (moved, kept) if is_further else (kept, moved)


def _move_honours(keep, merge, by):
    """An honour that `keep` has, too, stays behind: a title is unique per person."""
    titles = set(keep.honours.values_list("title_zh", flat=True))
    for honour in merge.honours.exclude(title_zh__in=titles):
        _save(honour, by, merge, person=keep)


def _move_stories(keep, merge, by):
    for story in merge.stories.order_by("pk"):
        steps.sign(story, by=by, because=_reason(merge))
        story.people.add(keep)
        story.people.remove(merge)


def _move_consents(keep, merge, by):
    """Move every consent; what was withdrawn on one record is withdrawn on both.

    A consent given before the other record's withdrawal for the same purpose ends: the
    person has changed their mind since. Of two that still stand, that of `keep` stays,
    because a unique constraint allows one per purpose.
    """
    taken_back = {keep: _withdrawals(keep), merge: _withdrawals(merge)}
    for one, other in [(keep, merge), (merge, keep)]:
        for consent in one.consents.filter(withdrawn_at__isnull=True):
            later = taken_back[other].get(consent.purpose)
            if later is not None and consent.given_at <= later:
                _withdraw(consent, by, merge)
    purposes = _purposes_in_force(keep, by, merge)
    for consent in merge.consents.order_by("pk"):
        if consent.withdrawn_at is None and consent.purpose in purposes:
            _withdraw(consent, by, merge)
        _save(consent, by, merge, person=keep)


def _purposes_in_force(keep, by, merge) -> set[str]:
    """Purposes of the consents that stand; one that has expired ends when it did.

    Else it would stand in the way of a valid one that comes from the other record.
    """
    in_force = keep.consents.filter(withdrawn_at__isnull=True)
    for expired in in_force.filter(expires_at__lte=timezone.now()):
        _save(expired, by, merge, withdrawn_at=expired.expires_at)
    return set(in_force.values_list("purpose", flat=True))


def _withdrawals(person) -> dict:
    """The time of the last withdrawal for each purpose."""
    ended = person.consents.filter(withdrawn_at__isnull=False).order_by()
    return dict(ended.values_list("purpose").annotate(last=Max("withdrawn_at")))


def _withdraw(consent, by, merge):
    ended = max(timezone.now(), consent.given_at)
    _save(consent, by, merge, withdrawn_at=ended)


def _move_requests(keep, merge):
    """Move every request, except one that is open on both records: it stays behind.

    A unique constraint allows one open request of each kind per person.
    """
    asked = set(keep.requests.open().values_list("kind", flat=True))
    for request in merge.requests.all():
        if request.closed_at is not None or request.kind not in asked:
            request.person = keep
            request.save(update_fields=["person"])


def _move_distinctions(keep, merge):
    """Whoever was told apart from `merge` is a different person from `keep`, too."""
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
    """Fill the empty columns of `keep`, and make `merge` a row that points to it.

    An objection on either record holds for the one that is kept.
    """
    taken = _taken_over(keep, merge)
    if not keep.audiences.exists():
        with without_entry(keep):
            keep.audiences.set(merge.audiences.all())
    emptied = dict.fromkeys(SENSITIVE, "")
    for earlier in merge.merged.all():  # no chains: each points to `keep`
        _save(earlier, by, merge, merged_into=keep)
    _save(merge, by, keep, merged_into=keep, published_at=None, **emptied)
    objected = keep.objected_at or merge.objected_at
    _save(keep, by, merge, objected_at=objected, **taken)


def _taken_over(keep, merge) -> dict:
    """The values that fill empty columns of `keep`.

    While `keep` is published, public columns are left out: filling them would publish
    what nobody decided to publish.
    """
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
    """Withdraw what the merge has made public.

    A consent that moved can be the last thing that a person or story lacked; but to
    publish is a decision of staff.
    """
    for story in Story.objects.filter(
        pk__in=set(_public_stories(keep)) - public_before
    ):
        _save(story, by, keep, withdrawn_at=timezone.now())
    if not was_public and Person.objects.shown().contains(keep):
        _save(keep, by, keep, published_at=None)


def _reason(other) -> str:
    """The reason for the history; the other record's slug, which contains no name."""
    return _("merged: %(record)s") % {"record": other.slug}


def _save(record, by, other, **values):
    return steps.save(record, by=by, because=_reason(other), **values)
