"""Admin of requests about personal data: export, erase, and answer in time."""

from datetime import timedelta

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from people.actions import contact, erasure, requests
from people.mentions import mentions_of
from people.models import SubjectRequest
from programs.admin.scope import RecordAdmin
from programs.kit.admin.buttons import Button
from programs.kit.admin.display import form_url, format_moment, mark

DONE, REFUSED = requests.Outcome.DONE, requests.Outcome.REFUSED


def is_open(request, by) -> bool:
    """Whether it waits for an answer."""
    return request.closed_at is None


def may_be_done(request, by) -> bool:
    """A deletion is answered by erasing the data, so this button is not for it."""
    return is_open(request, by) and request.kind != requests.Kind.DELETION


BUTTONS = (
    Button(
        name="done",
        label=_("It is done"),
        permission=contact.ANSWERING,
        act=lambda request, by, note: requests.answer_request(
            request=request, by=by, outcome=DONE
        ),
        done=_("Answered. The person sees it on the private page."),
        fits=may_be_done,
        primary=True,
    ),
    Button(
        name="refuse",
        label=_("Refuse"),
        permission=contact.ANSWERING,
        act=lambda request, by, note: requests.answer_request(
            request=request, by=by, outcome=REFUSED, reason=note
        ),
        done=_("Refused. The person reads why on the private page."),
        fits=is_open,
        why=_("Why is it refused? The person reads this."),
    ),
)


def deadline_mark(request) -> tuple[str, str]:
    """The name of a mark and its text: answered, due or overdue."""
    if request.closed_at is not None:
        done = request.outcome == DONE
        return ("published" if done else "withdrawn"), request.get_outcome_display()
    if request.due_on < timezone.localdate():
        return "overdue", gettext("overdue")
    return "due", gettext("to be answered")


@admin.register(SubjectRequest)
class RequestAdmin(RecordAdmin):
    """Requests: staff enter and answer them, and edit none."""

    buttons = BUTTONS
    # None: Django finds admin/people/subjectrequest/change_form.html by its name.
    change_form_template = None
    list_display = ["person", "kind", "due_on", "state", "received_at"]
    list_filter = [("closed_at", admin.EmptyFieldListFilter), "kind", "outcome"]
    list_select_related = ["person"]
    search_fields = ["person__name_zh", "person__name_en"]
    autocomplete_fields = ["person"]
    readonly_fields = ["state", "reason", "answered"]
    fields = ["person", "kind", "message", "received_at", "due_on"]
    ordering = ["due_on", "pk"]

    def has_change_permission(self, request, obj=None):
        return False  # a request stays as it was made

    def has_delete_permission(self, request, obj=None):
        return False

    def history_view(self, request, object_id, extra_context=None):
        """Django's own history page: this model has no history table."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return admin.ModelAdmin.history_view(self, request, object_id, extra_context)

    def get_fields(self, request, obj=None):
        return self.fields if obj is None else [*self.fields, *self.readonly_fields]

    def get_changeform_initial_data(self, request):
        days = timedelta(days=SubjectRequest.DAYS)
        due = timezone.localdate() + days
        return {"due_on": due, **super().get_changeform_initial_data(request)}

    def get_urls(self):
        copy = self.admin_site.admin_view(require_POST(never_cache(self.copy)))
        erase = self.admin_site.admin_view(never_cache(self.erase))
        return [
            path("<int:pk>/copy/", copy, name="people_subjectrequest_copy"),
            path("<int:pk>/erase/", erase, name="people_subjectrequest_erase"),
            *super().get_urls(),
        ]

    def get_row(self, request, pk) -> SubjectRequest:
        """The request, if the account may answer it; else 404, or 403."""
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        if not request.user.has_perm(contact.ANSWERING, row.person):
            raise PermissionDenied
        return row

    def copy(self, request, pk):
        """All that is held about the person, as a page to print or as JSON."""
        row = self.get_row(request, pk)
        held = requests.export_person(person=row.person, by=request.user)
        if request.POST.get("as") == "json":
            name = f"copy-{row.pk}.json"
            return JsonResponse(
                requests.as_json(held),
                json_dumps_params={"ensure_ascii": False, "indent": 2},
                headers={"Content-Disposition": f'attachment; filename="{name}"'},
            )
        return self.page(request, row, "copy", _("All that we hold"), held=held)

    def erase(self, request, pk):
        """GET shows what will stay and why; POST erases the person."""
        row = self.get_row(request, pk)
        if request.method == "POST":
            try:
                erasure.erase_person(person=row.person, by=request.user)
            except ValidationError as error:
                self.message_errors(request, error)
                return redirect(request.path)
            sentence = gettext("Deleted. What stays says nothing of the person.")
            self.message_user(request, sentence, messages.SUCCESS)
            return redirect(form_url(row))
        return self.page(
            request,
            row,
            "erase",
            _("Delete this person's data"),
            remaining=erasure.what_remains(row.person),
            naming=mentions_of(row.person),
            stories=erasure.public_stories_of(row.person),
        )

    def page(self, request, row, name, title, **context):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "original": row,
            "back": form_url(row),
            **context,
        }
        template = f"admin/people/subjectrequest/{name}.html"
        return TemplateResponse(request, template, context)

    def render_change_form(self, request, context, **kwargs):
        row = kwargs.get("obj")
        if row is not None and request.user.has_perm(contact.ANSWERING, row.person):
            name = "admin:people_subjectrequest_{}"
            context["copy_url"] = reverse(name.format("copy"), args=[row.pk])
            if row.kind == requests.Kind.DELETION and row.closed_at is None:
                context["erase_url"] = reverse(name.format("erase"), args=[row.pk])
        return super().render_change_form(request, context, **kwargs)

    @admin.display(description=_("state"), ordering="due_on")
    def state(self, row):
        return mark(*deadline_mark(row))

    @admin.display(description=_("answered"))
    def answered(self, row):
        if row.closed_at is None:
            return gettext("not yet")
        return f"{format_moment(row.closed_at)} · {row.closed_by.get_username()}"
