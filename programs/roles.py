"""What an account may do and where, computed from its role assignments of today.

A role gives the permissions of the group of the same name, within the scope of the
assignment. Nothing else gives a permission, neither membership in a group nor the
permissions of a single account; superusers hold all.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import Q

from programs.kit.publication import RealmQuerySet
from programs.kit.steps import permission_for

ADMINISTRATOR = "administrator"
OURS = ["programs", "people", "metrics"]  # an administrator has all permissions here


@dataclass(frozen=True)
class Scope:
    """Where a permission holds: everywhere, or at what belongs to the listed rows.

    Rows are listed by primary key; `within(scope)` of a model says what belongs to
    them.
    """

    everything: bool = False
    programs: frozenset[int] = frozenset()
    organizations: frozenset[int] = frozenset()
    bases: frozenset[int] = frozenset()

    def __or__(self, other):
        return Scope(
            self.everything or other.everything,
            self.programs | other.programs,
            self.organizations | other.organizations,
            self.bases | other.bases,
        )


EVERYTHING = Scope(everything=True)
NOWHERE = Scope()


def scope_of(user, permission: str) -> Scope:
    """Where the account holds a permission such as `programs.change_session`.

    NOWHERE for an inactive account, and where no role gives the permission.
    """
    if not user.is_active:
        return NOWHERE
    if user.is_superuser:
        return EVERYTHING
    return permissions_of(user).get(permission, NOWHERE)


def roles_of(user) -> dict[str, Scope]:
    """The roles that the account has today, each with its scope.

    The scopes of several assignments of one role add up; an assignment without a
    program, organisation or base holds everywhere. Kept on the user object, which lives
    as long as one request.
    """
    if not hasattr(user, "_roles"):
        roles = defaultdict(Scope)
        names = ["role", "program", "organization", "base"]
        for role, *places in user.role_assignments.current().values_list(*names):
            ids = [frozenset(filter(None, [place])) for place in places]
            roles[role] |= Scope(not any(places), *ids)
        user._roles = dict(roles)
    return user._roles


def permissions_of(user) -> dict[str, Scope]:
    """The permissions that the account's roles give it, each with its scope.

    Scopes are added up for each permission, over the roles that give it, and never over
    all roles of the account: who edits program A and verifies for program B must not
    verify for A. Kept on the user object, like the roles.
    """
    if not hasattr(user, "_permissions"):
        permissions = defaultdict(Scope)
        for role, permission in _bundles(roles_of(user)):
            permissions[permission] |= roles_of(user)[role]
        user._permissions = dict(permissions)
    return user._permissions


def _bundles(roles):
    """Yield pairs of role and permission, for all roles in one query.

    A group lists the permissions of the role of its name. The administrator needs no
    such list: that role has every permission of our apps, new ones included.
    """
    if not roles:
        return
    held = Q(group__name__in=roles)
    if ADMINISTRATOR in roles:
        held |= Q(content_type__app_label__in=OURS)
    names = ["group__name", "content_type__app_label", "codename"]
    for group, app, name in Permission.objects.filter(held).values_list(*names):
        if group in roles:
            yield group, f"{app}.{name}"
        if ADMINISTRATOR in roles and app in OURS:
            yield ADMINISTRATOR, f"{app}.{name}"


def is_within(user, permission: str, record) -> bool:
    """Whether the row lies where the account holds the permission.

    The caller has checked that the account holds it at all. Rows of a model without
    scopes, such as topics, lie within every scope.
    """
    scope = scope_of(user, permission)
    rows = type(record)._default_manager.all()
    if scope.everything or not hasattr(rows, "visible_to"):
        return True
    return rows.visible_to(user, permission).filter(pk=record.pk).exists()


class ScopedQuerySet(RealmQuerySet):
    """Rows on which a permission may be limited to a scope; see `within()`."""

    def visible_to(self, user, permission=""):
        """Rows for which the account holds `permission`, by default the one to view."""
        scope = scope_of(user, permission or permission_for("view", self.model))
        return self if scope.everything else self.within(scope)

    def within(self, scope):
        """The rows that belong to what the scope names; every model says how."""
        raise NotImplementedError


class RoleBackend(ModelBackend):
    """Authenticates as ModelBackend does, but takes permissions from roles alone."""

    def has_perm(self, user_obj, perm, obj=None):
        if not super().has_perm(user_obj, perm):
            return False
        return obj is None or is_within(user_obj, perm, obj)

    def get_group_permissions(self, user_obj, obj=None):
        if user_obj.is_superuser:
            return super().get_group_permissions(user_obj, obj)
        return (
            set(permissions_of(user_obj))
            if user_obj.is_active and obj is None
            else set()
        )

    def get_user_permissions(self, user_obj, obj=None):
        """Permissions of a single account count for nothing: only roles do."""
        return set()
