"""What makes a program or a base public, and what moves a program's status."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.models import Program, Session

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
    if not by.has_perm("programs.change_program_status", program):
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


@transaction.atomic
def hold_session(*, session, by):
    """Say that a session took place."""
    session = _session(session, by, [Session.Status.SCHEDULED])
    if session.start_date is None or session.start_date > timezone.localdate():
        raise Refused(_("A session that has not begun yet was not held."))
    session.status = Session.Status.HELD
    session.save(update_fields=["status", "updated_at"])
    return session


@transaction.atomic
def cancel_session(*, session, by, note):
    """Call a session off, publicly saying why; the calendar shows it as cancelled."""
    session = _session(session, by, [Session.Status.SCHEDULED])
    if not note.strip():
        raise Refused({"note": _("Say publicly why the session is cancelled.")})
    session.status = Session.Status.CANCELLED
    session.cancel_reason_zh = note.strip()
    session.save(update_fields=["status", "cancel_reason_zh", "updated_at"])
    return session


@transaction.atomic
def schedule_session(*, session, by):
    """Take back that a session was held or cancelled."""
    session = _session(session, by, [Session.Status.HELD, Session.Status.CANCELLED])
    if session.headcount is not None:
        raise Refused(_("People were counted at this session: it was held."))
    session.status = Session.Status.SCHEDULED
    session.cancel_reason_zh = session.cancel_reason_en = ""
    session.save(
        update_fields=["status", "cancel_reason_zh", "cancel_reason_en", "updated_at"]
    )
    return session


@transaction.atomic
def open_applications(*, intake, by):
    """Let people apply for a program, a cohort or a session from now on."""
    intake = _intake(intake, by)
    if not type(intake).objects.shown().filter(pk=intake.pk).exists():
        raise Refused(_("Make it public first: the form is a page of its own."))
    if intake.takes_applications:
        raise Refused(_("Applications are open already."))
    if intake.applications_until and intake.applications_until < timezone.localdate():
        raise Refused(_("The last day to apply is past: change it first."))
    if not intake.goes_on:
        raise Refused(_("It is over or called off, or it belongs to no program."))
    intake.applications_opened_at = timezone.now()
    intake.save(update_fields=["applications_opened_at", "updated_at"])
    return intake


@transaction.atomic
def close_applications(*, intake, by):
    """Nobody can apply any more; what was received stays."""
    intake = _intake(intake, by)
    if intake.applications_opened_at is None:
        raise Refused(_("Applications are closed already."))
    intake.applications_opened_at = None
    intake.save(update_fields=["applications_opened_at", "updated_at"])
    return intake


def _intake(intake, by):
    """Whoever may change it opens and closes it."""
    if not by.has_perm(f"programs.change_{intake._meta.model_name}", intake):
        raise Refused(_("Your role does not allow this step."))
    return type(intake).objects.select_for_update().get(pk=intake.pk)


def _session(session, by, statuses):
    if not by.has_perm("programs.change_session_status", session):
        raise Refused(_("Your role does not allow this step."))
    session = Session.objects.select_for_update().get(pk=session.pk)
    if session.status not in statuses:
        raise Refused(
            _("This session is “%(status)s” now; that step is not possible.")
            % {"status": session.get_status_display()}
        )
    return session


def _locked(record, by):
    options = record._meta
    right = f"{options.app_label}.publish_{options.model_name}"
    if not by.has_perm(right, record):
        raise Refused(_("Your role does not allow this step."))
    return type(record).objects.select_for_update().get(pk=record.pk)
