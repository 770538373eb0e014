import pytest

from programs.models import LivestreamBase, Partnership, Program
from tests.factories import (
    make_audience,
    make_base,
    make_organization,
    make_program,
    make_region,
    make_source,
    make_topic,
    make_xingtang,
)

pytestmark = pytest.mark.django_db


def keys(api_client, resource, query, key="slug"):
    response = api_client.get(f"/api/v1/{resource}/?{query}")
    assert response.status_code == 200, response.json()
    return [row[key] for row in response.json()["results"]]


@pytest.fixture
def programs():
    board = make_program(
        slug="board", kind="board", parent=make_program(slug="plan", kind="plan")
    )
    partner = make_organization(slug="partner", source=make_source())
    one = make_program(
        slug="one",
        name_zh="幸福大讲堂",
        name_en="Lecture hall",
        parent=board,
        status="running",
        lead=make_organization(slug="lead"),
        topics=[make_topic(slug="knowledge", source=make_source())],
        audiences=[make_audience(slug="women")],
        regions=[make_xingtang()],
    )
    Partnership.objects.create(program=one, organization=partner, role="funding")
    Program.objects.exclude(slug="one").update(
        updated_at="2020-01-01T00:00:00Z", published_at="2020-01-01T00:00:00Z"
    )
    make_region("520000", "贵州省", pinyin="guizhousheng", initials="gzs")


@pytest.mark.parametrize(
    "query",
    [
        *("search=lecture", "search=幸福 hall", "search=xtx", "search=130125"),
        *("topic=knowledge", "board=board", "audience=women", "status=running"),
        *("province=130000", "region=130100", "region=130125"),
        *("organization=lead", "organization=partner", "kind=program"),
        *("updated_since=2026-01-01", "updated_since=2026-01-01T00:00:00%2B08:00"),
        "search=lecture&topic=knowledge&status=running",
    ],
)
def test_filters_of_programs(api_client, programs, query):
    assert keys(api_client, "programs", query) == ["one"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=not_stated", ["plan", "board"]),
        ("kind=board", ["board"]),
        ("search=nothing like it", []),
        ("province=520000", []),
        ("updated_since=2100-01-01", []),
        ("search=&topic=&updated_since=", ["plan", "board", "one"]),
    ],
)
def test_filters_that_leave_others(api_client, programs, query, found):
    assert keys(api_client, "programs", query) == found


def test_filters_of_bases(api_client):
    program = make_program(slug="hall")
    make_base(
        slug="one",
        name_en="Studio",
        kind="studio",
        region=make_xingtang(),
        for_training=True,
        program=program,
    )
    make_base(slug="two")
    LivestreamBase.objects.filter(slug="two").update(
        updated_at="2020-01-01T00:00:00Z", published_at="2020-01-01T00:00:00Z"
    )
    for query in [
        *("search=studio", "search=河北 studio", "province=130000", "region=130100"),
        *("kind=studio", "function=training", "program=hall"),
        "updated_since=2026-01-01",
    ]:
        assert keys(api_client, "bases", query) == ["one"], query
    assert keys(api_client, "bases", "function=logistics") == []


def test_filters_of_the_other_resources(api_client):
    county, source = make_xingtang(), make_source(slug="report")
    topic = make_topic(slug="care", name_en="Silver care", source=source)
    women = make_audience(slug="women", name_en="Women")
    unit = make_organization(slug="unit", name_en="Kuaipin", kind="business_unit")
    make_program(topics=[topic], audiences=[women], regions=[county], lead=unit)
    for resource, query, found in [
        ("regions", "search=xingtang", ["130125"]),
        ("regions", "search=河北", ["130000"]),
        ("regions", "level=prefecture", ["130100"]),
        ("regions", "parent=130100", ["130125"]),
        ("regions", "updated_since=2100-01-01", []),
    ]:
        assert keys(api_client, resource, query, "code") == found, query
    for resource, query, found in [
        ("topics", "search=care silver", ["care"]),
        ("topics", "search=women", []),
        ("audiences", "search=Women", ["women"]),
        ("organizations", "search=kuaipin", ["unit"]),
        ("organizations", "kind=company", []),
        ("organizations", "updated_since=2020-01-01", ["unit"]),
        ("sources", "search=report", ["report"]),
        ("sources", "updated_since=2100-01-01T00:00:00Z", []),
    ]:
        assert keys(api_client, resource, query) == found, query


def test_a_program_published_later_counts_as_changed(api_client):
    program = make_program(slug="late", published_at="2026-05-02T00:00:00Z")
    Program.objects.filter(pk=program.pk).update(updated_at="2026-05-01T00:00:00Z")
    assert keys(api_client, "programs", "updated_since=2026-05-02") == ["late"]
    assert keys(api_client, "programs", "updated_since=2026-05-03") == []
