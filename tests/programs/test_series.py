"""A session becomes a series; the rest of it is moved or cancelled in one go."""

import datetime

import pytest
from django.utils import timezone, translation

from programs import series
from programs.kit.steps import NotPermitted, Refused
from programs.models import Session
from tests.conftest import client_of
from tests.factories import make_program, make_session, make_user
from tests.people.test_inbox_admin import coordinator_of, text
from tests.programs.test_admin import messages
from tests.test_admin_pages import queries

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

TUESDAY = datetime.date(2031, 3, 4)
SEVEN = datetime.time(19)


@pytest.fixture
def chief():
    return make_user("chief", is_superuser=True)


@pytest.fixture
def first():
    how = {"title_zh": "夜校", "place_zh": "县文化馆", "capacity": 30}
    times = {"start_time": SEVEN, "end_time": datetime.time(21)}
    return make_session(program=make_program(), start_date=TUESDAY, **how, **times)


def weeks_later(*numbers):
    return [TUESDAY + datetime.timedelta(weeks=number) for number in numbers]


def days():
    rows = Session.objects.order_by("start_date").values_list("start_date", flat=True)
    return list(rows)


def page_of(session):
    return f"/admin/programs/session/{session.pk}/series/"


@pytest.fixture
def four(first, chief):
    """A series of four, one week apart."""
    series.make_series(session=first, dates=weeks_later(1, 2, 3), by=chief)
    return list(Session.objects.order_by("start_date"))


def test_holidays_are_skipped_and_others_take_their_place():
    day = datetime.date(2026, 9, 23)
    found = series.days_after(day, weeks=1, number=2, skip=True)
    assert [str(each.date) for each in found] == [
        *["2026-09-30", "2026-10-07", "2026-10-14"]
    ]
    assert [bool(each.holiday) for each in found] == [False, True, False]
    both = series.days_after(day, weeks=1, number=2, skip=False)
    assert [each.date for each in both] == [each.date for each in found[:2]]


@pytest.mark.parametrize(
    ("language", "name"), [("zh-hans", "国庆节"), ("en", "National Day")]
)
def test_a_holiday_is_named_in_the_language_of_the_reader(language, name):
    with translation.override(language):
        assert series.looked_up(datetime.date(2026, 10, 7)).holiday == name


def test_a_working_day_in_exchange_and_a_weekend_are_no_holidays():
    for day in (datetime.date(2026, 10, 10), datetime.date(2026, 10, 17)):
        assert series.looked_up(day) == series.Day(day)


def test_a_year_without_published_holidays_says_so():
    assert not series.looked_up(datetime.date(2099, 10, 1)).is_known


def test_copies_have_the_hours_and_the_place_and_are_not_public(first, chief):
    made = series.make_series(session=first, dates=weeks_later(2, 1), by=chief)
    assert days() == weeks_later(0, 1, 2)
    assert {row.series for row in Session.objects.all()} == {made[0].series}
    assert (made[0].title_zh, made[0].capacity, made[0].start_time) == (
        "夜校",
        30,
        SEVEN,
    )
    assert made[0].published_at is None and made[0].headcount is None


def test_a_session_over_two_days_keeps_its_length(first, chief):
    first.end_date = TUESDAY + datetime.timedelta(days=1)
    first.save()
    [made] = series.make_series(session=first, dates=weeks_later(1), by=chief)
    assert (made.end_date - made.start_date).days == 1


def test_no_day_twice_and_no_series_without_a_day(four, chief):
    for dates in ([], weeks_later(3, 4)):
        with pytest.raises(Refused):
            series.make_series(session=four[0], dates=dates, by=chief)
    vague = make_session(start_date=TUESDAY.replace(day=1), start_precision="month")
    with pytest.raises(Refused):
        series.make_series(session=vague, dates=weeks_later(9), by=chief)
    assert Session.objects.count() == 5


def test_without_permission_there_is_no_series(first):
    with pytest.raises(NotPermitted):
        nobody = make_user("nobody")
        series.make_series(session=first, dates=weeks_later(1), by=nobody)
    assert days() == [TUESDAY]


def move(session, by, day):
    hours = {"start_time": datetime.time(18), "end_time": None}
    how = {"note": "换了教室", "start_date": day, **hours}
    return series.move_rest(session=session, by=by, **how)


def test_the_rest_moves_by_as_many_days(four, chief):
    move(four[2], chief, four[2].start_date + datetime.timedelta(days=2))
    assert [day.weekday() for day in days()] == [1, 1, 3, 3]
    rows = Session.objects.order_by("start_date")
    assert [row.start_time.hour for row in rows] == [19, 19, 18, 18]
    assert [row.move_reason_zh for row in rows] == ["", "", "换了教室", "换了教室"]


def test_the_rest_is_cancelled_and_the_past_stays(four, chief):
    four[3].status = "held"
    four[3].save()
    series.cancel_rest(session=four[1], by=chief, note="老师病了")
    rows = Session.objects.order_by("start_date")
    assert [row.status for row in rows] == [
        *["scheduled", "cancelled"],
        "cancelled",
        "held",
    ]


def test_all_change_or_none(four, chief):
    its_own = {"start_time": datetime.time(18), "end_time": None}
    Session.objects.filter(pk=four[2].pk).update(**its_own)
    with pytest.raises(Refused, match="夜校"):  # it takes place then already
        move(four[1], chief, four[1].start_date)
    for refused in (lambda: move(four[1], chief, None), lambda: cancel(four[1], chief)):
        with pytest.raises(Refused):
            refused()
    assert set(Session.objects.values_list("status", "moved_at")) == {
        ("scheduled", None)
    }


def cancel(session, by):
    series.cancel_rest(session=session, by=by, note=" ")


def test_a_session_without_a_series_has_no_rest(first, chief):
    with pytest.raises(Refused):
        series.cancel_rest(session=first, by=chief, note="老师病了")
    first.refresh_from_db()
    assert first.status == "scheduled"


def test_from_the_form_to_twelve_sessions_and_their_list(editor, first):
    address = page_of(first)
    form = editor.get(f"/admin/programs/session/{first.pk}/change/")
    assert address in form.content.decode()
    page = editor.get(address)
    assert "2031 年的节假日安排尚未公布" in text(page)
    ticked = page.context["chosen"]
    assert len(ticked) == 11 and "星期二" in text(page)
    answer = editor.post(address, {"day": ticked, "make": "1"}, follow=True)
    assert messages(answer) == ["已处理11场。"]
    assert answer.context["cl"].result_count == 12
    assert "已在这个系列里" in text(editor.get(address))


def test_the_rule_is_chosen_and_nothing_is_added_by_looking(editor, first):
    page = editor.get(page_of(first) + "?weeks=2&number=３&skip=on")
    assert page.context["chosen"] == [str(day) for day in weeks_later(2, 4)]
    assert days() == [TUESDAY]


@pytest.mark.parametrize("rule", ["weeks=x&number=3", "weeks=1&number=999", "number="])
def test_a_rule_that_is_none_is_refused_in_words(editor, first, rule):
    page = editor.get(page_of(first) + "?" + rule)
    assert page.status_code == 200 and page.context["rule"].errors
    assert page.context["days"].days == []


@pytest.mark.parametrize("day", ["", "x", "2031-03-05"])
def test_only_proposed_days_are_added(editor, first, day):
    answer = editor.post(page_of(first), {"day": day, "make": "1"})
    assert answer.status_code == 200 and answer.context["refusals"]
    assert days() == [TUESDAY]


def test_the_rest_is_moved_and_cancelled_from_the_page(editor, four):
    address = page_of(four[1])
    assert "3 场" in text(editor.get(address))
    moved = {"start_date": "2031年3月12日", "start_time": "下午6点", "note": "换教室"}
    editor.post(address, {**moved, "move": "1"})
    assert [day.weekday() for day in days()] == [1, 2, 2, 2]
    editor.post(address, {**moved, "cancel": "1"})
    assert Session.objects.filter(status="cancelled").count() == 3


def test_what_is_refused_keeps_what_was_typed(editor, four):
    address = page_of(four[1])
    answer = editor.post(address, {"note": "", "start_date": "后天", "move": "1"})
    assert answer.status_code == 200 and "后天" in answer.content.decode()
    same = {"start_date": str(four[1].start_date), "start_time": "19:00"}
    answer = editor.post(
        address, {**same, "end_time": "21:00", "note": "x", "move": "1"}
    )
    assert "夜校" in answer.context["refusals"][0]
    assert not Session.objects.exclude(moved_at=None).exists()


def test_a_coordinator_makes_series_in_the_own_program_alone(first):
    own, other = coordinator_of(first.program), coordinator_of(make_program())
    assert own.get(page_of(first)).status_code == 200
    assert other.get(page_of(first)).status_code == 404
    assert client_of("verifier").get(page_of(first)).status_code == 403


def test_the_page_asks_as_few_queries_for_many(admin, first, chief):
    few = queries(admin, page_of(first) + "?weeks=1&number=3")
    series.make_series(session=first, dates=weeks_later(1, 2, 3, 4), by=chief)
    many = queries(admin, page_of(first) + "?weeks=1&number=60")
    assert many <= few + 1  # the rest is counted only where there is a series


def test_the_dates_of_a_series_are_of_the_calendar_here(editor):
    session = make_session(start_date=timezone.localdate())
    assert len(editor.get(page_of(session)).context["chosen"]) == 11
