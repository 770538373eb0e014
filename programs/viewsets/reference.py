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
from programs.viewsets.examples import (
    API,
    CITED,
    KUAISHOU,
    REPORT,
    SEEDED,
    SHIJIAZHUANG,
    XINGTANG,
    named,
)


@example(
    **{name: XINGTANG[name] for name in ("code", "url")},
    level="county",
    name_zh="行唐县",
    name_en="",
    pinyin="xingtangxian",
    initials="xtx",
    parent=SHIJIAZHUANG,
    ended_on=None,
    followed_by=None,
    figures=f"{API}/figures/?region=130125",
    updated_at=SEEDED,
)
class RegionViewSet(ReadOnlyModelViewSet):
    """Divisions of China that a public record names, and the divisions they lie in."""

    serializer_class = RegionSerializer
    filterset_class = RegionFilter
    lookup_field = "code"

    def get_queryset(self):
        return Region.objects.public().select_related("parent", "followed_by")


@example(
    **named("topics", "employment", "就业帮扶", "Employment"),
    dac_code="16020",
    sdg_goals=[8],
    source=CITED,
    updated_at=SEEDED,
)
class TopicViewSet(ReadOnlyModelViewSet):
    """Topics: the lines of action that programs are grouped by."""

    serializer_class = TopicSerializer
    filterset_class = TopicFilter
    lookup_field = "slug"

    def get_queryset(self):
        return Topic.objects.public().select_related("source")


@example(
    **named("audiences", "veterans", "退役军人", "Veterans"),
    is_sensitive=True,
    updated_at=SEEDED,
)
class AudienceViewSet(ReadOnlyModelViewSet):
    """Groups that programs and bases are for; they overlap and are never summed."""

    serializer_class = AudienceSerializer
    filterset_class = AudienceFilter
    lookup_field = "slug"

    def get_queryset(self):
        return Audience.objects.public()


@example(
    **named("organizations", "kuaipin", "快聘", "Kuaipin"),
    kind="business_unit",
    uscc="",
    parent=KUAISHOU,
    region=None,
    contact="",
    source=CITED,
    figures=f"{API}/figures/?organization=kuaipin",
    updated_at=SEEDED,
)
class OrganizationViewSet(ReadOnlyModelViewSet):
    """Organisations that lead, fund, donate, operate or take part."""

    serializer_class = OrganizationSerializer
    filterset_class = OrganizationFilter
    lookup_field = "slug"

    def get_queryset(self):
        return Organization.objects.public().for_api()


@example(**REPORT)
class SourceViewSet(ReadOnlyModelViewSet):
    """Documents that public records cite."""

    serializer_class = SourceSerializer
    filterset_class = SourceFilter
    lookup_field = "slug"

    def get_queryset(self):
        return Source.objects.public()
