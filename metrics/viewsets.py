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


@example("metrics", "indicator")
class IndicatorViewSet(ReadOnlyModelViewSet):
    """Definitions of figures: what is counted, what is not, and what may be added."""

    serializer_class = IndicatorSerializer
    filterset_class = IndicatorFilter
    lookup_field = "code"

    def get_queryset(self):
        return Indicator.objects.public()


@extend_schema_view(
    list=example("metrics", "figure"),
    retrieve=example("metrics", "figure", "lineage"),
)
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
        if self.detail:
            return Figure.objects.public().with_replacement().for_detail()
        # Whoever keeps a copy asks since when, and has to hear what ceased to hold.
        asked = self.request.query_params if self.request else {}
        since = asked.get("updated_since", "").strip()
        rows = Figure.objects.public() if since else Figure.objects.published()
        return rows.with_replacement().for_list()
