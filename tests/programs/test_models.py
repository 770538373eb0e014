import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from programs.models import (
    Audience,
    LivestreamBase,
    Organization,
    Partnership,
    Program,
    Region,
    Source,
    Topic,
)
from tests.factories import (
    make_audience,
    make_base,
    make_figure,
    make_organization,
    make_program,
    make_region,
    make_source,
    make_topic,
    make_xingtang,
)

pytestmark = pytest.mark.django_db


def test_a_program_is_public_from_its_date_on_whatever_its_status():
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    public = make_program(status="cancelled")
    make_program(published=False, status="running")
    make_program(published_at=tomorrow)
    assert list(Program.objects.published()) == [public]
    assert public.is_published


def test_a_region_is_found_by_name_pinyin_initials_and_code():
    xingtang = make_xingtang()
    for text in ["行唐", "xingtang", "xing tang", "XTX", "xtx", "130125"]:
        assert xingtang in Region.objects.matching(text), text
    assert not Region.objects.matching("tangxing")


def test_a_region_names_what_it_lies_in_province_first():
    xingtang = make_xingtang()
    assert xingtang.chain == "河北省 · 石家庄市 · 行唐县"
    assert xingtang.province.code == xingtang.province_code == "130000"


def test_a_program_works_in_a_province_when_it_works_in_one_of_its_counties():
    xingtang = make_xingtang()
    inside = make_program(regions=[xingtang])
    make_program(regions=[make_region()])
    for region in xingtang.lineage:
        assert list(Program.objects.in_region(region)) == [inside]


def test_every_word_of_a_search_must_be_found():
    program = make_program(name_zh="幸福大讲堂", summary_en="Teaches livestreaming")
    assert list(Program.objects.matching("大讲堂 livestreaming")) == [program]
    assert not Program.objects.matching("大讲堂 peaches")


def test_a_program_is_found_by_its_place():
    program = make_program(regions=[make_xingtang()])
    assert list(Program.objects.matching("xtx")) == [program]


def test_the_state_of_a_base_follows_from_its_dates_today():
    today = timezone.localdate()
    past, future = today - datetime.timedelta(9), today + datetime.timedelta(9)
    base = make_base()
    assert base.state == LivestreamBase.State.NOT_STATED
    base.handed_over_date, base.handed_over_precision = past, "day"
    assert base.state == LivestreamBase.State.HANDED_OVER
    base.opened_date, base.opened_precision = future, "day"
    assert base.state == LivestreamBase.State.HANDED_OVER
    base.opened_date = past
    assert base.state == LivestreamBase.State.OPEN
    base.closed_date, base.closed_precision = today, "day"
    assert base.state == LivestreamBase.State.CLOSED


def test_bases_are_counted_by_province_and_kind():
    make_base(region=make_xingtang(), kind="startup_park")
    make_base(region=make_xingtang().parent, kind="studio")
    make_base()
    make_base(published=False)
    counts = LivestreamBase.objects.published().count_by_province()
    assert counts == {
        "130000": {"startup_park": 1, "studio": 1},
        "370000": {"shared_room": 1},
    }


def refused(make, **columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**columns)


def test_the_database_refuses_a_board_without_a_plan():
    refused(make_program, kind="board")


def test_the_database_refuses_a_program_that_is_part_of_itself():
    program = make_program()
    refused(Program.objects.filter(pk=program.pk).update, parent=program)


def test_the_database_refuses_an_organisation_that_belongs_to_itself():
    body = make_organization()
    refused(Organization.objects.filter(pk=body.pk).update, parent=body)


def test_the_database_refuses_a_closed_base_that_does_not_say_why():
    day = datetime.date(2024, 1, 1)
    refused(make_base, closed_date=day, closed_precision="day")


def test_the_database_refuses_a_county_that_lies_nowhere():
    refused(Region.objects.create, code="110101", name_zh="东城区", level="county")


def test_the_database_refuses_one_partnership_twice():
    row = {
        "program": make_program(),
        "organization": make_organization(),
        "role": "funding",
    }
    Partnership.objects.create(**row)
    refused(Partnership.objects.create, **row)


@pytest.mark.parametrize("goals", [[0], [18], [1, 1], "1", ["1"], {"1": 1}])
def test_a_goal_that_does_not_exist_is_refused(goals):
    with pytest.raises(ValidationError):
        make_topic(sdg_goals=goals).full_clean()


def test_what_is_public_is_what_a_public_row_uses():
    used = {
        "topics": [make_topic()],
        "audiences": [make_audience()],
        "regions": [make_xingtang()],
    }
    unused = {
        "topics": [make_topic()],
        "audiences": [make_audience()],
        "regions": [make_region("520000", "贵州省")],
    }
    make_program(lead=make_organization(slug="lead"), source=make_source(), **used)
    make_program(
        published=False, lead=make_organization(), source=make_source(), **unused
    )
    assert list(Topic.objects.public()) == used["topics"]
    assert list(Audience.objects.public()) == used["audiences"]
    assert {row.code for row in Region.objects.public()} == {
        "130000",
        "130100",
        "130125",
    }
    assert [row.slug for row in Organization.objects.public()] == ["lead"]
    assert Source.objects.public().count() == 1


def test_a_figure_makes_its_region_organisation_and_source_public():
    body, region, source = make_organization(), make_region(), make_source()
    make_figure(state="published", organization=body, source=source)
    make_figure(state="published", region=region, source=source)
    make_figure(state="verified", organization=make_organization())
    assert list(Organization.objects.public()) == [body]
    assert list(Region.objects.public()) == [region]
    assert list(Source.objects.public()) == [source]


def test_a_topic_or_organisation_may_be_published_by_itself():
    topic = make_topic(published_at=timezone.now())
    body = make_organization(published_at=timezone.now())
    draft = make_source()
    make_topic(source=draft)
    make_organization(source=draft)
    assert list(Topic.objects.public()) == [topic]
    assert list(Organization.objects.public()) == [body]
    assert not Source.objects.public()


@pytest.mark.parametrize("make", [make_program, make_organization])
def test_nothing_lies_inside_itself_at_any_depth(make):
    top = make()
    below = make(parent=make(parent=top))
    top.parent = below
    with pytest.raises(ValidationError) as refusal:
        top.full_clean()
    assert "parent" in refusal.value.message_dict


def test_a_board_belongs_to_a_plan_and_to_nothing_else():
    board = make_program(kind="board", parent=make_program())
    with pytest.raises(ValidationError) as refusal:
        board.full_clean()
    assert "parent" in refusal.value.message_dict


def test_a_program_without_figures_is_known():
    with_one, without = make_program(), make_program()
    make_figure(state="published", program=with_one)
    make_figure(state="verified", program=without)
    assert list(Program.objects.without_figures()) == [without]
