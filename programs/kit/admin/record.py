"""The base class of our admins: buttons, bounded lists and a read-only history."""

from contextlib import contextmanager

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminSplitDateTime, AdminTextareaWidget
from django.core.exceptions import BadRequest
from django.db import IntegrityError, models, transaction
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.kit.admin.buttons import ButtonsAdmin
from programs.kit.admin.history import HistoryAdmin
from programs.kit.admin.lists import CappedSearch
from programs.kit.admin.typed import ShownAgain, keeps_typed
from programs.kit.history import without_entry
from programs.kit.inputs import INPUTS, DateField, SetsPrecision
from programs.kit.versions import Versioned


class SharedForm:
    """Mixed into a ModelAdmin whose form two people may have open at once."""

    @keeps_typed
    def change_view(self, request, *args, **kwargs):
        return super().change_view(request, *args, **kwargs)

    def changeform_view(self, request, *args, **kwargs):
        with self.row_locked(request):
            return super().changeform_view(request, *args, **kwargs)

    @contextmanager
    def row_locked(self, request):
        """Lock the row of a sent form: the next one is compared with its result."""
        key = request.resolver_match.kwargs.get("object_id")
        if request.method != "POST" or key is None:
            yield
            return
        with transaction.atomic():
            rows = self.model._default_manager.select_for_update(of=("self",))
            rows.filter(pk=unquote(key)).values("pk").first()
            yield

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The form, which tells what others changed since it was opened."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (ShownAgain, Versioned, SetsPrecision, form), {})


class RecordAdmin(SharedForm, CappedSearch, ButtonsAdmin, HistoryAdmin):
    change_form_template = "admin/record_change_form.html"
    empty_value_display = _("not stated")
    formfield_overrides = {
        **INPUTS,
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
    }
    list_per_page = 50
    ordering = ["-updated_at", "-pk"]
    show_facets = admin.ShowFacets.ALWAYS
    view_on_site = False

    @keeps_typed
    def add_view(self, request, *args, **kwargs):
        return super().add_view(request, *args, **kwargs)

    def changeform_view(self, request, *args, **kwargs):
        """Answer a conflict with a message instead of an error page.

        Two people may save at once: a constraint or a guard then refuses the second.
        """
        try:
            response = super().changeform_view(request, *args, **kwargs)
            # Render now: the template queries choices, which may raise ValueError.
            return response.render() if hasattr(response, "render") else response
        except (ValueError, OverflowError) as error:  # such as “x” as a primary key
            raise BadRequest("A choice is not a number.") from error
        except IntegrityError:
            sentence = gettext(
                "Nothing was saved: somebody changed this record in the meantime, or"
                " its rules do not allow the change."
            )
        self.message_user(request, sentence, messages.ERROR)
        return redirect(request.get_full_path())

    def save_model(self, request, obj, form, change):
        """Write only the columns that were changed in the form.

        A full save would undo a state that an action has changed meanwhile.
        Many-to-many fields are written before the row, so that one history entry holds
        both.
        """
        if not change:
            return super().save_model(request, obj, form, change)
        lists = {field.name for field in obj._meta.many_to_many}
        if lists.intersection(form.changed_data):
            with without_entry(obj):
                form.save_m2m()
        columns = {field.name for field in obj._meta.concrete_fields}
        obj.save(update_fields=[*columns.intersection(form.changed_data), "updated_at"])

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Label the two inputs of a date and time for screen readers."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, DateField):
            stem = db_field.name.removesuffix("_date")
            names = {column.name for column in self.opts.concrete_fields}
            field.is_partial = f"{stem}_precision" in names
        widget = getattr(field, "widget", None)
        if isinstance(widget, AdminSplitDateTime):
            halves = (gettext("date"), gettext("time of day"))
            for half, name in zip(widget.widgets, halves, strict=True):
                half.attrs["aria-label"] = f"{field.label}: {name}"
        return field

    @admin.display(description=_("name"), ordering="name_zh")
    def name(self, record):
        return record.name
