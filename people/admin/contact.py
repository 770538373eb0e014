"""Phone and ID number: written, not read back; opened one by one, for a purpose."""

from django import forms
from django.contrib import admin, messages
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
from people.numbers import masked
from programs.kit.admin.lists import CappedSearch
from programs.kit.history import erase_lists

# What only those see who may see personal data; to others it is not there at all.
PERSONAL = ["gender", "birth_year", "audiences"]
NEW = {"phone": "new_phone", "id_number": "new_id_number"}


def on_record(number: str, *, head: int = 3) -> str:
    """What staff see of a number before it is opened."""
    return masked(number, head=head) or gettext("none on record")


class SealedForm(forms.ModelForm):
    """A person's form with two inputs that are filled in anew, or left empty."""

    new_phone = forms.CharField(
        label=_("new phone"),
        max_length=60,
        required=False,
        help_text=_("Leave it empty to keep what is there."),
        widget=admin.widgets.AdminTextInputWidget(attrs={"autocomplete": "off"}),
    )
    new_id_number = forms.CharField(
        label=_("new ID number"),
        max_length=60,
        required=False,
        help_text=_("Leave it empty to keep what is there."),
        widget=admin.widgets.AdminTextInputWidget(attrs={"autocomplete": "off"}),
    )

    def contact(self) -> dict:
        """What was filled in, under the names of the columns."""
        filled_in = {name: self.cleaned_data.get(new) for name, new in NEW.items()}
        return {name: text for name, text in filled_in.items() if text}

    def clean(self):
        super().clean()
        self.instance.birth_year = self.cleaned_data.get("birth_year")
        try:
            contact.checked_contact(person=self.instance, **self.contact())
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                self.add_error(NEW[name], sentences)
        return self.cleaned_data


class SealedAdmin(admin.ModelAdmin):
    """The part of a person's form that only those see who may see personal data."""

    def lookup_allowed(self, lookup, value, request):
        """What is not shown is not asked for either, by no filter in an address."""
        kept = {*PERSONAL, *contact.SEALED, "phone_digest", "id_digest"}
        column = lookup.split("__")[0]
        return column not in kept and super().lookup_allowed(lookup, value, request)

    def may_see(self, request, person=None) -> bool:
        return request.user.has_perm("people.view_personal_data", person)

    def personal(self, request, person) -> list:
        if not self.may_see(request, person):
            return []
        fields = [("gender", "birth_year"), "audiences"]
        if person is not None:
            fields.append(("masked_phone", "masked_id_number"))
        if self.has_change_permission(request, person):
            fields.append(tuple(NEW.values()))
        return [(_("Personal data"), {"fields": fields})]

    def get_readonly_fields(self, request, obj=None):
        shown = super().get_readonly_fields(request, obj)
        return [*shown, "masked_phone", "masked_id_number"]

    def get_form(self, request, obj=None, **kwargs):
        if self.may_see(request, obj) and self.has_change_permission(request, obj):
            kwargs["form"] = SealedForm
        return super().get_form(request, obj, **kwargs)

    def unseen(self, request):
        person = self.get_object(request, request.resolver_match.kwargs["object_id"])
        return [] if self.may_see(request, person) else PERSONAL

    @method_decorator(sensitive_post_parameters(*NEW.values()))
    def changeform_view(self, request, *args, **kwargs):
        return super().changeform_view(request, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        """Last: in whose scope a new person lies follows from the programs."""
        super().save_related(request, form, formsets, change)
        if not change:
            self.mark_invented(form.instance)
        entered = form.contact() if isinstance(form, SealedForm) else {}
        if entered:
            contact.set_contact(person=form.instance, by=request.user, **entered)

    def mark_invented(self, person):
        """Whoever is entered into the example alone is invented, and goes with it."""
        programs = {part.program.is_demo for part in person.enrolments.all()}
        if programs == {True}:
            person.is_demo = True
            person.save(update_fields=["is_demo"])

    def delete_model(self, request, obj):
        self.delete_queryset(request, Person.objects.filter(pk=obj.pk))

    def delete_queryset(self, request, queryset):
        """No history keeps the audiences of who is gone: they are sensitive."""
        keys = list(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        erase_lists(Person.history.filter(id__in=keys))

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(never_cache(self.open)))
        where = "<path:object_id>/open/<slug:field>/"
        return [path(where, view, name="people_person_open"), *super().get_urls()]

    def open(self, request, object_id, field):
        """One value, shown once; whoever wants it again says again what for."""
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
            for sentence in error.messages:
                self.message_user(request, sentence, messages.ERROR)
            return redirect(self.address(person))
        context = {
            **self.admin_site.each_context(request),
            "title": Person._meta.get_field(field).verbose_name,
            "opts": self.opts,
            "person": person,
            "value": value,
        }
        return render(request, "admin/people/person/opened.html", context)

    def sealed(self, request, person) -> list:
        """Which values there are to open, for whoever may."""
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
    """Who opened what, when and what for: written by the opening, only read here."""

    list_display = ["at", "person", "what", "by", "purpose"]
    list_filter = ["field", "at", ("by", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["person", "by"]
    search_fields = ["person__name_zh", "person__name_en", "purpose", "by__username"]
    fields = ["at", "person", "what", "by", "purpose"]
    list_per_page = 50
    show_facets = admin.ShowFacets.ALWAYS

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("field"), ordering="field")
    def what(self, opening):
        return Person._meta.get_field(opening.field).verbose_name
