"""Persons, their part in programs and their stories: named on a basis that is shown."""

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people import actions
from people.mentions import mentions_of
from people.models import Enrolment, Honour, Person, Story
from people.models.person import CITED
from people.views import StoryDetail
from programs.admin.inline import FixedInline
from programs.admin.preview import DependentAdmin, Preview, PreviewedAdmin
from programs.admin.program import VisibilityFilter
from programs.admin.record import (
    NOT_STATED,
    Button,
    RecordAdmin,
    both,
    mark,
    moment,
)


def may_be_published(person, by) -> bool:
    is_free = person.published_at is None and person.objected_at is None
    return is_free and person.basis in CITED


PERSON_BUTTONS = (
    Button(
        "publish",
        _("Make public"),
        "people.publish_person",
        lambda person, by, note: actions.publish_person(person=person, by=by),
        _("It is public now."),
        may_be_published,
        primary=True,
    ),
    Button(
        "unpublish",
        _("Take back from the public"),
        "people.publish_person",
        lambda person, by, note: actions.unpublish_person(person=person, by=by),
        _("It is no longer public."),
        lambda person, by: person.published_at is not None,
        warning=_("The person's page and stories disappear from the site at once."),
    ),
    Button(
        "object",
        _("The person objects"),
        "people.record_objection",
        lambda person, by, note: actions.record_objection(person=person, by=by),
        _("The person is hidden everywhere. Below: texts that still carry the name."),
        lambda person, by: person.objected_at is None,
        warning=_(
            "Name, page, honours and stories disappear from the whole site and the"
            " API at once. Texts that carry the name are listed here, to be mended"
            " by hand."
        ),
    ),
    Button(
        "lift",
        _("Lift the objection"),
        "people.publish_person",
        lambda person, by, note: actions.lift_objection(person=person, by=by),
        _("The objection is lifted."),
        lambda person, by: person.objected_at is not None,
        warning=_("What was public before the objection is public again at once."),
    ),
)


def may_be_told(story, by) -> bool:
    return story.published_at is None or story.withdrawn_at is not None


STORY_BUTTONS = (
    Button(
        "publish",
        _("Make public"),
        "people.publish_story",
        lambda story, by, note: actions.publish_story(story=story, by=by),
        _("It is public now."),
        may_be_told,
        primary=True,
    ),
    Button(
        "withdraw",
        _("Withdraw"),
        "people.publish_story",
        lambda story, by, note: actions.withdraw_story(story=story, by=by),
        _("Withdrawn. Its address says that it is gone, and nothing more."),
        lambda story, by: not may_be_told(story, by),
        warning=_("The story disappears from the site at once."),
    ),
)


class EnrolmentInline(FixedInline):
    model = Enrolment
    fields = ["program", "role", "status", "source"]
    autocomplete_fields = ["program", "source"]
    show_change_link = True

    def get_queryset(self, request):
        return (
            super().get_queryset(request).select_related("person", "program", "source")
        )


class HonourInline(FixedInline):
    model = Honour
    fields = [
        *["title_zh", "title_en", "given_by_zh", "given_by_en", "year", "source"],
    ]
    autocomplete_fields = ["source"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")


@admin.register(Person)
class PersonAdmin(DependentAdmin):
    buttons = PERSON_BUTTONS
    change_form_template = None  # admin/people/person/change_form.html
    list_display = ["name", "public_role", "ground", "visibility", "updated_at"]
    list_filter = [
        *[VisibilityFilter, "basis", "enrolments__role"],
        ("objected_at", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["source"]
    search_fields = ["name_zh", "name_en", "platform_name", "slug"]
    readonly_fields = ["public_since", "objection"]
    autocomplete_fields = ["source"]
    inlines = [EnrolmentInline, HonourInline]
    fieldsets = [
        (None, {"fields": [*both("name"), "platform_name"]}),
        (
            _("On which basis"),
            {"fields": ["basis", "source", "public_since", "objection"]},
        ),
        (_("Who and where"), {"fields": [*both("role"), "region"]}),
        (_("Texts"), {"fields": both("about", "note")}),
    ]

    def get_fieldsets(self, request, obj=None):
        """The address name is drawn by lot, and only to read."""
        if obj is None:
            return self.fieldsets
        name, *rest = self.fieldsets
        return [(None, {"fields": [*name[1]["fields"], "slug"]}), *rest]

    def get_prepopulated_fields(self, request, obj=None):
        return {}

    def render_change_form(self, request, context, **kwargs):
        person = kwargs.get("obj")
        if person is not None and person.objected_at is not None:
            context["mentions"] = mentions_of(person)
        return super().render_change_form(request, context, **kwargs)

    def has_delete_permission(self, request, obj=None):
        """Who was public, or stands in a story, is hidden and stays as a tombstone."""
        kept = obj is not None and (obj.first_public_at or obj.stories.exists())
        return not kept and super().has_delete_permission(request, obj)

    @admin.display(description=_("public role"))
    def public_role(self, person):
        return person.role or NOT_STATED

    @admin.display(description=_("basis"), ordering="basis")
    def ground(self, person):
        return person.get_basis_display()

    @admin.display(description=_("public"), ordering="published_at")
    def visibility(self, person):
        if person.objected_at is not None:
            return mark("withdrawn", gettext("objects to being named"))
        return super().visibility(person)

    @admin.display(description=_("objection"))
    def objection(self, person):
        if person.objected_at is None:
            return gettext("none on record")
        return mark("withdrawn", moment(person.objected_at))


@admin.register(Enrolment)
class EnrolmentAdmin(RecordAdmin):
    list_display = ["who", "program", "role", "status", "updated_at"]
    list_filter = ["role", "status", ("program", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["person", "program"]
    search_fields = ["person__name_zh", "person__name_en", "program__name_zh"]
    autocomplete_fields = ["person", "program", "source"]
    fields = ["person", "program", ("role", "status"), "source"]

    @admin.display(description=_("person"), ordering="person__name_zh")
    def who(self, enrolment):
        return enrolment.person


class StoryPreview(Preview, StoryDetail):
    def get_queryset(self):
        return Story.objects.for_list()


@admin.register(Story)
class StoryAdmin(DependentAdmin, PreviewedAdmin):
    buttons = STORY_BUTTONS
    named_after = "title_en"
    page = StoryPreview
    list_display = ["title", "program", "visibility", "updated_at"]
    list_filter = [VisibilityFilter, ("program", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["program"]
    search_fields = ["title_zh", "title_en", "slug", "people__name_zh"]
    readonly_fields = ["public_since"]
    autocomplete_fields = ["people", "program", "source"]
    fieldsets = [
        (None, {"fields": [*both("title", "summary"), "slug", "public_since"]}),
        (_("Texts"), {"fields": both("body")}),
        (
            _("Who and where"),
            {"fields": ["people", "program", ("region", "region_inferred")]},
        ),
        (_("Evidence"), {"fields": ["source", *both("note")]}),
    ]

    def has_delete_permission(self, request, obj=None):
        once_public = obj is not None and obj.first_public_at is not None
        return not once_public and super().has_delete_permission(request, obj)

    @admin.display(description=_("title"), ordering="title_zh")
    def title(self, story):
        return story.title

    @admin.display(description=_("public since"))
    def public_since(self, story):
        if story.withdrawn_at is None:
            return super().public_since(story)
        return mark("withdrawn", gettext("withdrawn"))
