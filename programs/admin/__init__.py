"""The staff's side of programs; `scope` and `region` serve the floors above, too."""

from programs.admin.cohort import CohortAdmin
from programs.admin.program import LivestreamBaseAdmin, ProgramAdmin
from programs.admin.reference import (
    AudienceAdmin,
    OrganizationAdmin,
    SourceAdmin,
    TopicAdmin,
)
from programs.admin.region import RegionAdmin
from programs.admin.role import RoleAssignmentAdmin
from programs.admin.session import ProductAdmin, SessionAdmin

__all__ = [
    "AudienceAdmin",
    "CohortAdmin",
    "LivestreamBaseAdmin",
    "OrganizationAdmin",
    "ProductAdmin",
    "ProgramAdmin",
    "RegionAdmin",
    "RoleAssignmentAdmin",
    "SessionAdmin",
    "SourceAdmin",
    "TopicAdmin",
]
