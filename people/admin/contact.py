"""Phone and ID numbers in the admin: write-only, and opened one by one, on record."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from people.actions import contact
from people.models import AccessLog, Person
from people.numbers import is_known, masked, read_phone
from programs.kit.admin.display import form_url
from programs.kit.admin.lists import CappedSearch
from programs.kit.history import erase_lists

# Fields that are left out of the form unless the account has `view_personal_data`.
PERSONAL = ["gender", "birth_year", "audiences"]
NEW = {"phone": "new_phone", "id_number": "new_id_number"}


def on_record(number: str, *, head: int = 3) -> str:
    """The number in masked form, or words that say there is none."""
    return masked(number, head=head) or gettext("none on record")


class NumberCheckbox(forms.CheckboxInput):
    """A checkbox for one number: another one has to be ticked anew."""

    def __init__(self, number):
        super().__init__(check_test=lambda value: value == number)
        self.number = number

    def format_value(self, value):
        return self.number


class SealedForm(forms.ModelForm):
    """A person's form with an input for a new phone and a new ID number.

    Stored numbers are never sent to the browser; an empty input leaves them as they
    are. For a possible phone number that we do not know, a checkbox appears.
    """

    new_phone = forms.CharField(
        label=_("new phone"),
        max_length=60,
        required=False,
        help_text=_("Leave it empty to keep what is there."),
        widget=admin.widgets.AdminTextInputWidget(attrs={"autocomplete": "off"}),
    )
    confirmed_phone = forms.CharField(
        label=_("I have checked this phone number: keep it as it is"),
        required=False,
        widget=forms.HiddenInput,
    )
    new_id_number = forms.CharField(
        label=_("new ID number"),
        max_length=60,
        required=False,
        help_text=_("Leave it empty to keep what is there."),
        widget=admin.widgets.AdminTextInputWidget(attrs={"autocomplete": "off"}),
    )

    def contact(self) -> dict:
        """The numbers that were entered, and the one that was confirmed."""
        names = {**NEW, "confirmed_phone": "confirmed_phone"}
        filled_in = {name: self.cleaned_data.get(new) for name, new in names.items()}
        return {name: text for name, text in filled_in.items() if text}

    def offer_to_confirm(self):
        """Show the checkbox, if the phone number may be one and we do not know it."""
        try:
            number = read_phone(self.cleaned_data.get("new_phone", ""))
        except ValidationError:
            return
        if not is_known(number):
            self.fields["confirmed_phone"].widget = NumberCheckbox(number)

    def clean(self):
        super().clean()
        self.instance.birth_year = self.cleaned_data.get("birth_year")
        self.offer_to_confirm()
        try:
            contact.checked_contact(person=self.instance, **self.contact())
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                self.add_error(NEW[name], sentences)
        return self.cleaned_data


class SealedAdmin(admin.ModelAdmin):
    """Mixed into the admin of people: personal data, for accounts that may see it."""

    def lookup_allowed(self, lookup, value, request):
        """Refuse to filter by hidden columns.

        Otherwise `?birth_year=1990` in an address would tell who was born in that year.
        """
        kept = {*PERSONAL, *contact.SEALED, "phone_digest", "id_digest"}
        column = lookup.split("__")[0]
        return column not in kept and super().lookup_allowed(lookup, value, request)

    def may_see(self, request, person=None) -> bool:
        return request.user.has_perm("people.view_personal_data", person)

    def personal(self, request, person) -> list:
        """The fieldset of personal data; none for accounts that may not see it."""
        if not self.may_see(request, person):
            return []
        fields = [("gender", "birth_year"), "audiences"]
        if person is not None:
            fields.append(("masked_phone", "masked_id_number"))
        if self.has_change_permission(request, person):
            fields += ["new_phone", "confirmed_phone", "new_id_number"]
        return [(_("Personal data"), {"fields": fields})]

    def get_readonly_fields(self, request, obj=None):
        shown = super().get_readonly_fields(request, obj)
        return [*shown, "masked_phone", "masked_id_number"]

    def get_form(self, request, obj=None, **kwargs):
        if self.may_see(request, obj) and self.has_change_permission(request, obj):
            kwargs["form"] = SealedForm
        return super().get_form(request, obj, **kwargs)

    def unseen(self, request):
        """Columns that are hidden in the form are hidden in the history as well."""
        person = self.get_object(request, request.resolver_match.kwargs["object_id"])
        return [] if self.may_see(request, person) else PERSONAL

    @method_decorator(sensitive_post_parameters(*NEW.values(), "confirmed_phone"))
    def changeform_view(self, request, *args, **kwargs):
        return super().changeform_view(request, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        """Store the numbers after the enrolments.

        A new person is in scope only through an enrolment, and the action checks the
        scope.
        """
        super().save_related(request, form, formsets, change)
        if not change:
            self.mark_invented(form.instance)
        entered = form.contact() if isinstance(form, SealedForm) else {}
        if entered:
            contact.set_contact(person=form.instance, by=request.user, **entered)

    def mark_invented(self, person):
        """Mark a new person as invented if every enrolment is in the example.

        Removing the example then removes the person, too.
        """
        programs = {each.program.is_demo for each in person.enrolments.all()}
        if programs == {True}:
            person.is_demo = True
            person.save(update_fields=["is_demo"])

    def delete_model(self, request, obj):
        self.delete_queryset(request, Person.objects.filter(pk=obj.pk))

    def delete_queryset(self, request, queryset):
        """Also delete the audiences in the history: they are sensitive data."""
        keys = list(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        erase_lists(Person.history.filter(id__in=keys))

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(never_cache(self.open)))
        where = "<path:object_id>/open/<slug:field>/"
        return [path(where, view, name="people_person_open"), *super().get_urls()]

    def open(self, request, object_id, field):
        """Show one value once; the action logs it, and demands a purpose each time."""
        person = self.get_object(request, object_id)
        if person is None or field not in contact.SEALED:
            raise Http404
        if not request.user.has_perm("people.open_personal_data", person):
            raise PermissionDenied
        try:
            purpose = forms.CharField(required=False).clean(request.POST.get("note"))
            value = contact.open_personal_data(
                person=person, field=field, purpose=purpose, by=request.user
            )
        except ValidationError as error:
            self.message_errors(request, error)
            return redirect(form_url(person))
        context = {
            **self.admin_site.each_context(request),
            "title": Person._meta.get_field(field).verbose_name,
            "opts": self.opts,
            "person": person,
            "value": value,
        }
        return render(request, "admin/people/person/opened.html", context)

    def sealed(self, request, person) -> list:
        """The encrypted columns with a value, for accounts that may open them."""
        if not request.user.has_perm("people.open_personal_data", person):
            return []
        return [
            Person._meta.get_field(name)
            for name in contact.SEALED
            if getattr(person, name)
        ]

    def render_change_form(self, request, context, **kwargs):
        person = kwargs.get("obj")
        if person is not None:
            context["sealed"] = self.sealed(request, person)
        return super().render_change_form(request, context, **kwargs)

    @admin.display(description=_("phone"))
    def masked_phone(self, person):
        return on_record(person.phone)

    @admin.display(description=_("ID number"))
    def masked_id_number(self, person):
        return on_record(person.id_number, head=0)


@admin.register(AccessLog)
class AccessLogAdmin(CappedSearch, admin.ModelAdmin):
    """The log of openings; the action writes it, here it is only read."""

    list_display = ["at", "whom", "what", "by", "purpose"]
    list_filter = ["field", "at", ("by", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["person", "by"]
    search_fields = ["person__name_zh", "person__name_en", "purpose", "by__username"]
    fields = ["at", "whom", "what", "by", "purpose"]
    list_per_page = 50
    show_facets = admin.ShowFacets.ALWAYS

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("person"), ordering="person")
    def whom(self, opening):
        return opening.person or gettext("nobody found")

    @admin.display(description=_("field"), ordering="field")
    def what(self, opening):
        return Person._meta.get_field(opening.field).verbose_name
