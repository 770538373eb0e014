"""The admins of sessions and products."""

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programs import actions
from programs.admin.applications import TakesApplications
from programs.admin.bulk import TakesManySteps
from programs.admin.buttons import opening, publishing
from programs.admin.copying import CopiesRecords
from programs.admin.filters import BaseFilter, ProgramFilter, RegionFilter
from programs.admin.headcounts import CountsMany
from programs.admin.preview import SessionPreview
from programs.admin.scope import DependentAdmin, PreviewedAdmin, PublishedAdmin
from programs.admin.series import MakesSeries
from programs.kit.admin.buttons import Button
from programs.kit.admin.display import NOT_STATED, bilingual, mark
from programs.kit.admin.found import DatesFilter
from programs.kit.admin.lists import VisibilityFilter
from programs.models import Product, Session

Status = Session.Status
PERMISSION = "programs.change_session_status"
# Columns that a move sets by itself, and those that the form has beside WHEN.
KEPT = ["moved_at", "moved_from_date", "moved_from_time", "news_at"]
MOVED = ["start_precision", "start_inferred", "move_reason_zh", "move_reason_en"]


def may_be_held(session, by) -> bool:
    """Whether to offer “It was held”: the session is scheduled and has begun."""
    has_begun = session.start_date and session.start_date <= timezone.localdate()
    return session.status == Status.SCHEDULED and bool(has_begun)


def may_be_scheduled(session, by) -> bool:
    """Whether to offer “Schedule it again”: no headcount was entered yet."""
    return session.status != Status.SCHEDULED and session.headcount is None


STEPS = (
    Button(
        name="hold",
        label=_("It was held"),
        permission=PERMISSION,
        act=lambda session, by, note: actions.hold_session(session=session, by=by),
        done=_("Held. Enter how many people came."),
        fits=may_be_held,
    ),
    Button(
        name="cancel",
        label=pgettext_lazy("session", "Cancel it"),
        permission=PERMISSION,
        act=lambda session, by, note: actions.cancel_session(
            session=session, by=by, note=note
        ),
        done=_("Cancelled. Its page and the calendar say so."),
        fits=lambda session, by: session.status == Status.SCHEDULED,
        why=_("Why is it cancelled? Everybody can read this."),
    ),
    Button(
        name="schedule",
        label=_("Schedule it again"),
        permission=PERMISSION,
        act=lambda session, by, note: actions.schedule_session(session=session, by=by),
        done=_("It is scheduled again."),
        fits=may_be_scheduled,
    ),
)


class SessionForm(forms.ModelForm):
    """Another date of a public session is a move: it needs a reason, and is told."""

    @property
    def moves(self) -> bool:
        """Whether a beginning that is public already becomes another one."""
        is_public = self.instance.published_at is not None
        told = [n for n in ("start_date", "start_time") if self.initial.get(n)]
        changed = not set(told).isdisjoint(self.changed_data)
        return is_public and self.instance.status == Status.SCHEDULED and changed

    def clean(self):
        """Ask for a reason of this move: the one of an earlier move does not count."""
        data = super().clean()
        is_new = "move_reason_zh" in self.changed_data and data.get("move_reason_zh")
        if self.moves and not is_new:
            sentence = _(
                "It is public that it takes place then: say why it is moved, here for"
                " everybody to read."
            )
            self.add_error("move_reason_zh", sentence)
        elif self.moves and data.get("start_date") is None:
            self.add_error("start_date", _("Give the new date, or cancel the session."))
        elif not self.moves and is_new and self.instance.moved_at is None:
            self.add_error("move_reason_zh", _("Neither date nor time was changed."))
        return data


@admin.register(Session)
class SessionAdmin(
    CopiesRecords,
    MakesSeries,
    CountsMany,
    TakesManySteps,
    TakesApplications,
    DependentAdmin,
    PreviewedAdmin,
):
    buttons = (*publishing("session"), *opening("session"), *STEPS)
    form = SessionForm
    page = SessionPreview
    list_display = [
        *["title", "kind", "begins", "status_mark", "of_what", "headcount"],
        *["visibility", "updated_at"],
    ]
    list_filter = [
        *[ProgramFilter, BaseFilter, RegionFilter, DatesFilter],
        *[VisibilityFilter, "status", "kind", "format"],
    ]
    list_select_related = ["program", "base"]
    search_fields = ["title_zh", "title_en", "place_zh", "program__name_zh"]
    readonly_fields = [
        *["status_mark", "public_since", "cancel_reason_zh", "application_state"],
    ]
    autocomplete_fields = ["program", "cohort", "base", "source"]

    fieldsets = [
        (None, {"fields": [*bilingual("title"), ("kind", "format")]}),
        (
            _("When"),
            {
                "fields": [
                    ("start_date", "start_precision", "start_inferred"),
                    ("start_time", "end_time", "end_date"),
                    *bilingual("move_reason"),
                ]
            },
        ),
        (
            _("Who and where"),
            {
                "fields": [
                    *[
                        "program",
                        "cohort",
                        "base",
                        "region",
                        *bilingual("place"),
                        "capacity",
                    ],
                    ("watch_url", "replay_url"),
                ]
            },
        ),
        TakesApplications.APPLICATIONS,
        TakesApplications.PARTICIPANTS,
        (_("Texts"), {"fields": bilingual("description")}),
        (_("Evidence"), {"fields": ["source", *bilingual("note")]}),
    ]

    def save_model(self, request, obj, form, change):
        """Move it by the action, which keeps what was before, then write the rest."""
        if change and form.moves:
            given = form.cleaned_data
            actions.move_session(
                session=obj,
                by=request.user,
                note=given["move_reason_zh"],
                note_en=given["move_reason_en"],
                **{name: given[name] for name in actions.WHEN},
            )
            done = {*actions.WHEN, *MOVED}
            form.changed_data = [n for n in form.changed_data if n not in done]
            obj.refresh_from_db(fields=KEPT)
        super().save_model(request, obj, form, change)

    def get_prepopulated_fields(self, request, obj=None):
        return {}  # its URL holds a uuid, not a slug

    def get_readonly_fields(self, request, obj=None):
        """A constraint allows a headcount only for a session that was held."""
        is_held = obj is not None and obj.status == Status.HELD
        return [*self.readonly_fields, *([] if is_held else ["headcount"])]

    def get_fieldsets(self, request, obj=None):
        title, *rest = self.fieldsets
        if obj is None:
            return [title, *rest]
        reason = bilingual("cancel_reason") if obj.is_cancelled else []
        state = ["status_mark", "public_since", *reason, "headcount"]
        return [title, (_("What became of it"), {"fields": state}), *rest]

    @admin.display(description=_("title"), ordering="title_zh")
    def title(self, session):
        return session.title

    @admin.display(description=_("status"), ordering="status")
    def status_mark(self, session):
        return mark(session.status, session.get_status_display())

    @admin.display(description=_("date"), ordering="start_date")
    def begins(self, session):
        return session.start.text if session.start else NOT_STATED

    @admin.display(description=_("of"))
    def of_what(self, session):
        return session.program or session.base or NOT_STATED


@admin.register(Product)
class ProductAdmin(PublishedAdmin):
    buttons = tuple(publishing("product"))
    list_display = ["name", "kind", "place_name", "visibility", "updated_at"]
    list_filter = [VisibilityFilter, "kind"]
    list_select_related = ["region__parent__parent"]
    search_fields = ["name_zh", "name_en", "slug", "place_zh", "region__name_zh"]
    readonly_fields = ["public_since"]
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": [*bilingual("name"), "slug"]}),
        (_("What it is"), {"fields": ["kind", "public_since"]}),
        (_("Where"), {"fields": [("region", "region_inferred"), *bilingual("place")]}),
        (_("Texts"), {"fields": bilingual("description")}),
        (_("Evidence"), {"fields": ["source", *bilingual("note")]}),
    ]

    @admin.display(description=_("region"), ordering="region__pinyin")
    def place_name(self, product):
        return product.region.chain if product.region else product.place or NOT_STATED
