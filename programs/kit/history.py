"""Histories: how commands write and remove them, and what changed between entries."""

import itertools
from contextlib import contextmanager

from django.db.models.signals import post_save
from simple_history.models import ModelChange, ModelDelta

from programs.kit.steps import Actor, sign


def has_history(model) -> bool:
    """Whether django-simple-history keeps entries of the model."""
    return hasattr(model._meta, "simple_history_manager_attribute")


def was_public(row) -> bool:
    """Whether a row with `published_at` is or ever was public, by its history."""
    entries = row.history.filter(published_at__isnull=False)
    return row.published_at is not None or entries.exists()


RECENT = 20  # entries among which the last change of a field is looked for


def last_change(row, name: str):
    """The newest history entry that changed the field; None if there is no history.

    Lists are not compared: for them it is the newest entry.
    """
    if not has_history(type(row)):
        return None
    entries = list(row.history.order_by("-history_date", "-history_id")[:RECENT])
    column = getattr(row._meta.get_field(name), "attname", None)
    for newer, older in itertools.pairwise(entries):
        if column is None or getattr(newer, column, 0) != getattr(older, column, 0):
            return newer
    return next(iter(entries), None)


def begin_history(rows) -> None:
    """Write one first entry for each row, with its many-to-many values.

    `loaddata` writes no entry for most rows and several for rows with many-to-many
    values, and `populate_history` of the library leaves these values out. So after
    loading: `erase()` what there is, then call this.
    """
    # The library writes the entry in its receiver of this signal.
    for row in rows:
        sign(row, by=Actor.COMMAND)
        post_save.send(type(row), instance=row, created=True, raw=False, using=None)


@contextmanager
def without_entry(row):
    """Set many-to-many fields without an entry, for a row that is saved next.

    Each `set()` would write an entry of its own, and the entry that `save()` writes
    holds the same values.
    """
    row.skip_history_when_saving = True
    try:
        yield
    finally:
        del row.skip_history_when_saving


def diff(new, old, *, without=()) -> ModelDelta:
    """What changed between two entries of one row, but for the columns `without`.

    The library compares what forms can edit: it leaves out states, who decided and
    since when a row is public, and those are what our actions change.
    """
    delta = new.diff_against(old, excluded_fields=without, foreign_keys_are_objs=True)
    for field in new.tracked_fields:
        left_out = field.name in without or field.name == "updated_at"
        if not field.editable and not left_out:
            values = [getattr(entry, field.attname) for entry in (old, new)]
            if values[0] != values[1]:
                shown = [_as_row(field, value) for value in values]
                delta.changes.append(ModelChange(field.name, *shown))
    delta.changes.sort(key=lambda change: change.field)
    return delta


def _as_row(field, value):
    if not field.many_to_one:
        return value
    return field.related_model._base_manager.filter(pk=value).first()


def erase(entries) -> None:
    """Delete history entries, and the many-to-many values kept with them."""
    erase_lists(entries)
    entries.delete()


def erase_lists(entries) -> None:
    """Delete the many-to-many values kept with history entries.

    Neither the database nor Django does: the foreign keys are DO_NOTHING and have no
    constraint.
    """
    for relation in entries.model._meta.related_objects:
        kept = relation.related_model.objects
        kept.filter(**{f"{relation.field.name}__in": entries.values("pk")}).delete()


def erase_history_of(model, keys) -> None:
    """Delete the history of the rows with these primary keys."""
    if has_history(model):
        erase(model.history.filter(id__in=keys))
