"""The admin as a whole: its name, and words of Django's own that ours replace."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from programs.admin.record import CappedSearch

admin.site.site_header = admin.site.site_title = _("Open Welfare Record")
admin.site.index_title = _("Overview")
admin.site.enable_nav_sidebar = False
admin.site.unregister([User, Group])


class StaffCreationForm(AdminUserCreationForm):
    """Without the field's own autofocus: the admin's script sets the focus already."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["username"].widget.attrs["autofocus"]


@admin.register(User)
class StaffAdmin(CappedSearch, UserAdmin):
    add_form = StaffCreationForm
    # Facts, not fields; and the stock form's boxes for them have no labels.
    readonly_fields = ["last_login", "date_joined"]


@admin.register(Group)
class RoleAdmin(CappedSearch, GroupAdmin):
    pass


# Named here so that our catalog carries them: Django's Chinese reads badly or lacks
# them.
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
