"""The staff's side of programs; `record` and `region` serve the floors above too."""

from programs.admin.program import LivestreamBaseAdmin, ProgramAdmin
from programs.admin.reference import (
    AudienceAdmin,
    OrganizationAdmin,
    SourceAdmin,
    TopicAdmin,
)
from programs.admin.region import RegionAdmin
from programs.admin.session import ProductAdmin, SessionAdmin

__all__ = [
    "AudienceAdmin",
    "LivestreamBaseAdmin",
    "OrganizationAdmin",
    "ProductAdmin",
    "ProgramAdmin",
    "RegionAdmin",
    "SessionAdmin",
    "SourceAdmin",
    "TopicAdmin",
]
