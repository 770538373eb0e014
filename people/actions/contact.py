"""Actions on phone and ID numbers: store them encrypted, open one for a purpose."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from people.encryption import Unopened, digest
from people.models import AccessLog, Person
from people.numbers import birth_year_of, clean_id_number, clean_phone
from programs.kit import steps
from programs.kit.steps import Refused

# Encrypted columns; each time one is shown in full, its purpose is logged.
SEALED = ("phone", "id_number")
ANSWERING = "people.answer_subjectrequest"


@transaction.atomic
def set_contact(*, person, phone=None, id_number=None, by):
    """Store a phone or ID number; None leaves it as it is, "" erases it.

    Whoever answers requests about personal data may also erase. Returns the person;
    raises NotPermitted, or Refused with messages by field.
    """
    only_erases = not (phone or id_number)
    answers = only_erases and steps.allows(ANSWERING, by=by, row=person)
    if not answers:
        steps.demand("people.change_person", by=by, row=person)
    steps.demand("people.view_personal_data", by=by, row=person)
    values = checked_contact(person=person, phone=phone, id_number=id_number)
    if not values:
        return person
    person = steps.lock(person)
    return steps.save(person, by=by, because=_named(values), **values)


def _named(values: dict) -> str:
    """The reason for the history: which columns changed, but not their values."""
    changed = [
        str(Person._meta.get_field(name).verbose_name)
        for name in SEALED
        if name in values
    ]
    return _("changed: %(fields)s") % {"fields": ", ".join(changed)}


@transaction.atomic
def open_personal_data(*, person, field, purpose, by) -> str:
    """Return one phone or ID number in full, and log who opened it and what for.

    Raises NotPermitted, or Refused without a purpose, without a value, or if the value
    cannot be decrypted.
    """
    steps.demand("people.open_personal_data", by=by, row=person)
    if field not in SEALED:
        raise Refused(_("“%(field)s” is not kept under seal.") % {"field": field})
    purpose = purpose.strip()
    if not purpose:
        raise Refused({"note": _("Say what you need it for.")})
    value = getattr(Person.objects.get(pk=person.pk), field)
    if not value:
        raise Refused(_("Nothing is kept there."))
    if isinstance(value, Unopened):
        raise Refused(str(value))
    opening = AccessLog(person=person, by=by, field=field, purpose=purpose)
    opening.full_clean()
    opening.save()
    return value


def checked_contact(*, person, phone=None, id_number=None) -> dict:
    """The columns to write, numbers and digests; raises Refused by field."""
    values, errors = {}, {}
    for name, text, clean in [
        ("phone", phone, clean_phone),
        ("id_number", id_number, clean_id_number),
    ]:
        try:
            values |= {} if text is None else {name: clean(text) if text else ""}
        except ValidationError as error:
            errors[name] = error.messages
    if values.get("id_number"):
        born = birth_year_of(values["id_number"])
        if person.birth_year not in {None, born}:
            errors["id_number"] = [
                _("It says born in %(born)s, and the record says %(year)s.")
                % {"born": born, "year": person.birth_year}
            ]
        values["birth_year"] = born
    if errors:
        raise Refused(errors)
    digests = {"phone": "phone_digest", "id_number": "id_digest"}
    found = {digests[name]: digest(values[name]) for name in digests if name in values}
    return values | found
