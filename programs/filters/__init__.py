"""The closed lists of filters that pages and the API offer.

A filter set needs no view: `ProgramFilter(request.GET, queryset=…)`, then `.qs`, or
`.form.errors` by field. A value that nothing public bears is an error, never an
empty list.
"""

from programs.filters.fields import (
    SEARCH_LENGTH,
    ChoiceFilter,
    DemoFilter,
    SearchField,
)
from programs.filters.parameters import (
    FilterSet,
    base,
    known,
    organization,
    program,
    province,
    region,
    search,
    since,
    verb,
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
    "ChoiceFilter",
    "CohortFilter",
    "DemoFilter",
    "FilterSet",
    "LivestreamBaseFilter",
    "OrganizationFilter",
    "ProductFilter",
    "ProgramFilter",
    "RegionFilter",
    "SEARCH_LENGTH",
    "SearchField",
    "SessionFilter",
    "SourceFilter",
    "TopicFilter",
    "base",
    "known",
    "organization",
    "program",
    "province",
    "region",
    "search",
    "since",
    "verb",
]
