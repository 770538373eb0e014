"""What waits for a person on the admin's first page: counts, rows, one link a row."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from metrics.models import Figure, FigureStep
from people.actions import contact, decisions, merging
from people.duplicates import propose_duplicates
from people.mentions import Mention, mentions, seen_by
from people.models import Consent, Enrolment, Person, SubjectRequest
from programs.models import Program, Session

LIMIT = 8

# What the law asks every program to publish, as the program's form calls it.
DISCLOSURE = {
    "objectives_zh": gettext_lazy("objectives"),
    "audiences": gettext_lazy("for whom"),
    "eligibility_zh": gettext_lazy("who can take part"),
    "selection_zh": gettext_lazy("how people are chosen"),
    "complaint_zh": gettext_lazy("how to complain"),
    "start_date": gettext_lazy("start"),
    "lead": gettext_lazy("lead organisation"),
    "regions": gettext_lazy("place"),
    "source": gettext_lazy("source"),
}


@dataclass(frozen=True)
class Row:
    """One thing to do: what, when, how it stands, and the link that does it."""

    what: str
    url: str
    verb: str
    when: str = ""
    mark: str = ""
    word: str = ""
    is_demo: bool = False
    gaps: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """Things of one kind; only the first few, and a link to all of them."""

    title: str
    nothing: str
    count: int
    rows: list[Row]
    all_url: str

    @property
    def has_more(self) -> bool:
        return self.count > len(self.rows)


def sections_for(user) -> list[Section]:
    """What this person may do something about."""
    return [build(user) for right, build in SECTIONS if user.has_perm(right)]


def first_of(rows, describe, *, title, nothing, all_url) -> Section:
    first = [describe(row) for row in rows[:LIMIT]]
    return Section(title, nothing, rows.count(), first, all_url)


def figures_to_verify(user):
    figures = Figure.objects.visible_to(user, "metrics.verify_figure")
    submitted = figures.filter(state=Figure.State.SUBMITTED)
    return first_of(
        oldest_first(submitted.exclude(worked_on_by(user))),
        lambda figure: row_of_figure(figure, _("Verify")),
        title=_("Figures to verify"),
        nothing=_("None: everything that others submitted is verified."),
        all_url=list_of("metrics_figure", "state__exact=submitted"),
    )


def figures_to_publish(user):
    figures = Figure.objects.visible_to(user, "metrics.publish_figure")
    return first_of(
        oldest_first(figures.filter(state=Figure.State.VERIFIED)),
        lambda figure: row_of_figure(figure, _("Publish")),
        title=_("Figures to publish"),
        nothing=_("None: whatever is verified is public."),
        all_url=list_of("metrics_figure", "state__exact=verified"),
    )


def figures_returned(user):
    figures = Figure.objects.visible_to(user, "metrics.submit_figure")
    returned = figures.filter(state=Figure.State.RETURNED)
    return first_of(
        oldest_first(returned.filter(worked_on_by(user))),
        lambda figure: row_of_figure(figure, _("Put right")),
        title=_("Returned to you"),
        nothing=_("None: nothing that you submitted came back."),
        all_url=list_of("metrics_figure", "state__exact=returned"),
    )


def own_drafts(user):
    figures = Figure.objects.visible_to(user, "metrics.submit_figure")
    return first_of(
        oldest_first(figures.filter(state=Figure.State.DRAFT, reporter=user)),
        lambda figure: row_of_figure(figure, _("Go on")),
        title=_("Your drafts"),
        nothing=_("None: you have no figure in hand."),
        all_url=list_of(
            "metrics_figure", f"state__exact=draft&reporter__id__exact={user.pk}"
        ),
    )


def sessions_to_count(user):
    sessions = Session.objects.visible_to(user, "programs.change_session")
    return first_of(
        sessions.without_headcount()
        .select_related("program")
        .order_by("start_date", "pk"),
        lambda session: row_of_session(session, _("Count"), "#id_headcount"),
        title=_("Sessions without a headcount"),
        nothing=_("None: people were counted at every session that was held."),
        all_url=list_of(
            "programs_session", "status__exact=held&headcount__isnull=True"
        ),
    )


def sessions_to_settle(user):
    sessions = Session.objects.visible_to(user, "programs.change_session_status")
    over = sessions.past().dated().filter(status=Session.Status.SCHEDULED)
    return first_of(
        over.select_related("program").order_by("start_date", "pk"),
        lambda session: row_of_session(session, _("Say what became of it")),
        title=_("Past sessions, still “scheduled”"),
        nothing=_("None: of every past session it is known what became of it."),
        all_url=list_of(
            "programs_session",
            f"status__exact=scheduled&start_date__lt={timezone.localdate():%Y-%m-%d}",
        ),
    )


def names_that_stand(user):
    people = Person.objects.visible_to(user, "people.record_objection")
    places: dict[tuple, list[Mention]] = {}
    for mention in seen_by(user, mentions(people.objecting())):
        places.setdefault((mention.person, mention.url), []).append(mention)
    first = list(places.values())[:LIMIT]
    return Section(
        title=_("Names of people who object"),
        nothing=_("None: no text carries the name of a person who objects."),
        count=len(places),
        rows=[row_of_mentions(texts, user) for texts in first],
        all_url=list_of("people_person", "objected_at__isempty=0"),
    )


def programs_with_gaps(user):
    gap = Q()
    for name in DISCLOSURE:
        gap |= is_empty(name)
    programs = Program.objects.visible_to(user, "programs.change_program")
    rows = programs.listed().filter(gap, is_demo=False).distinct()
    return first_of(
        rows.order_by("published_at", "pk").prefetch_related("regions", "audiences"),
        row_of_program,
        title=_("What programs have yet to tell"),
        nothing=_("None: every program tells what the law asks for."),
        all_url=list_of("programs_program"),
    )


def applications_waiting(user):
    rows = Enrolment.objects.visible_to(user, decisions.RIGHT).waiting()
    return first_of(
        rows.for_workbench().oldest_first(),
        row_of_application,
        title=_("Applications waiting"),
        nothing=_("None: everybody who applied has an answer."),
        all_url=list_of("people_enrolment", "status__exact=applied"),
    )


def records_alike(user):
    people = Person.objects.visible_to(user, merging.RIGHT)
    people = people.visible_to(user, "people.view_personal_data")
    pairs = propose_duplicates(people)
    first = Person.objects.in_bulk([pair.younger for pair in pairs[:LIMIT]])
    return Section(
        title=_("One person, or two?"),
        nothing=_("None: no two records look like one person."),
        count=len(pairs),
        rows=[row_of_pair(pair, first[pair.younger]) for pair in pairs[:LIMIT]],
        all_url=reverse("admin:people_person_duplicates"),
    )


def requests_to_answer(user):
    requests = SubjectRequest.objects.visible_to(user, contact.ANSWERING).open()
    return first_of(
        requests.by_due_date().select_related("person"),
        row_of_request,
        title=_("Requests to answer"),
        nothing=_("None: whatever people asked for is answered."),
        all_url=list_of("people_subjectrequest", "closed_at__isempty=1"),
    )


def consents_ending(user):
    consents = Consent.objects.visible_to(user, "people.add_consent").ending_soon()
    return first_of(
        consents.select_related("person").order_by("expires_at", "pk"),
        row_of_consent,
        title=_("Consents that end soon"),
        nothing=_("None: no consent ends within 30 days."),
        all_url=list_of("people_consent", "ask=soon"),
    )


SECTIONS = [
    (decisions.RIGHT, applications_waiting),
    ("metrics.verify_figure", figures_to_verify),
    ("metrics.publish_figure", figures_to_publish),
    ("metrics.submit_figure", figures_returned),
    ("metrics.submit_figure", own_drafts),
    (merging.RIGHT, records_alike),
    ("people.record_objection", names_that_stand),
    (contact.ANSWERING, requests_to_answer),
    ("people.add_consent", consents_ending),
    ("programs.change_session", sessions_to_count),
    ("programs.change_session_status", sessions_to_settle),
    ("programs.change_program", programs_with_gaps),
]


def worked_on_by(user) -> Q:
    """Figures that the person entered, changed or submitted (as `has_worked_on`)."""
    submitted = FigureStep.objects.filter(
        figure=OuterRef("pk"), by=user, kind=FigureStep.Kind.SUBMITTED
    )
    edited = Figure.history.model.objects.filter(
        id=OuterRef("pk"), history_user=user, history_change_reason__isnull=True
    )
    return Q(reporter=user) | Q(Exists(submitted)) | Q(Exists(edited))


def oldest_first(figures):
    return figures.for_list().order_by("updated_at", "pk")


def is_empty(name) -> Q:
    """A column of text is empty or a relation leads nowhere."""
    column = Program._meta.get_field(name)
    if column.many_to_many:
        through = getattr(Program, name).through.objects
        return ~Q(Exists(through.filter(program=OuterRef("pk"))))
    return (
        Q(**{name: ""})
        if column.empty_strings_allowed
        else Q(**{f"{name}__isnull": True})
    )


def row_of_figure(figure, verb) -> Row:
    return Row(
        what=f"{figure.text} · {figure.indicator}",
        url=form_of(figure),
        verb=verb,
        when=day(timezone.localtime(figure.updated_at)),
        mark=figure.state,
        word=figure.get_state_display(),
    )


def row_of_session(session, verb, anchor="") -> Row:
    return Row(
        what=session.title,
        url=form_of(session) + anchor,
        verb=verb,
        when=session.start.text if session.start else _("not stated"),
        mark=session.status,
        word=session.get_status_display(),
        is_demo=session.is_demo,
    )


def row_of_application(enrolment) -> Row:
    is_delicate = enrolment.conflict_of_interest
    applied = enrolment.applied_at or enrolment.updated_at
    return Row(
        what=f"{enrolment.person} · {enrolment.target_text}",
        url=form_of(enrolment),
        verb=_("Decide"),
        when=day(timezone.localtime(applied)),
        mark="returned" if is_delicate else "submitted",
        word=_("conflict of interest") if is_delicate else _("applied"),
        is_demo=enrolment.person.is_demo,
    )


def row_of_pair(pair, person) -> Row:
    return Row(
        what=str(person),
        url=reverse("admin:people_person_duplicates") + f"?person={person.pk}",
        verb=_("Compare"),
        when=pgettext("list", ", ").join(str(rule.label) for rule in pair.rules),
        mark="suspended",
        word=_("perhaps here twice"),
        is_demo=person.is_demo,
    )


def row_of_request(request) -> Row:
    is_late = request.due_on < timezone.localdate()
    return Row(
        what=f"{request.person} · {request.get_kind_display()}",
        url=form_of(request),
        verb=_("Answer"),
        when=_("by %(day)s") % {"day": day(request.due_on)},
        mark="overdue" if is_late else "due",
        word=_("overdue") if is_late else _("to be answered"),
        is_demo=request.person.is_demo,
    )


def row_of_consent(consent) -> Row:
    last = day(timezone.localtime(consent.expires_at))
    return Row(
        what=f"{consent.person} · {consent.get_purpose_display()}",
        url=form_of(consent),
        verb=_("Ask again"),
        when=_("until %(day)s") % {"day": last},
        mark="due",
        word=_("ends soon"),
        is_demo=consent.person.is_demo,
    )


def row_of_mentions(texts, user) -> Row:
    """One record in which a name still stands, and in how many of its texts."""
    [first, *_others] = texts
    options = first.record._meta
    right = f"{options.app_label}.change_{options.model_name}"
    may_mend = user.has_perm(right, first.record)
    number = ngettext("%(number)d text", "%(number)d texts", len(texts))
    return Row(
        what=str(first.record),
        url=first.url,
        verb=_("Mend") if may_mend else _("Look"),
        when=f"{first.kind} · {number % {'number': len(texts)}}",
        mark="returned",
        word=first.name,
    )


def row_of_program(program) -> Row:
    url = form_of(program)
    gaps = [
        (word, f"{url}#id_{name}")
        for name, word in DISCLOSURE.items()
        if has_gap(program, name)
    ]
    return Row(what=program.name, url=url, verb=_("Complete"), gaps=gaps)


def has_gap(program, name) -> bool:
    if Program._meta.get_field(name).many_to_many:
        return not getattr(program, name).all()  # fetched before
    return not getattr(program, Program._meta.get_field(name).attname)


def form_of(record) -> str:
    options = record._meta
    name = f"admin:{options.app_label}_{options.model_name}_change"
    return reverse(name, args=[record.pk])


def list_of(model, query="") -> str:
    return reverse(f"admin:{model}_changelist") + (f"?{query}" if query else "")


def day(moment) -> str:
    is_this_year = moment.year == timezone.localdate().year
    return date_format(moment, "MONTH_DAY_FORMAT" if is_this_year else "DATE_FORMAT")
