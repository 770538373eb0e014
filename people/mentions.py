"""Finds texts that still name a person, such as after an objection.

Staff get a list and edit the texts themselves: nothing is blanked automatically.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Replace

from people.models import Person
from programs.kit.admin.display import form_url
from programs.kit.steps import permission_for

APPS = ["programs", "people", "metrics"]
# Models without a form of their own: which relation leads to the row that has one.
WHOLE = {"honour": "person", "figurestep": "figure"}


@dataclass(frozen=True)
class Mention:
    """One text of one row that contains a name of the person, and where to edit it."""

    person: Person
    record: models.Model
    field: str
    name: str
    url: str

    @property
    def kind(self) -> str:
        return str(self.record._meta.verbose_name)


def mentions_of(person) -> list[Mention]:
    """Mentions of one person."""
    return mentions(Person.objects.filter(pk=person.pk))


def mentions(people) -> list[Mention]:
    """Mentions outside these people's own records; one query for each model."""
    named = list(people)
    if not named:
        return []
    found = []
    for model in searched_models():
        texts = text_fields(model)
        rows = model._default_manager.select_related()  # for `__str__`
        for row in carrying_a_name(rows, texts, people):
            for person in named:
                if whole_of(row) != person:
                    found += mentions_in(row, texts, person)
    return found


def seen_by(user, found: list[Mention]) -> list[Mention]:
    """The mentions in rows that the account may see; one query for each model."""
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
    """Our models with texts that staff can edit in the admin."""
    ours = [model for name in APPS for model in apps.get_app_config(name).get_models()]
    return [model for model in ours if is_mended(model) and text_fields(model)]


def is_mended(model) -> bool:
    """Whether staff can edit such rows, in their own form or that of their owner."""
    has_form = admin.site.is_registered(model) and hasattr(model, "history")
    return has_form or model._meta.model_name in WHOLE


def text_fields(model) -> list[models.Field]:
    """Columns of free text, slugs included."""
    kinds = (models.CharField, models.TextField)
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, kinds) and not field.choices
    ]


class Joined(models.Func):
    """The texts of a row as a single one.

    A flat `a || b || c`, because nested calls would exceed the depth SQLite parses.
    """

    template, arg_joiner = "(%(expressions)s)", " || "
    output_field = models.TextField()


def carrying_a_name(rows, texts, people):
    """Rows with a text that contains any name of these people; decided in SQL."""
    whole = Joined(*(each for text in texts for each in (sought(text), Value("\n"))))
    text = models.ExpressionWrapper(OuterRef("whole_text"), models.TextField())
    people = people.order_by().annotate(
        text=text, run_together=Replace(F("name_en"), Value(" "))
    )
    named = Q()
    for name in ("name_zh", "name_en", "platform_name", "run_together"):
        named |= Q(**{f"{name}__gt": "", "text__icontains": F(name)})
    return rows.alias(whole_text=whole).filter(Exists(people.filter(named)))


def sought(field):
    """The column to search; slugs lose their hyphens: `zhang-san` → `zhangsan`."""
    if isinstance(field, models.SlugField):
        return Replace(F(field.attname), Value("-"))
    return F(field.attname)


def mentions_in(row, texts, person) -> list[Mention]:
    """A mention for each text of the row that contains a name of the person."""
    found = (
        (text, name_in(text, getattr(row, text.attname), person)) for text in texts
    )
    return [
        Mention(person, row, str(text.verbose_name), name, form_url(whole_of(row)))
        for text, name in found
        if name
    ]


def name_in(field, text, person) -> str:
    """The first of the person's names that the text contains, or an empty text."""
    text = text.lower()
    if isinstance(field, models.SlugField):
        text = text.replace("-", "")
    names = [*person.names, person.name_en.replace(" ", "")]
    return next((name for name in names if name and name.lower() in text), "")


def whole_of(row):
    """The row whose form edits this one: a related one by `WHOLE`, or itself."""
    whole = WHOLE.get(row._meta.model_name)
    return getattr(row, whole) if whole else row
