"""Actions on phone and ID numbers: store them encrypted, open one for a purpose."""

import unicodedata
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from people.encryption import Unopened, digest
from people.models import AccessLog, Person
from people.numbers import (
    birth_year_of,
    clean_id_number,
    clean_phone,
    is_known,
    read_phone,
)
from programs.kit import steps
from programs.kit.steps import Refused

# Encrypted columns; each time one is shown in full, its purpose is logged.
SEALED = ("phone", "id_number")
DIGESTS = {"phone": "phone_digest", "id_number": "id_digest"}
OPENING = "people.open_personal_data"
ANSWERING = "people.answer_subjectrequest"


@transaction.atomic
def set_contact(*, person, phone=None, id_number=None, confirmed_phone="", by):
    """Store a phone or ID number; None leaves it as it is, "" erases it.

    `confirmed_phone` is a number that `by` has checked, although we do not know it.
    Whoever answers requests about personal data may also erase. Returns the person;
    raises NotPermitted, or Refused with messages by field.
    """
    only_erases = not (phone or id_number)
    answers = only_erases and steps.allows(ANSWERING, by=by, row=person)
    if not answers:
        steps.demand("people.change_person", by=by, row=person)
    steps.demand("people.view_personal_data", by=by, row=person)
    values = checked_contact(
        person=person,
        phone=phone,
        id_number=id_number,
        confirmed_phone=confirmed_phone,
    )
    if not values:
        return person
    person = steps.lock(person)
    return steps.save(person, by=by, because=_named(values), **values)


def _named(values: dict) -> str:
    """The reason for the history: which columns changed, but not their values.

    It also says that a phone number was confirmed which we did not know.
    """
    changed = [
        str(Person._meta.get_field(name).verbose_name)
        for name in SEALED
        if name in values
    ]
    told = {"fields": ", ".join(changed)}
    if values.get("phone") and not is_known(values["phone"]):
        return _("changed: %(fields)s; the phone number was confirmed by hand") % told
    return _("changed: %(fields)s") % told


@transaction.atomic
def open_personal_data(*, person, field, purpose, by) -> str:
    """Return one phone or ID number in full, and log who opened it and what for.

    Raises NotPermitted, or Refused without a purpose, without a value, or if the value
    cannot be decrypted.
    """
    steps.demand(OPENING, by=by, row=person)
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


def phone_or_id(text: str) -> tuple[str, str]:
    """A full number and its column, `phone` or `id_number`; raises ValidationError."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    signs = sum(sign.isalnum() for sign in plain)
    # With its country code a phone number has 15 digits at most, an ID number has 18.
    is_id_number = "X" in plain or (signs >= 15 and not plain.startswith(("+", "00")))
    if is_id_number:
        return "id_number", clean_id_number(text)
    return "phone", read_phone(text)


@transaction.atomic
def find_by_number(*, field, number, by) -> list[Person]:
    """Those people with this clean number whose numbers the account may open.

    The search is logged, also if it finds nobody; the number is not. Whoever is out of
    the account's scope is not found, and not told of. Raises NotPermitted.
    """
    steps.demand(OPENING, by=by)
    rows = Person.objects.visible_to(by).filter(**{DIGESTS[field]: digest(number)})
    allowed = Person.objects.visible_to(by, OPENING).values("pk")
    found = list(rows.filter(pk__in=allowed).select_related("region").order_by("pk"))
    purpose = _("searched by the full number")
    for person in found or [None]:
        AccessLog.objects.create(person=person, by=by, field=field, purpose=purpose)
    return found


def checked_contact(*, person, phone=None, id_number=None, confirmed_phone="") -> dict:
    """The columns to write, numbers and digests; raises Refused by field."""
    values, errors = {}, {}
    for name, text, clean in [
        ("phone", phone, partial(clean_phone, confirmed=confirmed_phone)),
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
    found = {DIGESTS[name]: digest(values[name]) for name in SEALED if name in values}
    return values | found
