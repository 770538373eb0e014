from django.contrib import admin
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext

from programs.admin.scope import ScopedRows


class NamedFields(BaseInlineFormSet):
    """A table names its columns for the eye; each field says its name by itself."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name, field in form.fields.items():
            label = gettext("Remove this row") if name == "DELETE" else field.label
            field.widget.attrs["aria-label"] = label


class FixedInline(ScopedRows, admin.TabularInline):
    """Rows that are added or removed, never rewritten: so none needs a form."""

    extra = 0
    formset = NamedFields

    def has_change_permission(self, request, obj=None):
        return False
