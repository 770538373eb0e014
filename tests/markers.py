"""A unique value for every field of every model: a page with the value shows the field.

Every field has a number. A text or choice (the database takes any word) is `zq` and
that number if the field is public, else `zx` and the number; days, moments and
quantities are computed from it. A relation gets a target row of its own, named by that
word, so that no other field can bring the word onto a page.
"""

import datetime
import re
import uuid
from decimal import Decimal

from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext

from people.levels import LEVELS, Level
from people.models import Enrolment, Person
from programs.kit.fields import Dated
from programs.models import (
    Audience,
    Cohort,
    LivestreamBase,
    Organization,
    Program,
    Region,
    Session,
    Source,
)
from programs.models.organization import CreditCodeField
from tests import factories

FIELDS = {
    (label, name): level
    for label, levels in LEVELS.items()
    for level, names in levels.items()
    for name in names
}
NUMBERS = {key: number for number, key in enumerate(FIELDS, 100)}
FIRST_YEAR = 1960  # of the days, which must all be past

# What a page says for a true boolean, or for a choice in words of its own.
SAID = {
    ("people.consent", "purpose"): "named with consent",
    ("people.story", "region_inferred"): " (inferred)",
    ("programs.livestreambase", "region_inferred"): " (inferred)",
    ("programs.product", "region_inferred"): " (inferred)",
}


def key_of(field) -> tuple[str, str]:
    return field.model._meta.label_lower, field.name


def is_public(field) -> bool:
    return FIELDS[key_of(field)] == Level.PUBLIC


def word_of(field) -> str:
    word = f"{'zq' if is_public(field) else 'zx'}{NUMBERS[key_of(field)]}"
    # A constraint knows the length and the letters of a credit code.
    is_code = isinstance(field, CreditCodeField)
    return word.upper().ljust(18, "0") if is_code else word


def day_of(field) -> datetime.date:
    """The first day of a past month that no other field has.

    Fields of one model get ascending months in the order of `LEVELS`, so that an end
    lies after its start.
    """
    years, months = divmod(NUMBERS[key_of(field)] - 100, 12)
    return datetime.date(FIRST_YEAR + years, months + 1, 1)


def moment_of(field) -> datetime.datetime:
    moment = datetime.datetime.combine(day_of(field), datetime.time(12, 34))
    return timezone.make_aware(moment + datetime.timedelta(days=6))


def later(model, *names) -> dict:
    """The days and moments that these fields would have, in the next century."""
    values = {name: value_of(model._meta.get_field(name)) for name in names}
    return {name: day.replace(year=day.year + 100) for name, day in values.items()}


def value_of(field):
    number = NUMBERS[key_of(field)]
    if field.name.endswith("_precision"):
        return "month"
    made = {
        "BooleanField": True,
        "DateField": day_of(field),
        "DateTimeField": moment_of(field),
        "DecimalField": Decimal(6000 + number) + Decimal("0.25"),
        "JSONField": [6000 + number],
        "PositiveIntegerField": 6000 + number,
        "PositiveSmallIntegerField": 6000 + number,
        "TimeField": datetime.time(*divmod(number, 60)),
        "UUIDField": uuid.UUID(int=number),
    }
    return made.get(field.get_internal_type(), word_of(field))


def target_of(field):
    """A row for a field to point to; it is public where the field is."""
    return TARGETS[field.related_model](word_of(field), is_public(field))


def called(make, *names):
    def target(word, public):
        return make(**dict.fromkeys(names, word), published=public)

    return target


def region(word, public):
    return factories.make_region(f"99{word[2:]}0", word, name_en=word)


def audience(word, public):
    return factories.make_audience(slug=word, name_zh=word, name_en=word)


def organization(word, public):
    words = dict.fromkeys(("slug", "name_zh", "name_en"), word)
    since = timezone.now() if public else None
    return factories.make_organization(**words, published_at=since)


def source(word, public):
    return factories.make_source(slug=word, title_zh=word, title_en=word)


def user(word, public):
    names = dict.fromkeys(("first_name", "last_name", "email"), word)
    return factories.make_user(word, **names)


def enrolment(word, public):
    person = TARGETS[Person](word, public)
    return factories.make_enrolment(person=person, status="applied")


def permission(word, public):
    about = ContentType.objects.get_for_model(User)
    return Permission.objects.create(name=word, codename=word, content_type=about)


TARGETS = {
    Audience: audience,
    Cohort: called(factories.make_cohort, "code", "name_zh", "name_en"),
    Enrolment: enrolment,
    Group: lambda word, public: Group.objects.create(name=word),
    LivestreamBase: called(factories.make_base, "slug", "name_zh", "name_en"),
    Organization: organization,
    Permission: permission,
    Person: called(factories.make_person, "slug", "name_zh", "name_en"),
    Program: called(factories.make_program, "slug", "name_zh", "name_en"),
    Region: region,
    Session: called(factories.make_session, "title_zh", "title_en"),
    Source: source,
    User: user,
}


def is_read(text: str, forms: list[str]) -> bool:
    """Whether the text holds one of the forms; numbers only as whole numbers."""
    return any(form in text and stands_alone(form, text) for form in forms)


def stands_alone(form: str, text: str) -> bool:
    if not form[0].isdigit():
        return True
    return bool(re.search(rf"(?<![0-9A-Za-z]){re.escape(form)}(?![0-9])", text))


def on_a_page(row, name) -> list[str]:
    """How a page in Chinese may write the value of a field."""
    field, value = row._meta.get_field(name), getattr(row, name)
    if phrase := SAID.get(key_of(field)):
        return [gettext(phrase).strip("（）")]
    if dated := dated_of(row, name):
        return [str(dated)]
    if isinstance(value, bool):
        return [str(field.verbose_name)]
    if field.choices and value != word_of(field):
        return [str(dict(field.flatchoices)[value])]
    return written(row, name)


def in_an_answer(row, name) -> list[str]:
    """How an answer of the API may write the value of a field."""
    field, value = row._meta.get_field(name), getattr(row, name)
    if name.startswith("for_"):
        return [f'"{name.removeprefix("for_")}"']  # one of the functions of a base
    if isinstance(value, bool):
        return [f'"{name}":true']
    if dated := dated_of(row, name):
        return [f'"{dated.iso}"']
    if field.choices and value != word_of(field):
        return [f'"{name}":"{value}"']
    return written(row, name)


def dated_of(row, name):
    """The partial date that a column belongs to, or None."""
    stem, _, part = name.rpartition("_")
    if part not in ("date", "precision", "inferred"):
        return None
    is_dated = isinstance(vars(type(row)).get(stem), Dated)
    return getattr(row, stem) if is_dated else None


def written(row, name) -> list[str]:
    field, value = row._meta.get_field(name), getattr(row, name)
    if field.is_relation:
        rows = value.all() if field.many_to_many else [value]
        return [form for each in rows for form in names_of(each)]
    return forms_of(value)


NAMING = ["slug", "code", "uuid", "name_zh", "title_zh", "username", "version"]
NAMING += ["name", "codename"]


def names_of(row) -> list[str]:
    columns = {field.name for field in row._meta.concrete_fields}
    values = [getattr(row, name) for name in NAMING if name in columns]
    return [form for value in values for form in forms_of(value)]


def forms_of(value) -> list[str]:
    if isinstance(value, list):
        return [form for each in value for form in forms_of(each)]
    if isinstance(value, datetime.datetime):
        local, universal = timezone.localtime(value), value.astimezone(datetime.UTC)
        clocks = [local.isoformat("T", "minutes")[:16], f"{universal:%Y%m%dT%H%M%S}Z"]
        return [*forms_of(local.date()), *clocks]
    if isinstance(value, datetime.date):
        chinese = f"{value.year}年{value.month}月{value.day}日"
        english = f"{value.day} {value:%B %Y}"
        return [value.isoformat(), f"{value:%Y%m%d}", english, chinese]
    if isinstance(value, datetime.time):
        return [f"{value:%H:%M}"]
    if isinstance(value, int | Decimal):
        return [str(value), f"{value:,}"]
    return [str(value)]
