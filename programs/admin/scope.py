"""The kit's admin classes, within the scopes of roles and with places to choose.

Whoever looks after a part of the record sees, chooses and saves in that part alone.
"""

from itertools import chain

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import redirect
from django.utils.translation import gettext

from programs.admin.region import ChoosesRegions
from programs.kit.admin import inline, preview, published, record
from programs.kit.steps import permission_for
from programs.roles import ScopedQuerySet, scope_of


class OutOfScope(PermissionDenied):
    """What was entered would lie outside the scope of whoever entered it."""


class ScopedRows:
    """Rows, and what they may be hung on, within the scopes of an account's roles."""

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        is_scoped = isinstance(rows, ScopedQuerySet)
        return rows.visible_to(request.user) if is_scoped else rows

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        narrowed = self.narrowed(db_field, request)
        return super().formfield_for_foreignkey(
            db_field, request, **{**narrowed, **kwargs}
        )

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        narrowed = self.narrowed(db_field, request)
        narrowed.pop("required", None)
        return super().formfield_for_manytomany(
            db_field, request, **{**narrowed, **kwargs}
        )

    def narrowed(self, db_field, request) -> dict:
        """The choices of a field: what lies in scope, and what stands there already."""
        rows = db_field.related_model._default_manager.all()
        pk = self.row_of_form(request)
        permission = self.permission_to("change" if pk else "add")
        scope = scope_of(request.user, permission)
        if scope.everything or not isinstance(rows, ScopedQuerySet):
            return {}
        # Whom or what a row belongs to is in its scope; of whom it tells is to be seen.
        allowed = rows.visible_to(
            request.user, permission if db_field.many_to_one else ""
        )
        choices = Q(pk__in=allowed.values("pk"))
        if pk:
            here = self.model._default_manager.filter(pk=unquote(pk))
            choices |= Q(pk__in=here.values(db_field.name))
        narrowed = {"queryset": rows.filter(choices)}
        if not pk and db_field.name == "program":
            narrowed["required"] = not (scope.bases or scope.organizations)
        return narrowed

    def row_of_form(self, request) -> str | None:
        return None  # rows of an inline are added and removed, never rewritten

    def permission_to(self, verb) -> str:
        return permission_for(verb, self.model)


class ScopedAdmin(ScopedRows):
    """Also what may be done with a row, and that it stays where it may be changed."""

    def row_of_form(self, request):
        return request.resolver_match.kwargs.get("object_id")

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and (
            obj is None or request.user.has_perm(self.permission_to("view"), obj)
        )

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (
            obj is None or request.user.has_perm(self.permission_to("change"), obj)
        )

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (
            obj is None or request.user.has_perm(self.permission_to("delete"), obj)
        )

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except OutOfScope:
            sentence = gettext(
                "Nothing was saved: it would lie outside what you look after. Say to"
                " which of your programs or bases it belongs."
            )
        self.message_user(request, sentence, messages.ERROR)
        return redirect(request.get_full_path())

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        permission = self.permission_to("change" if change else "add")
        if not request.user.has_perm(permission, form.instance):
            raise OutOfScope
        for row in chain.from_iterable(rows.new_objects for rows in formsets):
            if not request.user.has_perm(permission_for("add", row), row):
                raise OutOfScope


class FixedInline(ScopedRows, inline.FixedInline):
    """Rows of a form that are added or removed, never rewritten."""


class RecordAdmin(ScopedAdmin, ChoosesRegions, record.RecordAdmin):
    """The base of the admins of all three apps."""


class NamedAdmin(published.Named, RecordAdmin):
    """A record with an address name."""


class PublishedAdmin(published.Published, RecordAdmin):
    """A record that is public or not."""


class DependentAdmin(published.Dependent, RecordAdmin):
    """A record that is public only while others are, too."""


class PreviewedAdmin(preview.Previewed, PublishedAdmin):
    """A record whose public page can be looked at before it is public."""
