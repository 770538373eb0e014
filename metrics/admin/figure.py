"""The admin of figures; a figure changes its state by buttons."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from metrics import actions
from metrics.admin.buttons import BUTTONS, State, next_revision
from metrics.admin.forms import FigureForm, IndicatorField
from metrics.guards import FIGURE_SUBJECT
from metrics.models import Figure, FigureStep
from metrics.models.rules import SCOPES
from programs.admin.filters import ProgramFilter
from programs.admin.scope import RecordAdmin
from programs.kit.admin.display import bilingual, dated, mark

NOTHING = "–"
OF_ALL = _("With the last four empty it is of all programs.")


class FigureStepInline(admin.TabularInline):
    """What was done with the figure, by whom and in which role; read-only."""

    model = FigureStep
    fields = readonly_fields = ["kind", "role", "who", "at", "note_zh"]
    extra = 0
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description=_("by"))
    def who(self, step):
        return step.by.get_username()


@admin.register(Figure)
class FigureAdmin(RecordAdmin):
    buttons = BUTTONS
    change_form_template = None  # finds admin/metrics/figure/change_form.html
    empty_value_display = NOTHING
    form = FigureForm
    list_display = [
        *["indicator", "number", "of_what", "period", "origin", "stage", "updated_at"],
    ]
    list_filter = [
        *["state", "basis", "source__quality", "indicator__unit"],
        ProgramFilter,
    ]
    list_select_related = [
        *["indicator", "program", "base", "region", "organization", "source"],
    ]
    actions = None  # no bulk deletion: a draft is deleted on its own page
    history_list_display = ["stage"]
    search_fields = ["indicator__name_zh", "indicator__name_en", "indicator__code"]
    autocomplete_fields = ["program", "base", "organization", "source"]
    draft_fieldsets = [
        (
            _("What is counted, and of whom"),
            {"fields": ["indicator", *SCOPES], "description": OF_ALL},
        ),
        (_("The number"), {"fields": [("qualifier", "value"), "basis"]}),
        (_("The period"), {"fields": dated("period_start", "period_end")}),
        (_("Evidence"), {"fields": ["source", *bilingual("note")]}),
    ]
    correction_fieldset = (
        _("What this correction puts right"),
        {"fields": bilingual("correction_note")},
    )
    settled_fieldset = (
        _("What was entered"),
        {
            "fields": [
                *["indicator", "of_what", "number", "period", "basis", "source"],
                *bilingual("note"),
                *["revision", "reporter_name", "verifier_name", "published_at"],
            ]
        },
    )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "indicator":
            kwargs["form_class"] = IndicatorField
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_inlines(self, request, obj):
        return [FigureStepInline] if obj else []

    def get_fieldsets(self, request, obj=None):
        correction = (
            [] if obj is None or obj.is_original else [self.correction_fieldset]
        )
        if obj is None or self.has_change_permission(request, obj):
            return [*correction, *self.draft_fieldsets]
        return [*correction, self.settled_fieldset]

    def get_readonly_fields(self, request, obj=None):
        """A correction keeps the indicator and the scope of the figure it corrects."""
        fixed = [] if obj is None or obj.is_original else FIGURE_SUBJECT
        fixed = [column.removesuffix("_id") for column in fixed]
        return [*super().get_readonly_fields(request, obj), *fixed]

    def has_change_permission(self, request, obj=None):
        is_open = obj is None or obj.is_open
        return is_open and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        is_fresh = obj is None or (obj.state == State.DRAFT and not obj.steps.exists())
        return is_fresh and super().has_delete_permission(request, obj)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.reporter = request.user
        super().save_model(request, obj, form, change)

    def response_post_save_add(self, request, obj):
        return self.submitted(request, obj) or super().response_post_save_add(
            request, obj
        )

    def response_post_save_change(self, request, obj):
        return self.submitted(request, obj) or super().response_post_save_change(
            request, obj
        )

    def submitted(self, request, figure):
        """Submit what was just saved, if the button “Submit” was pressed, else None."""
        if "_submit" in request.POST:
            return self.take_step(request, str(figure.pk), "submit")
        return None

    def render_change_form(self, request, context, **kwargs):
        context["may_submit"] = request.user.has_perm("metrics.submit_figure")
        if figure := kwargs.get("obj"):
            context |= {
                "figure": figure,
                "last_step": figure.steps.last(),
                "next_revision": next_revision(figure),
                "is_ones_own": figure.state == State.SUBMITTED
                and request.user.has_perm("metrics.verify_figure")
                and actions.has_worked_on(figure, request.user),
            }
        return super().render_change_form(request, context, **kwargs)

    def view_on_site(self, figure):
        is_public = Figure.objects.public().filter(pk=figure.pk).exists()
        return figure.get_absolute_url() if is_public else None

    @admin.display(description=_("value"), ordering="value")
    def number(self, figure):
        return figure.text

    @admin.display(description=_("scope"))
    def of_what(self, figure):
        return figure.scope_text

    @admin.display(description=_("period"), ordering="period_start_date")
    def period(self, figure):
        return figure.period_text

    @admin.display(description=_("source"), ordering="source__quality")
    def origin(self, figure):
        return mark(figure.quality, figure.quality_text)

    @admin.display(description=_("state"), ordering="state")
    def stage(self, figure):
        return mark(figure.state, figure.get_state_display())

    @admin.display(description=_("entered by"))
    def reporter_name(self, figure):
        return figure.reporter.get_username() if figure.reporter else NOTHING

    @admin.display(description=_("verified by"))
    def verifier_name(self, figure):
        return figure.verifier.get_username() if figure.verifier else NOTHING
