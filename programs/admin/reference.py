"""The admins of topics, audiences, organisations and sources."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.admin.buttons import publishing
from programs.admin.scope import NamedAdmin, PublishedAdmin
from programs.kit.admin.display import NOT_STATED, bilingual, filled_in, mark
from programs.models import Audience, Organization, Source, Topic

IDENTITY = ["title_zh", "title_en", "publisher", "author", "address", "sha256"]


class TopicForm(forms.ModelForm):
    sdg_goals = forms.TypedMultipleChoiceField(
        label=_("SDG goals"),
        coerce=int,
        choices=[(goal, str(goal)) for goal in range(1, 18)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class VocabularyAdmin(NamedAdmin):
    """Topics and audiences: deleted only while no program or base uses them."""

    actions = None  # no bulk actions: an unused word is deleted by itself

    def has_delete_permission(self, request, obj=None):
        is_unused = obj is None or not obj.is_used
        return is_unused and super().has_delete_permission(request, obj)


@admin.register(Topic)
class TopicAdmin(VocabularyAdmin, PublishedAdmin):
    buttons = publishing("topic")
    form = TopicForm
    list_display = ["name", "dac_code", "goals", "visibility", "updated_at"]
    search_fields = ["name_zh", "name_en", "slug"]
    autocomplete_fields = ["source"]
    fields = [*bilingual("name"), "slug", "dac_code", "sdg_goals", "source"]

    @admin.display(description=_("SDG goals"))
    def goals(self, topic):
        return ", ".join(map(str, topic.sdg_goals))


@admin.register(Audience)
class AudienceAdmin(VocabularyAdmin):
    list_display = ["name", "protection", "updated_at"]
    list_filter = ["is_sensitive"]
    search_fields = ["name_zh", "name_en", "slug"]
    fields = [*bilingual("name"), "slug", "is_sensitive"]

    @admin.display(description=_("sensitive"), ordering="is_sensitive")
    def protection(self, audience):
        return gettext("yes") if audience.is_sensitive else gettext("no")


@admin.register(Organization)
class OrganizationAdmin(PublishedAdmin):
    change_form_template = "admin/programs/counted_change_form.html"
    buttons = publishing("organization")
    list_display = ["name", "kind", "parent", "place", "visibility", "updated_at"]
    list_filter = ["kind"]
    list_select_related = ["parent", "region__parent__parent"]
    search_fields = ["name_zh", "name_en", "slug", "uscc"]
    autocomplete_fields = ["parent", "source"]
    fieldsets = [
        (None, {"fields": [*bilingual("name"), "slug"]}),
        (_("What it is"), {"fields": ["kind", "uscc", "parent"]}),
        (_("Who and where"), {"fields": ["region", "contact"]}),
        (_("Evidence"), {"fields": ["source"]}),
    ]

    @admin.display(description=_("region"), ordering="region__pinyin")
    def place(self, organization):
        region = organization.region
        return region.chain if region else NOT_STATED


@admin.register(Source)
class SourceAdmin(NamedAdmin):
    named_after = "title_en"
    list_display = ["title", "origin", "publisher", "appeared", "updated_at"]
    list_filter = ["quality"]
    search_fields = ["title_zh", "title_en", "publisher", "author", "slug"]
    fieldsets = [
        (None, {"fields": [*bilingual("title"), "slug", "quality"]}),
        (
            _("Where it appeared"),
            {
                "fields": [
                    ("publisher", "author"),
                    (
                        "published_date",
                        "published_precision",
                        "published_inferred",
                    ),
                    "address",
                    "sha256",
                ]
            },
        ),
        (_("Texts"), {"fields": bilingual("note")}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """What identifies a source is fixed while a public figure cites it.

        Empty fields can still be filled in.
        """
        fixed = super().get_readonly_fields(request, obj)
        if obj is None or not obj.is_cited:
            return fixed
        return [*fixed, "quality", *filled_in(obj, IDENTITY)]

    @admin.display(description=_("title"), ordering="title_zh")
    def title(self, source):
        return source.title

    @admin.display(description=_("quality"), ordering="quality")
    def origin(self, source):
        return mark(source.quality, source.get_quality_display())

    @admin.display(description=_("date of publication"), ordering="published_date")
    def appeared(self, source):
        return source.published.text if source.published else NOT_STATED
