"""The admin of cohorts."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from programs.admin.applications import TakesApplications
from programs.admin.buttons import opening, publishing
from programs.admin.copying import CopiesRecords
from programs.admin.filters import BaseFilter, ProgramFilter, RegionFilter
from programs.admin.scope import DependentAdmin
from programs.kit.admin.display import NOT_STATED, bilingual, dated
from programs.kit.admin.found import DatesFilter
from programs.kit.admin.lists import VisibilityFilter
from programs.models import Cohort


@admin.register(Cohort)
class CohortAdmin(CopiesRecords, TakesApplications, DependentAdmin):
    address_name = "code"
    buttons = (*publishing("cohort"), *opening("cohort"))
    list_display = [
        *["name", "of_program", "begins", "capacity", "application_state"],
        *["visibility", "updated_at"],
    ]
    list_filter = [
        *[ProgramFilter, BaseFilter, RegionFilter, DatesFilter],
        VisibilityFilter,
    ]
    list_select_related = ["program"]
    search_fields = ["name_zh", "name_en", "code", "program__name_zh"]
    readonly_fields = ["public_since", "application_state"]
    autocomplete_fields = ["program", "base"]
    fieldsets = [
        (None, {"fields": [*bilingual("name"), ("program", "code"), "public_since"]}),
        TakesApplications.APPLICATIONS,
        TakesApplications.PARTICIPANTS,
        (_("When"), {"fields": dated("start", "end")}),
        (
            _("Who and where"),
            {"fields": ["base", "region", *bilingual("place"), "capacity"]},
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        """A stored cohort keeps its program: its enrolments name it, too."""
        fixed = ["program"] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"code": ["name_en"]}

    @admin.display(description=_("program"), ordering="program__name_zh")
    def of_program(self, cohort):
        return cohort.program.name

    @admin.display(description=_("start"), ordering="start_date")
    def begins(self, cohort):
        return cohort.start.text if cohort.start else NOT_STATED
