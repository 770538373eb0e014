from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from programs.admin.intake import TakesApplications, opening
from programs.admin.preview import DependentAdmin
from programs.admin.program import VisibilityFilter
from programs.admin.record import NOT_STATED, both, dated, publishing
from programs.models import Cohort


@admin.register(Cohort)
class CohortAdmin(TakesApplications, DependentAdmin):
    buttons = (*publishing("cohort"), *opening("cohort"))
    list_display = [
        *["name", "of_program", "begins", "capacity", "intake_state"],
        *["visibility", "updated_at"],
    ]
    list_filter = [VisibilityFilter, ("program", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["program"]
    search_fields = ["name_zh", "name_en", "code", "program__name_zh"]
    readonly_fields = ["public_since", "intake_state"]
    autocomplete_fields = ["program", "base"]
    fieldsets = [
        (None, {"fields": [*both("name"), ("program", "code"), "public_since"]}),
        TakesApplications.INTAKE,
        (_("When"), {"fields": dated("start", "end")}),
        (
            _("Who and where"),
            {"fields": ["base", "region", *both("place"), "capacity"]},
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        """Its address and its program stay: applications are tied to them."""
        fixed = ["program", "code"] if obj else []
        return [*self.readonly_fields, *fixed]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"code": ["name_en"]}

    @admin.display(description=_("program"), ordering="program__name_zh")
    def of_program(self, cohort):
        return cohort.program.name

    @admin.display(description=_("start"), ordering="start_date")
    def begins(self, cohort):
        return cohort.start.text if cohort.start else NOT_STATED
