"""What a decision on one application rests on, beside the form: criteria and facts."""

from django.db.models import Exists
from django.utils.translation import gettext as _

from people.actions import contact, merging
from people.admin.contact import on_record
from people.models import Enrolment, Person

MOST = 5  # of earlier enrolments, and of possible duplicates
PERSONAL_DATA = "people.view_personal_data"


def evidence_of(row, user) -> dict:
    """The context of evidence.html, as far as the account may see it.

    Year of birth, audiences and the phone are left out without the permission to see
    personal data; duplicates without the permission to compare them.
    """
    alike = possible_duplicates(row.person, user)
    place = row.place_in_queue
    queue = [(_("place on the waiting list"), place)] if place else []
    return {
        "facts": [*queue, *facts_of(row.person, user)],
        "can_open": may_open(row.person, user),
        "duplicates": list(alike.order_by("pk")[:MOST]),
        "earlier": earlier_enrolments(row, alike, user)[:MOST],
        "program": row.program,
    }


def facts_of(person, user) -> list[tuple]:
    """Pairs of a label and a value."""
    facts = [(_("region"), person.region)]
    if user.has_perm(PERSONAL_DATA, person):
        groups = [audience.name for audience in person.audiences.all()]
        facts += [
            (_("year of birth"), person.birth_year),
            (Person._meta.get_field("audiences").verbose_name, " · ".join(groups)),
            (_("phone"), on_record(person.phone)),
        ]
    return facts


def may_open(person, user) -> bool:
    """Whether to offer the full phone number; opening it is logged."""
    return user.has_perm(contact.OPENING, person) and bool(person.phone)


def possible_duplicates(person, user):
    """Records that may be the same person, among those that the account may compare."""
    if not user.has_perms([merging.PERMISSION, PERSONAL_DATA]):
        return Person.objects.none()
    people = Person.objects.visible_to(user, merging.PERMISSION)
    people = people.visible_to(user, PERSONAL_DATA)
    # The rules work both ways: the person is a duplicate of each of its duplicates.
    same = Person.objects.filter(pk=person.pk).duplicates_of_each()
    return people.filter(Exists(same), merged_into__isnull=True)


def earlier_enrolments(row, alike, user):
    """Other enrolments of the person and of possible duplicates, the latest first."""
    people = [row.person_id, *alike.values_list("pk", flat=True)[:MOST]]
    rows = Enrolment.objects.visible_to(user).filter(person__in=people)
    return rows.exclude(pk=row.pk).for_inbox(Person.objects.none()).order_by("-pk")
