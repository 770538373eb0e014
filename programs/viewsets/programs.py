"""The API endpoints of programs, bases, sessions and products."""

from rest_framework.viewsets import ReadOnlyModelViewSet

from programs.filters.sets import (
    LivestreamBaseFilter,
    ProductFilter,
    ProgramFilter,
    SessionFilter,
)
from programs.kit.viewsets import RealmViewSet, example
from programs.models import LivestreamBase, Product, Program, Session
from programs.serializers.programs import (
    BaseSerializer,
    ProductSerializer,
    ProgramSerializer,
    SessionSerializer,
)


@example("programs", "program")
class ProgramViewSet(RealmViewSet):
    """Programs, and the plans and boards that they belong to."""

    model = Program
    serializer_class = ProgramSerializer
    filterset_class = ProgramFilter
    lookup_field = "slug"


@example("programs", "base")
class BaseViewSet(ReadOnlyModelViewSet):
    """Livestream bases: shared rooms, studios, start-up parks."""

    serializer_class = BaseSerializer
    filterset_class = LivestreamBaseFilter
    lookup_field = "slug"

    def get_queryset(self):
        return LivestreamBase.objects.published().for_api()


@example("programs", "session")
class SessionViewSet(RealmViewSet):
    """Lectures, trainings, livestreams, recruitment fairs, visits and conferences."""

    model = Session
    serializer_class = SessionSerializer
    filterset_class = SessionFilter
    lookup_field = "uuid"


@example("programs", "product")
class ProductViewSet(ReadOnlyModelViewSet):
    """Farm products and specialty industries of one place."""

    serializer_class = ProductSerializer
    filterset_class = ProductFilter
    lookup_field = "slug"

    def get_queryset(self):
        return Product.objects.published().for_api()
