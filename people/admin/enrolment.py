"""Admin of enrolments, and the inbox: the applications that wait for a decision."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.actions import merging, obstacles
from people.admin.bulk import DecidesMany
from people.admin.deciding import BUTTONS, may_not_decide
from people.admin.evidence import evidence_of
from people.admin.receipt import NEW_LINK, IssuesLinks
from people.admin.telling import TellsPeople
from people.models import Enrolment, Person
from people.models.enrolment_queries import SEATED
from programs.admin.filters import CohortFilter, ProgramFilter
from programs.admin.scope import RecordAdmin
from programs.kit.admin.display import NOT_STATED, format_moment, mark, with_demo_chip
from programs.kit.admin.typed import keeps_typed
from programs.models.applications import Condition

NOTHING = "–"

Status = Enrolment.Status

MARKS = {
    Status.APPLIED: "submitted",
    Status.WAITING: "suspended",
    Status.ACCEPTED: "verified",
    Status.DECLINED: "closed",
    Status.ACTIVE: "running",
    Status.COMPLETED: "published",
    Status.WITHDRAWN: "withdrawn",
}

# Statuses that a form may set; applications are accepted and declined by buttons.
FREE = ["", Status.ACTIVE, Status.COMPLETED, Status.WITHDRAWN]
FOLLOWING = {
    Status.APPLIED: [Status.APPLIED, Status.WITHDRAWN],
    Status.WAITING: [Status.WAITING, Status.WITHDRAWN],
    Status.ACCEPTED: [
        *[Status.ACCEPTED, Status.ACTIVE, Status.COMPLETED, Status.WITHDRAWN],
    ],
    Status.DECLINED: [Status.DECLINED],
}


class EnrolmentForm(forms.ModelForm):
    """A form that can neither bypass the decision on an application nor overbook."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.was = (self.instance.status, *self.place())
        if status := self.fields.get("status"):
            allowed = self.following()
            status.choices = [each for each in status.choices if each[0] in allowed]

    def place(self):
        return self.instance.cohort_id, self.instance.session_id

    def following(self):
        """The statuses that may follow the present one."""
        if self.instance.pk is None:
            return [Status.APPLIED, *FREE]
        if self.instance.status == Status.WITHDRAWN and self.instance.applied_at:
            return [Status.WITHDRAWN]
        return FOLLOWING.get(self.instance.status, FREE)

    def _post_clean(self):
        """Once the form is valid: whoever newly takes up a seat needs a free one."""
        super()._post_clean()
        status, *place = self.was
        sat_here = status in SEATED and tuple(place) == self.place()
        if self.instance.status in SEATED and not sat_here and not self.errors:
            try:
                obstacles.hold_seat(self.instance)
            except ValidationError as error:
                self.add_error(None, error)


@admin.register(Enrolment)
class EnrolmentAdmin(TellsPeople, DecidesMany, IssuesLinks, RecordAdmin):
    buttons = (*BUTTONS, NEW_LINK)
    change_form_template = "admin/people/enrolment_change_form.html"
    empty_value_display = NOTHING
    form = EnrolmentForm
    list_display = [
        *["who", "stage", "target", "home", "applied", "seats", "attention"],
    ]
    list_filter = [
        *["status", "conflict_of_interest", "role"],
        *[ProgramFilter, CohortFilter],
    ]
    search_fields = ["person__name_zh", "person__name_en", "program__name_zh"]
    autocomplete_fields = ["person", "program", "cohort", "session", "source"]
    readonly_fields = [
        *["applied", "seats", "attention", "criterion", "decided_by_whom"],
        *["told", "recovered_at"],
    ]
    fieldsets = [
        (None, {"fields": ["person", "program", ("cohort", "session"), "role"]}),
        (_("How it stands"), {"fields": ["status", "source"]}),
    ]
    decision_fieldset = (
        _("The decision"),
        {"fields": readonly_fields},
    )

    def get_queryset(self, request):
        people = Person.objects.visible_to(request.user, merging.PERMISSION)
        if not request.user.has_perm(merging.PERMISSION):
            people = people.none()
        return super().get_queryset(request).for_inbox(people)

    def get_ordering(self, request):
        """The inbox and the waiting list begin with the oldest application."""
        if request.GET.get("status__exact") in obstacles.OPEN:
            return ["applied_at", "pk"]
        return super().get_ordering(request)

    def get_fieldsets(self, request, obj=None):
        return (
            self.fieldsets if obj is None else [*self.fieldsets, self.decision_fieldset]
        )

    def get_readonly_fields(self, request, obj=None):
        """An application keeps its person and program: a private link leads to it."""
        was_made = obj is not None and obj.applied_at is not None
        return [*self.readonly_fields, *(["person", "program"] if was_made else [])]

    @keeps_typed(name="criterion")
    def changelist_view(self, request, extra_context=None):
        titles = {
            Status.APPLIED: gettext("Applications waiting"),
            Status.WAITING: gettext("Waiting list"),
        }
        title = titles.get(request.GET.get("status__exact"))
        context = {**(extra_context or {}), **({"title": title} if title else {})}
        return super().changelist_view(request, context)

    def has_delete_permission(self, request, obj=None):
        """Applications are declined or withdrawn, and never deleted."""
        was_made = obj is not None and (obj.applied_at or obj.decided_at)
        return not was_made and super().has_delete_permission(request, obj)

    def history_view(self, request, object_id, extra_context=None):
        context = {**(extra_context or {}), "shows_reasons": True}
        return super().history_view(request, object_id, context)

    def get_actions(self, request):
        found = super().get_actions(request)
        found.pop("delete_selected", None)  # rows are deleted one by one
        return found

    def render_change_form(self, request, context, **kwargs):
        row = kwargs.get("obj")
        is_open = row is not None and row.status in obstacles.OPEN
        context["must_not_decide"] = is_open and may_not_decide(row, request.user)
        context["evidence"] = evidence_of(row, request.user) if is_open else None
        return super().render_change_form(request, context, **kwargs)

    @admin.display(description=_("person"), ordering="person__name_zh")
    def who(self, row):
        return with_demo_chip(row.person.name, row.person)

    @admin.display(description=_("for what"), ordering="program__name_zh")
    def target(self, row):
        return row.target_text

    @admin.display(description=_("region"), ordering="person__region")
    def home(self, row):
        return row.person.region or NOT_STATED

    @admin.display(description=_("applied on"), ordering="applied_at")
    def applied(self, row):
        return format_moment(row.applied_at) if row.applied_at else NOT_STATED

    @admin.display(description=_("seats left"))
    def seats(self, row):
        if row.seats_left is None:
            return format_html('<span class="quiet">{}</span>', gettext("no limit"))
        return row.seats_left or mark("closed", gettext("full"))

    @admin.display(description=_("attention"))
    def attention(self, row):
        """What to know before deciding: called off, conflict, possible duplicate."""
        marks = []
        condition = row.target.condition
        if condition != Condition.AS_PLANNED:
            marks.append(mark(condition, condition.label))
        if row.conflict_of_interest:
            marks.append(mark("returned", gettext("conflict of interest")))
        if row.may_be_twice:
            address = reverse("admin:people_person_duplicates")
            link = format_html(
                '<a href="{}?person={}">{}</a>',
                *[address, row.person_id, gettext("perhaps here twice")],
            )
            marks.append(mark("suspended", link))
        return (
            format_html_join("", "<div>{}</div>", ([each] for each in marks)) or NOTHING
        )

    @admin.display(description=_("status"), ordering="status")
    def stage(self, row):
        if row.place_in_queue is None:
            return mark(MARKS.get(row.status), row.get_status_display())
        sentence = gettext("waiting, no. %(place)d")
        return mark(MARKS[row.status], sentence % {"place": row.place_in_queue})

    @admin.display(description=_("told"))
    def told(self, row):
        """When, how and by whom; the latest first."""
        rows = row.notifications.select_related("by")
        lines = (
            (format_moment(each.at), each.get_channel_display(), each.by)
            for each in rows
        )
        return format_html_join("", "<div>{} · {} · {}</div>", lines) or NOTHING

    @admin.display(description=_("decided"))
    def decided_by_whom(self, row):
        if row.decided_at is None:
            return gettext("not decided yet")
        return f"{format_moment(row.decided_at)} · {row.decided_by.get_username()}"
