"""The admin of role assignments: which account has which role, where and when.

Nobody assigns a role to themselves, and an assignment ends instead of being deleted.
"""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.admin.scope import FixedInline, RecordAdmin
from programs.kit.admin.display import mark
from programs.models import RoleAssignment

PLACES = ["program", "organization", "base"]
FIELDS = ["role", *PLACES, "valid_from", "valid_until"]


class ValidityFilter(admin.SimpleListFilter):
    title = _("validity")
    parameter_name = "valid"

    def lookups(self, request, model_admin):
        return [("now", _("now")), ("coming", _("later")), ("ended", _("ended"))]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        current = Q(pk__in=RoleAssignment.objects.current())
        rows = {
            "now": current,
            "coming": Q(valid_from__gt=today),
            "ended": Q(valid_until__lt=today),
        }
        return queryset.filter(rows.get(self.value(), Q()))


class RoleInline(FixedInline):
    """The assignments of an account in its form: new ones are added here, existing ones
    are changed on their own page."""

    model = RoleAssignment
    fk_name = "user"
    fields = FIELDS
    autocomplete_fields = PLACES
    show_change_link = True
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*PLACES)

    def has_add_permission(self, request, obj=None):
        return obj != request.user and super().has_add_permission(request, obj)


@admin.register(RoleAssignment)
class RoleAssignmentAdmin(RecordAdmin):
    """Own assignments are read-only, and one's own account cannot be chosen.

    So nobody gives a role to themselves, or makes their own last longer.
    """

    list_display = ["who", "role_name", "where", "valid_from", "last_day", "validity"]
    list_filter = ["role", ValidityFilter]
    list_select_related = ["user", *PLACES]
    ordering = ["-pk"]
    search_fields = [
        *["user__username", "user__last_name", "program__name_zh"],
        *["organization__name_zh", "base__name_zh"],
    ]
    autocomplete_fields = ["user", *PLACES]
    fieldsets = [
        (None, {"fields": ["user", "role"]}),
        (
            _("Where"),
            {
                "fields": [tuple(PLACES)],
                "description": _("With none of them named it is the whole record."),
            },
        ),
        (_("When"), {"fields": [tuple(FIELDS[-2:])]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        return ["user"] if obj else []

    def has_change_permission(self, request, obj=None):
        is_ones_own = obj is not None and obj.user_id == request.user.pk
        return not is_ones_own and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False  # who was responsible stays on record: it ends

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "user":
            others = get_user_model().objects.exclude(pk=request.user.pk)
            kwargs["queryset"] = others
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        # Not the inherited method: it also writes `updated_at`, which is not here.
        obj.save()

    @admin.display(description=_("account"), ordering="user__username")
    def who(self, assignment):
        return assignment.user.get_username()

    @admin.display(description=_("role"), ordering="role")
    def role_name(self, assignment):
        return assignment.get_role_display()

    @admin.display(description=_("where"))
    def where(self, assignment):
        return assignment.scope or gettext("everything")

    @admin.display(
        description=_("valid until"), ordering="valid_until", empty_value=_("no end")
    )
    def last_day(self, assignment):
        return assignment.valid_until

    @admin.display(description=_("validity"))
    def validity(self, assignment):
        today = timezone.localdate()
        if assignment.valid_from > today:
            return mark("draft", gettext("later"))
        if assignment.valid_until and assignment.valid_until < today:
            return mark("closed", gettext("ended"))
        return mark("published", gettext("now"))
