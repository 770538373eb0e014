"""Filters of the API lists of people and stories."""

from django.utils.translation import gettext_lazy as _

from people.models import Enrolment, Person
from programs.filters.parameters import program_filter
from programs.kit.filters import (
    ChoiceFilter,
    DemoFilter,
    FilterSet,
    row_filter,
    search_filter,
    since_filter,
    verb,
)
from programs.kit.publication import Realm


def shown_people():
    """The people whom the filter of stories finds; asked at every request."""
    return Person.objects.shown()


class ForgettingFilter(FilterSet):
    """Public rows; with `updated_since` also the tombstones of those that went.

    No other filter applies to tombstones: a search that finds one would tell whose it
    is.
    """

    @property
    def realm(self) -> str:
        """The realm of the list: records that count, or with `demo` the example."""
        return "demo" if self.form.cleaned_data.get("demo") else "published"

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        moment = self.form.cleaned_data.get("updated_since")
        if not moment:
            return rows
        everything = queryset.model.objects
        rows = everything.with_tombstones(rows, moment, self.realm == Realm.DEMO)
        return rows.for_api(self.realm)


class PersonFilter(ForgettingFilter):
    """Filters of people; by program and role through their public enrolments."""

    search = search_filter()
    program = program_filter(
        "Slug of a program in which the person has a part.", method="taking_part"
    )
    role = ChoiceFilter(
        label=_("role"), choices=Enrolment.Role.choices, method="in_role"
    )
    basis = ChoiceFilter(label=_("basis"), choices=Person.Basis.choices)
    demo = DemoFilter()
    updated_since = since_filter(method=verb("changed_since"))

    def taking_part(self, queryset, name, program):
        return queryset.enrolled(realm=self.realm, program=program)

    def in_role(self, queryset, name, role):
        """People with this role in the program that is asked for, or in any."""
        program = self.form.cleaned_data.get("program")
        of = {"program": program} if program else {}
        return queryset.enrolled(realm=self.realm, role=role, **of)


class StoryFilter(ForgettingFilter):
    """Filters of stories."""

    search = search_filter()
    program = program_filter("Slug of the program that the story is of.")
    person = row_filter(
        _("person"),
        shown_people,
        _("“%(value)s” is no person we know."),
        "Slug of a person whom the story names.",
        field_name="people",
    )
    demo = DemoFilter()
    updated_since = since_filter(method=verb("changed_since"))
