"""Admin of stories: the dignity checks, publishing, and a preview."""

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.actions import publishing
from people.models import Story
from people.models.story import DIGNITY
from people.views.public import StoryDetail
from programs.admin.filters import ProgramFilter
from programs.admin.scope import DependentAdmin, PreviewedAdmin
from programs.kit.admin.buttons import Button
from programs.kit.admin.display import bilingual, mark
from programs.kit.admin.lists import VisibilityFilter
from programs.kit.admin.preview import Preview


def may_be_told(story, by) -> bool:
    """Whether to offer publishing: it is not published, or was withdrawn."""
    return story.published_at is None or story.withdrawn_at is not None


STORY_BUTTONS = (
    Button(
        name="publish",
        label=_("Make public"),
        permission="people.publish_story",
        act=lambda story, by, note: publishing.publish_story(story=story, by=by),
        done=_("It is public now."),
        fits=may_be_told,
        primary=True,
    ),
    Button(
        name="withdraw",
        label=_("Withdraw"),
        permission="people.publish_story",
        act=lambda story, by, note: publishing.withdraw_story(story=story, by=by),
        done=_("Withdrawn. Its address says that it is gone, and nothing more."),
        fits=lambda story, by: not may_be_told(story, by),
        warning=_("The story disappears from the site at once."),
    ),
)


class StoryPreview(Preview, StoryDetail):
    """The page of a story as the public will see it."""

    model = Story


@admin.register(Story)
class StoryAdmin(DependentAdmin, PreviewedAdmin):
    buttons = STORY_BUTTONS
    named_after = "title_en"
    page = StoryPreview
    list_display = ["title", "program", "visibility", "updated_at"]
    list_filter = [VisibilityFilter, ProgramFilter]
    list_select_related = ["program"]
    search_fields = ["title_zh", "title_en", "slug", "people__name_zh"]
    readonly_fields = ["public_since"]
    autocomplete_fields = ["people", "program", "source"]
    fieldsets = [
        (None, {"fields": [*bilingual("title", "summary"), "slug", "public_since"]}),
        (_("Texts"), {"fields": bilingual("body")}),
        (
            _("Who and where"),
            {"fields": ["people", "program", ("region", "region_inferred")]},
        ),
        (_("Evidence"), {"fields": ["source", *bilingual("note")]}),
        (
            _("Before it is public: dignity"),
            {
                "fields": DIGNITY,
                "description": _(
                    "Read the story once more as the people in it, and their"
                    " neighbours, will read it. It becomes public when every sentence"
                    " holds, and everybody in it has agreed."
                ),
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("people")

    def has_delete_permission(self, request, obj=None):
        """A story that was public is withdrawn instead, and leaves a tombstone."""
        once_public = obj is not None and obj.first_public_at is not None
        return not once_public and super().has_delete_permission(request, obj)

    @admin.display(description=_("title"), ordering="title_zh")
    def title(self, story):
        return story.title

    @admin.display(description=_("public since"))
    def public_since(self, story):
        """A story that is published may be hidden all the same: then say why."""
        if story.withdrawn_at is not None:
            return mark("withdrawn", gettext("withdrawn"))
        if story.published_at is None or self.is_public(story):
            return super().public_since(story)
        reasons = " ".join(publishing.why_not_public(story))
        return mark("withdrawn", reasons or gettext("hidden"))
