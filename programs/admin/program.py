"""The admins of programs and livestream bases."""

from django.contrib import admin
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs import actions
from programs.admin.applications import TakesApplications
from programs.admin.buttons import opening, publishing
from programs.admin.filters import OwnRegionFilter
from programs.admin.preview import BasePreview, ProgramPreview
from programs.admin.scope import FixedInline, PreviewedAdmin, PublishedAdmin
from programs.kit.admin.buttons import Button
from programs.kit.admin.display import NOT_STATED, bilingual, dated, mark
from programs.kit.admin.lists import VisibilityFilter
from programs.models import LivestreamBase, Partnership, Program


def moving_to(status) -> Button:
    """The button that changes a program's status to this one."""
    is_final = not actions.NEXT_STATUS[status]
    return Button(
        name=f"status-{status}",
        label=status.label,
        permission="programs.change_program_status",
        act=lambda record, by, note: actions.change_status(
            program=record, to=status, by=by
        ),
        done=_("The status was changed."),
        fits=lambda record, by: status in actions.NEXT_STATUS[record.status],
        warning=_("This is final: no other status follows it.") if is_final else "",
        group=_("Change the status to"),
    )


# What a visitor looks for first, and the law asks for: empty, it is asked about once.
TOLD = {
    "objectives_zh": _("objectives"),
    "eligibility_zh": _("who can take part"),
    "selection_zh": _("how people are chosen"),
    "complaint_zh": _("how to complain"),
}


def what_it_does_not_tell(program) -> str:
    """The question before a program is made public; empty where nothing is missing."""
    missing = [str(word) for name, word in TOLD.items() if not getattr(program, name)]
    if not missing:
        return ""
    sentence = gettext(
        "Still empty: %(fields)s. Fill it in below and save; or make the program public"
        " all the same, and its page says that it is not filled in yet."
    )
    return sentence % {"fields": gettext(", ").join(missing)}


class PartnershipInline(FixedInline):
    model = Partnership
    autocomplete_fields = ["organization"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organization")


@admin.register(Program)
class ProgramAdmin(TakesApplications, PreviewedAdmin):
    change_form_template = "admin/programs/counted_change_form.html"
    page = ProgramPreview
    buttons = (
        *publishing("program", asks=what_it_does_not_tell),
        *opening("program"),
        *map(moving_to, Program.Status),
    )
    list_display = ["name", "kind", "status_mark", "begins", "visibility", "updated_at"]
    list_filter = [VisibilityFilter, "status", "kind", "topics"]
    search_fields = ["name_zh", "name_en", "slug"]
    readonly_fields = ["status_mark", "public_since", "application_state"]
    autocomplete_fields = ["parent", "lead", "source"]
    inlines = [PartnershipInline]
    formfield_overrides = {
        **PublishedAdmin.formfield_overrides,
        models.ManyToManyField: {"widget": CheckboxSelectMultiple},
    }
    fieldsets = [
        (None, {"fields": [*bilingual("name", "summary"), "slug"]}),
        (
            _("What it is"),
            {"fields": ["kind", "parent", "status_mark", "public_since"]},
        ),
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
        TakesApplications.APPLICATIONS,
        TakesApplications.PARTICIPANTS,
        (
            _("Texts"),
            {
                "fields": bilingual(
                    *["objectives", "description", "eligibility", "selection"],
                    *["complaint"],
                )
            },
        ),
        (_("Evidence"), {"fields": ["source", *bilingual("note")]}),
    ]

    @admin.display(description=_("status"), ordering="status")
    def status_mark(self, program):
        return mark(program.status, program.get_status_display())

    @admin.display(description=_("start"), ordering="start_date")
    def begins(self, program):
        return program.start.text if program.start else NOT_STATED


@admin.register(LivestreamBase)
class LivestreamBaseAdmin(PreviewedAdmin):
    change_form_template = "admin/programs/counted_change_form.html"
    page = BasePreview
    buttons = tuple(publishing("livestreambase"))
    list_display = ["name", "kind", "place", "state_mark", "visibility", "updated_at"]
    list_filter = [OwnRegionFilter, VisibilityFilter, "kind", "audiences"]
    list_select_related = ["region__parent__parent"]
    search_fields = ["name_zh", "name_en", "slug", "region__name_zh"]
    readonly_fields = ["state_mark", "public_since"]
    autocomplete_fields = ["donor", "operator", "program", "source"]
    formfield_overrides = ProgramAdmin.formfield_overrides
    fieldsets = [
        (None, {"fields": [*bilingual("name"), "slug"]}),
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
                    "state_mark",
                    *dated("handed_over", "opened", "closed"),
                    *bilingual("closing_reason"),
                ]
            },
        ),
        (_("Texts"), {"fields": bilingual("description")}),
        (_("Evidence"), {"fields": ["source", *bilingual("note")]}),
    ]

    @admin.display(description=_("region"), ordering="region__pinyin")
    def place(self, base):
        return base.region.chain

    @admin.display(description=_("state"))
    def state_mark(self, base):
        return mark(base.state, base.state.label)
