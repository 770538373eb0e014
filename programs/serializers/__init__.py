"""What the API says of programs and the records around them: closed lists of names.

Whatever is not stated is an empty text, or null. A record of a higher floor is never
embedded; `figures`, `people` and the like link to it.
"""

from programs.serializers.links import (
    ProgramReference,
    RegionReference,
    SourceReference,
)
from programs.serializers.programs import (
    BaseSerializer,
    CohortSerializer,
    ProductSerializer,
    ProgramSerializer,
    SessionSerializer,
)
from programs.serializers.reference import (
    AudienceSerializer,
    OrganizationSerializer,
    RegionSerializer,
    SourceSerializer,
    TopicSerializer,
)

__all__ = [
    "AudienceSerializer",
    "BaseSerializer",
    "CohortSerializer",
    "OrganizationSerializer",
    "ProductSerializer",
    "ProgramReference",
    "ProgramSerializer",
    "RegionReference",
    "RegionSerializer",
    "SessionSerializer",
    "SourceReference",
    "SourceSerializer",
    "TopicSerializer",
]
