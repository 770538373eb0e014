"""The tables of programs and the records around them."""

from programs.models.base import LivestreamBase
from programs.models.cohort import Cohort
from programs.models.organization import Organization
from programs.models.partnership import Partnership
from programs.models.product import Product
from programs.models.program import Program
from programs.models.region import Region
from programs.models.role import RoleAssignment
from programs.models.session import Session
from programs.models.source import Source
from programs.models.vocabulary import Audience, Topic

__all__ = [
    "Audience",
    "Cohort",
    "LivestreamBase",
    "Organization",
    "Partnership",
    "Product",
    "Program",
    "Region",
    "RoleAssignment",
    "Session",
    "Source",
    "Topic",
]
