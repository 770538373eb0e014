"""What waits for a person on the admin's first page: counts, rows, one link a row."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from metrics.models import Figure, FigureStep
from people.mentions import Mention, mentions
from people.models import Person
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
    submitted = Figure.objects.filter(state=Figure.State.SUBMITTED)
    return first_of(
        oldest_first(submitted.exclude(worked_on_by(user))),
        lambda figure: row_of_figure(figure, _("Verify")),
        title=_("Figures to verify"),
        nothing=_("None: everything that others submitted is verified."),
        all_url=list_of("metrics_figure", "state__exact=submitted"),
    )


def figures_to_publish(user):
    return first_of(
        oldest_first(Figure.objects.filter(state=Figure.State.VERIFIED)),
        lambda figure: row_of_figure(figure, _("Publish")),
        title=_("Figures to publish"),
        nothing=_("None: whatever is verified is public."),
        all_url=list_of("metrics_figure", "state__exact=verified"),
    )


def figures_returned(user):
    mine = Figure.objects.filter(state=Figure.State.RETURNED).filter(worked_on_by(user))
    return first_of(
        oldest_first(mine),
        lambda figure: row_of_figure(figure, _("Put right")),
        title=_("Returned to you"),
        nothing=_("None: nothing that you submitted came back."),
        all_url=list_of("metrics_figure", "state__exact=returned"),
    )


def own_drafts(user):
    mine = Figure.objects.filter(state=Figure.State.DRAFT, reporter=user)
    return first_of(
        oldest_first(mine),
        lambda figure: row_of_figure(figure, _("Go on")),
        title=_("Your drafts"),
        nothing=_("None: you have no figure in hand."),
        all_url=list_of(
            "metrics_figure", f"state__exact=draft&reporter__id__exact={user.pk}"
        ),
    )


def sessions_to_count(user):
    held = Session.objects.without_headcount().order_by("start_date", "pk")
    return first_of(
        held,
        lambda session: row_of_session(session, _("Count"), "#id_headcount"),
        title=_("Sessions without a headcount"),
        nothing=_("None: people were counted at every session that was held."),
        all_url=list_of(
            "programs_session", "status__exact=held&headcount__isnull=True"
        ),
    )


def sessions_to_settle(user):
    scheduled = Session.Status.SCHEDULED
    over = Session.objects.past().dated().filter(status=scheduled)
    return first_of(
        over.order_by("start_date", "pk"),
        lambda session: row_of_session(session, _("Say what became of it")),
        title=_("Past sessions, still “scheduled”"),
        nothing=_("None: of every past session it is known what became of it."),
        all_url=list_of(
            "programs_session",
            f"status__exact=scheduled&start_date__lt={timezone.localdate():%Y-%m-%d}",
        ),
    )


def names_that_stand(user):
    places: dict[tuple, list[Mention]] = {}
    for mention in mentions(Person.objects.objecting()):
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
    rows = Program.objects.listed().filter(gap).distinct()
    return first_of(
        rows.order_by("published_at", "pk").prefetch_related("regions", "audiences"),
        row_of_program,
        title=_("What programs have yet to tell"),
        nothing=_("None: every program tells what the law asks for."),
        all_url=list_of("programs_program"),
    )


SECTIONS = [
    ("metrics.verify_figure", figures_to_verify),
    ("metrics.publish_figure", figures_to_publish),
    ("metrics.submit_figure", figures_returned),
    ("metrics.submit_figure", own_drafts),
    ("people.record_objection", names_that_stand),
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
    )


def row_of_mentions(texts, user) -> Row:
    """One record in which a name still stands, and in how many of its texts."""
    [first, *_others] = texts
    options = first.record._meta
    may_mend = user.has_perm(f"{options.app_label}.change_{options.model_name}")
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
