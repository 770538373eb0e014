"""Inlines: tables of related rows in a form."""

from django.contrib import admin
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext

from programs.kit.inputs import INPUTS


class NamedFields(BaseInlineFormSet):
    """Labels each input for screen readers: only the table's head has the names."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name, field in form.fields.items():
            label = gettext("Remove this row") if name == "DELETE" else field.label
            field.widget.attrs["aria-label"] = label


class FixedInline(admin.TabularInline):
    """Rows that can be added and removed but not changed."""

    extra = 0
    formfield_overrides = INPUTS
    formset = NamedFields

    def has_change_permission(self, request, obj=None):
        return False
