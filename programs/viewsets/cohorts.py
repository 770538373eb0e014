"""The API endpoint of cohorts."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema

from programs.filters.sets import CohortFilter
from programs.kit.viewsets import RealmViewSet, example
from programs.models import Cohort
from programs.serializers.programs import CohortSerializer
from programs.viewsets.examples import SEEDED, SITE, XINGTANG

KEY = OpenApiParameter(
    "key",
    OpenApiTypes.STR,
    OpenApiParameter.PATH,
    description="The slug of its program, a dot, and its own name.",
)


@example(
    id="lecture-hall.2026-1",
    url=f"{SITE}/programs/lecture-hall/cohorts/2026-1/",
    program={
        "slug": "lecture-hall",
        "name_zh": "快手公益幸福大讲堂",
        "name_en": "Kuaishou welfare lecture hall",
        "url": f"{SITE}/programs/lecture-hall/",
    },
    name_zh="第一期",
    name_en="First cohort",
    start="2026-03-02",
    end="2026-03-06",
    base=None,
    region=XINGTANG,
    place_zh="",
    place_en="",
    capacity=40,
    takes_applications=True,
    applications_until="2026-02-20",
    is_demo=False,
    published_at=SEEDED,
    updated_at=SEEDED,
)
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
