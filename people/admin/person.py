"""Admin of people: publishing, objections, and their enrolments and honours."""

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.actions import contact, publishing
from people.admin.consent import ConsentInline
from people.admin.contact import SealedAdmin
from people.admin.duplicates import MergingAdmin
from people.admin.enrolment import EnrolmentForm
from people.admin.finding import FindingAdmin
from people.mentions import mentions_of, seen_by
from people.models import Enrolment, Honour, Person
from programs.admin.scope import DependentAdmin, FixedInline
from programs.kit.admin.buttons import Button
from programs.kit.admin.display import (
    NOT_STATED,
    bilingual,
    format_moment,
    mark,
    with_demo_chip,
)
from programs.kit.admin.lists import VisibilityFilter
from programs.roles import scope_of


def may_be_published(person, by) -> bool:
    """Whether to offer the button; the action knows further reasons to refuse."""
    return person.published_at is None and person.objected_at is None


PERSON_BUTTONS = (
    Button(
        name="publish",
        label=_("Make public"),
        permission="people.publish_person",
        act=lambda person, by, note: publishing.publish_person(person=person, by=by),
        done=_("It is public now."),
        fits=may_be_published,
        primary=True,
    ),
    Button(
        name="unpublish",
        label=_("Take back from the public"),
        permission="people.publish_person",
        act=lambda person, by, note: publishing.unpublish_person(person=person, by=by),
        done=_("It is no longer public."),
        fits=lambda person, by: person.published_at is not None,
        warning=_("The person's page and stories disappear from the site at once."),
    ),
    Button(
        name="object",
        label=_("The person objects"),
        permission="people.record_objection",
        act=lambda person, by, note: publishing.record_objection(person=person, by=by),
        done=_(
            "The person is hidden everywhere. Below: texts that still carry the name."
        ),
        fits=lambda person, by: person.objected_at is None,
        warning=_(
            "Name, page, honours and stories disappear from the whole site and the"
            " API at once. Texts that carry the name are listed here, to be mended"
            " by hand."
        ),
    ),
    Button(
        name="lift",
        label=_("Lift the objection"),
        permission="people.publish_person",
        act=lambda person, by, note: publishing.lift_objection(person=person, by=by),
        done=_("The objection is lifted."),
        fits=lambda person, by: person.objected_at is not None,
        warning=_("What was public before the objection is public again at once."),
    ),
    Button(
        name="erase",
        label=_("Erase phone and ID number"),
        permission="people.view_personal_data",
        act=lambda person, by, note: contact.set_contact(
            person=person, phone="", id_number="", by=by
        ),
        done=_("Erased. Nothing of them is kept."),
        fits=lambda person, by: bool(person.phone or person.id_number),
        warning=_("This cannot be undone: they stand in no history."),
    ),
)


class RequiredEnrolments(FixedInline.formset):
    """Enrolments of a person, with a message for a form that needs at least one."""

    default_error_messages = {
        **FixedInline.formset.default_error_messages,
        "too_few_forms": _("Say in which of your programs the person takes part."),
    }


class EnrolmentInline(FixedInline):
    model = Enrolment
    form = EnrolmentForm
    formset = RequiredEnrolments
    fields = ["program", "role", "status", "source"]
    autocomplete_fields = ["program", "source"]
    show_change_link = True

    def get_queryset(self, request):
        return (
            super().get_queryset(request).select_related("person", "program", "source")
        )

    def get_formset(self, request, obj=None, **kwargs):
        """Require an enrolment with a new person, unless the scope is everything.

        The scope of an account covers people with an enrolment in it: without one, the
        account would no longer see the row it has just added.
        """
        if obj is None and not scope_of(request.user, "people.add_person").everything:
            kwargs |= {"min_num": 1, "validate_min": True}
        return super().get_formset(request, obj, **kwargs)


class HonourInline(FixedInline):
    model = Honour
    fields = [
        *["title_zh", "title_en", "given_by_zh", "given_by_en", "year", "source"],
    ]
    autocomplete_fields = ["source"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")


@admin.register(Person)
class PersonAdmin(FindingAdmin, MergingAdmin, SealedAdmin, DependentAdmin):
    buttons = PERSON_BUTTONS
    # None: Django finds admin/people/person/change_form.html by its name.
    change_form_template = None
    list_display = ["name", "public_role", "ground", "visibility", "updated_at"]
    list_filter = [
        *[VisibilityFilter, "basis", "enrolments__role"],
        ("objected_at", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["source"]
    search_fields = ["name_zh", "name_en", "platform_name", "slug"]
    readonly_fields = ["public_since", "objection"]
    autocomplete_fields = ["source", "audiences"]
    inlines = [ConsentInline, EnrolmentInline, HonourInline]
    fieldsets = [
        (None, {"fields": [*bilingual("name"), "platform_name"]}),
        (
            _("On which basis"),
            {"fields": ["basis", "source", "public_since", "objection"]},
        ),
        (_("Who and where"), {"fields": [*bilingual("role"), "region"]}),
        (_("Texts"), {"fields": bilingual("about", "note")}),
    ]

    def is_in_use(self, obj) -> bool:
        """Its address is drawn by lot: there is nothing to write better."""
        return True

    def get_fieldsets(self, request, obj=None):
        """Show the slug once there is one; it is random and cannot be edited."""
        name, *rest = self.fieldsets
        if obj is not None:
            name = (None, {"fields": [*name[1]["fields"], "slug"]})
        return [name, *self.personal(request, obj), *rest]

    def get_prepopulated_fields(self, request, obj=None):
        return {}

    def render_change_form(self, request, context, **kwargs):
        person = kwargs.get("obj")
        if person is not None and person.objected_at is not None:
            context["mentions"] = seen_by(request.user, mentions_of(person))
        return super().render_change_form(request, context, **kwargs)

    def has_delete_permission(self, request, obj=None):
        """Whoever was public, or is named in a story, is hidden and not deleted.

        The row has to stay as a tombstone, which tells partners to delete their copies.
        """
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
        if person.merged_into_id is not None:
            shown = mark("superseded", gettext("merged into another record"))
        elif person.objected_at is not None:
            shown = mark("withdrawn", gettext("objects to being named"))
        elif person.published_at is not None and not self.is_public(person):
            shown = mark("withdrawn", gettext("hidden"))
        else:
            return super().visibility(person)
        return with_demo_chip(shown, person)

    @admin.display(description=_("public since"))
    def public_since(self, person):
        """Somebody who is published may be hidden all the same: then say why."""
        if person.published_at is None or self.is_public(person):
            return super().public_since(person)
        return mark("withdrawn", publishing.why_not_named(person) or gettext("hidden"))

    @admin.display(description=_("objection"))
    def objection(self, person):
        if person.objected_at is None:
            return gettext("none on record")
        return mark("withdrawn", format_moment(person.objected_at))
