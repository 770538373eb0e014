"""The admin site: its name and sign-in, accounts and groups, better translations."""

import allauth.account.admin  # noqa: F401
import allauth.mfa.admin  # noqa: F401
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from programs.admin.role import RoleInline
from programs.kit.admin.lists import CappedSearch
from programs.kit.admin.record import SharedForm
from welfare import second_factor
from welfare.sign_in.pages import SignIn

admin.site.site_header = admin.site.site_title = _("Open Welfare Record")
admin.site.index_title = _("Overview")
admin.site.enable_nav_sidebar = False
admin.site.login = SignIn.as_view()
# allauth's admins, imported above, would show secrets and e-mail addresses.
admin.site.unregister([User, Group, Authenticator, EmailAddress])


class StaffCreationForm(AdminUserCreationForm):
    """Without `autofocus` on the field: the admin's script sets the focus already."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["username"].widget.attrs["autofocus"]


@admin.register(User)
class StaffAdmin(SharedForm, CappedSearch, UserAdmin):
    """Accounts with their roles, which give the permissions; groups give none."""

    add_form = StaffCreationForm
    inlines = [RoleInline]
    filter_horizontal = []
    list_display = ["username", "last_name", "first_name", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff", "role_assignments__role"]
    # Django writes them; and its inputs for them have no labels for screen readers.
    readonly_fields = ["last_login", "date_joined"]
    actions = ["remove_second_factor"]

    def get_queryset(self, request):
        """Hide superusers from everybody else, administrators included."""
        rows = super().get_queryset(request)
        return rows if request.user.is_superuser else rows.filter(is_superuser=False)

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.add_fieldsets
        access = ["is_active", "is_staff"]
        access += ["is_superuser"] if request.user.is_superuser else []
        account, person, _permissions, dates = super().get_fieldsets(request, obj)
        return [account, person, (_("Access"), {"fields": access}), dates]

    @admin.action(permissions=["change"], description=_("Remove the second factor"))
    def remove_second_factor(self, request, queryset):
        """For people who lost both their device and their recovery codes.

        One's own factor is left out: to remove that, the security page asks for the
        password.
        """
        others = queryset.exclude(pk=request.user.pk)
        for person in others.filter(authenticator__type="totp"):
            second_factor.remove_factor(user=person)
            changed = {"changed": {"fields": [gettext_noop("second factor")]}}
            self.log_change(request, person, [changed])
        self.message_user(
            request,
            _("The second factor of the chosen others is removed."),
            messages.SUCCESS,
        )


@admin.register(Group)
class BundleAdmin(CappedSearch, GroupAdmin):
    """What each role may do; read-only, because seeds/00_groups.yaml defines it."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


# Texts of Django whose Chinese translation is missing or reads badly: named here,
# `makemessages` collects them, and our own translation takes precedence.
gettext_noop("Select %s to change")
gettext_noop("Select %s to view")
gettext_noop(" By %(filter_title)s ")
gettext_noop("Add %(name)s")
gettext_noop("Add %s")
gettext_noop("Change %s")
gettext_noop("View %s")
gettext_noop("Model name")
gettext_noop("Add link")
gettext_noop("Change or view list link")
