"""Filters of change lists with an input: a related row by name, a range of dates.

They need no script: each is a form of its own that keeps the other filters.
"""

from urllib.parse import parse_qsl

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Model, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.kit.admin.lists import search_text
from programs.kit.inputs import DateField

LIMIT = 8


def other_parameters(changelist, names) -> list[tuple[str, str]]:
    """The parameters of a list's address without these, for hidden inputs."""
    return parse_qsl(changelist.get_query_string(remove=names)[1:])


class FoundFilter(admin.SimpleListFilter):
    """Finds the related rows by a text, and links the first few with their counts.

    Without a text it links those that most rows of the list belong to. Thousands of
    related rows therefore make neither the page nor its query longer.
    """

    template = "admin/includes/found_filter.html"
    related: type[Model]
    key = "slug"

    def value(self):
        return search_text(super().value() or "").strip() or None

    def has_output(self):
        return True

    def lookups(self, request, model_admin):
        """Called once, before `queryset` and `get_facet_counts`."""
        self.rows = self.candidates()
        if hasattr(self.rows, "visible_to"):
            self.rows = self.rows.visible_to(request.user)
        listed = model_admin.model._default_manager.visible_to(request.user)
        self.chosen = self.found() if self.value() else None
        first = self.most_used(listed) if self.chosen is None else self.chosen
        first = first[: LIMIT + 1]
        self.first, self.has_more = list(first)[:LIMIT], len(first) > LIMIT
        return [(getattr(row, self.key), self.label(row)) for row in self.first]

    def candidates(self):
        return self.related._default_manager.all()

    def found(self):
        """The row whose key was written, or else all that the text matches."""
        exact = self.rows.filter(**{self.key: self.value()})
        return exact if exact.exists() else self.matching(self.value())

    def matching(self, text):
        return self.rows.matching(text)

    def most_used(self, listed) -> list:
        counted = listed.order_by().values(self.parameter_name)
        ranked = counted.annotate(rows=Count("pk")).order_by("-rows")
        keys = ranked.values_list(self.parameter_name, flat=True)[:LIMIT]
        rows = self.rows.in_bulk([key for key in keys if key])
        return [rows[key] for key in keys if key in rows]

    def label(self, row) -> str:
        return str(row)

    def condition(self, rows) -> Q:
        """Rows of the list that belong to one of the related rows."""
        return Q(**{f"{self.parameter_name}__in": rows})

    def queryset(self, request, queryset):
        if self.chosen is None:
            return queryset
        return queryset.filter(self.condition(self.chosen))

    def get_facet_counts(self, pk_attname, filtered_qs):
        return {
            f"{number}__c": Count(pk_attname, filter=self.condition([row.pk]))
            for number, row in enumerate(self.first)
        }

    def choices(self, changelist):
        self.others = other_parameters(changelist, self.expected_parameters())
        return super().choices(changelist)


class DatesFilter(admin.ListFilter):
    """Rows that go on in a range of days; either end may be open."""

    title = _("date")
    template = "admin/includes/dates_filter.html"

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        for name in self.expected_parameters():
            self.used_parameters[name] = params.pop(name, [""])[-1].strip()
        self.errors, self.days, self.shown_back = [], {}, {}
        for name, text in self.used_parameters.items():
            self.days[name] = self.day(text)
            self.shown_back[name] = str(self.days[name] or text)
        first, last = self.days.values()
        if first and last and first > last:
            self.errors.append(gettext("The first day lies after the last."))

    def day(self, text):
        """The day that was written; None, with an error, if it is none."""
        try:
            return DateField(required=False).clean(text)
        except ValidationError as error:
            self.errors += error.messages

    def has_output(self):
        return True

    def expected_parameters(self):
        return ["from", "to"]

    def queryset(self, request, queryset):
        if self.errors:
            return queryset.none()
        first, last = self.days.values()
        if first:
            goes_on = Q(start_date__gte=first) | Q(end_date__gte=first)
            queryset = queryset.filter(goes_on)
        return queryset.filter(start_date__lte=last) if last else queryset

    def choices(self, changelist):
        names = self.expected_parameters()
        self.others = other_parameters(changelist, names)
        self.everything = changelist.get_query_string(remove=names)
        return []
