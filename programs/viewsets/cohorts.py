"""The API endpoint of cohorts."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema

from programs.filters.sets import CohortFilter
from programs.kit.viewsets import RealmViewSet, example
from programs.models import Cohort
from programs.serializers.programs import CohortSerializer

KEY = OpenApiParameter(
    "key",
    OpenApiTypes.STR,
    OpenApiParameter.PATH,
    description="The slug of its program, a dot, and its own name.",
)


@example("programs", "cohort")
class CohortViewSet(RealmViewSet):
    """Cohorts: the runs of a program, each with its own dates, place and seats."""

    model = Cohort
    serializer_class = CohortSerializer
    filterset_class = CohortFilter
    lookup_field = "key"  # an alias of `with_key()`, not a column
    lookup_value_regex = r"[-\w]+\.[-\w]+"

    @extend_schema(parameters=[KEY])
    def retrieve(self, request, *args, **kwargs):
        return super().retrieve(request, *args, **kwargs)
