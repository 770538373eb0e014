from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.viewsets import ReadOnlyModelViewSet

from programs import filters, serializers
from programs.models import (
    Audience,
    LivestreamBase,
    Organization,
    Program,
    Region,
    Source,
    Topic,
)

API = "https://example.org/api/v1"
SITE = "https://example.org/en"
SEEDED = "2025-01-06T09:30:00+08:00"


def example(**record):
    """Shows one real record in the schema of a resource."""
    return extend_schema(examples=[OpenApiExample("record", record)])


def named(resource, key, name_zh, name_en, key_name="slug"):
    return {
        key_name: key,
        "name_zh": name_zh,
        "name_en": name_en,
        "url": f"{API}/{resource}/{key}/",
    }


REPORT = {
    "slug": "press-report-2024-ecosystem-conference",
    "url": f"{API}/sources/press-report-2024-ecosystem-conference/",
    "title_zh": "快手公益:以“短视频+直播”推动普惠公益,共建数字公益生态",
    "title_en": (
        "Kuaishou welfare: “short video + livestream” for inclusive welfare,"
        " towards a shared digital welfare ecosystem"
    ),
    "publisher": "",
    "author": "李庆",
    "published": None,
    "published_inferred": False,
    "address": "",
    "sha256": "",
    "quality": "press",
    "note_zh": "大会于1月17日举行，未印年份；据文中所述推断为2024年。",
    "note_en": (
        "The conference took place on 17 January; no year is printed. From the text"
        " we infer 2024."
    ),
    "updated_at": SEEDED,
}
CITED = {name: REPORT[name] for name in ("slug", "title_zh", "title_en", "url")}
KUAISHOU = named(
    "organizations", "kuaishou-technology", "快手科技", "Kuaishou Technology"
)
CENTER = named(
    "organizations",
    "veterans-affairs-publicity-center",
    "退役军人事务部宣传中心",
    "Publicity Center of the Ministry of Veterans Affairs",
)
SHIJIAZHUANG = named("regions", "130100", "石家庄市", "", key_name="code")
XINGTANG = named("regions", "130125", "行唐县", "", key_name="code")


@example(
    slug="veteran-recruitment",
    url=f"{SITE}/programs/veteran-recruitment/",
    kind="program",
    parent=None,
    name_zh="退役军人线上招聘活动",
    name_en="Online recruitment events for veterans",
    summary_zh="把招聘会办到线上，让退役军人多一些找到工作的机会。",
    summary_en="Recruitment held online, so that veterans have more chances of work.",
    objectives_zh="",
    objectives_en="",
    description_zh="由快手与退役军人事务部宣传中心合办。",
    description_en=(
        "Held by Kuaishou together with the Publicity Center of the Ministry of"
        " Veterans Affairs."
    ),
    eligibility_zh="",
    eligibility_en="",
    selection_zh="",
    selection_en="",
    complaint_zh="",
    complaint_en="",
    note_zh="各场在何时何地举行，报道没有说明。",
    note_en="When and where the single events were held is not said.",
    status="",
    start=None,
    start_inferred=False,
    planned_end=None,
    end=None,
    lead=None,
    partners=[
        {"role": "implementing", "organization": CENTER},
        {"role": "implementing", "organization": KUAISHOU},
    ],
    topics=[named("topics", "employment", "就业帮扶", "Employment")],
    audiences=[named("audiences", "veterans", "退役军人", "Veterans")],
    regions=[],
    watch_url="",
    source=CITED,
    figures=f"{API}/figures/?program=veteran-recruitment",
    published_at=SEEDED,
    updated_at=SEEDED,
)
class ProgramViewSet(ReadOnlyModelViewSet):
    """Plans, their boards, and programs."""

    serializer_class = serializers.ProgramSerializer
    filterset_class = filters.ProgramFilter
    lookup_field = "slug"

    def get_queryset(self):
        return Program.objects.published().for_api()


@example(
    slug="xingtang-startup-park",
    url=f"{SITE}/bases/xingtang-startup-park/",
    kind="startup_park",
    state="not_stated",
    name_zh="残障人士双创园",
    name_en="Start-up and Innovation Park for People with Disabilities",
    description_zh="快手支持了它的建设，让残障人士凭手艺挣钱，活得有尊严。",
    description_en=(
        "Kuaishou supported its building, so that people with disabilities can earn a"
        " living by their own craft and live with dignity."
    ),
    region=XINGTANG,
    region_inferred=False,
    county_is_known=True,
    functions=[],
    audiences=[
        named(
            "audiences",
            "people-with-disabilities",
            "残障人士",
            "People with disabilities",
        )
    ],
    donor=None,
    operator=None,
    program=None,
    rooms=None,
    seats=None,
    handed_over=None,
    opened=None,
    closed=None,
    closing_reason_zh="",
    closing_reason_en="",
    watch_url="",
    note_zh="报道说的是支持建设，没有说捐赠，故捐赠方留空。",
    note_en="The report does not call it a donation, so the donor is left empty.",
    source=CITED,
    figures=f"{API}/figures/?base=xingtang-startup-park",
    published_at=SEEDED,
    updated_at=SEEDED,
)
class BaseViewSet(ReadOnlyModelViewSet):
    """Livestream bases: shared rooms, studios, start-up parks."""

    serializer_class = serializers.BaseSerializer
    filterset_class = filters.LivestreamBaseFilter
    lookup_field = "slug"

    def get_queryset(self):
        return LivestreamBase.objects.published().for_api()


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
    """Divisions of China that a public record names, and those they lie in."""

    serializer_class = serializers.RegionSerializer
    filterset_class = filters.RegionFilter
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
    """Lines of action."""

    serializer_class = serializers.TopicSerializer
    filterset_class = filters.TopicFilter
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

    serializer_class = serializers.AudienceSerializer
    filterset_class = filters.AudienceFilter
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

    serializer_class = serializers.OrganizationSerializer
    filterset_class = filters.OrganizationFilter
    lookup_field = "slug"

    def get_queryset(self):
        return Organization.objects.public().for_api()


@example(**REPORT)
class SourceViewSet(ReadOnlyModelViewSet):
    """Documents that public records cite."""

    serializer_class = serializers.SourceSerializer
    filterset_class = filters.SourceFilter
    lookup_field = "slug"

    def get_queryset(self):
        return Source.objects.public()
