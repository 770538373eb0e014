"""The message that staff send by WeChat or SMS, or read out on the phone.

It is in the site's main language, whatever language staff read. It holds no name and no
private link, so that it can go to a group and be kept.
"""

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from people.models import Enrolment
from programs.models.applications import Condition

Status = Enrolment.Status
NEXT = 3  # sessions of a cohort or program, where none of them has changed


def ready_message(enrolment, sessions) -> str:
    """What to tell the person now, about these sessions of `sessions_shown()`.

    The row comes from `to_be_told().with_queue()`.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return "\n".join(_lines(enrolment, sessions))


def _lines(enrolment, sessions):
    yield _("Hello! %(news)s") % {"news": _opening(enrolment)}
    is_stopped = enrolment.target.condition.is_stopped
    if enrolment.status != Status.DECLINED and not is_stopped:
        yield from _plan(enrolment, sessions)
    if enrolment.told_contact:
        yield _("Questions: %(contact)s") % {"contact": enrolment.told_contact}
    if enrolment.receipt:
        yield _("More is on the page of your application, at the link you were given.")


def _opening(enrolment) -> str:
    """The sentence that says how it stands; what is called off goes before all else."""
    place = enrolment.place_in_queue
    about = {"target": enrolment.target_text, "place": place}
    if enrolment.status == Status.DECLINED:
        sentence = _("You could not be accepted for “%(target)s” this time.")
        return _because(sentence % about, enrolment.criterion)
    if enrolment.target.condition == Condition.CALLED_OFF:
        sentence = _("We are sorry: “%(target)s” is called off.")
        return _because(
            sentence % about, getattr(enrolment.target, "cancel_reason", "")
        )
    if enrolment.target.condition == Condition.SUSPENDED:
        sentence = _("“%(target)s” is suspended for now. We tell you when it goes on.")
        return sentence % about
    return _standing(enrolment) % about


def _standing(enrolment) -> str:
    """The sentence for what goes on as planned, without target and place."""
    told_at, decided_at = enrolment.told_at, enrolment.decided_at
    if decided_at and (told_at is None or told_at < decided_at):
        if enrolment.status == Status.WAITING:
            return _("You are number %(place)d on the waiting list of “%(target)s”.")
        return _("You are accepted for “%(target)s”. We look forward to you.")
    news_at = enrolment.program.news_at
    if news_at is not None and news_at > enrolment.knows_since:
        return _("“%(target)s” goes on again.")
    return _("“%(target)s” has changed. Now it is as follows.")


def _because(sentence: str, reason: str) -> str:
    """The sentence, with the reason where there is one."""
    if not reason:
        return sentence
    return _("%(said)s Why: %(reason)s") % {"said": sentence, "reason": reason}


def _plan(enrolment, sessions):
    """Lines on its sessions: those that changed, or else the next ones."""
    since = enrolment.knows_since
    changed = [each for each in sessions if each.news_at and each.news_at > since]
    coming = [each for each in sessions if not each.is_over]
    for session in changed or coming[:NEXT]:
        yield from _about(session, since, is_named=session != enrolment.target)
    if enrolment.told_bring:
        yield _("Please bring: %(things)s") % {"things": enrolment.told_bring}


def _about(session, since, *, is_named):
    if is_named:
        yield _("“%(title)s”") % {"title": session.title}
    if session.is_cancelled:
        yield _because(_("It is called off."), session.cancel_reason)
        return
    if session.was_moved and session.moved_at > since:
        before = _day(session.moved_from_date, session.moved_from_time)
        sentence = _("It was moved, it was to begin on %(before)s.")
        yield _because(sentence % {"before": before}, session.move_reason)
    if session.start:
        yield _("When: %(when)s") % {"when": _when(session)}
    if where := _where(session):
        yield _("Where: %(where)s") % {"where": where}
    if session.watch_url:
        yield _("Livestream: %(address)s") % {"address": session.watch_url}


def _when(session) -> str:
    if not session.has_day:
        return session.start.text
    words = _day(session.start_date, session.start_time)
    last = session.until.text if session.until else ""
    end = f"{session.end_time:%H:%M}" if session.end_time else ""
    until = " ".join(filter(None, [last, end]))
    return f"{words} – {until}" if last else "–".join(filter(None, [words, until]))


def _day(date, time) -> str:
    """Such as 2026年12月5日（星期六）14:00."""
    words = {"day": date_format(date, "DATE_FORMAT"), "weekday": date_format(date, "D")}
    if time is None:
        return _("%(weekday)s, %(day)s") % words
    words["time"] = f"{time:%H:%M}"
    return _("%(weekday)s, %(day)s, %(time)s") % words


def _where(session) -> str:
    if session.place:
        return session.place
    if session.base:
        return session.base.name
    return session.region.chain if session.region else ""
