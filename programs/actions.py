"""Actions on programs and the records around them: publishing, status, applications.

Every action runs in a transaction, locks the row, writes a history entry and returns
the saved row. It raises NotPermitted where the account lacks the permission, and
Refused, with a sentence for people, where the row's state does not allow the change.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.kit import steps
from programs.kit.fields import Precision
from programs.kit.steps import NotPermitted, Refused, permission_for
from programs.models import Program, Session

Status = Program.Status
STOPPED = [Status.SUSPENDED, Status.CANCELLED]
WHEN = ["start_date", "start_time", "end_date", "end_time"]  # of a session

# The statuses that may follow each status. The empty status means that the source
# states none; any may follow it, once the real one is known.
NEXT_STATUS = {
    "": list(Status),
    Status.DRAFT: [Status.RUNNING, Status.CANCELLED],
    Status.RUNNING: [Status.FINISHING, Status.SUSPENDED, Status.CANCELLED],
    Status.FINISHING: [Status.CLOSED, Status.SUSPENDED],
    Status.SUSPENDED: [Status.RUNNING, Status.CANCELLED],
    Status.CLOSED: [],
    Status.CANCELLED: [],
}


@transaction.atomic
def publish(*, record, by):
    """Set `published_at` of a program, base, cohort, session … to now.

    Whether the row is then public is up to its queryset: a cohort, for example, stays
    hidden while its program or its base is not public.
    """
    record = steps.claim(record, by=by, permission=permission_for("publish", record))
    if record.is_published:
        raise Refused(_("“%(name)s” is public already.") % {"name": record})
    return steps.save(record, by=by, published_at=timezone.now())


@transaction.atomic
def unpublish(*, record, by):
    """Clear `published_at`; rows that are public only with this one, such as figures,
    disappear with it. A date in the future is cleared, too."""
    record = steps.claim(record, by=by, permission=permission_for("publish", record))
    if record.published_at is None:
        raise Refused(_("“%(name)s” is not public.") % {"name": record})
    return steps.save(record, by=by, published_at=None)


@transaction.atomic
def change_status(*, program, to, by):
    """Move a program to the status `to`; Refused unless NEXT_STATUS allows it."""
    permission = "programs.change_program_status"
    program = steps.claim(program, by=by, permission=permission)
    if to not in NEXT_STATUS[program.status]:
        raise Refused(
            _("“%(name)s” is “%(old)s” and cannot become “%(new)s”.")
            % {
                "name": program,
                "old": program.get_status_display() or _("not stated"),
                "new": Status(to).label,
            }
        )
    # Whoever takes part is told of a break, and that it is over.
    is_news = to in STOPPED or program.status in STOPPED
    news_at = timezone.now() if is_news else program.news_at
    return steps.save(program, by=by, status=to, news_at=news_at)


@transaction.atomic
def hold_session(*, session, by):
    """Mark a scheduled session as held; Refused before its first day."""
    session = _claim_session(session, by, [Session.Status.SCHEDULED])
    if session.start_date is None or session.start_date > timezone.localdate():
        raise Refused(_("A session that has not begun yet was not held."))
    return steps.save(session, by=by, status=Session.Status.HELD)


@transaction.atomic
def count_people(*, session, headcount, by):
    """Store how many people came; a session still “scheduled” becomes held with it.

    Refused where the session was not held or not begun, and where somebody entered
    another number meanwhile.
    """
    permission = permission_for("change", session)
    session = steps.claim(session, by=by, permission=permission)
    if session.headcount is not None:
        raise Refused(
            _("Somebody entered %(number)d meanwhile: nothing was changed.")
            % {"number": session.headcount}
        )
    if session.status != Session.Status.HELD:
        session = hold_session(session=session, by=by)
    return steps.save(session, by=by, headcount=headcount)


def publish_all(*, records, by):
    """Publish all of the records or none; Refused names each that is not possible."""
    return all_or_none(publish, "record", records, by)


def hold_sessions(*, sessions, by):
    """Mark all of the sessions as held, or none; Refused names each not possible."""
    return all_or_none(hold_session, "session", sessions, by)


@transaction.atomic
def all_or_none(act, name, rows, by) -> list:
    """Run the action on each row, or on none; Refused names each that is not possible.

    In one order everywhere, or two requests deadlock.
    """
    done, sentences = [], []
    for row in sorted(rows, key=lambda row: row.pk):
        try:
            done.append(act(**{name: row}, by=by))
        except (Refused, NotPermitted) as error:
            said = " ".join(getattr(error, "messages", [str(error)]))
            sentences.append(_("%(name)s: %(why)s") % {"name": row, "why": said})
    if sentences:
        raise Refused(sentences)
    return done


@transaction.atomic
def cancel_session(*, session, by, note):
    """Cancel a scheduled session; `note` becomes its public reason and is required."""
    session = _claim_session(session, by, [Session.Status.SCHEDULED])
    if not note.strip():
        raise Refused({"note": _("Say publicly why the session is cancelled.")})
    values = {"cancel_reason_zh": note.strip(), "news_at": timezone.now()}
    return steps.save(session, by=by, status=Session.Status.CANCELLED, **values)


@transaction.atomic
def move_session(
    *, session, by, note, start_date, start_time, end_date, end_time, note_en=""
):
    """Give a scheduled session another date or time, and keep what it was before.

    `note` becomes the public reason and is required. Raises NotPermitted, or Refused:
    no reason, nothing changes, no date before or after, or a rule of the model.
    """
    session = _claim_session(session, by, [Session.Status.SCHEDULED])
    if not note.strip():
        raise Refused({"move_reason_zh": _("Say publicly why the session is moved.")})
    if start_date is None or session.start_date is None:
        raise Refused(_("A session is moved from one date to another."))
    when = dict(zip(WHEN, (start_date, start_time, end_date, end_time), strict=True))
    if all(getattr(session, name) == value for name, value in when.items()):
        raise Refused(_("That is when it takes place already."))
    reasons = {"move_reason_zh": note.strip(), "move_reason_en": note_en.strip()}
    values = {**when, **reasons, **_before_the_move(session)}
    for name, value in values.items():
        setattr(session, name, value)
    try:
        session.full_clean()
    except ValidationError as error:
        raise Refused(error) from None
    return steps.save(session, by=by, **values)


def _before_the_move(session) -> dict:
    """When it was to take place, and that the new date is known to the day."""
    now = timezone.now()
    return {
        "start_precision": Precision.DAY,
        "start_inferred": False,
        "moved_at": now,
        "news_at": now,
        "moved_from_date": session.start_date,
        "moved_from_time": session.start_time,
    }


@transaction.atomic
def schedule_session(*, session, by):
    """Undo `hold_session` or `cancel_session`; Refused once a headcount is stored."""
    over = [Session.Status.HELD, Session.Status.CANCELLED]
    session = _claim_session(session, by, over)
    if session.headcount is not None:
        raise Refused(_("People were counted at this session: it was held."))
    values = {"cancel_reason_zh": "", "cancel_reason_en": ""}
    if session.is_cancelled:
        values["news_at"] = timezone.now()
    return steps.save(session, by=by, status=Session.Status.SCHEDULED, **values)


@transaction.atomic
def open_applications(*, target, by):
    """Let people apply for a program, cohort or session from now on.

    Refused unless the target has a public page, its last day to apply is not past, and
    it goes on (`goes_on`).
    """
    target = steps.claim(target, by=by, permission=permission_for("change", target))
    # `shown()`, not `published()`: people may also apply for the example.
    if not type(target).objects.shown().contains(target):
        raise Refused(_("Make it public first: the form is a page of its own."))
    if target.takes_applications:
        raise Refused(_("Applications are open already."))
    if target.applications_until and target.applications_until < timezone.localdate():
        raise Refused(_("The last day to apply is past: change it first."))
    if not target.goes_on:
        raise Refused(_("It is over or called off, or it belongs to no program."))
    return steps.save(target, by=by, applications_opened_at=timezone.now())


@transaction.atomic
def close_applications(*, target, by):
    """Stop taking applications; the enrolments received so far stay."""
    target = steps.claim(target, by=by, permission=permission_for("change", target))
    if target.applications_opened_at is None:
        raise Refused(_("Applications are closed already."))
    return steps.save(target, by=by, applications_opened_at=None)


def _claim_session(session, by, statuses):
    permission = "programs.change_session_status"
    session = steps.claim(session, by=by, permission=permission)
    if session.status not in statuses:
        raise Refused(
            _("This session is “%(status)s” now; that step is not possible.")
            % {"status": session.get_status_display()}
        )
    return session
