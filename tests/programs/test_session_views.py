import datetime

import pytest
from django.utils import timezone

from tests.factories import (
    make_base,
    make_enrolment,
    make_person,
    make_program,
    make_region,
    make_session,
    make_source,
    make_story,
    make_xingtang,
)

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]

TOMORROW = timezone.now() + datetime.timedelta(days=1)


def days(number):
    return timezone.localdate() + datetime.timedelta(days=number)


def titles(response):
    return [session.title_zh for session in response.context["sessions"]]


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_what_comes_stands_before_what_is_over(visitor):
    make_session(title_zh="上月", start_date=days(-40), status="held")
    make_session(title_zh="后天", start_date=days(2))
    make_session(title_zh="昨天", start_date=days(-1), status="held")
    make_session(title_zh="今天", start_date=days(0))
    make_session(title_zh="没有日期", start_date=None, start_precision="")
    make_session(title_zh="还没结束", start_date=days(-3), end_date=days(1))
    response = visitor.get("/sessions/")
    expected = ["还没结束", "今天", "后天", "昨天", "上月", "没有日期"]
    assert titles(response) == expected
    sections = [section["name"] for section in response.context["sections"]]
    assert sections == ["coming", "past", "undated"]


def test_a_month_is_over_when_its_last_day_is(visitor):
    first = days(0).replace(day=1)
    make_session(title_zh="本月", start_date=first, start_precision="month")
    before = (first - datetime.timedelta(days=1)).replace(day=1)
    make_session(title_zh="上月", start_date=before, start_precision="month")
    sections = visitor.get("/sessions/").context["sections"]
    assert [section["name"] for section in sections] == ["coming", "past"]


def months(response):
    return [
        (str(group["month"]), [session.title_zh for session in group["sessions"]])
        for section in response.context["sections"]
        for group in section["months"]
    ]


def test_sessions_stand_under_their_month_or_what_is_known_of_it(visitor):
    def past(title, month, day, precision="day", **kw):
        start = datetime.date(2023, month, day)
        make_session(title_zh=title, start_date=start, start_precision=precision, **kw)

    past("全年", 1, 1, "year")
    past("一月某天", 1, 9)
    past("一月一日", 1, 1)
    past("一月", 1, 1, "month")
    past("推断的", 3, 17, start_inferred=True)
    assert months(visitor.get("/sessions/")) == [
        ("3月（年份推断为2023年）", ["推断的"]),
        ("2023年1月", ["一月某天", "一月一日", "一月"]),
        ("2023年", ["全年"]),
    ]


@pytest.fixture
def four_sessions():
    hall, room = make_program(slug="hall"), make_base(slug="room")
    day = datetime.date(2023, 4, 5)
    make_session(title_zh="讲座", program=hall, start_date=day)
    make_session(title_zh="走访", base=room, kind="visit", start_date=day)
    both = datetime.date(2023, 4, 30)
    may = datetime.date(2023, 5, 2)
    make_session(title_zh="跨月", program=hall, start_date=both, end_date=may)
    year = datetime.date(2023, 1, 1)
    make_session(title_zh="全年", start_date=year, start_precision="year")


FILTERS = [
    ("program=hall", ["讲座", "跨月"]),
    ("base=room", ["走访"]),
    ("kind=visit", ["走访"]),
    ("month=2023-04", ["讲座", "走访", "跨月"]),
    ("month=2023-05", ["跨月"]),
    ("month=2023-01", []),
    ("program=hall&kind=visit", []),
    ("utm_source=wechat", ["全年", "讲座", "走访", "跨月"]),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_the_list_narrows_by_what_is_asked(visitor, four_sessions, query, expected):
    response = visitor.get(f"/sessions/?{query}")
    assert response.status_code == 200
    assert sorted(titles(response)) == sorted(expected)


@pytest.mark.parametrize("query", ["", "program=hall", "month=2023-04&kind=lecture"])
def test_each_facet_counts_what_it_leads_to(visitor, four_sessions, query):
    make_session(title_zh="草稿", published=False)
    for facet in visitor.get(f"/sessions/?{query}").context["facets"]:
        for option in facet.options:
            if option.url:
                assert visitor.get(option.url).context["count"] == option.count
            else:
                assert option.count == 0


WRONG = [
    "program=nope",
    "base=nope",
    "kind=nope",
    "month=2023-13",
    "month=2023",
    "month=%00",
    f"month={'9' * 200}",
]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("query", WRONG)
def test_a_wrong_filter_is_400_and_named(visitor, four_sessions, language, query):
    response = visitor.get(f"{language}/sessions/?{query}")
    assert response.status_code == 400
    assert response.context["errors"]
    assert not response.context["sessions"]


def test_a_filter_by_a_hidden_program_is_as_wrong_as_by_none(visitor):
    make_program(slug="draft", published=False)
    assert visitor.get("/sessions/?program=draft").status_code == 400


def test_no_session_at_all_says_how_to_hear_of_the_next(visitor):
    for path in ["/sessions/", "/"]:
        assert 'href="/sessions/calendar.ics"' in page(visitor, path)
    make_program(slug="hall")
    assert 'href="/sessions/calendar.ics"' in page(visitor, "/programs/hall/")


def test_hidden_sessions_are_nowhere(visitor):
    program, base = make_program(slug="hall"), make_base(slug="room")
    hidden = [
        make_session(title_zh="密一", published=False, program=program, base=base),
        make_session(title_zh="密二", program=make_program(published=False), base=base),
        make_session(title_zh="密三", base=make_base(published=False), program=program),
        make_session(title_zh="密四", published_at=TOMORROW),
    ]
    for path in ["/", "/sessions/", "/programs/hall/", "/bases/room/"]:
        assert "密" not in page(visitor, path)
    for session in hidden:
        assert visitor.get(session.get_absolute_url()).status_code == 404
    assert visitor.get("/sessions/").context["total"] == 0


def test_a_session_tells_everything_that_is_known(visitor):
    session = make_session(
        program=make_program(slug="hall"),
        base=make_base(slug="room", region=make_xingtang()),
        start_date=datetime.date(2024, 1, 17),
        start_inferred=True,
        start_time=datetime.time(9),
        end_time=datetime.time(11, 30),
        format="both",
        capacity=30,
        headcount=42,
        status="held",
        replay_url="https://replay.example/1",
        source=make_source(title_zh="一篇报道"),
        note_zh="没有说明主办方。",
    )
    html = page(visitor, f"/sessions/{session.uuid}/")
    for told in [
        "1月17日（年份推断为2024年）",
        "09:00",
        "11:30",
        'href="/programs/hall/"',
        'href="/bases/room/"',
        "行唐县",
        'class="mark mark-held"',
        "<dd>30</dd>",
        "https://replay.example/1",
        "一篇报道",
        "没有说明主办方。",
        f"/sessions/{session.uuid}/calendar.ics",
        f"/api/v1/sessions/{session.uuid}/",
    ]:
        assert told in html, told
    english = page(visitor, f"/en/sessions/{session.uuid}/")
    assert "42 person-times" in english


def test_what_the_source_does_not_say_of_a_session_is_said(visitor):
    session = make_session(start_date=None, start_precision="")
    html = page(visitor, f"/en/sessions/{session.uuid}/")
    assert "Date not stated" in html and "Place not stated" in html
    assert "calendar.ics" not in html.split("<main")[1].split("</main>")[0]


def test_a_cancelled_session_says_why_and_is_not_watched(visitor):
    session = make_session(
        status="cancelled",
        cancel_reason_zh="场地停电。",
        watch_url="https://live.example/1",
    )
    html = page(visitor, f"/sessions/{session.uuid}/")
    assert "场地停电。" in html and "mark-cancelled" in html
    assert 'href="https://live.example/1"' not in html


@pytest.mark.parametrize("path", ["/", "/programs/hall/"])
def test_the_next_three_sessions_or_else_the_latest_stand_on_a_page(visitor, path):
    program = make_program(slug="hall")
    for number in range(1, 6):
        day = days(-number)
        make_session(title_zh=f"过去{number}", program=program, start_date=day)
    past = page(visitor, path)
    assert [n for n in range(1, 6) if f"过去{n}" in past] == [1, 2, 3]
    make_session(title_zh="将来", program=program, start_date=days(1))
    coming = page(visitor, path)
    assert "将来" in coming and "过去1" not in coming


def test_a_program_shows_its_people_and_stories_while_they_may_be_shown(visitor):
    program = make_program(slug="hall")
    person = make_person(name_zh="张三")
    make_enrolment(program=program, person=person)
    make_story(title_zh="回乡", program=program, people=[person])
    make_enrolment(program=program, person=make_person(name_zh="李四", published=False))
    make_story(title_zh="未公开的故事", program=program, published=False)
    html = page(visitor, "/programs/hall/")
    assert "张三" in html and "回乡" in html
    assert "李四" not in html and "未公开的故事" not in html
    person.objected_at = timezone.now()
    person.save(update_fields=["objected_at"])
    html = page(visitor, "/programs/hall/")
    assert "张三" not in html and "回乡" not in html


def fill(number, program, base):
    for _ in range(number):
        person = make_person()
        region = make_region(f"{370100 + person.pk}", "市", parent=make_region())
        make_session(program=program, base=base, region=region)
        make_session(program=make_program(), base=make_base())
        make_enrolment(program=program, person=person)
        make_story(program=program, people=[person], region=region)


@pytest.mark.parametrize("name", ["/", "/sessions/", "program", "base", "session"])
def test_a_page_asks_the_same_number_of_questions_whatever_it_holds(
    visitor, name, django_assert_max_num_queries
):
    program, base = make_program(), make_base()
    session = make_session(program=program, base=base, source=make_source())
    rows = {"program": program, "base": base, "session": session}
    path = rows[name].get_absolute_url() if name in rows else name
    counts = []
    for number in [3, 19]:
        fill(number, program, base)
        with django_assert_max_num_queries(24) as asked:
            page(visitor, path)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["00000000-0000-4000-8000-000000000000", "nope"])
def test_a_session_that_is_not_there_is_404(visitor, name):
    assert visitor.get(f"/sessions/{name}/").status_code == 404
