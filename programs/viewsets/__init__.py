from programs.viewsets.cohorts import CohortViewSet
from programs.viewsets.programs import (
    BaseViewSet,
    ProductViewSet,
    ProgramViewSet,
    SessionViewSet,
)
from programs.viewsets.reference import (
    AudienceViewSet,
    OrganizationViewSet,
    RegionViewSet,
    SourceViewSet,
    TopicViewSet,
)

__all__ = [
    "AudienceViewSet",
    "BaseViewSet",
    "CohortViewSet",
    "OrganizationViewSet",
    "ProductViewSet",
    "ProgramViewSet",
    "RegionViewSet",
    "SessionViewSet",
    "SourceViewSet",
    "TopicViewSet",
]
