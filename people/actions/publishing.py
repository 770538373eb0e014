"""Actions that publish and withdraw people and stories, and that record objections.

They set dates. Whether a row is public is decided by `shown()`, at every query; the
checks here refuse what it would hide anyway, and say why.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Person
from programs.kit import steps
from programs.kit.publication import Realm
from programs.kit.steps import Refused


@transaction.atomic
def publish_person(*, person, by):
    """Publish a person, on the basis on record, and return the row.

    Raises NotPermitted, or Refused with the reason.
    """
    person = steps.claim(person, by=by, permission="people.publish_person")
    if person.published_at is not None:
        raise Refused(_("“%(name)s” is public already.") % {"name": person})
    if reason := why_not_named(person):
        raise Refused(reason)
    now = timezone.now()
    first = person.first_public_at or now  # from now on the row leaves a tombstone
    return steps.save(person, by=by, published_at=now, first_public_at=first)


@transaction.atomic
def unpublish_person(*, person, by):
    """Hide a person and return the row; partners get a tombstone.

    Raises NotPermitted, or Refused if the person is not published.
    """
    person = steps.claim(person, by=by, permission="people.publish_person")
    if person.published_at is None:
        raise Refused(_("“%(name)s” is not public.") % {"name": person})
    return steps.save(person, by=by, published_at=None)


@transaction.atomic
def record_objection(*, person, by):
    """Hide a person everywhere, from the next request on; returns the row.

    Raises NotPermitted, or Refused if an objection is on record.
    """
    person = steps.claim(person, by=by, permission="people.record_objection")
    if person.objected_at is not None:
        raise Refused(_("The objection is on record already."))
    return steps.save(person, by=by, objected_at=timezone.now())


@transaction.atomic
def lift_objection(*, person, by):
    """Remove an objection and return the row; what it hid is public again at once.

    So it takes the permission to publish. Raises NotPermitted, or Refused.
    """
    person = steps.claim(person, by=by, permission="people.publish_person")
    if person.objected_at is None:
        raise Refused(_("There is no objection on record."))
    return steps.save(person, by=by, objected_at=None)


@transaction.atomic
def publish_story(*, story, by):
    """Publish a story, or again one that was withdrawn; returns the row.

    Raises NotPermitted, or Refused with all reasons.
    """
    story = steps.claim(story, by=by, permission="people.publish_story")
    if story.published_at is not None and story.withdrawn_at is None:
        raise Refused(_("“%(name)s” is public already.") % {"name": story})
    reasons = why_not_public(story)
    # Slugs never change: a name in one could not be hidden after an objection.
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
    """Withdraw a story and return the row; its address then answers 410.

    Raises NotPermitted, or Refused if the story is not public.
    """
    story = steps.claim(story, by=by, permission="people.publish_story")
    if story.published_at is None or story.withdrawn_at is not None:
        raise Refused(_("“%(name)s” is not public.") % {"name": story})
    return steps.save(story, by=by, withdrawn_at=timezone.now())


def why_not_named(person) -> str:
    """The first reason not to name a person in public, or an empty text."""
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
    """Why no story may tell of the person; call it only if none may."""
    if reason := why_not_named(person):
        return reason
    names = {"name": person.name}
    if not Person.objects.shown().contains(person):
        return _("“%(name)s” is not public yet: make the person public first.") % names
    return _("“%(name)s” has not consented to the story being told.") % names


def why_not_public(story) -> list[str]:
    """What a story lacks: dignity checks, and people who agree; empty if nothing.

    A program that is not public is no reason: the story becomes public together with
    it.
    """
    reasons = [
        _("Not answered with yes: %(question)s") % {"question": question}
        for question in story.unanswered
    ]
    agreeing = Person.objects.agreeing_to_stories(Realm.BOTH)
    lacking = story.people.exclude(pk__in=agreeing).order_by("pk")
    return reasons + [why_not_in_story(person) for person in lacking]
