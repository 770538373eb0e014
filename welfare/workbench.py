"""The workbench, the first page of the admin: what waits for an account, by section."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from metrics.models import Figure, FigureStep
from people.actions import contact, decisions, merging
from people.admin.telling import targets_to_tell
from people.duplicates import propose_duplicates
from people.mentions import Mention, mentions, seen_by
from people.models import Consent, Enrolment, Person, SubjectRequest
from programs.models import Cohort, Program, Session
from welfare.tasks import (
    DISCLOSURE,
    Task,
    is_empty,
    list_of,
    task_of_application,
    task_of_cohort,
    task_of_consent,
    task_of_figure,
    task_of_mentions,
    task_of_pair,
    task_of_program,
    task_of_request,
    task_of_session,
    task_of_telling,
)

LIMIT = 8


@dataclass(frozen=True)
class Section:
    """Tasks of one kind: the first few, their whole number, a link to all of them."""

    title: str
    nothing: str
    count: int
    tasks: list[Task]
    all_url: str

    @property
    def has_more(self) -> bool:
        return self.count > len(self.tasks)


def sections_for(user) -> list[Section]:
    """The sections whose tasks the account has the permission to do."""
    return [build(user) for permission, build in SECTIONS if user.has_perm(permission)]


def first_of(rows, describe, *, title, nothing, all_url) -> Section:
    """A section of rows; `describe` makes a task of each."""
    first = [describe(row) for row in rows[:LIMIT]]
    return Section(title, nothing, rows.count(), first, all_url)


def figures_to_verify(user):
    figures = Figure.objects.visible_to(user, "metrics.verify_figure")
    submitted = figures.filter(state=Figure.State.SUBMITTED)
    return first_of(
        oldest_first(submitted.exclude(worked_on_by(user))),
        lambda figure: task_of_figure(figure, _("Verify")),
        title=_("Figures to verify"),
        nothing=_("None: everything that others submitted is verified."),
        all_url=list_of("metrics_figure", "state__exact=submitted"),
    )


def figures_to_publish(user):
    figures = Figure.objects.visible_to(user, "metrics.publish_figure")
    return first_of(
        oldest_first(figures.filter(state=Figure.State.VERIFIED)),
        lambda figure: task_of_figure(figure, _("Publish")),
        title=_("Figures to publish"),
        nothing=_("None: whatever is verified is public."),
        all_url=list_of("metrics_figure", "state__exact=verified"),
    )


def figures_returned(user):
    figures = Figure.objects.visible_to(user, "metrics.submit_figure")
    returned = figures.filter(state=Figure.State.RETURNED)
    return first_of(
        oldest_first(returned.filter(worked_on_by(user))),
        lambda figure: task_of_figure(figure, _("Put right")),
        title=_("Returned to you"),
        nothing=_("None: nothing that you submitted came back."),
        all_url=list_of("metrics_figure", "state__exact=returned"),
    )


def own_drafts(user):
    figures = Figure.objects.visible_to(user, "metrics.submit_figure")
    return first_of(
        oldest_first(figures.filter(state=Figure.State.DRAFT, reporter=user)),
        lambda figure: task_of_figure(figure, _("Go on")),
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
        lambda session: task_of_session(session, _("Count"), "#id_headcount"),
        title=_("Sessions without a headcount"),
        nothing=_("None: people were counted at every session that was held."),
        all_url=list_of(
            "programs_session", "status__exact=held&headcount__isnull=True"
        ),
    )


def sessions_without_outcome(user):
    sessions = Session.objects.visible_to(user, "programs.change_session_status")
    over = sessions.past().dated().filter(status=Session.Status.SCHEDULED)
    return first_of(
        over.select_related("program").order_by("start_date", "pk"),
        lambda session: task_of_session(session, _("Say what became of it")),
        title=_("Past sessions, still “scheduled”"),
        nothing=_("None: of every past session it is known what became of it."),
        all_url=list_of(
            "programs_session",
            f"status__exact=scheduled&start_date__lt={timezone.localdate():%Y-%m-%d}",
        ),
    )


def sessions_to_publish(user):
    sessions = Session.objects.visible_to(user, "programs.publish_session").coming()
    hidden = sessions.filter(status=Session.Status.SCHEDULED, published_at=None)
    return first_of(
        hidden.select_related("program"),
        lambda session: task_of_session(session, _("Look and publish")),
        title=_("Coming sessions that are not public"),
        nothing=_("None: every coming session is public."),
        all_url=list_of(
            "programs_session",
            "status__exact=scheduled&published_at__isnull=True"
            f"&from={timezone.localdate():%Y-%m-%d}",
        ),
    )


def cohorts_to_publish(user):
    cohorts = Cohort.objects.visible_to(user, "programs.publish_cohort")
    return first_of(
        cohorts.filter(published_at=None).select_related("program").newest_first(),
        task_of_cohort,
        title=_("Cohorts that are not public"),
        nothing=_("None: every cohort is public."),
        all_url=list_of("programs_cohort", "published_at__isnull=True"),
    )


def names_that_stand(user):
    """A task for each record that names a person who objects, however often."""
    people = Person.objects.visible_to(user, "people.record_objection")
    places: dict[tuple, list[Mention]] = {}
    for mention in seen_by(user, mentions(people.objecting())):
        places.setdefault((mention.person, mention.url), []).append(mention)
    first = list(places.values())[:LIMIT]
    return Section(
        title=_("Names of people who object"),
        nothing=_("None: no text carries the name of a person who objects."),
        count=len(places),
        tasks=[task_of_mentions(texts, user) for texts in first],
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
        task_of_program,
        title=_("What programs have yet to tell"),
        nothing=_("None: every program tells what the law asks for."),
        all_url=list_of("programs_program"),
    )


def applications_waiting(user):
    rows = Enrolment.objects.visible_to(user, decisions.PERMISSION).undecided()
    return first_of(
        rows.for_workbench().oldest_first(),
        task_of_application,
        title=_("Applications waiting"),
        nothing=_("None: everybody who applied has an answer."),
        all_url=list_of("people_enrolment", "status__exact=applied"),
    )


def people_to_tell(user):
    """A task for each cohort, session or program, with all whom it concerns."""
    targets = targets_to_tell(user)
    return Section(
        title=_("Not told yet"),
        nothing=_("None: everybody was told how things stand."),
        count=len(targets),
        tasks=[task_of_telling(*pair) for pair in targets[:LIMIT]],
        all_url=reverse("admin:people_enrolment_tell"),
    )


def records_alike(user):
    # The comparison shows personal data: both permissions must hold for a person.
    people = Person.objects.visible_to(user, merging.PERMISSION)
    people = people.visible_to(user, "people.view_personal_data")
    pairs = propose_duplicates(people)
    first = Person.objects.in_bulk([pair.younger for pair in pairs[:LIMIT]])
    return Section(
        title=_("One person, or two?"),
        nothing=_("None: no two records look like one person."),
        count=len(pairs),
        tasks=[task_of_pair(pair, first[pair.younger]) for pair in pairs[:LIMIT]],
        all_url=reverse("admin:people_person_duplicates"),
    )


def requests_to_answer(user):
    requests = SubjectRequest.objects.visible_to(user, contact.ANSWERING).open()
    return first_of(
        requests.by_due_date().select_related("person"),
        task_of_request,
        title=_("Requests to answer"),
        nothing=_("None: whatever people asked for is answered."),
        all_url=list_of("people_subjectrequest", "closed_at__isempty=1"),
    )


def consents_ending(user):
    consents = Consent.objects.visible_to(user, "people.add_consent").ending_soon()
    return first_of(
        consents.select_related("person").order_by("expires_at", "pk"),
        task_of_consent,
        title=_("Consents that end soon"),
        nothing=_("None: no consent ends within 30 days."),
        all_url=list_of("people_consent", "ask=soon"),
    )


SECTIONS = [  # the permission that a section needs, and what builds it
    (decisions.PERMISSION, applications_waiting),
    (decisions.PERMISSION, people_to_tell),
    ("metrics.verify_figure", figures_to_verify),
    ("metrics.publish_figure", figures_to_publish),
    ("metrics.submit_figure", figures_returned),
    ("metrics.submit_figure", own_drafts),
    (merging.PERMISSION, records_alike),
    ("people.record_objection", names_that_stand),
    (contact.ANSWERING, requests_to_answer),
    ("people.add_consent", consents_ending),
    ("programs.change_session", sessions_to_count),
    ("programs.change_session_status", sessions_without_outcome),
    ("programs.publish_session", sessions_to_publish),
    ("programs.publish_cohort", cohorts_to_publish),
    ("programs.change_program", programs_with_gaps),
]


def worked_on_by(user) -> Q:
    """Figures that the account entered, edited or submitted: `has_worked_on` in SQL."""
    submitted = FigureStep.objects.filter(
        figure=OuterRef("pk"), by=user, kind=FigureStep.Kind.SUBMITTED
    )
    edited = Figure.history.model.objects.filter(
        id=OuterRef("pk"), history_user=user, history_change_reason__isnull=True
    )
    return Q(reporter=user) | Q(Exists(submitted)) | Q(Exists(edited))


def oldest_first(figures):
    return figures.for_list().order_by("updated_at", "pk")
