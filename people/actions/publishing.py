"""What makes a person or a story public, and what takes a name back at once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Person
from programs.kit import steps
from programs.kit.publication import Realm
from programs.kit.steps import Refused


@transaction.atomic
def publish_person(*, person, by):
    """Let a person be named in public, on the basis that stands in the record."""
    person = steps.claim(person, by=by, permission="people.publish_person")
    if person.published_at is not None:
        raise Refused(_("“%(name)s” is public already.") % {"name": person})
    if reason := why_not_named(person):
        raise Refused(reason)
    now = timezone.now()
    first = person.first_public_at or now
    return steps.save(person, by=by, published_at=now, first_public_at=first)


@transaction.atomic
def unpublish_person(*, person, by):
    """Take a person back from the public; a tombstone tells partners to forget."""
    person = steps.claim(person, by=by, permission="people.publish_person")
    if person.published_at is None:
        raise Refused(_("“%(name)s” is not public.") % {"name": person})
    return steps.save(person, by=by, published_at=None)


@transaction.atomic
def record_objection(*, person, by):
    """Hide a person everywhere from the next request on."""
    person = steps.claim(person, by=by, permission="people.record_objection")
    if person.objected_at is not None:
        raise Refused(_("The objection is on record already."))
    return steps.save(person, by=by, objected_at=timezone.now())


@transaction.atomic
def lift_objection(*, person, by):
    """The person no longer objects: what was public before is public again."""
    person = steps.claim(person, by=by, permission="people.publish_person")
    if person.objected_at is None:
        raise Refused(_("There is no objection on record."))
    return steps.save(person, by=by, objected_at=None)


@transaction.atomic
def publish_story(*, story, by):
    """Make a story public; one that was withdrawn comes back to its address."""
    story = steps.claim(story, by=by, permission="people.publish_story")
    if story.published_at is not None and story.withdrawn_at is None:
        raise Refused(_("“%(name)s” is public already.") % {"name": story})
    reasons = why_not_public(story)
    reasons += [
        _("The address name carries a name, and stays for ever: %(names)s.")
        % {"names": person.name_zh}
        for person in story.people.all()
        if person.stands_in(story.slug)
    ]
    if reasons:
        raise Refused(reasons)
    now = timezone.now()
    moments = {
        "published_at": story.published_at or now,
        "first_public_at": story.first_public_at or now,
    }
    return steps.save(story, by=by, withdrawn_at=None, **moments)


@transaction.atomic
def withdraw_story(*, story, by):
    """Take a story back; its address answers that it is gone."""
    story = steps.claim(story, by=by, permission="people.publish_story")
    if story.published_at is None or story.withdrawn_at is not None:
        raise Refused(_("“%(name)s” is not public.") % {"name": story})
    return steps.save(story, by=by, withdrawn_at=timezone.now())


def why_not_named(person) -> str:
    """Why a person may not be named in public, or an empty text."""
    names = {"name": person.name}
    if person.objected_at is not None:
        return _("“%(name)s” objects to being named.") % names
    if person.merged_into_id is not None:
        return _("“%(name)s” was merged into another record.") % names
    if person.may_be_minor:
        return _("“%(name)s” may be a minor: minors are never public.") % names
    if person.basis == Person.Basis.CONSENT and person.name_consent is None:
        return _("“%(name)s” has not consented to the name being shown.") % names
    return ""


def why_not_in_story(person) -> str:
    """Why no story may tell of this person, in one sentence."""
    if reason := why_not_named(person):
        return reason
    names = {"name": person.name}
    if not Person.objects.shown().contains(person):
        return _("“%(name)s” is not public yet: make the person public first.") % names
    return _("“%(name)s” has not consented to the story being told.") % names


def why_not_public(story) -> list[str]:
    """What is missing before a story can be read: answers, and whoever must agree."""
    reasons = [
        _("Not answered with yes: %(question)s") % {"question": question}
        for question in story.unanswered
    ]
    agreeing = Person.objects.agreeing_to_stories(Realm.BOTH)
    lacking = story.people.exclude(pk__in=agreeing).order_by("pk")
    return reasons + [why_not_in_story(person) for person in lacking]
