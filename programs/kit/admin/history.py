"""The history page of a record: who changed what, with old and new values."""

from itertools import pairwise

from django.contrib.admin.utils import display_for_field, unquote
from django.db import models
from django.http import Http404
from django.urls import URLPattern
from django.utils.translation import gettext
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from programs.kit.history import diff
from programs.kit.steps import author_of


class ReadableChanges(HistoricalRecordContextHelper):
    """Displays old and new values as labels and words instead of raw values."""

    def prepare_delta_change_value(self, change, value):
        field = self.model._meta.get_field(change.field)
        if field.many_to_one and getattr(value, "pk", None) is None:
            return gettext("empty")  # the library would say “deleted”
        value = super().prepare_delta_change_value(change, value)
        if field.many_to_many:
            return ", ".join(map(str, value)) or gettext("empty")
        if isinstance(field, models.BooleanField):
            return gettext("yes") if value else gettext("no")
        if isinstance(field, models.DecimalField):
            return f"{value.normalize():f}"
        return display_for_field(value, field, gettext("empty"), avoid_link=True)


class HistoryAdmin(SimpleHistoryAdmin):
    """The library's history, without the page that restores an old version."""

    history_list_per_page = 50

    def get_urls(self) -> list[URLPattern]:
        # Skip SimpleHistoryAdmin: it adds a form that saves an old version without
        # our actions and their permissions.
        return super(SimpleHistoryAdmin, self).get_urls()

    def unseen(self, request) -> list[str]:
        """Columns whose earlier values this account may not see either."""
        return []

    def history_view(self, request, object_id, extra_context=None):
        if not unquote(object_id).isdecimal():  # Django would answer 500
            raise Http404
        return super().history_view(request, object_id, extra_context)

    def get_historical_record_context_helper(self, request, historical_record):
        return ReadableChanges(self.model, historical_record)

    def set_history_delta_changes(self, request, historical_records, **kwargs):
        """Called by the library with the entries of a page, newest first."""
        for entry in historical_records:
            entry.author, entry.because = author_of(entry)
        for new, old in pairwise(historical_records):
            delta = diff(new, old, without=self.unseen(request))
            helper = self.get_historical_record_context_helper(request, new)
            new.history_delta_changes = helper.context_for_delta_changes(delta)
