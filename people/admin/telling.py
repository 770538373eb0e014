"""The call list: whom to tell what, with numbers opened for that, and who was told."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Min
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from people.actions import contact, decisions, notifying
from people.models import Enrolment, Notification

MOST = 50  # targets on one page


def targets_to_tell(user) -> list[tuple]:
    """An enrolment for each target with people to be told, and how many they are.

    The first is the one for whom somebody was to be told first.
    """
    rows = Enrolment.objects.visible_to(user, decisions.PERMISSION).to_be_told()
    groups = rows.order_by().values("program", "cohort", "session")
    groups = groups.annotate(one=Min("pk"), number=Count("pk")).order_by("one")
    numbers = {group["one"]: group["number"] for group in groups[:MOST]}
    found = Enrolment.objects.for_workbench().in_bulk(numbers)
    return [(found[pk], number) for pk, number in numbers.items()]


class ToldForm(forms.Form):
    """Which people of the list were told, and how."""

    channel = forms.ChoiceField(
        label=_("told by"), choices=Notification.Channel.choices
    )
    chosen = forms.MultipleChoiceField(
        label=_("people"),
        error_messages={
            "required": _("Tick at least one person."),
            "invalid_choice": _(
                "Something has changed meanwhile: look at the list again."
            ),
        },
    )

    def __init__(self, data=None, *, rows):
        super().__init__(data)
        self.fields["chosen"].choices = [(notifying.stamp(r), r.person) for r in rows]


class TellsPeople(admin.ModelAdmin):
    """Mixed into the admin of enrolments: the call lists, one for each target."""

    def get_urls(self):
        lists = self.admin_site.admin_view(self.call_lists)
        one = self.admin_site.admin_view(self.call_list)
        return [
            path("tell/", lists, name="people_enrolment_tell"),
            path("tell/<int:pk>/", one, name="people_enrolment_tell_of"),
            *super().get_urls(),
        ]

    def call_lists(self, request):
        """Links to the call lists that are not empty."""
        if not request.user.has_perm(decisions.PERMISSION):
            raise PermissionDenied
        context = {"targets": targets_to_tell(request.user)}
        return self.page(request, gettext("Not told yet"), "call_lists", context)

    @method_decorator(never_cache)
    def call_list(self, request, pk):
        """Everybody with the target of this enrolment who has to be told."""
        if not request.user.has_perm(decisions.PERMISSION):
            raise PermissionDenied
        allowed = Enrolment.objects.visible_to(request.user, decisions.PERMISSION)
        enrolment = allowed.for_workbench().filter(pk=pk).first()
        if enrolment is None:
            raise Http404
        rows = notifying.to_tell(enrolment, request.user)
        form, numbers = ToldForm(request.POST or None, rows=rows), {}
        if form.is_valid():
            if "open" not in request.POST:
                return self.record(request, enrolment, form)
            numbers = self.opened(request, enrolment, rows, form)
        context = {
            "form": form,
            "groups": groups_of(rows, form, numbers),
            "can_open": request.user.has_perm(contact.OPENING),
            "most": notifying.MOST if len(rows) == notifying.MOST else None,
            "told": last_told(enrolment, allowed),
        }
        title = gettext("To tell: %(target)s") % {"target": enrolment.target_text}
        return self.page(request, title, "call_list", context)

    def record(self, request, enrolment, form):
        """Store who was told, and come back to whoever is left."""
        try:
            told = notifying.record_notifications(
                enrolment=enrolment,
                stamps=form.cleaned_data["chosen"],
                channel=form.cleaned_data["channel"],
                by=request.user,
            )
        except ValidationError as error:
            self.message_errors(request, error)
        else:
            sentence = ngettext(
                "It is on record that %(number)d person was told.",
                "It is on record that %(number)d people were told.",
                len(told),
            )
            said = sentence % {"number": len(told)}
            self.message_user(request, said, messages.SUCCESS)
        return redirect(reverse("admin:people_enrolment_tell_of", args=[enrolment.pk]))

    def opened(self, request, enrolment, rows, form) -> dict:
        """The phone numbers of the ticked people, opened for this call list."""
        if not request.user.has_perm(contact.OPENING):
            raise PermissionDenied
        purpose = gettext("call list: %(target)s") % {"target": enrolment.target_text}
        people = [
            row.person
            for row in rows
            if notifying.stamp(row) in form.cleaned_data["chosen"]
        ]
        return notifying.open_phones(people=people, purpose=purpose, by=request.user)

    def page(self, request, title, name, context):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            **context,
        }
        template = f"admin/people/enrolment/{name}.html"
        return TemplateResponse(request, template, context)


def groups_of(rows, form, numbers) -> list[tuple]:
    """Pairs of a message and the people to tell it, each a dictionary for the page."""
    ticked = form.data.getlist("chosen") if form.is_bound else None
    groups: dict[str, list] = {}
    for row in rows:
        stamp = notifying.stamp(row)
        shown = {
            "row": row,
            "stamp": stamp,
            "is_ticked": ticked is None or stamp in ticked,
            "number": numbers.get(row.person_id),
            "has_none": bool(numbers) and row.person_id not in numbers,
        }
        groups.setdefault(row.message, []).append(shown)
    return list(groups.items())


def last_told(enrolment, allowed) -> list:
    """The last notifications of this target, within what the account may see."""
    rows = notifying.same_target(enrolment).filter(pk__in=allowed.values("pk"))
    told = Notification.objects.filter(enrolment__in=rows.order_by().values("pk"))
    return list(told.select_related("enrolment__person", "by")[:10])
