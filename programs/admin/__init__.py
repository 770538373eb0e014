"""The staff's side of programs; `record` and `region` serve the floors above too."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from programs.admin.program import LivestreamBaseAdmin, ProgramAdmin
from programs.admin.reference import (
    AudienceAdmin,
    OrganizationAdmin,
    SourceAdmin,
    TopicAdmin,
)
from programs.admin.region import RegionAdmin

__all__ = [
    "AudienceAdmin",
    "LivestreamBaseAdmin",
    "OrganizationAdmin",
    "ProgramAdmin",
    "RegionAdmin",
    "SourceAdmin",
    "TopicAdmin",
]

admin.site.site_header = admin.site.site_title = _("Open Welfare Record")
admin.site.index_title = _("Overview")
admin.site.enable_nav_sidebar = False
