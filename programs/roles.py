"""What an account may do and where: from its roles of today, and from nothing else."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import Q

from programs.kit.publication import RealmQuerySet
from programs.kit.steps import permission_for

ADMINISTRATOR = "administrator"
OURS = ["programs", "people", "metrics"]  # of which an administrator may do all


@dataclass(frozen=True)
class Scope:
    """Where a right holds: everywhere, or at what is named (by primary keys)."""

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
    """Where the account holds a right such as `programs.change_session`."""
    if not user.is_active:
        return NOWHERE
    if user.is_superuser:
        return EVERYTHING
    return permissions_of(user).get(permission, NOWHERE)


def roles_of(user) -> dict[str, Scope]:
    """The account's roles of today, each with its scope; read once."""
    if not hasattr(user, "_roles"):
        roles = defaultdict(Scope)
        names = ["role", "program", "organization", "base"]
        for role, *places in user.role_assignments.current().values_list(*names):
            ids = [frozenset(filter(None, [place])) for place in places]
            roles[role] |= Scope(not any(places), *ids)
        user._roles = dict(roles)
    return user._roles


def permissions_of(user) -> dict[str, Scope]:
    """Every right that its roles give the account, each with its scope; read once."""
    if not hasattr(user, "_permissions"):
        permissions = defaultdict(Scope)
        for role, permission in _bundles(roles_of(user)):
            permissions[permission] |= roles_of(user)[role]
        user._permissions = dict(permissions)
    return user._permissions


def _bundles(roles):
    """Pairs of role and right; a group lists the rights of the role of its name."""
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
    """Whether the right holds for this row; what has no scope follows the right."""
    scope = scope_of(user, permission)
    rows = type(record)._default_manager.all()
    if scope.everything or not hasattr(rows, "visible_to"):
        return True
    return rows.visible_to(user, permission).filter(pk=record.pk).exists()


class ScopedQuerySet(RealmQuerySet):
    """Rows of which an account sees those that lie within the scopes of its roles."""

    def visible_to(self, user, permission=""):
        """Where the account holds a right; without one named, that to see the rows."""
        scope = scope_of(user, permission or permission_for("view", self.model))
        return self if scope.everything else self.within(scope)

    def within(self, scope):
        raise NotImplementedError


class RoleBackend(ModelBackend):
    """Signs in as Django does; rights come from roles, not from groups or accounts."""

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
        return set()
