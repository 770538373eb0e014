"""The kit's admin classes, limited to the scopes of an account's roles.

An account sees, chooses and saves only rows for which it holds the permission. All have
the search fields for regions.
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
    """The row, once saved, would lie outside the scope of the account."""


class ScopedRows:
    """Mixed into admins and inlines: limits rows and choices to the account's scope."""

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
        """Arguments of a form field that limit its choices to the account's scopes.

        What the row holds already stays a choice, or saving the form would lose it.
        """
        rows = db_field.related_model._default_manager.all()
        pk = self.row_of_form(request)
        permission = self.permission_to("change" if pk else "add")
        scope = scope_of(request.user, permission)
        if scope.everything or not isinstance(rows, ScopedQuerySet):
            return {}
        # A foreign key puts the row into a scope, so the account needs its permission
        # there; the targets of a many-to-many field need only be visible to it.
        allowed = rows.visible_to(
            request.user, permission if db_field.many_to_one else ""
        )
        choices = Q(pk__in=allowed.values("pk"))
        if pk:
            here = self.model._default_manager.filter(pk=unquote(pk))
            choices |= Q(pk__in=here.values(db_field.name))
        narrowed = {"queryset": rows.filter(choices)}
        if not pk and db_field.name == "program":
            narrowed |= self.demanded(scope, allowed)
        return narrowed

    @staticmethod
    def demanded(scope, programs) -> dict:
        """A new row gets into a scope by its base or organisation, or needs a program.

        The only program there is to choose is chosen already.
        """
        if scope.bases or scope.organizations:
            return {"required": False}
        keys = list(programs.values_list("pk", flat=True)[:2])
        return {"required": True, "initial": keys[0] if len(keys) == 1 else None}

    def row_of_form(self, request) -> str | None:
        return None  # rows of an inline are added or removed, never changed

    def permission_to(self, verb) -> str:
        return permission_for(verb, self.model)


class ScopedAdmin(ScopedRows):
    """Checks permissions for each row; a saved row must lie within the scope."""

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
        """Show OutOfScope as a message; it has rolled back the form's transaction."""
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
        """Raise OutOfScope where the row, or a new row of an inline, is out of scope.

        Checked after saving: the scope of a row is found by a query on its relations.
        """
        super().save_related(request, form, formsets, change)
        permission = self.permission_to("change" if change else "add")
        if not request.user.has_perm(permission, form.instance):
            raise OutOfScope
        for row in chain.from_iterable(rows.new_objects for rows in formsets):
            if not request.user.has_perm(permission_for("add", row), row):
                raise OutOfScope


class FixedInline(ScopedRows, inline.FixedInline):
    """The kit's FixedInline, limited to the account's scopes."""


class RecordAdmin(ScopedAdmin, ChoosesRegions, record.RecordAdmin):
    """The base class of the admins of all three apps."""


class NamedAdmin(published.Named, RecordAdmin):
    """For records with an address name (slug)."""


class PublishedAdmin(published.Published, RecordAdmin):
    """For records that can be published."""


class DependentAdmin(published.Dependent, RecordAdmin):
    """For records that are public only while others are, too."""


class PreviewedAdmin(preview.Previewed, PublishedAdmin):
    """For records whose public page can be previewed."""
