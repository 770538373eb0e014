"""What makes a program or a base public, and what moves a program's status."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.models import Program

Status = Program.Status

# From a status, the statuses that may follow. A program whose source states none
# (the empty status) takes any of them once it is known.
NEXT_STATUS = {
    "": list(Status),
    Status.DRAFT: [Status.RUNNING, Status.CANCELLED],
    Status.RUNNING: [Status.FINISHING, Status.SUSPENDED, Status.CANCELLED],
    Status.FINISHING: [Status.CLOSED, Status.SUSPENDED],
    Status.SUSPENDED: [Status.RUNNING, Status.CANCELLED],
    Status.CLOSED: [],
    Status.CANCELLED: [],
}


class Refused(ValidationError):
    """An action that is not allowed now, or not to this person."""


@transaction.atomic
def publish(*, record, by):
    """Make a program or a base public from now on."""
    record = _locked(record, by)
    if record.is_published:
        raise Refused(_("“%(name)s” is public already.") % {"name": record})
    record.published_at = timezone.now()
    record.save(update_fields=["published_at", "updated_at"])
    return record


@transaction.atomic
def unpublish(*, record, by):
    """Take a program or a base back; its figures disappear with it."""
    record = _locked(record, by)
    if record.published_at is None:
        raise Refused(_("“%(name)s” is not public.") % {"name": record})
    record.published_at = None
    record.save(update_fields=["published_at", "updated_at"])
    return record


@transaction.atomic
def change_status(*, program, to, by):
    """Move a program to a status that may follow its present one."""
    if not by.has_perm("programs.change_program_status"):
        raise Refused(_("Your role does not allow this step."))
    program = Program.objects.select_for_update().get(pk=program.pk)
    if to not in NEXT_STATUS[program.status]:
        raise Refused(
            _("“%(name)s” is “%(old)s” and cannot become “%(new)s”.")
            % {
                "name": program,
                "old": program.get_status_display() or _("not stated"),
                "new": Status(to).label,
            }
        )
    program.status = to
    program.save(update_fields=["status", "updated_at"])
    return program


def _locked(record, by):
    options = record._meta
    if not by.has_perm(f"{options.app_label}.publish_{options.model_name}"):
        raise Refused(_("Your role does not allow this step."))
    return type(record).objects.select_for_update().get(pk=record.pk)
