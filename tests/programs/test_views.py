import datetime

import pytest
from django.utils import timezone

from tests.factories import (
    make_audience,
    make_base,
    make_correction,
    make_figure,
    make_organization,
    make_program,
    make_region,
    make_topic,
    make_xingtang,
)

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]


def names(response, context="program_list"):
    return [row.name_zh for row in response.context[context]]


def test_a_draft_program_is_404_for_visitors_and_staff(visitor, admin):
    make_program(slug="draft", published=False)
    assert visitor.get("/programs/draft/").status_code == 404
    assert admin.get("/programs/draft/").status_code == 404


def test_the_list_holds_what_is_published_and_counts_the_same(visitor):
    make_program(name_zh="公开的")
    make_program(name_zh="草稿", published=False)
    response = visitor.get("/programs/")
    assert names(response) == ["公开的"]
    assert (response.context["count"], response.context["total"]) == (1, 1)


def test_a_board_stands_in_the_row_of_its_plan(visitor):
    plan = make_program(kind="plan", name_zh="公益+计划")
    make_program(kind="board", parent=plan, name_zh="社会关爱板块", slug="care")
    make_program(kind="board", parent=plan, name_zh="未公开板块", published=False)
    response = visitor.get("/programs/")
    assert names(response) == ["公益+计划"]
    assert "/programs/care/" in response.content.decode()
    assert "未公开板块" not in response.content.decode()


def test_programs_that_started_last_come_first(visitor):
    for year in [2018, 2024, 2023]:
        start = datetime.date(year, 1, 1)
        make_program(name_zh=str(year), start_date=start, start_precision="year")
    make_program(name_zh="未说明")
    assert names(visitor.get("/programs/")) == ["2024", "2023", "2018", "未说明"]


FILTERS = [
    ("search=大讲堂", ["大讲堂"]),
    ("search=xtx", ["大讲堂"]),
    ("topic=literacy", ["大讲堂"]),
    ("province=130000", ["大讲堂"]),
    ("status=running", ["大讲堂"]),
    ("status=not_stated", ["另一个", "公益+计划", "社会关爱"]),
    ("board=care", ["另一个"]),
    ("topic=literacy&status=not_stated", []),
    ("search=社会关爱", ["社会关爱"]),
    ("utm_source=wechat", ["大讲堂", "另一个", "公益+计划"]),
]


@pytest.fixture
def three_programs():
    topic = make_topic(slug="literacy")
    make_program(
        name_zh="大讲堂", topics=[topic], regions=[make_xingtang()], status="running"
    )
    plan = make_program(kind="plan", name_zh="公益+计划")
    care = make_program(kind="board", parent=plan, slug="care", name_zh="社会关爱")
    make_program(name_zh="另一个", parent=care)


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_the_list_narrows_by_what_is_asked(visitor, three_programs, query, expected):
    response = visitor.get(f"/programs/?{query}")
    assert sorted(names(response)) == sorted(expected)
    assert response.status_code == 200


def facets(response):
    return {
        facet.name: {option.value: option.count for option in facet.options}
        for facet in response.context["facets"]
    }


def test_each_facet_counts_what_it_leads_to(visitor, three_programs):
    make_program(name_zh="草稿", published=False, status="running")
    response = visitor.get("/programs/?status=running")
    counted = facets(response)
    assert counted["status"] == {"running": 1, "not_stated": 3}
    assert counted["topic"] == {"literacy": 1}
    assert counted["board"] == {"care": 0}
    assert counted["province"] == {"130000": 1}
    for facet in response.context["facets"]:
        for option in facet.options:
            if option.url:
                assert visitor.get(option.url).context["count"] == option.count
            else:
                assert option.count == 0


WRONG = [
    ("topic=nope", "nope"),
    ("province=999999", "999999"),
    ("province=130125", "130125"),
    ("status=nope", "nope"),
    ("board=nope", "nope"),
    (f"search={'长' * 101}", "100"),
    ("search=%00", ""),
    ("search=%07", ""),
]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(("query", "named"), WRONG)
def test_a_wrong_filter_is_400_and_named(
    visitor, three_programs, language, query, named
):
    response = visitor.get(f"{language}/programs/?{query}")
    assert response.status_code == 400
    assert named in response.content.decode()
    assert response.context["errors"]
    assert not response.context["program_list"]


@pytest.mark.parametrize("path", ["/programs/", "/bases/"])
@pytest.mark.parametrize(
    "query",
    [
        "search=" + "+".join(["词"] * 1900),
        "search=" + "x" * 10_000,
        "page=0",
        "page=zzz",
        "page=99",
        "search=%ff%fe",
        "province=%00",
    ],
)
def test_odd_input_is_a_clear_4xx_or_an_answer(visitor, path, query):
    response = visitor.get(f"{path}?{query}")
    assert response.status_code in {200, 400, 404}


def test_a_program_shows_its_figures_and_its_public_kin(visitor):
    plan = make_program(kind="plan", name_zh="某计划", published=False)
    program = make_program(slug="hall", parent=plan)
    figure = make_figure(state="published", program=program)
    make_base(name_zh="公开基地", program=program)
    make_base(name_zh="未公开基地", program=program, published=False)
    page = visitor.get("/programs/hall/").content.decode()
    assert figure.get_absolute_url() in page
    assert "超过" in page and "人次" in page
    assert "公开基地" in page
    assert "未公开基地" not in page
    assert "某计划" not in page


def test_what_the_source_does_not_say_is_said(visitor):
    make_program(slug="bare")
    page = visitor.get("/programs/bare/").content.decode()
    assert "来源未说明" in page


def test_a_base_shows_its_chain_and_whether_the_county_is_known(visitor):
    make_base(slug="park", region=make_xingtang())
    make_base(slug="room", region=make_region())
    known = visitor.get("/bases/park/").content.decode()
    assert "河北省" in known and "石家庄市" in known and "行唐县" in known
    unknown = visitor.get("/bases/room/").content.decode()
    assert "所在县来源未说明" in unknown


def test_a_base_hides_a_program_that_is_not_public(visitor):
    make_base(slug="room", program=make_program(name_zh="秘密项目", published=False))
    assert "秘密项目" not in visitor.get("/bases/room/").content.decode()


BASE_FILTERS = [
    ("province=130000", ["创业园"]),
    ("kind=shared_room", ["直播间"]),
    ("function=training", ["直播间"]),
    ("search=xtx", ["创业园"]),
    ("search=石家庄", ["创业园"]),
    ("search=直播", ["直播间"]),
    ("kind=studio", []),
]


@pytest.fixture
def two_bases():
    park = {"region": make_xingtang(), "kind": "startup_park"}
    make_base(name_zh="创业园", **park)
    make_base(name_zh="直播间", for_training=True)


@pytest.mark.parametrize(("query", "expected"), BASE_FILTERS)
def test_bases_narrow_by_what_is_asked(visitor, two_bases, query, expected):
    response = visitor.get(f"/bases/?{query}")
    assert names(response, "bases") == expected
    assert response.context["count"] == len(expected)


def test_a_province_without_a_base_does_not_say_that_there_are_none(visitor, two_bases):
    make_region("110000", "北京市")
    response = visitor.get("/en/bases/?province=110000")
    assert (response.context["count"], response.context["total"]) == (0, 2)


def test_the_map_the_table_and_the_list_of_bases_agree(visitor, two_bases):
    make_base(published=False)
    response = visitor.get("/bases/")
    tiles = {tile.code: tile.count for tile in response.context["tiles"]}
    assert len(tiles) == 34
    assert {code for code in tiles if tiles[code]} == {"130000", "370000"}
    table = response.context["table"]
    assert table["total"] == sum(tiles.values()) == response.context["count"] == 2
    assert table["others"] == 32
    assert table["cells"] == [1, 0, 1]


def test_the_map_keeps_counting_everywhere_when_a_province_is_chosen(
    visitor, two_bases
):
    response = visitor.get("/bases/?province=130000")
    assert names(response, "bases") == ["创业园"]
    assert sum(tile.count for tile in response.context["tiles"]) == 2
    assert response.context["province"].code == "130000"


@pytest.mark.parametrize("query", ["province=999999", "kind=nope", "function=nope"])
def test_a_wrong_filter_of_bases_is_400(visitor, query):
    response = visitor.get(f"/bases/?{query}")
    assert response.status_code == 400
    assert query.split("=")[1] in response.content.decode()


def test_english_pages_mark_what_is_only_chinese(visitor):
    make_program(slug="hall", name_zh="大讲堂", name_en="")
    page = visitor.get("/en/programs/hall/").content.decode()
    assert '<span lang="zh-Hans">大讲堂</span>' in page
    assert '<html lang="en"' in page


def test_the_language_switch_stays_on_the_page(visitor):
    make_program(slug="hall")
    chinese = visitor.get("/programs/hall/").content.decode()
    assert 'href="/en/programs/hall/"' in chinese
    english = visitor.get("/en/programs/?search=x").content.decode()
    assert 'href="/programs/?search=x"' in english


def test_an_unprefixed_address_is_chinese_whatever_the_browser_says(visitor):
    page = visitor.get("/programs/", headers={"accept-language": "en"})
    assert page.headers["Content-Language"] == "zh-hans"


def fill(number):
    plan = make_program(kind="plan")
    for index in range(number):
        program = make_program(
            slug=f"p-{number}-{index}",
            topics=[make_topic()],
            audiences=[make_audience()],
            regions=[
                make_region(f"{370100 + index}", f"市{index}", parent=make_region())
            ],
            lead=make_organization(),
        )
        make_program(kind="board", parent=plan)
        make_figure(state="published", program=program)
        make_base(program=program)


PAGES = ["/programs/", "/bases/", "/", "/impact/", "/indicators/", "/about/"]


@pytest.mark.usefixtures("no_history")
def test_pages_ask_the_same_number_of_questions_whatever_they_hold(
    visitor, django_assert_max_num_queries
):
    counts = []
    for number in [3, 27]:
        fill(number)
        for path in PAGES:
            with django_assert_max_num_queries(24) as asked:
                assert visitor.get(path).status_code == 200
            counts.append(len(asked))
    assert counts[: len(PAGES)] == counts[len(PAGES) :]


@pytest.mark.usefixtures("no_history")
def test_detail_pages_ask_the_same_number_of_questions(
    visitor, django_assert_max_num_queries
):
    program, base = make_program(slug="p"), make_base(slug="b")
    counts = []
    for number in [3, 27]:
        for _ in range(number):
            figure = make_figure(state="published", program=program)
            make_figure(state="published", base=base, indicator=figure.indicator)
            make_base(program=program)
            program.topics.add(make_topic())
            program.audiences.add(make_audience())
        for path in [
            "/programs/p/",
            "/bases/b/",
            f"/indicators/{figure.indicator.code}/",
        ]:
            with django_assert_max_num_queries(24) as asked:
                assert visitor.get(path).status_code == 200
            counts.append(len(asked))
    assert counts[:3] == counts[3:]


@pytest.mark.usefixtures("no_history")
def test_a_figure_page_asks_the_same_number_of_questions(
    visitor, django_assert_max_num_queries
):
    figure = make_figure(state="published")
    counts = []
    for number in [3, 27]:
        for value in range(number):
            figure = make_correction(figure, value=value)
        with django_assert_max_num_queries(24) as asked:
            assert visitor.get(figure.get_absolute_url()).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_page_published_tomorrow_is_not_there_today(visitor):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    make_program(slug="soon", published_at=tomorrow)
    assert visitor.get("/programs/soon/").status_code == 404
    assert visitor.get("/programs/").context["count"] == 0
