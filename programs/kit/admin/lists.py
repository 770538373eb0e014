"""Change lists: a bounded search, fewer queries for filters, a filter by visibility."""

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import BadRequest
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.kit.filters import SEARCH_LENGTH


def search_text(entered: str) -> str:
    """A search as the database can run it: without NUL characters, and not too long."""
    return entered.replace("\0", "")[:SEARCH_LENGTH]


class ChoosesMany:
    """Mixed into an admin whose list actions take at most so many rows at once."""

    def chosen_rows(self, request, queryset, most: int) -> list | None:
        """The chosen rows; None, with a message, if they are too many."""
        rows = list(queryset[: most + 1])
        if len(rows) <= most:
            return rows
        sentence = gettext("Choose at most %(number)d at once.") % {"number": most}
        self.message_user(request, sentence, messages.ERROR)
        return None


class Listing(ChangeList):
    """Builds the filters once; Django builds them again to count each one's facets."""

    def get_filters(self, request):
        if not hasattr(self, "_filters"):
            self._filters = super().get_filters(request)
        return self._filters


class CappedSearch:
    """Mixed into a ModelAdmin: cuts a long search, and rejects NUL characters.

    PostgreSQL cannot store NUL, and would answer with an error.
    """

    def get_changelist(self, request, **kwargs):
        return Listing

    def changelist_view(self, request, extra_context=None):
        if any("\0" in value for row in request.GET.lists() for value in row[1]):
            raise BadRequest("An address holds no NUL.")
        return super().changelist_view(request, extra_context)

    def get_search_results(self, request, queryset, search_term):
        term = search_text(search_term)
        return super().get_search_results(request, queryset, term)


class VisibilityFilter(admin.SimpleListFilter):
    """Splits a list by `shown()` of the model: public now, or not."""

    title = _("public")
    parameter_name = "public"

    def lookups(self, request, model_admin):
        return [("yes", _("public")), ("no", _("not public"))]

    def queryset(self, request, queryset):
        if self.value() not in ("yes", "no"):
            return queryset
        public = self.is_public(queryset)
        return queryset.filter(public if self.value() == "yes" else ~public)

    def get_facet_counts(self, pk_attname, filtered_qs):
        """Count the two choices by the condition alone; Django would run the whole
        filtered list as a subquery for each."""
        public = self.is_public(filtered_qs)
        return {
            f"{number}__c": models.Count(pk_attname, filter=condition)
            for number, condition in enumerate([public, ~public])
        }

    @staticmethod
    def is_public(queryset) -> models.Q:
        return models.Q(pk__in=queryset.model.objects.shown())
