"""Admin of consents and of the texts that people read: record, renew, withdraw."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Max, Subquery
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.actions import consents
from people.models import Consent, ConsentText
from programs.admin.scope import FixedInline, RecordAdmin
from programs.kit.admin.buttons import Button
from programs.kit.admin.display import bilingual, form_url, format_moment, mark

State = Consent.State

CONSENT_BUTTONS = (
    Button(
        name="withdraw",
        label=_("Withdraw the consent"),
        permission="people.change_consent",
        act=lambda consent, by, note: consents.withdraw_consent(consent=consent, by=by),
        done=_("Withdrawn. What rested on it is no longer public."),
        fits=lambda consent, by: consent.is_valid,
        warning=_(
            "Whatever rests on this consent alone disappears from the site and the API"
            " at once. Taking part goes on as before."
        ),
    ),
)
MARKS = {
    State.VALID: "published",
    State.EXPIRED: "superseded",
    State.REPLACED: "superseded",
    State.WITHDRAWN: "withdrawn",
}


def consent_mark(consent):
    """The coloured mark of a row that comes `with_state()`."""
    return mark(MARKS[consent.state], State(consent.state).label)


class StateFilter(admin.SimpleListFilter):
    """Filters by the annotated `state`, for which Django has no filter of its own."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        if self.value() in State.values:
            return queryset.filter(state=self.value())
        return queryset


class EndingFilter(admin.SimpleListFilter):
    """Finds people whom staff should ask again."""

    title = _("to be asked again")
    parameter_name = "ask"

    def lookups(self, request, model_admin):
        return [
            ("soon", _("ends within 30 days")),
            ("older", _("agreed to an older text")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "soon":
            return queryset.ending_soon()
        return queryset.to_an_older_text() if self.value() == "older" else queryset


class ConsentInline(FixedInline):
    """The consents of a person, to read only: they are recorded by their own form."""

    model = Consent
    fields = ["purpose", "state_mark", "text", "given_at", "expires_at"]
    readonly_fields = ["state_mark"]
    show_change_link = True
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        rows = super().get_queryset(request).with_state()
        return rows.select_related("person", "text")

    @admin.display(description=_("state"))
    def state_mark(self, consent):
        return consent_mark(consent)


class ConsentForm(forms.ModelForm):
    """The form for consents that people gave to staff, such as on paper."""

    class Meta:
        model = Consent
        fields = ["person", "purpose", "text", "channel", "evidence", "expires_at"]

    by = None  # the account, set by `get_form`

    def clean_person(self):
        person = self.cleaned_data["person"]
        if not self.by.has_perm("people.add_consent", person):
            raise ValidationError(
                _("“%(name)s” takes part in nothing that you look after."),
                params={"name": person},
            )
        return person

    def clean(self):
        super().clean()
        names = ["channel", "evidence", "text", "expires_at"]
        given = {name: self.cleaned_data.get(name) for name in names}
        if not self.errors:
            consents.refuse_consent(**given)
        return self.cleaned_data

    def validate_constraints(self):
        """No check for another consent to the purpose: `give_consent` replaces it."""


@admin.register(Consent)
class ConsentAdmin(RecordAdmin):
    """Consents: recorded by an action, and afterwards fixed except for `evidence`."""

    buttons = CONSENT_BUTTONS
    list_display = ["person", "purpose", "state_mark", "text", "given", "expires"]
    list_filter = [
        *["purpose", StateFilter, EndingFilter, "channel"],
        ("text", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["person", "text"]
    search_fields = ["person__name_zh", "person__name_en", "person__slug"]
    ordering = ["-given_at", "-pk"]
    autocomplete_fields = ["person"]
    asked = ["person", "purpose", "text", "channel", "evidence", "expires_at"]
    kept = [
        *["person", "purpose", "state_mark", "text", "channel", "taken_down_by"],
        *["given_at", "expires_at", "withdrawn_at"],
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_state()

    def get_fields(self, request, obj=None):
        return self.asked if obj is None else [*self.kept, "evidence"]

    def get_readonly_fields(self, request, obj=None):
        """What was agreed cannot be edited, only where the proof of it is kept."""
        return [] if obj is None else self.kept

    def get_form(self, request, obj=None, **kwargs):
        if obj is not None:
            return super().get_form(request, obj, **kwargs)
        form = super().get_form(request, obj, **{**kwargs, "form": ConsentForm})
        form.by = request.user
        return form

    def get_changeform_initial_data(self, request):
        text = ConsentText.objects.in_force()
        asked = super().get_changeform_initial_data(request)
        return {"text": text and text.pk, **asked}

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "channel":  # people use that form themselves
            form = Consent.Channel.FORM
            kwargs["choices"] = [c for c in Consent.Channel.choices if c[0] != form]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        """The action stores the row; the unsaved `obj` of the form becomes that row."""
        if change:
            return obj.save(update_fields=["evidence"])
        given = consents.give_consent(by=request.user, **form.cleaned_data)
        obj.pk = given.pk
        obj.refresh_from_db()

    def response_post_save_add(self, request, obj):
        if request.user.has_perm("people.view_person", obj.person):
            return redirect(form_url(obj.person))
        return super().response_post_save_add(request, obj)

    @admin.display(description=_("state"))
    def state_mark(self, consent):
        return consent_mark(consent)

    @admin.display(description=_("taken down by"))
    def taken_down_by(self, consent):
        return consent.collector or _("nobody: given in a form")

    @admin.display(description=pgettext_lazy("consent", "given"), ordering="given_at")
    def given(self, consent):
        return format_moment(consent.given_at)

    @admin.display(description=_("expires"), ordering="expires_at")
    def expires(self, consent):
        return (
            format_moment(consent.expires_at)
            if consent.expires_at
            else _("without end")
        )


@admin.register(ConsentText)
class ConsentTextAdmin(RecordAdmin):
    """Consent texts: edited and deleted only until the first person agrees."""

    list_display = ["version", "valid_from", "in_force", "agreed"]
    search_fields = ["body_zh", "body_en"]
    ordering = ["-version"]
    fields = [("version", "valid_from"), *bilingual("body")]

    def get_queryset(self, request):
        shown = ConsentText.objects.filter(valid_from__lte=timezone.localdate())
        rows = super().get_queryset(request).annotate(number=Count("consents"))
        return rows.annotate(
            newest=Subquery(shown.values("pk").order_by("-version")[:1])
        )

    def get_readonly_fields(self, request, obj=None):
        is_frozen = obj is not None and obj.is_frozen
        return ["version", "valid_from", "body_zh", "body_en"] if is_frozen else []

    def get_changeform_initial_data(self, request):
        last = ConsentText.objects.aggregate(last=Max("version"))["last"] or 0
        return {"version": last + 1, "valid_from": timezone.localdate()}

    def has_delete_permission(self, request, obj=None):
        is_frozen = obj is not None and obj.is_frozen
        return not is_frozen and super().has_delete_permission(request, obj)

    def save_model(self, request, obj, form, change):
        """The base class would write `updated_at`, a column that this model lacks."""
        obj.save()

    @admin.display(description=_("shown today"), boolean=True)
    def in_force(self, text):
        return text.pk == text.newest

    @admin.display(description=_("consents to it"), ordering="number")
    def agreed(self, text):
        return text.number
