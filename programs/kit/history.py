"""Histories: how commands write and remove them, and what changed between entries."""

from contextlib import contextmanager

from django.db.models.signals import post_save
from simple_history.models import ModelChange, ModelDelta

from programs.kit.steps import Actor, sign


def has_history(model) -> bool:
    return hasattr(model._meta, "simple_history_manager_attribute")


def begin_history(rows) -> None:
    """One first entry for each row, with its lists.

    Loading writes none for most rows and several for rows with lists, and the
    library's populate_history leaves the lists out: erase, then begin.
    """
    for row in rows:
        sign(row, by=Actor.COMMAND)
        post_save.send(type(row), instance=row, created=True, raw=False, using=None)


@contextmanager
def without_entry(row):
    """For writing a list of a row that is saved next: each change of a list would
    leave an entry of its own, and that of the row holds the lists as well."""
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
    """Entries with the lists that each of them keeps."""
    erase_lists(entries)
    entries.delete()


def erase_lists(entries) -> None:
    """What entries keep of many-to-many fields: neither the database nor Django
    deletes it with them (the foreign keys are DO_NOTHING without a constraint)."""
    for relation in entries.model._meta.related_objects:
        kept = relation.related_model.objects
        kept.filter(**{f"{relation.field.name}__in": entries.values("pk")}).delete()


def erase_history_of(model, keys) -> None:
    if has_history(model):
        erase(model.history.filter(id__in=keys))
