"""Deciding on many applications at once, on a page that asks for the criterion."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from people.actions import decisions
from programs.kit.admin.lists import ChoosesMany
from programs.kit.admin.typed import ShownAgain

MOST = 300  # nobody reads a longer list before deciding on it


class CriterionForm(ShownAgain, forms.Form):
    criterion = forms.CharField(
        label=_("Which criterion was applied?"),
        max_length=decisions.CRITERION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say which criterion was applied.")},
        help_text=_("In words, such as: order of application; lives in the county."),
    )


class DecidesMany(ChoosesMany, admin.ModelAdmin):
    """Mixed into the admin of enrolments: list actions that decide on all rows or none.

    `accept_who_fits` alone may leave some out; it says whom, and why.
    """

    actions = ["accept", "accept_who_fits", "wait", "decline"]

    def has_decide_permission(self, request):
        return request.user.has_perm(decisions.PERMISSION)

    @admin.action(
        description=_("Accept the chosen applications"), permissions=["decide"]
    )
    def accept(self, request, queryset):
        return self.decide(request, queryset, "accept", decisions.accept_enrolments)

    @admin.action(
        description=_("Accept who fits, in the order of application"),
        permissions=["decide"],
    )
    def accept_who_fits(self, request, queryset):
        """Everybody who is left out gets a sentence in the message list."""

        def act(**values):
            accepted, sentences = decisions.accept_who_fits(**values)
            for sentence in sentences:
                self.message_user(request, sentence, messages.WARNING)
            return accepted

        return self.decide(request, queryset, "accept_who_fits", act)

    @admin.action(
        description=_("Put the chosen applications on the waiting list"),
        permissions=["decide"],
    )
    def wait(self, request, queryset):
        return self.decide(request, queryset, "wait", decisions.put_on_waiting_list)

    @admin.action(
        description=_("Decline the chosen applications"), permissions=["decide"]
    )
    def decline(self, request, queryset):
        return self.decide(request, queryset, "decline", decisions.decline_enrolments)

    def decide(self, request, queryset, name, act):
        """Ask for the criterion; once it is given, run the action on the rows."""
        rows = self.chosen_rows(request, queryset, MOST)
        if rows is None:
            return None
        is_answer = "criterion" in request.POST
        form = CriterionForm(request.POST if is_answer else None)
        if is_answer and form.is_valid():
            try:
                decided = act(enrolments=rows, by=request.user, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                said = done(name, len(decided))
                return self.message_user(request, said, messages.SUCCESS)
        return self.ask(request, name, rows, form)

    def ask(self, request, name, rows, form):
        context = {
            **self.admin_site.each_context(request),
            "title": question(name, len(rows)),
            "opts": self.opts,
            "action": name,
            "form": form,
            "rules": rules_of(rows),
            "rows": [self.described(row) for row in rows],
            "back": request.get_full_path(),
        }
        return TemplateResponse(request, "admin/people/decide.html", context)

    def described(self, row) -> dict:
        names = ["who", "target", "home", "applied", "seats", "attention", "stage"]
        return {"pk": row.pk, **{name: getattr(self, name)(row) for name in names}}


def rules_of(rows) -> list:
    """Those programs of the rows whose page says who can take part, or how chosen."""
    programs = {row.program for row in rows}
    programs = {each for each in programs if each.eligibility or each.selection}
    return sorted(programs, key=lambda program: program.pk)


def question(name, number) -> str:
    """The title of the page that asks for the criterion."""
    sentences = {
        "accept": ngettext(
            "Accept %(number)d application", "Accept %(number)d applications", number
        ),
        "accept_who_fits": ngettext(
            "Accept who fits of %(number)d application",
            "Accept who fits of %(number)d applications",
            number,
        ),
        "wait": ngettext(
            "Put %(number)d application on the waiting list",
            "Put %(number)d applications on the waiting list",
            number,
        ),
        "decline": ngettext(
            "Decline %(number)d application", "Decline %(number)d applications", number
        ),
    }
    return sentences[name] % {"number": number}


def done(name, number) -> str:
    """The message after the decision."""
    accepted = ngettext(
        "%(number)d application was accepted.",
        "%(number)d applications were accepted.",
        number,
    )
    sentences = {
        "accept": accepted,
        "accept_who_fits": accepted,
        "wait": ngettext(
            "%(number)d application is on the waiting list now.",
            "%(number)d applications are on the waiting list now.",
            number,
        ),
        "decline": ngettext(
            "%(number)d application was declined.",
            "%(number)d applications were declined.",
            number,
        ),
    }
    return sentences[name] % {"number": number}
