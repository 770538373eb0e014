"""Where a name still stands in texts: listed for staff, never hidden by machine."""

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Replace
from django.urls import reverse

from people.models import Person
from programs.kit.steps import permission_for

APPS = ["programs", "people", "metrics"]
# Parts have no form of their own: the whole that each belongs to.
WHOLE = {"honour": "person", "figurestep": "figure"}


@dataclass(frozen=True)
class Mention:
    """One text of one row that carries a person's name, and where to mend it."""

    person: Person
    record: models.Model
    field: str
    name: str
    url: str

    @property
    def kind(self) -> str:
        return str(self.record._meta.verbose_name)


def mentions_of(person) -> list[Mention]:
    return mentions(Person.objects.filter(pk=person.pk))


def mentions(people) -> list[Mention]:
    """Every text outside these people's own records; one query a model."""
    named = list(people)
    if not named:
        return []
    found = []
    for model in searched_models():
        texts = text_fields(model)
        rows = model._default_manager.select_related()  # what a row's name names
        for row in carrying_a_name(rows, texts, people):
            for person in named:
                if whole_of(row) != person:
                    found += mentions_in(row, texts, person)
    return found


def seen_by(user, found: list[Mention]) -> list[Mention]:
    """Those in records that this reader may see; one query a model."""
    keys = defaultdict(set)
    for mention in found:
        keys[type(whole_of(mention.record))].add(whole_of(mention.record).pk)
    seen = {model: _seen_keys(user, model, pks) for model, pks in keys.items()}
    wholes = [whole_of(mention.record) for mention in found]
    return [
        mention
        for mention, whole in zip(found, wholes, strict=True)
        if whole.pk in seen[type(whole)]
    ]


def _seen_keys(user, model, keys) -> set[int]:
    if not user.has_perm(permission_for("view", model)):
        return set()
    rows = model._default_manager.filter(pk__in=keys)
    rows = rows.visible_to(user) if hasattr(rows, "visible_to") else rows
    return set(rows.values_list("pk", flat=True))


def searched_models() -> list[type[models.Model]]:
    """Models whose texts staff can mend in the admin."""
    ours = [model for name in APPS for model in apps.get_app_config(name).get_models()]
    return [model for model in ours if is_mended(model) and text_fields(model)]


def is_mended(model) -> bool:
    has_form = admin.site.is_registered(model) and hasattr(model, "history")
    return has_form or model._meta.model_name in WHOLE


def text_fields(model) -> list[models.Field]:
    kinds = (models.CharField, models.TextField)
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, kinds) and not field.choices
    ]


class Joined(models.Func):
    """All the texts of a row as one; flat, because SQLite nests no further than 100."""

    template, arg_joiner = "(%(expressions)s)", " || "
    output_field = models.TextField()


def carrying_a_name(rows, texts, people):
    """Rows with a text that holds a name of any of the people; decided in SQL."""
    whole = Joined(*(part for text in texts for part in (sought(text), Value("\n"))))
    text = models.ExpressionWrapper(OuterRef("whole_text"), models.TextField())
    people = people.order_by().annotate(
        text=text, run_together=Replace(F("name_en"), Value(" "))
    )
    named = Q()
    for name in ("name_zh", "name_en", "platform_name", "run_together"):
        named |= Q(**{f"{name}__gt": "", "text__icontains": F(name)})
    return rows.alias(whole_text=whole).filter(Exists(people.filter(named)))


def sought(field):
    """In an address name, a name's words are joined: `zhang-san`, `zhangsan`."""
    if isinstance(field, models.SlugField):
        return Replace(F(field.attname), Value("-"))
    return F(field.attname)


def mentions_in(row, texts, person) -> list[Mention]:
    found = (
        (text, name_in(text, getattr(row, text.attname), person)) for text in texts
    )
    return [
        Mention(person, row, str(text.verbose_name), name, page_of(row))
        for text, name in found
        if name
    ]


def name_in(field, text, person) -> str:
    """The first of a person's names that a text carries."""
    text = text.lower()
    if isinstance(field, models.SlugField):
        text = text.replace("-", "")
    names = [*person.names, person.name_en.replace(" ", "")]
    return next((name for name in names if name and name.lower() in text), "")


def whole_of(row):
    part = WHOLE.get(row._meta.model_name)
    return getattr(row, part) if part else row


def page_of(row) -> str:
    record = whole_of(row)
    options = record._meta
    name = f"admin:{options.app_label}_{options.model_name}_change"
    return reverse(name, args=[record.pk])
