"""What makes a person or a story public, and what takes the name back at once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from people.models import Person
from people.models.person import CITED
from programs.actions import Refused


@transaction.atomic
def publish_person(*, person, by):
    """Let a person be named in public, on the basis that stands in the record."""
    person = _locked(person, by, "publish_person")
    if person.objected_at is not None:
        raise Refused(_("This person objects to being named."))
    if person.basis not in CITED:
        raise Refused(_("Consent cannot be recorded yet: name a cited basis."))
    if person.published_at is not None:
        raise Refused(_("“%(name)s” is public already.") % {"name": person})
    now = timezone.now()
    first = person.first_public_at or now
    return _saved(person, by, published_at=now, first_public_at=first)


@transaction.atomic
def unpublish_person(*, person, by):
    person = _locked(person, by, "publish_person")
    if person.published_at is None:
        raise Refused(_("“%(name)s” is not public.") % {"name": person})
    return _saved(person, by, published_at=None)


@transaction.atomic
def record_objection(*, person, by):
    """Hide a person everywhere from the next request on."""
    person = _locked(person, by, "record_objection")
    if person.objected_at is not None:
        raise Refused(_("The objection is on record already."))
    return _saved(person, by, objected_at=timezone.now())


@transaction.atomic
def lift_objection(*, person, by):
    """The person no longer objects: what was public before is public again."""
    person = _locked(person, by, "publish_person")
    if person.objected_at is None:
        raise Refused(_("There is no objection on record."))
    return _saved(person, by, objected_at=None)


@transaction.atomic
def publish_story(*, story, by):
    """Make a story public; one that was withdrawn comes back to its address."""
    story = _locked(story, by, "publish_story")
    if story.published_at is not None and story.withdrawn_at is None:
        raise Refused(_("“%(name)s” is public already.") % {"name": story})
    named = story.people.exclude(pk__in=Person.objects.published())
    if named:
        names = pgettext("list", ", ").join(person.name_zh for person in named)
        raise Refused(_("May not be named in public: %(names)s.") % {"names": names})
    carried = [person for person in story.people.all() if person.stands_in(story.slug)]
    if carried:
        names = pgettext("list", ", ").join(person.name_zh for person in carried)
        sentence = _("The address name carries a name, and stays for ever: %(names)s.")
        raise Refused(sentence % {"names": names})
    now = timezone.now()
    return _saved(
        story,
        by,
        published_at=story.published_at or now,
        first_public_at=story.first_public_at or now,
        withdrawn_at=None,
    )


@transaction.atomic
def withdraw_story(*, story, by):
    """Take a story back; its address answers that it is gone."""
    story = _locked(story, by, "publish_story")
    if story.published_at is None or story.withdrawn_at is not None:
        raise Refused(_("“%(name)s” is not public.") % {"name": story})
    return _saved(story, by, withdrawn_at=timezone.now())


def _locked(record, by, permission):
    if not by.has_perm(f"people.{permission}"):
        raise Refused(_("Your role does not allow this step."))
    return type(record).objects.select_for_update().get(pk=record.pk)


def _saved(record, by, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record._history_user = by
    record.save(update_fields=[*values, "updated_at"])
    return record
