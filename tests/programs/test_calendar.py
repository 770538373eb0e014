"""Sessions in a calendar program: what is public, on its day, in Shanghai's time."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from tests.factories import make_base, make_program, make_session, make_xingtang

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]

DAY = datetime.date(2026, 12, 5)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def events(client, path="/sessions/calendar.ics"):
    response = client.get(path)
    assert response.status_code == 200
    return Calendar.from_ical(response.content).walk("VEVENT")


def titles(client):
    return {str(event["summary"]) for event in events(client)}


def test_the_calendar_says_what_it_is_and_stays_in_the_browser(visitor):
    session = make_session()
    for path, name in [
        ("/sessions/calendar.ics", "sessions.ics"),
        (f"/sessions/{session.uuid}/calendar.ics", f"session-{session.uuid}.ics"),
    ]:
        response = visitor.get(path)
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        expected = f'inline; filename="{name}"'
        assert response.headers["Content-Disposition"] == expected


def test_a_session_with_hours_is_an_event_in_shanghai(visitor):
    make_session(
        title_zh="短视频入门",
        description_zh="带上手机。",
        start_date=DAY,
        start_time=datetime.time(14),
        end_time=datetime.time(16, 30),
        base=make_base(name_zh="共享直播间", region=make_xingtang()),
    )
    [event] = events(visitor)
    assert event["dtstart"].params["TZID"] == "Asia/Shanghai"
    assert event["dtstart"].dt == datetime.datetime(2026, 12, 5, 14, tzinfo=SHANGHAI)
    assert event["dtend"].dt == datetime.datetime(2026, 12, 5, 16, 30, tzinfo=SHANGHAI)
    assert event["summary"] == "短视频入门"
    assert event["location"] == "共享直播间 · 河北省 · 石家庄市 · 行唐县"
    assert event["description"] == "带上手机。"
    assert event["status"] == "CONFIRMED"


@pytest.mark.parametrize("dates", [{}, {"start_date": DAY}])
def test_the_file_names_its_zone_even_without_hours(visitor, dates):
    make_session(**dates)
    calendar = Calendar.from_ical(visitor.get("/sessions/calendar.ics").content)
    [zone] = calendar.walk("VTIMEZONE")
    assert zone["tzid"] == "Asia/Shanghai"


def test_a_session_without_hours_takes_its_whole_days(visitor):
    make_session(start_date=DAY, end_date=DAY + datetime.timedelta(days=2))
    [event] = events(visitor)
    assert event["dtstart"].dt == DAY
    assert event["dtend"].dt == datetime.date(2026, 12, 8)


def test_a_cancelled_session_stays_and_says_why(visitor):
    make_session(status="cancelled", cancel_reason_zh="场地停电。")
    [event] = events(visitor)
    assert event["status"] == "CANCELLED"
    assert "场地停电。" in event["description"]


def test_a_year_that_we_inferred_is_said_to_be_inferred(visitor):
    make_session(start_date=datetime.date(2024, 1, 17), start_inferred=True)
    [event] = events(visitor)
    assert "1月17日" in event["description"] and "推断" in event["description"]


def test_only_what_is_public_and_has_a_day_is_in_it(visitor):
    hidden = make_program(published=False)
    make_session(title_zh="公开的")
    make_session(title_zh="草稿", published=False)
    make_session(title_zh="未公开项目的", program=hidden)
    make_session(title_zh="未公开基地的", base=make_base(published=False))
    first = datetime.date(2026, 12, 1)
    make_session(title_zh="只知道月份", start_date=first, start_precision="month")
    make_session(title_zh="没有日期", start_date=None, start_precision="")
    assert titles(visitor) == {"公开的"}


def test_a_session_that_is_hidden_or_has_no_day_has_no_calendar(visitor):
    first = datetime.date(2026, 12, 1)
    for session in [
        make_session(published=False),
        make_session(program=make_program(published=False)),
        make_session(start_date=first, start_precision="month"),
    ]:
        path = f"/sessions/{session.uuid}/calendar.ics"
        assert visitor.get(path).status_code == 404


def test_the_id_of_an_event_hangs_on_no_language_and_no_host(visitor, settings):
    settings.ALLOWED_HOSTS = ["testserver", "welfare.example"]
    session = make_session(title_en="First steps")
    [chinese] = events(visitor)
    [english] = events(visitor, "/en/sessions/calendar.ics")
    [alone] = events(visitor, f"/sessions/{session.uuid}/calendar.ics")
    host = {"host": "welfare.example"}
    elsewhere = visitor.get("/sessions/calendar.ics", headers=host)
    [there] = Calendar.from_ical(elsewhere.content).walk("VEVENT")
    assert {event["uid"] for event in (chinese, english, alone, there)} == {
        str(session.uuid)
    }
    assert english["summary"] == "First steps"
    assert there["url"] == f"http://welfare.example/sessions/{session.uuid}/"


def test_signs_that_a_calendar_has_no_place_for_are_left_out(visitor):
    make_session(title_zh="直播\x08课")
    assert "直播课" in visitor.get("/sessions/calendar.ics").content.decode()


def test_long_chinese_lines_are_folded_between_characters(visitor):
    make_session(title_zh="乡村振兴特聘讲师" * 12, description_zh="一字一句，" * 90)
    content = visitor.get("/sessions/calendar.ics").content
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode() is not None for line in lines)
    [event] = events(visitor)
    assert event["summary"] == "乡村振兴特聘讲师" * 12


def test_the_calendar_asks_the_same_number_of_questions_whatever_it_holds(
    visitor, django_assert_max_num_queries
):
    counts = []
    for number in [3, 27]:
        for _ in range(number):
            make_session(base=make_base(), program=make_program())
        with django_assert_max_num_queries(4) as asked:
            events(visitor)
        counts.append(len(asked))
    assert counts[0] == counts[1]
