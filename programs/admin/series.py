"""One page that makes a series of a session, and moves or cancels the rest of it."""

import datetime

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from programs.kit.admin.typed import ShownAgain, keeps_typed
from programs.kit.inputs import (
    DateField,
    DateInput,
    IntegerField,
    NumberInput,
    TimeField,
    TimeInput,
)
from programs.kit.steps import NotPermitted
from programs.models import Session
from programs.series import MOST, cancel_rest, days_after, make_series, move_rest

PAGE = "admin:programs_session_series"
USUAL = {"weeks": "1", "number": "12", "skip": "on"}


class DaysForm(ShownAgain, forms.Form):
    """Which of the proposed days get a session."""

    day = forms.MultipleChoiceField(
        error_messages={
            "required": _("Choose at least one day."),
            "invalid_choice": _("%(value)s is not among these days."),
        }
    )

    def __init__(self, data=None, *, days):
        super().__init__(data)
        self.days = days
        self.fields["day"].choices = [(str(day.date), day.date) for day in days]

    def ticked(self, *, skip: bool, taken) -> list[str]:
        """The days that were ticked; at first all that are free, and no holiday."""
        if self.is_bound:
            return self.data.getlist("day")
        free = [day for day in self.days if day.date not in taken]
        return [str(day.date) for day in free if not (skip and day.holiday)]

    def dates(self) -> list[datetime.date]:
        return [datetime.date.fromisoformat(day) for day in self.cleaned_data["day"]]


class SeriesForm(forms.Form):
    """The rule of a series, sent by GET: its days are shown before any is added."""

    weeks = IntegerField(
        label=_("every … weeks"), min_value=1, max_value=8, widget=NumberInput
    )
    number = IntegerField(
        label=_("sessions in all, this one included"),
        min_value=2,
        max_value=MOST,
        widget=NumberInput,
    )
    skip = forms.BooleanField(label=_("leave out public holidays"), required=False)

    @property
    def skips(self) -> bool:
        return self.is_valid() and self.cleaned_data["skip"]

    def days(self, first: datetime.date) -> list:
        """The days after the first; none while the form has errors."""
        if not self.is_valid():
            return []
        given = self.cleaned_data
        number = given["number"] - 1
        return days_after(
            first, weeks=given["weeks"], number=number, skip=given["skip"]
        )


class RestForm(ShownAgain, forms.Form):
    """When this session takes place from now on, and why; the later ones follow."""

    start_date = DateField(label=_("date"), widget=DateInput, required=False)
    start_time = TimeField(label=_("begins at"), widget=TimeInput, required=False)
    end_time = TimeField(label=_("ends at"), widget=TimeInput, required=False)
    note = forms.CharField(
        label=_("reason, for everybody to read"),
        widget=admin.widgets.AdminTextareaWidget(attrs={"rows": 2}),
        error_messages={"required": _("Say publicly why.")},
    )


class MakesSeries(admin.ModelAdmin):
    """Mixed into the admin of sessions: the page of a series, at `<id>/series/`."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.series)
        where = path("<int:pk>/series/", view, name="programs_session_series")
        return [where, *super().get_urls()]

    def render_change_form(self, request, context, **kwargs):
        session = kwargs.get("obj")
        if session is not None and self.may_make_one(request, session):
            context["series_url"] = reverse(PAGE, args=[session.pk])
        return super().render_change_form(request, context, **kwargs)

    def may_make_one(self, request, session) -> bool:
        """Whether the account may add sessions like this one, whose day is known."""
        changes = self.has_change_permission(request, session)
        return session.has_day and changes and self.has_add_permission(request)

    @keeps_typed
    def series(self, request, pk):
        """The days of a new series; below them, what becomes of the rest of one."""
        session = self.get_queryset(request).filter(pk=pk).first()
        if session is None:
            raise Http404
        if not self.may_make_one(request, session):
            raise PermissionDenied
        rule = SeriesForm(request.GET if "number" in request.GET else USUAL)
        sent = request.POST
        days = DaysForm(
            sent if "make" in sent else None, days=rule.days(session.start_date)
        )
        rest = RestForm(sent if "note" in sent else None, initial=hours_of(session))
        for form, act in [(days, self.make), (rest, self.change_rest)]:
            if form.is_valid() and act(request, session, form):
                return redirect(series_list(session))
        return self.series_page(request, session, rule, days, rest)

    def make(self, request, session, form) -> bool:
        """Add the sessions of the ticked days."""

        def act():
            dates = form.dates()
            return make_series(session=session, dates=dates, by=request.user)

        return self.tried(request, form, act)

    def change_rest(self, request, session, form) -> bool:
        """Move or cancel this and each later session of the series."""
        given = {"session": session, "by": request.user, **form.cleaned_data}

        def act():
            if "cancel" not in request.POST:
                return move_rest(**given)
            about = {name: given[name] for name in ("session", "by", "note")}
            return cancel_rest(**about)

        return self.tried(request, form, act)

    def tried(self, request, form, act) -> bool:
        """Run the action and say how many it changed; if refused, the form says why."""
        try:
            changed = act()
        except (ValidationError, NotPermitted) as error:
            form.add_error(None, getattr(error, "messages", [str(error)]))
            return False
        sentence = ngettext(
            "Done for %(number)d session.",
            "Done for %(number)d sessions.",
            len(changed),
        )
        number = {"number": len(changed)}
        self.message_user(request, sentence % number, messages.SUCCESS)
        return True

    def series_page(self, request, session, rule, days, rest):
        rows = Session.objects.filter(series=session.series, series__isnull=False)
        taken = set(rows.values_list("start_date", flat=True))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Series: %(title)s") % {"title": session.title},
            "opts": self.opts,
            "session": session,
            "rule": rule,
            "days": days,
            "taken": taken,
            "chosen": days.ticked(skip=rule.skips, taken=taken),
            "years": sorted({d.date.year for d in days.days if not d.is_known}),
            "rest": rest,
            "left": Session.objects.rest_of_series(session).count(),
            "refusals": [*days.non_field_errors(), *days.errors.get("day", [])]
            + [*rest.non_field_errors()],
        }
        template = "admin/programs/session/series.html"
        return TemplateResponse(request, template, context)


def hours_of(session) -> dict:
    names = ["start_date", "start_time", "end_time"]
    return {name: getattr(session, name) for name in names}


def series_list(session) -> str:
    """The address of the list of the series, from which all can be published."""
    session.refresh_from_db(fields=["series"])
    return reverse("admin:programs_session_changelist") + f"?series={session.series}"
