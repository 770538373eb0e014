"""Whoever looks after a part of the record works in that part alone."""

from itertools import chain

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Q

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
        right = self.right_to("change" if pk else "add")
        scope = scope_of(request.user, right)
        if scope.everything or not isinstance(rows, ScopedQuerySet):
            return {}
        # Whom or what a row belongs to is in its scope; of whom it tells is to be seen.
        allowed = rows.visible_to(request.user, right if db_field.many_to_one else "")
        choices = Q(pk__in=allowed.values("pk"))
        if pk:
            here = self.model._default_manager.filter(pk=unquote(pk))
            choices |= Q(pk__in=here.values(db_field.name))
        narrowed = {"queryset": rows.filter(choices)}
        if not pk and db_field.name == "program":
            narrowed["required"] = not (scope.bases or scope.organizations)
        return narrowed

    def row_of_form(self, request) -> str | None:
        return None  # parts are added and removed, never rewritten

    def right_to(self, verb) -> str:
        return f"{self.opts.app_label}.{verb}_{self.opts.model_name}"


class ScopedAdmin(ScopedRows):
    """Also what may be done with a row, and that it stays where it may be changed."""

    def row_of_form(self, request):
        return request.resolver_match.kwargs.get("object_id")

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and (
            obj is None or request.user.has_perm(self.right_to("view"), obj)
        )

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (
            obj is None or request.user.has_perm(self.right_to("change"), obj)
        )

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (
            obj is None or request.user.has_perm(self.right_to("delete"), obj)
        )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        right = self.right_to("change" if change else "add")
        if not request.user.has_perm(right, form.instance):
            raise OutOfScope
        for part in chain.from_iterable(rows.new_objects for rows in formsets):
            options = part._meta
            right = f"{options.app_label}.add_{options.model_name}"
            if not request.user.has_perm(right, part):
                raise OutOfScope
