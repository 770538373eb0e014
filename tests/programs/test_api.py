import datetime
import re

import pytest

from programs.models import Partnership
from programs.serializers.programs import ProgramSerializer
from tests.api import API, both, cited, iso, keys, named, paged, place
from tests.benchmarks import bare
from tests.factories import (
    make_audience,
    make_base,
    make_organization,
    make_program,
    make_source,
    make_topic,
    make_xingtang,
)

pytestmark = pytest.mark.django_db


def test_a_program_says_all_that_is_public(api_client):
    plan = make_program(slug="plan", kind="plan")
    company, topic, audience = make_organization(), make_topic(), make_audience()
    source, county = make_source(), make_xingtang()
    program = make_program(
        slug="lecture-hall",
        parent=plan,
        summary_zh="一句话",
        objectives_zh="目标",
        description_zh="描述",
        eligibility_zh="谁",
        selection_zh="怎样选",
        complaint_zh="怎样投诉",
        note_zh="未说明",
        status="running",
        start_date=datetime.date(2024, 1, 17),
        start_precision="day",
        start_inferred=True,
        planned_end_date=datetime.date(2024, 4, 1),
        planned_end_precision="quarter",
        end_date=datetime.date(2025, 1, 1),
        end_precision="year",
        lead=company,
        watch_url="https://live.example/1",
        source=source,
        topics=[topic],
        audiences=[audience],
        regions=[county],
    )
    Partnership.objects.create(program=program, organization=company, role="funding")
    assert both(api_client, "programs", "lecture-hall") == {
        "slug": "lecture-hall",
        "url": "http://testserver/programs/lecture-hall/",
        "kind": "program",
        "parent": paged("programs", plan),
        "name_zh": program.name_zh,
        "name_en": program.name_en,
        "summary_zh": "一句话",
        **dict.fromkeys(["summary_en", "objectives_en", "description_en"], ""),
        **dict.fromkeys(["eligibility_en", "selection_en", "complaint_en"], ""),
        "objectives_zh": "目标",
        "description_zh": "描述",
        "eligibility_zh": "谁",
        "selection_zh": "怎样选",
        "complaint_zh": "怎样投诉",
        "note_zh": "未说明",
        "note_en": "",
        "status": "running",
        "start": "2024-01-17",
        "start_inferred": True,
        "planned_end": "2024-Q2",
        "end": "2025",
        "lead": named("organizations", company),
        "partners": [
            {"role": "funding", "organization": named("organizations", company)}
        ],
        "topics": [named("topics", topic)],
        "audiences": [named("audiences", audience)],
        "regions": [place(county)],
        "watch_url": "https://live.example/1",
        "source": cited(source),
        "figures": f"{API}/figures/?program=lecture-hall",
        "sessions": f"{API}/sessions/?program=lecture-hall",
        "people": f"{API}/people/?program=lecture-hall",
        "stories": f"{API}/stories/?program=lecture-hall",
        "is_demo": False,
        "published_at": iso(program.published_at),
        "updated_at": iso(program.updated_at),
    }


def test_a_base_says_all_that_is_public(api_client):
    company, audience, source = make_organization(), make_audience(), make_source()
    program, county = make_program(), make_xingtang()
    base = make_base(
        slug="studio",
        kind="studio",
        description_zh="描述",
        region=county,
        for_training=True,
        for_storage=True,
        donor=company,
        operator=company,
        program=program,
        rooms=2,
        seats=0,
        handed_over_date=datetime.date(2023, 1, 1),
        handed_over_precision="year",
        opened_date=datetime.date(2023, 4, 1),
        opened_precision="month",
        closed_date=datetime.date(2024, 4, 5),
        closed_precision="day",
        closing_reason_zh="搬走了",
        note_zh="未说明",
        watch_url="https://live.example/2",
        source=source,
    )
    base.audiences.add(audience)
    assert both(api_client, "bases", "studio") == {
        "slug": "studio",
        "url": "http://testserver/bases/studio/",
        "kind": "studio",
        "state": "closed",
        "name_zh": base.name_zh,
        "name_en": base.name_en,
        "description_zh": "描述",
        "description_en": "",
        "region": place(county),
        "region_inferred": False,
        "county_is_known": True,
        "functions": ["training", "storage"],
        "audiences": [named("audiences", audience)],
        "donor": named("organizations", company),
        "operator": named("organizations", company),
        "program": paged("programs", program),
        "rooms": 2,
        "seats": 0,
        "handed_over": "2023",
        "opened": "2023-04",
        "closed": "2024-04-05",
        "closing_reason_zh": "搬走了",
        "closing_reason_en": "",
        "watch_url": "https://live.example/2",
        "note_zh": "未说明",
        "note_en": "",
        "source": cited(source),
        "figures": f"{API}/figures/?base=studio",
        "sessions": f"{API}/sessions/?base=studio",
        "published_at": iso(base.published_at),
        "updated_at": iso(base.updated_at),
    }


def test_a_region_names_the_one_it_lies_in(api_client):
    county = make_xingtang()
    make_base(region=county)
    assert both(api_client, "regions", "130125") == {
        "code": "130125",
        "url": f"{API}/regions/130125/",
        "level": "county",
        "name_zh": "行唐县",
        "name_en": "",
        "pinyin": "xingtangxian",
        "initials": "xtx",
        "parent": place(county.parent),
        "ended_on": None,
        "followed_by": None,
        "figures": f"{API}/figures/?region=130125",
        "updated_at": iso(county.updated_at),
    }
    assert keys(api_client, "regions", "code") == ["130000", "130100", "130125"]


def test_topics_and_audiences_of_public_programs(api_client):
    source = make_source()
    topic = make_topic(dac_code="16020", sdg_goals=[1, 8], source=source)
    audience = make_audience(is_sensitive=True)
    make_audience(slug="nobody")
    make_topic(slug="nothing")
    make_program(topics=[topic], audiences=[audience])
    assert both(api_client, "topics", topic.slug) == {
        **named("topics", topic),
        "dac_code": "16020",
        "sdg_goals": [1, 8],
        "source": cited(source),
        "updated_at": iso(topic.updated_at),
    }
    assert both(api_client, "audiences", audience.slug) == {
        **named("audiences", audience),
        "is_sensitive": True,
        "updated_at": iso(audience.updated_at),
    }
    assert keys(api_client, "topics") == [topic.slug]
    assert keys(api_client, "audiences") == [audience.slug]


def test_an_organization_names_its_parent_only_when_that_is_public(api_client):
    hidden = make_organization(slug="hidden")
    parent = make_organization(parent=hidden)
    unit = make_organization(
        kind="business_unit", parent=parent, contact="info@example.org"
    )
    make_program(lead=parent)
    make_base(donor=unit)
    assert both(api_client, "organizations", unit.slug) == {
        **named("organizations", unit),
        "kind": "business_unit",
        "uscc": "",
        "parent": named("organizations", parent),
        "region": None,
        "contact": "info@example.org",
        "source": None,
        "figures": f"{API}/figures/?organization={unit.slug}",
        "updated_at": iso(unit.updated_at),
    }
    assert both(api_client, "organizations", parent.slug)["parent"] is None
    assert api_client.get("/api/v1/organizations/hidden/").status_code == 404


def test_a_source_says_who_wrote_it_and_how_good_it_is(api_client):
    source = make_source(
        slug="report",
        publisher="日报",
        author="李庆",
        published_date=datetime.date(2024, 1, 18),
        published_precision="day",
        published_inferred=True,
        address="https://news.example/1",
        sha256="a" * 64,
        note_zh="未印年份",
    )
    make_source(slug="cited-by-nothing")
    make_program(source=source)
    assert both(api_client, "sources", "report") == {
        "slug": "report",
        "url": f"{API}/sources/report/",
        "title_zh": "一篇报道",
        "title_en": "A report",
        "publisher": "日报",
        "author": "李庆",
        "published": "2024-01-18",
        "published_inferred": True,
        "address": "https://news.example/1",
        "sha256": "a" * 64,
        "quality": "press",
        "note_zh": "未印年份",
        "note_en": "",
        "updated_at": iso(source.updated_at),
    }
    assert keys(api_client, "sources") == ["report"]


def test_the_bare_answer_that_speed_is_measured_by_names_every_field():
    named = set(re.findall(r"'(\w+)', ", bare.PROGRAM))
    assert set(ProgramSerializer.Meta.fields) <= named
