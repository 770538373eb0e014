"""One way to change the state of a row: ask permission, lock it, save with an author.

Every action is built of the same three steps, so that none can forget one:

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
    """The account's role does not allow this step, whatever state the row is in."""


class Refused(ValidationError):
    """The step is not possible now; the messages say why, by field where it has one."""


class Actor(models.TextChoices):
    """Who acts without an account; the history keeps it as the reason of the change."""

    PRIVATE_LINK = "private link", gettext_lazy("the person, on this site")
    COMMAND = "command", gettext_lazy("a command")


SEPARATOR = ": "  # between an actor and a reason


def permission_for(verb: str, model) -> str:
    """The full name of a permission: `programs.publish_session`."""
    options = model._meta
    return f"{options.app_label}.{get_permission_codename(verb, options)}"


def allows(permission: str, *, by, row=None) -> bool:
    """Whether the account holds the permission, for this row.

    An `Actor` needs none: whoever calls with one has made sure that the person proved
    to be that person, or runs a command on the server.
    """
    return isinstance(by, Actor) or by.has_perm(permission, row)


def demand(permission: str, *, by, row=None) -> None:
    """Raise NotPermitted unless the account holds the permission, for this row."""
    if not allows(permission, by=by, row=row):
        raise NotPermitted(_("Your role does not allow this step."))


def lock(row):
    """The row as it is now, locked until the transaction ends."""
    return type(row)._default_manager.select_for_update().get(pk=row.pk)


def claim(row, *, by, permission: str):
    """The row, locked, once the account is known to be allowed to change it."""
    demand(permission, by=by, row=row)
    return lock(row)


def sign(row, *, by, because: str = ""):
    """Name the author of the row's next history entries, and why it changes.

    Say it even where nobody is signed in: the library would otherwise take whoever
    uses this browser's session. Entries for many-to-many fields take the author from
    the row, too, so sign before you `set()` them.
    """
    is_actor = isinstance(by, Actor)
    row._history_user = None if is_actor else by
    reasons = [by.value if is_actor else "", because]
    row._change_reason = SEPARATOR.join(filter(None, reasons)) or None
    return row


def save(row, *, by, because: str = "", **values):
    """Set the values and write them, and nothing else; a new row is written whole."""
    for name, value in values.items():
        setattr(row, name, value)
    sign(row, by=by, because=because)
    if row._state.adding:
        row.save(force_insert=True)
    else:
        row.save(update_fields=[*values, *_own_clock(row)])
    return row


def save_all(rows: list, *, by, **values) -> None:
    """Give every row the same values in one statement; each gets its history entry."""
    for row in rows:
        for name, value in values.items():
            setattr(row, name, value)
    bulk_update_with_history(rows, type(rows[0]), [*values], default_user=by)


def _own_clock(row) -> list[str]:
    """`updated_at`, where the model has it: an update of named fields leaves it out."""
    names = {field.name for field in row._meta.concrete_fields}
    return [name for name in ["updated_at"] if name in names]


def author_of(entry) -> tuple[str, str]:
    """Who made a history entry, in words, and why; both may be empty."""
    reason = entry.history_change_reason or ""
    if entry.history_user is not None:
        return entry.history_user.get_username(), reason
    for actor in Actor:
        if reason == actor.value:
            return str(actor.label), ""
        if reason.startswith(actor.value + SEPARATOR):
            return str(actor.label), reason.removeprefix(actor.value + SEPARATOR)
    return "", reason
