"""What every record of ours has in the admin: buttons, history, calm lists."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import display_for_field, unquote
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AdminSplitDateTime, AdminTextareaWidget
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import IntegrityError, models
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from programs import actions
from programs.admin.region import (
    RegionField,
    RegionSelect,
    RegionSelectMultiple,
    RegionsField,
)
from programs.admin.scope import OutOfScope, ScopedAdmin
from programs.models import Region

NOT_STATED = lazy(format_html, SafeString)(
    '<span class="quiet">{}</span>', _("not stated")
)


def mark(value, word) -> SafeString:
    """A square and its word, the same as on the public pages."""
    return format_html(
        '<span class="state">'
        '<span class="mark mark-{}" aria-hidden="true"></span>{}</span>',
        value or "not_stated",
        word or gettext("not stated"),
    )


def marking_example(shown, record) -> SafeString:
    """The same, with the chip of what is invented behind it."""
    if not getattr(record, "is_demo", False):
        return shown
    return format_html('{} <span class="chip">{}</span>', shown, gettext("Example"))


def moment(when) -> str:
    return date_format(timezone.localtime(when), "DATETIME_FORMAT")


def both(*names: str) -> list[tuple[str, str]]:
    """Rows of a form with the Chinese and the English text side by side."""
    return [(f"{name}_zh", f"{name}_en") for name in names]


def dated(*names: str) -> list[tuple[str, str]]:
    """Rows of a form with a date and how well it is known."""
    return [(f"{name}_date", f"{name}_precision") for name in names]


def filled_in(record, columns: list[str]) -> list[str]:
    """The columns that hold something: while empty, they may still be filled in."""
    return [column for column in columns if getattr(record, column)]


@dataclass(frozen=True)
class Button:
    """One step a person may take on a record; it has a form and an address."""

    name: str
    label: str
    permission: str
    act: Callable  # (record, by, note) → the record to look at next
    done: str
    fits: Callable  # (record, by) → whether the step makes sense now
    why: str = ""  # asks for a reason, under this label
    warning: str = ""  # what will follow; read before the step is taken
    group: str = ""  # a heading over several buttons
    primary: bool = False
    beside_save: bool = False  # taken from the form, so that nothing typed is lost


def publishing(model_name: str) -> list[Button]:
    """The two buttons that show a record to the public and take it back."""
    permission = f"programs.publish_{model_name}"
    return [
        Button(
            "publish",
            _("Make public"),
            permission,
            lambda record, by, note: actions.publish(record=record, by=by),
            _("It is public now."),
            lambda record, by: not record.is_published,
            primary=True,
        ),
        Button(
            "unpublish",
            _("Take back from the public"),
            permission,
            lambda record, by, note: actions.unpublish(record=record, by=by),
            _("It is no longer public."),
            lambda record, by: record.published_at is not None,
            warning=_("Its page and its figures disappear from the site at once."),
        ),
    ]


class ReadableChanges(HistoricalRecordContextHelper):
    """Old and new as people read them: labels, words, no brackets."""

    def prepare_delta_change_value(self, change, value):
        field = self.model._meta.get_field(change.field)
        if field.many_to_one and getattr(value, "pk", None) is None:
            return gettext("empty")  # the library would call it deleted
        value = super().prepare_delta_change_value(change, value)
        if field.many_to_many:
            return ", ".join(map(str, value)) or gettext("empty")
        if isinstance(field, models.BooleanField):
            return gettext("yes") if value else gettext("no")
        if isinstance(field, models.DecimalField):
            return f"{value.normalize():f}"
        return display_for_field(value, field, gettext("empty"), avoid_link=True)


class Listing(ChangeList):
    """Looks up the choices of the filters once; stock does so again for each count."""

    def get_filters(self, request):
        if not hasattr(self, "_filters"):
            self._filters = super().get_filters(request)
        return self._filters


class CappedSearch:
    """A search of thousands of words would be too much for the database."""

    def get_changelist(self, request, **kwargs):
        return Listing

    def changelist_view(self, request, extra_context=None):
        if any("\0" in value for row in request.GET.lists() for value in row[1]):
            raise BadRequest("An address holds no NUL.")
        return super().changelist_view(request, extra_context)

    def get_search_results(self, request, queryset, search_term):
        term = search_term.replace("\0", "")[:100]
        return super().get_search_results(request, queryset, term)


class RecordAdmin(ScopedAdmin, CappedSearch, SimpleHistoryAdmin):
    """The base of our admins: a form with buttons, and a history that is only read."""

    buttons: tuple[Button, ...] = ()
    change_form_template = "admin/record_change_form.html"
    empty_value_display = _("not stated")
    formfield_overrides = {
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})}
    }
    history_list_per_page = 50
    list_per_page = 50
    ordering = ["-updated_at", "-pk"]
    show_facets = admin.ShowFacets.ALWAYS
    view_on_site = False

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_action"
        view = self.admin_site.admin_view(require_POST(self.take_step))
        # SimpleHistoryAdmin's own page would write an old version back, past every
        # rule and permission: it has no address here.
        stock = super(SimpleHistoryAdmin, self).get_urls()
        return [path("<path:object_id>/action/<slug:step>/", view, name=name), *stock]

    def take_step(self, request, object_id, step):
        record = self.get_object(request, unquote(object_id))
        button = next((b for b in self.buttons if b.name == step), None)
        if record is None or button is None:
            raise Http404
        if not request.user.has_perm(button.permission, record):
            raise PermissionDenied
        note = request.POST.get("note", "")
        try:
            note = forms.CharField(required=False).clean(note)
            record = button.act(record, request.user, note)
        except ValidationError as refusal:
            self.refuse(request, record, step, note, refusal)
        else:
            self.message_user(request, button.done, messages.SUCCESS)
        return redirect(self.address(record))

    def refuse(self, request, record, step, note, refusal):
        """Say why nothing happened, and keep what was typed for the next page."""
        for sentence in refusal.messages:
            self.message_user(request, sentence, messages.ERROR)
        by_field = getattr(refusal, "message_dict", {})
        request.session["refused"] = {
            "at": self.address(record),
            "step": step,
            "note": note,
            "errors": by_field.get("note", []),
        }

    def address(self, record) -> str:
        return reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_change",
            args=[record.pk],
        )

    def offered(self, request, record) -> list[Button]:
        """The steps that this person may take on this record now."""
        has_form = self.has_change_permission(request, record)
        return [
            button
            for button in self.buttons
            if request.user.has_perm(button.permission, record)
            and not (button.beside_save and has_form)
            and button.fits(record, request.user)
        ]

    def render_change_form(self, request, context, **kwargs):
        record = kwargs.get("obj")
        if record is not None:
            context["buttons"] = self.offered(request, record)
        refused = request.session.get("refused", {})
        if refused.get("at") == request.path:
            context["refused"] = request.session.pop("refused")
        return super().render_change_form(request, context, **kwargs)

    def changeform_view(self, request, *args, **kwargs):
        """The last net under two people at once: the database refuses, in words."""
        try:
            response = super().changeform_view(request, *args, **kwargs)
            # Choices are looked up while the page is written: here, not later.
            return response.render() if hasattr(response, "render") else response
        except (ValueError, OverflowError) as error:  # "x" where a row's number belongs
            raise BadRequest("A choice is not a number.") from error
        except IntegrityError:
            sentence = gettext(
                "Nothing was saved: somebody changed this record in the meantime, or"
                " its rules do not allow the change."
            )
        except OutOfScope:
            sentence = gettext(
                "Nothing was saved: it would lie outside what you look after. Say to"
                " which of your programs or bases it belongs."
            )
        self.message_user(request, sentence, messages.ERROR)
        return redirect(request.get_full_path())

    def save_model(self, request, obj, form, change):
        """Write only what was changed here: states move by buttons alone."""
        if not change:
            return super().save_model(request, obj, form, change)
        columns = {field.name for field in obj._meta.concrete_fields}
        obj.save(update_fields=[*columns.intersection(form.changed_data), "updated_at"])

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A moment has two inputs and one label: each says which half it is."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        if isinstance(widget, AdminSplitDateTime):
            halves = (gettext("date"), gettext("time of day"))
            for part, half in zip(widget.widgets, halves, strict=True):
                part.attrs["aria-label"] = f"{field.label}: {half}"
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Region:
            kwargs["form_class"] = RegionField
            kwargs["widget"] = RegionSelect(db_field, self.admin_site)
            kwargs["queryset"] = Region.objects.with_chain()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.related_model is Region:
            kwargs["form_class"] = RegionsField
            kwargs["widget"] = RegionSelectMultiple(db_field, self.admin_site)
            kwargs["queryset"] = Region.objects.with_chain()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def unseen(self, request) -> list[str]:
        """Columns whose past this reader may not read either."""
        return []

    def history_view(self, request, object_id, extra_context=None):
        if not unquote(object_id).isdecimal():  # stock would stumble
            raise Http404
        return super().history_view(request, object_id, extra_context)

    def get_historical_record_context_helper(self, request, historical_record):
        return ReadableChanges(self.model, historical_record)

    def set_history_delta_changes(self, request, historical_records, **kwargs):
        for new, old in pairwise(historical_records):
            delta = new.diff_against(
                old, foreign_keys_are_objs=True, excluded_fields=self.unseen(request)
            )
            helper = self.get_historical_record_context_helper(request, new)
            new.history_delta_changes = helper.context_for_delta_changes(delta)

    @admin.display(description=_("name"), ordering="name_zh")
    def name(self, record):
        return record.name


class NamedAdmin(RecordAdmin):
    """A record with an address name, which stays: others know it by that."""

    named_after = "name_en"

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(["slug"] if obj else [])]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": [self.named_after]}


class PublishedAdmin(NamedAdmin):
    """A record that is public or not."""

    def has_delete_permission(self, request, obj=None):
        is_public = obj is not None and obj.published_at is not None
        return not is_public and super().has_delete_permission(request, obj)

    def is_public(self, record):
        return record.is_published

    def view_on_site(self, record):
        has_page = hasattr(record, "get_absolute_url")
        return (
            record.get_absolute_url() if has_page and self.is_public(record) else None
        )

    @admin.display(description=_("public"), ordering="published_at")
    def visibility(self, record):
        is_public = self.is_public(record)
        word = gettext("public") if is_public else gettext("not public")
        shown = mark("published" if is_public else "draft", word)
        return marking_example(shown, record)

    @admin.display(description=_("public since"))
    def public_since(self, record):
        if record.published_at is None:
            return mark("draft", gettext("not public"))
        return mark("published", moment(record.published_at))
