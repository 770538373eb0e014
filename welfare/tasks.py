"""Tasks of the workbench, made from figures, sessions, applications and others."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from programs.admin.program import TOLD
from programs.kit.admin.display import form_url
from programs.kit.steps import permission_for
from programs.models import Program

# Fields that the law asks every program to publish, as its form calls them.
DISCLOSURE = {
    "objectives_zh": TOLD["objectives_zh"],
    "audiences": gettext_lazy("for whom"),
    **TOLD,
    "start_date": gettext_lazy("start"),
    "lead": gettext_lazy("lead organisation"),
    "regions": gettext_lazy("place"),
    "source": gettext_lazy("source"),
}


@dataclass(frozen=True)
class Task:
    """One thing to do, with the link that leads to it.

    `verb` is the link's text; `mark` is the sign of a state and `word` its name;
    `gaps` are missing fields: their name, and the link to each in the form.
    """

    what: str
    url: str
    verb: str
    when: str = ""
    mark: str = ""
    word: str = ""
    is_demo: bool = False
    gaps: list[tuple[str, str]] = field(default_factory=list)


def task_of_figure(figure, verb) -> Task:
    return Task(
        what=f"{figure.text} · {figure.indicator}",
        url=form_url(figure),
        verb=verb,
        when=day(timezone.localtime(figure.updated_at)),
        mark=figure.state,
        word=figure.get_state_display(),
    )


def task_of_session(session, verb, anchor="") -> Task:
    return Task(
        what=session.title,
        url=form_url(session) + anchor,
        verb=verb,
        when=session.start.text if session.start else _("not stated"),
        mark=session.status,
        word=session.get_status_display(),
        is_demo=session.is_demo,
    )


def task_of_cohort(cohort) -> Task:
    return Task(
        what=str(cohort),
        url=form_url(cohort),
        verb=_("Look and publish"),
        when=cohort.start.text if cohort.start else _("not stated"),
        mark="draft",
        word=_("not public"),
        is_demo=cohort.is_demo,
    )


def task_of_application(enrolment) -> Task:
    is_delicate = enrolment.conflict_of_interest
    applied = enrolment.applied_at or enrolment.updated_at
    return Task(
        what=f"{enrolment.person} · {enrolment.target_text}",
        url=form_url(enrolment),
        verb=_("Decide"),
        when=day(timezone.localtime(applied)),
        mark="returned" if is_delicate else "submitted",
        word=_("conflict of interest") if is_delicate else _("applied"),
        is_demo=enrolment.person.is_demo,
    )


def task_of_telling(enrolment, number) -> Task:
    """Tell so many people with the target of this enrolment."""
    people = ngettext("%(number)d person", "%(number)d people", number)
    return Task(
        what=enrolment.target_text,
        url=reverse("admin:people_enrolment_tell_of", args=[enrolment.pk]),
        verb=_("Tell"),
        when=people % {"number": number},
        mark="due",
        word=_("not told yet"),
        is_demo=enrolment.program.is_demo,
    )


def task_of_pair(pair, person) -> Task:
    return Task(
        what=str(person),
        url=reverse("admin:people_person_duplicates") + f"?person={person.pk}",
        verb=_("Compare"),
        when=pgettext("list", ", ").join(str(rule.label) for rule in pair.rules),
        mark="suspended",
        word=_("perhaps here twice"),
        is_demo=person.is_demo,
    )


def task_of_request(request) -> Task:
    is_late = request.due_on < timezone.localdate()
    return Task(
        what=f"{request.person} · {request.get_kind_display()}",
        url=form_url(request),
        verb=_("Answer"),
        when=_("by %(day)s") % {"day": day(request.due_on)},
        mark="overdue" if is_late else "due",
        word=_("overdue") if is_late else _("to be answered"),
        is_demo=request.person.is_demo,
    )


def task_of_consent(consent) -> Task:
    last = day(timezone.localtime(consent.expires_at))
    return Task(
        what=f"{consent.person} · {consent.get_purpose_display()}",
        url=form_url(consent),
        verb=_("Ask again"),
        when=_("until %(day)s") % {"day": last},
        mark="due",
        word=_("ends soon"),
        is_demo=consent.person.is_demo,
    )


def task_of_mentions(texts, user) -> Task:
    """Mend one record; `texts` are the mentions of one person in it."""
    [first, *_others] = texts
    permission = permission_for("change", first.record)
    may_mend = user.has_perm(permission, first.record)
    number = ngettext("%(number)d text", "%(number)d texts", len(texts))
    return Task(
        what=str(first.record),
        url=first.url,
        verb=_("Mend") if may_mend else _("Look"),
        when=f"{first.kind} · {number % {'number': len(texts)}}",
        mark="returned",
        word=first.name,
    )


def task_of_program(program) -> Task:
    url = form_url(program)
    gaps = [
        (word, f"{url}#id_{name}")
        for name, word in DISCLOSURE.items()
        if has_gap(program, name)
    ]
    return Task(what=program.name, url=url, verb=_("Complete"), gaps=gaps)


def has_gap(program, name) -> bool:
    if Program._meta.get_field(name).many_to_many:
        return not getattr(program, name).all()  # prefetched
    return not getattr(program, Program._meta.get_field(name).attname)


def is_empty(name) -> Q:
    """Programs whose field is an empty text, NULL, or a relation without rows."""
    column = Program._meta.get_field(name)
    if column.many_to_many:
        through = getattr(Program, name).through.objects
        return ~Q(Exists(through.filter(program=OuterRef("pk"))))
    return (
        Q(**{name: ""})
        if column.empty_strings_allowed
        else Q(**{f"{name}__isnull": True})
    )


def list_of(model, query="") -> str:
    return reverse(f"admin:{model}_changelist") + (f"?{query}" if query else "")


def day(moment) -> str:
    """A date in words, without the year if it is the current one."""
    is_this_year = moment.year == timezone.localdate().year
    return date_format(moment, "MONTH_DAY_FORMAT" if is_this_year else "DATE_FORMAT")
