"""One page on which the headcounts of many sessions are typed and saved at once."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from programs import actions
from programs.kit.admin.typed import is_shown_again, keeps_typed
from programs.kit.inputs import IntegerField, NumberInput
from programs.kit.steps import NotPermitted
from programs.models import Session

MOST = 50  # sessions on a page
LARGEST = 2_147_483_647  # what the column holds in PostgreSQL
PERMISSION = "programs.change_session"


class NothingSaved(Exception):
    """Rolls the transaction back; the errors stand in the form."""


class HeadcountForm(forms.Form):
    """An input for each session, empty where nobody knows the number yet."""

    def __init__(self, data=None, *, sessions):
        super().__init__(data)
        self.sessions = {f"session-{session.pk}": session for session in sessions}
        for name, session in self.sessions.items():
            self.fields[name] = IntegerField(
                label=session.title,
                required=False,
                min_value=0,
                max_value=LARGEST,
                widget=NumberInput(attrs={"inputmode": "numeric", "size": 8}),
                error_messages={
                    "invalid": _("Write a whole number, such as 42, 1,170 or 20万.")
                },
            )

    def rows(self) -> list[tuple]:
        """Each session with its input, in the order of the page."""
        return [(session, self[name]) for name, session in self.sessions.items()]

    def save(self, by) -> list[str]:
        """Run the action on each row with a valid number; the names of saved rows."""
        saved = []
        # Locked in the order of `hold_sessions`, or the two deadlock.
        for name, session in sorted(self.sessions.items(), key=lambda row: row[1].pk):
            headcount = self.cleaned_data.get(name)
            if headcount is None:
                continue
            try:
                actions.count_people(session=session, headcount=headcount, by=by)
            except NotPermitted as error:
                self.add_error(name, str(error))
            except ValidationError as error:
                self.add_error(name, error.messages)
            else:
                saved.append(name)
        return saved


class CountsMany(admin.ModelAdmin):
    """Mixed into the admin of sessions: a grid of headcounts, filtered as the list."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.count_many)
        name = "programs_session_headcounts"
        return [path("headcounts/", view, name=name), *super().get_urls()]

    @keeps_typed
    def count_many(self, request):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        if request.method == "POST":
            return self.save_many(request)
        try:
            changelist = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return redirect(request.path)
        if any(getattr(spec, "errors", None) for spec in changelist.filter_specs):
            # The list says what is wrong; the grid would say that nothing is left.
            query = changelist.get_query_string()
            return redirect(reverse("admin:programs_session_changelist") + query)
        # The list's own query may join; the rows are found anew by their keys.
        listed = changelist.queryset.order_by().values("pk")
        rows = self.countable(request).filter(pk__in=listed)
        return self.grid(request, HeadcountForm(sessions=rows.to_be_counted()[:MOST]))

    def countable(self, request):
        rows = Session.objects.visible_to(request.user, PERMISSION)
        return rows.select_related("program", "base")

    def save_many(self, request):
        """Save all rows or none; with “right” those that are right."""
        names = [name for name in request.POST if name.startswith("session-")]
        keys = [key for name in names if (key := name[8:18]).isdecimal()][:MOST]
        rows = self.countable(request).filter(pk__in=keys)
        rows = rows.order_by("start_date", "start_time", "pk")
        form = HeadcountForm(request.POST, sessions=rows)
        form.is_valid()
        if is_shown_again(request):
            return self.grid(request, form)
        try:
            with transaction.atomic():
                saved = form.save(request.user)
                if form.errors and "right" not in request.POST:
                    raise NothingSaved
        except NothingSaved:
            return self.grid(request, form)
        self.message_user(request, *told(len(saved)))
        if not form.errors:
            return redirect(request.get_full_path())
        for name in saved:
            del form.sessions[name]
        return self.grid(request, form)

    def grid(self, request, form):
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Headcounts of many sessions"),
            "opts": self.opts,
            "form": form,
            "most": MOST if len(form.sessions) == MOST else None,
        }
        template = "admin/programs/session/headcounts.html"
        return TemplateResponse(request, template, context)


def told(number) -> tuple[str, int]:
    """The message after saving, and its level."""
    if not number:
        return gettext("No number was entered: nothing was saved."), messages.WARNING
    sentence = ngettext(
        "The headcount of %(number)d session is saved.",
        "The headcounts of %(number)d sessions are saved.",
        number,
    )
    return sentence % {"number": number}, messages.SUCCESS
