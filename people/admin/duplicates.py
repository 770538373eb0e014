"""The admin page of similar records: staff merge the two, or tell them apart."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from people.actions.merging import PERMISSION, distinguish, merge_people
from people.admin.contact import on_record
from people.duplicates import Pair, propose_duplicates
from people.models import Enrolment, Person
from programs.kit.admin.display import mark

PER_PAGE = 10
SILENT = pgettext_lazy("field", "not stated")
STEPS = ["keep-first", "keep-second", "two"]


@dataclass(frozen=True)
class Record:
    """One of the two records, with the facts to compare."""

    person: Person
    step: str
    where: str

    @property
    def facts(self) -> list:
        person = self.person
        return [
            (_("region"), person.region or SILENT),
            (_("year of birth"), person.birth_year or SILENT),
            (_("phone"), on_record(person.phone)),
            (_("basis for being named"), person.get_basis_display()),
            (_("public"), self.visibility),
        ]

    @property
    def visibility(self):
        if self.person.can_be_read:
            return mark("published", _("public"))
        return mark("draft", _("not public"))

    @property
    def enrolments(self) -> list[str]:
        return [
            f"{enrolment.target_text} · {enrolment.get_status_display() or SILENT}"
            for enrolment in self.person.enrolments.all()
        ]


@dataclass(frozen=True)
class Proposal:
    """Two similar records, and what they have in common, in words."""

    first: Person
    second: Person
    reasons: list[str]

    @property
    def records(self) -> list[Record]:
        return [
            Record(self.first, "keep-first", pgettext("of two records", "the first")),
            Record(
                self.second, "keep-second", pgettext("of two records", "the second")
            ),
        ]


class MergingAdmin(admin.ModelAdmin):
    """Mixed into the admin of people: duplicates, and what becomes of merged rows."""

    object_history_template = "admin/people/person/object_history.html"

    def get_urls(self):
        view = self.admin_site.admin_view(self.duplicates)
        own = path("duplicates/", view, name="people_person_duplicates")
        return [own, *super().get_urls()]

    def has_change_permission(self, request, obj=None):
        """A row that was merged into another is read-only."""
        is_gone = obj is not None and obj.merged_into_id is not None
        return not is_gone and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        is_gone = obj is not None and obj.merged_into_id is not None
        return not is_gone and super().has_delete_permission(request, obj)

    def offered(self, request, record):
        return [] if record.merged_into_id else super().offered(request, record)

    def get_search_results(self, request, queryset, search_term):
        """Leave merged rows out of autocomplete inputs, so that no form names one."""
        found, has_twins = super().get_search_results(request, queryset, search_term)
        if request.resolver_match.url_name == "autocomplete":
            found = found.filter(merged_into__isnull=True)
        return found, has_twins

    def history_view(self, request, object_id, extra_context=None):
        """With links to the histories of the rows that were merged into this one."""
        person = self.get_object(request, unquote(object_id))
        merged = person.merged.visible_to(request.user).order_by("pk") if person else []
        context = {**(extra_context or {}), "merged": merged, "shows_reasons": True}
        return super().history_view(request, object_id, context)

    def duplicates(self, request):
        if not request.user.has_perms([PERMISSION, "people.view_personal_data"]):
            raise PermissionDenied
        if request.method == "POST":
            self.decide(request)
            return redirect(request.get_full_path())
        people = Person.objects.visible_to(request.user, PERMISSION)
        found = [pair for pair in propose_duplicates(people) if wanted(pair, request)]
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("One person, or two?"),
            "opts": self.opts,
            "page": page,
            "proposals": proposals(page, request.user),
            "only": request.GET.get("person"),
        }
        return TemplateResponse(request, "admin/people/duplicates.html", context)

    def decide(self, request):
        """Run the chosen action; messages on the page say what came of it."""
        people = Person.objects.visible_to(request.user, PERMISSION)
        pair = [chosen(people, request.POST.get(name)) for name in ("first", "second")]
        step = request.POST.get("step")
        try:
            if None in pair or step not in STEPS:
                raise ValidationError(_("A record is gone, or not yours to decide on."))
            done = take(step, *pair, by=request.user)
        except ValidationError as error:
            self.message_errors(request, error)
        else:
            self.message_user(request, done, messages.SUCCESS)


def take(step, first, second, *, by) -> str:
    """Run the action of a step and return a sentence; raises ValidationError."""
    if step == "two":
        distinguish(first=first, second=second, by=by)
        return _("These are two people; they are not proposed again.")
    keep, merge = (first, second) if step == "keep-first" else (second, first)
    merge_people(keep=keep, merge=merge, by=by)
    return _("One record now. The history of both stays readable.")


def chosen(people, pk):
    """The row of this primary key, which comes from the request; None if invalid."""
    return people.filter(pk=pk).first() if str(pk).isdecimal() else None


def wanted(pair: Pair, request) -> bool:
    """Whether the pair includes the person of the query string, if there is one."""
    person = request.GET.get("person")
    return not person or person in {str(pair.older), str(pair.younger)}


def proposals(pairs, user) -> list[Proposal]:
    """Load the records of the pairs, with the enrolments that the account may see."""
    ids = {pk for pair in pairs for pk in (pair.older, pair.younger)}
    seen = Enrolment.objects.visible_to(user)
    enrolments = seen.select_related("program", "cohort", "session")
    public = Person.objects.shown().filter(pk=OuterRef("pk"))
    people = (
        Person.objects.select_related("region__parent__parent")
        .annotate(can_be_read=Exists(public))
        .defer("id_number")
        .prefetch_related(Prefetch("enrolments", enrolments.order_by("pk")))
        .in_bulk(ids)
    )
    return [
        Proposal(
            people[pair.older],
            people[pair.younger],
            [str(rule.label) for rule in pair.rules],
        )
        for pair in pairs
    ]
