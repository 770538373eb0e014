"""The API's endpoints of indicators and figures, with the examples of its schema."""

from drf_spectacular.utils import extend_schema_view
from rest_framework.viewsets import ReadOnlyModelViewSet

from metrics.filters import FigureFilter, IndicatorFilter
from metrics.models import Figure, Indicator
from metrics.serializers import (
    FigureDetailSerializer,
    FigureSerializer,
    IndicatorSerializer,
)
from programs.kit.viewsets import example
from programs.viewsets.examples import API, CITED, REPORT, SEEDED, SITE

DEFINITION = {
    "code": "person-times-covered",
    "url": f"{SITE}/indicators/person-times-covered/",
    "name_zh": "线上和线下覆盖的人次",
    "name_en": "Person-times covered, online and offline",
    "unit": "person_time",
    "kind": "cumulative",
    "over_time": "latest",
    "over_places": "none",
    "definition_zh": "一个人来两次，计两人次。",
    "definition_en": "One person who comes twice counts as two person-times.",
    "counts_zh": "线上或线下的每一人次",
    "counts_en": "Each time a person is covered, online or offline",
    "excludes_zh": "",
    "excludes_en": "",
    "method_zh": "怎样算作覆盖一次，报道没有说明。",
    "method_en": "What counts as covered once is not stated.",
    "limits_zh": "人次不是人数，不能换算，也不能与人数相加。",
    "limits_en": "Person-times are not people and are never added to them.",
    "figures": f"{API}/figures/?indicator=person-times-covered",
    "updated_at": SEEDED,
}
REVISION = {
    "id": "439aa5e0-d6f4-589e-af6e-7ca39bc3b1a2",
    "revision": 1,
    "text": "more than 200,000 person-times",
    "value": "200000",
    "qualifier": "more_than",
    "state": "published",
    "published_at": "2025-01-07T15:24:00+08:00",
    "url": f"{SITE}/figures/439aa5e0-d6f4-589e-af6e-7ca39bc3b1a2/",
}
FIGURE = {
    **REVISION,
    "indicator": {
        name: DEFINITION[name] for name in ("code", "name_zh", "name_en", "url")
    },
    "unit": "person_time",
    "period_start": "2023-04",
    "period_end": None,
    "period_text": "since April 2023, as of the source",
    "scope": {
        "type": "program",
        "slug": "lecture-hall",
        "name": "Kuaishou welfare lecture hall",
        "url": f"{SITE}/programs/lecture-hall/",
    },
    "basis": "cited",
    "source": CITED,
    "updated_at": "2025-01-07T15:24:00+08:00",
    "supersedes": None,
    "replaced_by": None,
}
LINEAGE = {
    "definition": DEFINITION,
    "source": REPORT,
    "note_zh": "",
    "note_en": "",
    "steps": [
        {"kind": kind, "role": role, "at": at, "note": ""}
        for kind, role, at in [
            ("submitted", "editor", "2025-01-06T11:24:00+08:00"),
            ("verified", "verifier", "2025-01-07T11:24:00+08:00"),
            ("published", "verifier", "2025-01-07T15:24:00+08:00"),
        ]
    ],
    "revisions": [{**REVISION, "correction_note_zh": "", "correction_note_en": ""}],
}


@example(**DEFINITION)
class IndicatorViewSet(ReadOnlyModelViewSet):
    """Definitions of figures: what is counted, what is not, and what may be added."""

    serializer_class = IndicatorSerializer
    filterset_class = IndicatorFilter
    lookup_field = "code"

    def get_queryset(self):
        return Indicator.objects.public()


@extend_schema_view(list=example(**FIGURE), retrieve=example(**FIGURE, lineage=LINEAGE))
class FigureViewSet(ReadOnlyModelViewSet):
    """Numbers with their qualifier, unit, period, scope and source.

    The list holds the figures published now; with `updated_since` also those corrected
    or withdrawn since then. A single figure adds its `lineage`, and every revision that
    was ever public keeps its address.
    """

    filterset_class = FigureFilter
    lookup_field = "uuid"

    def get_serializer_class(self):
        return FigureDetailSerializer if self.detail else FigureSerializer

    def get_queryset(self):
        figures = Figure.objects.public().with_replacement()
        return figures.for_detail() if self.detail else figures.for_list()
