from django.contrib import admin
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from programs import actions
from programs.admin.inline import FixedInline
from programs.admin.intake import TakesApplications, opening
from programs.admin.preview import BasePreview, PreviewedAdmin, ProgramPreview
from programs.admin.record import (
    NOT_STATED,
    Button,
    PublishedAdmin,
    both,
    dated,
    mark,
    publishing,
)
from programs.models import LivestreamBase, Partnership, Program


def moving_to(status) -> Button:
    is_final = not actions.NEXT_STATUS[status]
    return Button(
        f"status-{status}",
        status.label,
        "programs.change_program_status",
        lambda record, by, note: actions.change_status(
            program=record, to=status, by=by
        ),
        _("The status was changed."),
        lambda record, by: status in actions.NEXT_STATUS[record.status],
        warning=_("This is final: no other status follows it.") if is_final else "",
        group=_("Change the status to"),
    )


class VisibilityFilter(admin.SimpleListFilter):
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
        """Of the two choices; stock would ask the rule within a subquery of each."""
        public = self.is_public(filtered_qs)
        return {
            f"{number}__c": models.Count(pk_attname, filter=condition)
            for number, condition in enumerate([public, ~public])
        }

    @staticmethod
    def is_public(queryset) -> models.Q:
        rows = queryset.model.objects
        return models.Q(
            pk__in=rows.shown() if hasattr(rows, "shown") else rows.published()
        )


class PartnershipInline(FixedInline):
    model = Partnership
    autocomplete_fields = ["organization"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organization")


@admin.register(Program)
class ProgramAdmin(TakesApplications, PreviewedAdmin):
    page = ProgramPreview
    buttons = (
        *publishing("program"),
        *opening("program"),
        *map(moving_to, Program.Status),
    )
    list_display = ["name", "kind", "standing", "begins", "visibility", "updated_at"]
    list_filter = [VisibilityFilter, "status", "kind", "topics"]
    search_fields = ["name_zh", "name_en", "slug"]
    readonly_fields = ["standing", "public_since", "intake_state"]
    autocomplete_fields = ["parent", "lead", "source"]
    inlines = [PartnershipInline]
    formfield_overrides = {
        **PublishedAdmin.formfield_overrides,
        models.ManyToManyField: {"widget": CheckboxSelectMultiple},
    }
    fieldsets = [
        (None, {"fields": [*both("name", "summary"), "slug"]}),
        (_("What it is"), {"fields": ["kind", "parent", "standing", "public_since"]}),
        (
            _("When"),
            {
                "fields": [
                    ("start_date", "start_precision", "start_inferred"),
                    *dated("planned_end", "end"),
                ]
            },
        ),
        (
            _("Who and where"),
            {"fields": ["lead", "topics", "audiences", "regions", "watch_url"]},
        ),
        TakesApplications.INTAKE,
        (
            _("Texts"),
            {
                "fields": both(
                    *["objectives", "description", "eligibility", "selection"],
                    *["complaint"],
                )
            },
        ),
        (_("Evidence"), {"fields": ["source", *both("note")]}),
    ]

    @admin.display(description=_("status"), ordering="status")
    def standing(self, program):
        return mark(program.status, program.get_status_display())

    @admin.display(description=_("start"), ordering="start_date")
    def begins(self, program):
        return program.start.text if program.start else NOT_STATED


@admin.register(LivestreamBase)
class LivestreamBaseAdmin(PreviewedAdmin):
    page = BasePreview
    buttons = tuple(publishing("livestreambase"))
    list_display = ["name", "kind", "place", "standing", "visibility", "updated_at"]
    list_filter = [VisibilityFilter, "kind", "audiences"]
    list_select_related = ["region__parent__parent"]
    search_fields = ["name_zh", "name_en", "slug", "region__name_zh"]
    readonly_fields = ["standing", "public_since"]
    autocomplete_fields = ["donor", "operator", "program", "source"]
    formfield_overrides = ProgramAdmin.formfield_overrides
    fieldsets = [
        (None, {"fields": [*both("name"), "slug"]}),
        (_("What it is"), {"fields": ["kind", "program", "public_since"]}),
        (
            _("What it is for"),
            {
                "fields": [
                    tuple(f"for_{value}" for value in LivestreamBase.Function),
                    "audiences",
                    ("rooms", "seats"),
                ]
            },
        ),
        (
            _("Who and where"),
            {
                "fields": [
                    *[("region", "region_inferred"), "donor", "operator"],
                    "watch_url",
                ]
            },
        ),
        (
            _("When"),
            {
                "fields": [
                    "standing",
                    *dated("handed_over", "opened", "closed"),
                    *both("closing_reason"),
                ]
            },
        ),
        (_("Texts"), {"fields": both("description")}),
        (_("Evidence"), {"fields": ["source", *both("note")]}),
    ]

    @admin.display(description=_("region"), ordering="region__pinyin")
    def place(self, base):
        return base.region.chain

    @admin.display(description=_("state"))
    def standing(self, base):
        return mark(base.state, base.state.label)
