"""The API endpoints of regions, topics, audiences, organisations and sources."""

from rest_framework.viewsets import ReadOnlyModelViewSet

from programs.filters.sets import (
    AudienceFilter,
    OrganizationFilter,
    RegionFilter,
    SourceFilter,
    TopicFilter,
)
from programs.kit.viewsets import example
from programs.models import Audience, Organization, Region, Source, Topic
from programs.serializers.reference import (
    AudienceSerializer,
    OrganizationSerializer,
    RegionSerializer,
    SourceSerializer,
    TopicSerializer,
)


@example("programs", "region")
class RegionViewSet(ReadOnlyModelViewSet):
    """Divisions of China that a public record names, and the divisions they lie in."""

    serializer_class = RegionSerializer
    filterset_class = RegionFilter
    lookup_field = "code"

    def get_queryset(self):
        return Region.objects.public().select_related("parent", "followed_by")


@example("programs", "topic")
class TopicViewSet(ReadOnlyModelViewSet):
    """Topics: the lines of action that programs are grouped by."""

    serializer_class = TopicSerializer
    filterset_class = TopicFilter
    lookup_field = "slug"

    def get_queryset(self):
        return Topic.objects.public().select_related("source")


@example("programs", "audience")
class AudienceViewSet(ReadOnlyModelViewSet):
    """Groups that programs and bases are for; they overlap and are never summed."""

    serializer_class = AudienceSerializer
    filterset_class = AudienceFilter
    lookup_field = "slug"

    def get_queryset(self):
        return Audience.objects.public()


@example("programs", "organization")
class OrganizationViewSet(ReadOnlyModelViewSet):
    """Organisations that lead, fund, donate, operate or take part."""

    serializer_class = OrganizationSerializer
    filterset_class = OrganizationFilter
    lookup_field = "slug"

    def get_queryset(self):
        return Organization.objects.public().for_api()


@example("programs", "source")
class SourceViewSet(ReadOnlyModelViewSet):
    """Documents that public records cite."""

    serializer_class = SourceSerializer
    filterset_class = SourceFilter
    lookup_field = "slug"

    def get_queryset(self):
        return Source.objects.public()
