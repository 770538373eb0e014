"""Tables of related rows in a form."""

from django.contrib import admin
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext


class NamedFields(BaseInlineFormSet):
    """Names each input for screen readers: the table shows names in its head alone."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name, field in form.fields.items():
            label = gettext("Remove this row") if name == "DELETE" else field.label
            field.widget.attrs["aria-label"] = label


class FixedInline(admin.TabularInline):
    """Rows that are added or removed, never rewritten: so none needs a form."""

    extra = 0
    formset = NamedFields

    def has_change_permission(self, request, obj=None):
        return False
