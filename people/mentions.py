"""Where a name still stands in texts: listed for staff, never hidden by machine."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.apps import apps
from django.contrib.admin.utils import quote
from django.db import models
from django.db.models import Q
from django.urls import reverse

APPS = ["programs", "people", "metrics"]


@dataclass(frozen=True)
class Mention:
    """One text of one row that carries a name, and where to mend it."""

    record: models.Model
    field: str
    name: str
    url: str


def mentions_of(person) -> list[Mention]:
    """Every text outside the person's own record; one query a model."""
    found = []
    for model in searched_models():
        texts = text_fields(model)
        rows = model._default_manager.filter(holding(person.names, texts))
        if model is type(person):
            rows = rows.exclude(pk=person.pk)
        for row in rows:
            found += mentions_in(row, texts, person.names)
    return found


def searched_models() -> list[type[models.Model]]:
    """Models that staff can mend in the admin."""
    ours = [model for name in APPS for model in apps.get_app_config(name).get_models()]
    return [model for model in ours if hasattr(model, "history") and text_fields(model)]


def text_fields(model) -> list[models.Field]:
    kinds = (models.CharField, models.TextField)
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, kinds) and not field.choices
    ]


def holding(names, texts) -> Q:
    return reduce(
        or_,
        (Q(**{f"{text.name}__icontains": name}) for text in texts for name in names),
    )


def mentions_in(row, texts, names) -> list[Mention]:
    options = row._meta
    url = reverse(
        f"admin:{options.app_label}_{options.model_name}_change", args=[quote(row.pk)]
    )
    return [
        Mention(row, str(text.verbose_name), name, url)
        for text in texts
        for name in names
        if name.lower() in getattr(row, text.attname).lower()
    ]
