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
from programs.viewsets.examples import (
    API,
    BEIJING,
    CENTER,
    CITED,
    KUAISHOU,
    LINYI,
    SEEDED,
    SITE,
    XINGTANG,
    named,
)


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
    sessions=f"{API}/sessions/?program=veteran-recruitment",
    people=f"{API}/people/?program=veteran-recruitment",
    stories=f"{API}/stories/?program=veteran-recruitment",
    is_demo=False,
    published_at=SEEDED,
    updated_at=SEEDED,
)
class ProgramViewSet(RealmViewSet):
    """Programs, and the plans and boards that they belong to."""

    model = Program
    serializer_class = ProgramSerializer
    filterset_class = ProgramFilter
    lookup_field = "slug"


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
    sessions=f"{API}/sessions/?base=xingtang-startup-park",
    published_at=SEEDED,
    updated_at=SEEDED,
)
class BaseViewSet(ReadOnlyModelViewSet):
    """Livestream bases: shared rooms, studios, start-up parks."""

    serializer_class = BaseSerializer
    filterset_class = LivestreamBaseFilter
    lookup_field = "slug"

    def get_queryset(self):
        return LivestreamBase.objects.published().for_api()


@example(
    id="697e1411-055a-40fc-a71d-4f67c1485a36",
    url=f"{SITE}/sessions/697e1411-055a-40fc-a71d-4f67c1485a36/",
    kind="conference",
    title_zh="首届快手公益生态大会",
    title_en="First Kuaishou welfare ecosystem conference",
    description_zh="公益+计划和它的四个板块在会上启动。",
    description_en="The Welfare+ plan and its four boards were launched there.",
    status="held",
    cancel_reason_zh="",
    cancel_reason_en="",
    start="2024-01-17",
    start_inferred=True,
    start_time=None,
    end_date=None,
    end_time=None,
    starts_at=None,
    format="",
    program=None,
    base=None,
    region=BEIJING,
    place_zh="",
    place_en="",
    capacity=None,
    headcount=None,
    watch_url="",
    replay_url="",
    source=CITED,
    note_zh="报道印了月和日，没有印年份；2024年是推断。",
    note_en="The report prints day and month but no year; 2024 is inferred.",
    is_demo=False,
    published_at=SEEDED,
    updated_at=SEEDED,
)
class SessionViewSet(RealmViewSet):
    """Lectures, trainings, livestreams, recruitment fairs, visits and conferences."""

    model = Session
    serializer_class = SessionSerializer
    filterset_class = SessionFilter
    lookup_field = "uuid"


@example(
    slug="zhujiaping-honey-peaches",
    url=f"{SITE}/products/#zhujiaping-honey-peaches",
    kind="farm_product",
    name_zh="蜜桃",
    name_en="Honey peaches",
    description_zh="朱家坪的村民种植的水果。",
    description_en="A fruit that the villagers of Zhujiaping grow.",
    region=LINYI,
    region_inferred=True,
    place_zh="朱家坪",
    place_en="Zhujiaping",
    source=CITED,
    note_zh="临沂市是推断；县未知。",
    note_en="Linyi is inferred; the county is unknown.",
    published_at=SEEDED,
    updated_at=SEEDED,
)
class ProductViewSet(ReadOnlyModelViewSet):
    """Farm products and specialty industries of one place."""

    serializer_class = ProductSerializer
    filterset_class = ProductFilter
    lookup_field = "slug"

    def get_queryset(self):
        return Product.objects.published().for_api()
