"""The three parts of every action: check the permission, lock the row, save it.

An action changes the state of a row. All have this form, so that none forgets a lock or
the author of the change:

    session = steps.claim(session, by=by, permission="programs.publish_session")
    if session.is_published:
        raise Refused(_("It is public already."))
    return steps.save(session, by=by, published_at=timezone.now())
"""

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.utils import bulk_update_with_history


class NotPermitted(PermissionDenied):
    """The account lacks the permission, whatever state the row is in."""


class Refused(ValidationError):
    """The state of the row, or what was entered, does not allow the step.

    The messages are sentences for people, by field where they concern one.
    """


class Actor(models.TextChoices):
    """Who acts without an account; the history keeps the value in its reason."""

    PRIVATE_LINK = "private link", gettext_lazy("the person, on this site")
    COMMAND = "command", gettext_lazy("a command")


SEPARATOR = ": "  # between an Actor and a reason in `history_change_reason`


def permission_for(verb: str, model) -> str:
    """The full name of a permission, such as `programs.publish_session`."""
    options = model._meta
    return f"{options.app_label}.{get_permission_codename(verb, options)}"


def allows(permission: str, *, by, row=None) -> bool:
    """Whether the account holds the permission, for the row if one is given.

    An Actor needs none: the caller has checked a private link, or is a command that was
    run on the server.
    """
    return isinstance(by, Actor) or by.has_perm(permission, row)


def demand(permission: str, *, by, row=None) -> None:
    """Raise NotPermitted unless the account holds the permission, for this row."""
    if not allows(permission, by=by, row=row):
        raise NotPermitted(_("Your role does not allow this step."))


def lock(row):
    """The row read anew, locked until the transaction ends."""
    return type(row)._default_manager.select_for_update().get(pk=row.pk)


def claim(row, *, by, permission: str):
    """Check the permission, then return the row as it is now, locked.

    Check its state on the returned row: the one passed in may be out of date. Raises
    NotPermitted.
    """
    demand(permission, by=by, row=row)
    return lock(row)


def sign(row, *, by, because: str = ""):
    """Set the author and the reason of the row's next history entries.

    Call it even where no account acts: the library would otherwise take the account of
    the current request. Entries for many-to-many fields take the author from the row,
    too, so call it before `set()`.
    """
    is_actor = isinstance(by, Actor)
    row._history_user = None if is_actor else by
    reasons = [by.value if is_actor else "", because]
    row._change_reason = SEPARATOR.join(filter(None, reasons)) or None
    return row


def save(row, *, by, because: str = "", **values):
    """Set the values and write these columns alone, signed; insert a new row whole.

    Other columns may have changed since the row was read, and are left as they are.
    """
    for name, value in values.items():
        setattr(row, name, value)
    sign(row, by=by, because=because)
    if row._state.adding:
        row.save(force_insert=True)
    else:
        row.save(update_fields=[*values, *_own_clock(row)])
    return row


def save_all(rows: list, *, by, **values) -> None:
    """Set the same values on all rows in one statement, with a history entry for each.

    `rows` is not empty. `updated_at` does not change unless it is among the values.
    """
    for row in rows:
        for name, value in values.items():
            setattr(row, name, value)
    bulk_update_with_history(rows, type(rows[0]), [*values], default_user=by)


def _own_clock(row) -> list[str]:
    """`updated_at`, if the model has it; `update_fields` would leave it out."""
    names = {field.name for field in row._meta.concrete_fields}
    return [name for name in ["updated_at"] if name in names]


def author_of(entry) -> tuple[str, str]:
    """The author of a history entry and the reason, as texts; either may be empty."""
    reason = entry.history_change_reason or ""
    if entry.history_user is not None:
        return entry.history_user.get_username(), reason
    for actor in Actor:
        if reason == actor.value:
            return str(actor.label), ""
        if reason.startswith(actor.value + SEPARATOR):
            return str(actor.label), reason.removeprefix(actor.value + SEPARATOR)
    return "", reason
