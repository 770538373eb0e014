"""Every field of every model has one level, and every level is of a field."""

import pytest
from django.apps import apps

from people.levels import LEVELS
from people.register import REGISTER

pytestmark = pytest.mark.on_sqlite

FLOORS = ["programs", "people", "metrics"]


def own_models() -> set[str]:
    """Without histories: their columns are those of the model."""
    models = [m for name in FLOORS for m in apps.get_app_config(name).get_models()]
    return {m._meta.label_lower for m in models if not hasattr(m, "history_id")}


def field_names(label) -> list[str]:
    """All fields except automatic primary keys."""
    options = apps.get_model(label)._meta
    fields = [*options.concrete_fields, *options.many_to_many]
    return [field.name for field in fields if not field.auto_created]


def classified(label) -> list[str]:
    return [name for names in LEVELS.get(label, {}).values() for name in names]


def test_every_model_of_ours_and_of_the_register_is_there_and_no_other():
    assert set(LEVELS) == own_models() | {entry.model for entry in REGISTER}


@pytest.mark.parametrize("label", sorted({*own_models(), *LEVELS}))
def test_every_field_has_exactly_one_level(label):
    assert sorted(classified(label)) == sorted(field_names(label))
