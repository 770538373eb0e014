"""The closed lists of filters that pages and the API offer.

A filter set needs no view: `ProgramFilter(request.GET, queryset=…)`, then `.qs`, or
`.form.errors` by field. A value that nothing public bears is an error, never an
empty list.
"""

from programs.filters.parameters import (
    base_filter,
    organization_filter,
    program_filter,
    region_filter,
)
from programs.filters.sets import (
    AudienceFilter,
    CohortFilter,
    LivestreamBaseFilter,
    OrganizationFilter,
    ProductFilter,
    ProgramFilter,
    RegionFilter,
    SessionFilter,
    SourceFilter,
    TopicFilter,
)

__all__ = [
    "AudienceFilter",
    "CohortFilter",
    "LivestreamBaseFilter",
    "OrganizationFilter",
    "ProductFilter",
    "ProgramFilter",
    "RegionFilter",
    "SessionFilter",
    "SourceFilter",
    "TopicFilter",
    "base_filter",
    "organization_filter",
    "program_filter",
    "region_filter",
]
