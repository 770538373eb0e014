"""Whoever is concerned is told, and who was told what by whom stays known."""

import datetime

import pytest
from django.utils import timezone

from people.actions import decisions, notifying
from people.actions.erasure import erase_person
from people.models import AccessLog, Enrolment, Notification
from programs import actions
from programs.kit.steps import NotPermitted, Refused
from programs.models import Program
from tests.factories import make_cohort, make_program, make_session, make_user
from tests.people.test_inbox_admin import applicant, coordinator_of, text
from tests.people.test_waiting_list import apply
from tests.test_admin_pages import queries

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

RULE = "按报名先后"
PHONE = "+8613800138000"
LISTS = "/admin/people/enrolment/tell/"
DAY = datetime.date(2031, 3, 4)


@pytest.fixture
def chief():
    return make_user("chief", is_superuser=True)


@pytest.fixture
def session():
    """A public session of a running program, on a Saturday that is far ahead."""
    times = {"start_time": datetime.time(14), "end_time": datetime.time(16)}
    where = {"place_zh": "县文化馆", "contact": "农广校 0311-1234567"}
    day = datetime.date(2031, 3, 1)
    program = make_program(name_zh="大讲堂", status="running")
    how = {"title_zh": "带货实操", "bring_zh": "身份证", "start_date": day}
    return make_session(program=program, **how, **times, **where)


def decide(row, by, status="accepted"):
    act = {
        "accepted": decisions.accept_enrolments,
        "declined": decisions.decline_enrolments,
        "waiting": decisions.put_on_waiting_list,
    }[status]
    act(enrolments=[row], by=by, criterion=RULE)


def waiting_to_be_told():
    return list(Enrolment.objects.to_be_told().order_by("pk"))


def message_of(row, by):
    [found] = [each for each in notifying.to_tell(row, by) if each == row]
    return found.message


def tell(row, by, channel="phone"):
    stamps = [notifying.stamp(each) for each in notifying.to_tell(row, by)]
    how = {"stamps": stamps, "channel": channel, "by": by}
    return notifying.record_notifications(enrolment=row, **how)


def move(session, by, day=DAY, note="停电"):
    when = {"start_date": day, "start_time": datetime.time(9), "end_time": None}
    actions.move_session(session=session, by=by, note=note, end_date=None, **when)


@pytest.mark.parametrize("status", ["accepted", "declined", "waiting"])
def test_whoever_was_decided_on_is_told_once(chief, session, status):
    row = apply(session, hours=1)
    assert waiting_to_be_told() == []
    decide(row, chief, status)
    assert waiting_to_be_told() == [row]
    [notification] = tell(row, chief)
    assert (notification.by, notification.enrolment) == (chief, row)
    assert waiting_to_be_told() == []


def test_a_move_a_cancellation_and_a_new_schedule_are_news_each_time(chief, session):
    row = apply(session, hours=1, status="accepted")
    for act in (
        lambda: move(session, chief),
        lambda: move(session, chief, day=DAY + datetime.timedelta(days=1)),
        lambda: actions.cancel_session(session=session, by=chief, note="下雨"),
        lambda: actions.schedule_session(session=session, by=chief),
    ):
        act()
        assert waiting_to_be_told() == [row]
        tell(row, chief)
        assert waiting_to_be_told() == []
    assert Notification.objects.count() == 4


def test_a_program_that_breaks_off_and_goes_on_is_news(chief, session):
    row = apply(session, hours=1, status="accepted")
    for to in ("suspended", "running", "cancelled"):
        program = Program.objects.get()
        actions.change_status(program=program, to=to, by=chief)
        assert waiting_to_be_told() == [row]
        tell(row, chief)
    assert waiting_to_be_told() == []


def test_a_program_that_begins_is_no_news(chief):
    program = make_program(status="draft")
    apply(make_cohort(program=program), hours=1)
    actions.change_status(program=program, to="running", by=chief)
    assert waiting_to_be_told() == []


@pytest.mark.parametrize("status", ["declined", "withdrawn", "completed"])
def test_who_is_not_concerned_any_more_is_not_told_of_a_move(chief, session, status):
    apply(session, hours=1, status=status)
    move(session, chief)
    assert waiting_to_be_told() == []


def test_who_applied_after_a_move_knows_it(chief, session):
    move(session, chief)
    apply(session, hours=-1)
    assert waiting_to_be_told() == []


def test_a_session_of_the_cohort_concerns_those_who_take_part(chief, session):
    cohort = make_cohort(program=session.program)
    lesson = make_session(program=session.program, cohort=cohort)
    accepted = apply(cohort, hours=2, status="accepted")
    apply(cohort, hours=1)
    of_program = apply(session, hours=1, status="accepted", session=None)
    move(lesson, chief)
    assert waiting_to_be_told() == [accepted]
    move(session, chief)
    assert waiting_to_be_told() == [accepted, of_program]


def test_nobody_is_told_of_what_is_over(chief, session):
    row = apply(session, hours=1)
    decide(row, chief)
    type(session).objects.update(start_date=timezone.localdate())
    assert waiting_to_be_told() == [row]
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    type(session).objects.update(start_date=yesterday)
    assert waiting_to_be_told() == []


def test_the_ready_message_says_what_to_know_and_no_name(chief, session):
    row = apply(session, hours=1, person=applicant(name_zh="某甲甲"))
    decide(row, chief)
    assert message_of(row, chief).splitlines() == [
        "您好！您报名的“大讲堂 · 带货实操”已录取，期待您的参加。",
        "时间：2031年3月1日（星期六）14:00–16:00",
        "地点：县文化馆",
        "请带：身份证",
        "有问题请联系：农广校 0311-1234567",
        "更多信息见您的报名页面（报名时给您的链接）。",
    ]


def test_a_moved_session_says_from_when_and_why(chief, session):
    row = apply(session, hours=1, status="accepted")
    move(session, chief)
    said = message_of(row, chief)
    assert said.splitlines()[:3] == [
        "您好！“大讲堂 · 带货实操”有变动，请以此为准：",
        "原定2031年3月1日（星期六）14:00，现已改期。原因：停电",
        "时间：2031年3月4日（星期二）09:00",
    ]
    tell(row, chief)
    actions.cancel_session(session=session, by=chief, note="下雨")
    first = message_of(row, chief).splitlines()[0]
    assert first == "您好！很抱歉，“大讲堂 · 带货实操”取消了。原因：下雨"


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("declined", "您好！您报名的“大讲堂 · 带货实操”这次未能录取。原因：按报名先后"),
        ("waiting", "您好！您在“大讲堂 · 带货实操”的候补名单上，排第 1 位。"),
    ],
)
def test_who_has_no_seat_reads_how_it_stands(chief, session, status, sentence):
    row = apply(session, hours=1)
    decide(row, chief, status)
    assert message_of(row, chief).splitlines()[0] == sentence


def test_of_a_cohort_the_changed_sessions_are_named(chief, session):
    cohort = make_cohort(program=session.program, name_zh="春季班")
    day = timezone.localdate()
    lessons = []
    for n in "一二三四":
        day += datetime.timedelta(days=1)
        how = {"title_zh": f"第{n}课", "start_date": day, "cohort": cohort}
        lessons.append(make_session(program=session.program, **how))
    row = apply(cohort, hours=1)
    decide(row, chief)
    said = message_of(row, chief)
    assert "“第三课”" in said and "“第四课”" not in said
    tell(row, chief)
    actions.cancel_session(session=lessons[3], by=chief, note="停电")
    said = message_of(row, chief)
    assert "“第四课”\n取消了。原因：停电" in said and "“第一课”" not in said


def test_what_has_changed_since_it_was_read_is_not_recorded(chief, session):
    row = apply(session, hours=1, status="accepted")
    move(session, chief)
    stamps = [notifying.stamp(each) for each in notifying.to_tell(row, chief)]
    how = {"enrolment": row, "channel": "sms", "by": chief}
    move(session, chief, note="又停电", day=DAY + datetime.timedelta(days=2))
    with pytest.raises(Refused):
        notifying.record_notifications(stamps=stamps, **how)
    with pytest.raises(Refused):
        notifying.record_notifications(stamps=[], **how)
    with pytest.raises(NotPermitted):
        nobody = make_user("nobody")
        notifying.record_notifications(stamps=stamps, **how | {"by": nobody})
    assert not Notification.objects.exists()


def test_an_erased_person_is_told_nothing_and_leaves_no_message(chief, session):
    row = apply(session, hours=1, person=applicant())
    decide(row, chief)
    tell(row, chief)
    move(session, chief)
    erase_person(person=row.person, by=chief)
    assert waiting_to_be_told() == [] and not Notification.objects.exists()


def test_erasing_withdraws_who_waits(chief, session):
    row = apply(session, hours=1, person=applicant(), status="waiting")
    erase_person(person=row.person, by=chief)
    row.refresh_from_db()
    assert row.status == "withdrawn"


@pytest.fixture
def two(session, chief):
    """Two accepted people with numbers, and the session's coordinator."""
    rows = [
        apply(session, hours=n, person=applicant(name_zh=f"某{name}", phone=PHONE))
        for n, name in ((2, "甲"), (1, "乙"))
    ]
    for row in rows:
        decide(row, chief)
    return rows


def test_from_the_workbench_to_the_record_that_they_were_told(session, two):
    client = coordinator_of(session.program)
    address = f"{LISTS}{two[0].pk}/"
    bench = client.get("/admin/").content.decode()
    assert address in bench and "2 人" in bench
    lists = client.get(LISTS).content.decode()
    assert address in lists and '<span class="quiet nowrap">2 人</span>' in lists
    page = client.get(address)
    assert text(page).count("期待您的参加") == 1
    [(_message, people)] = page.context["groups"]
    chosen = {"chosen": [people[0]["stamp"]], "channel": "wechat"}
    answer = client.post(address, {**chosen, "told": "1"}, follow=True)
    assert "某甲" in text(answer).split("最近通知")[1]
    [told] = Notification.objects.all()
    assert (told.enrolment, told.channel, told.by) == (two[0], "wechat", client.user)
    assert waiting_to_be_told() == [two[1]]
    form = client.get(f"/admin/people/enrolment/{two[0].pk}/change/")
    assert "微信" in text(form)


def test_numbers_are_opened_for_the_list_and_logged(admin, two):
    address = f"{LISTS}{two[0].pk}/"
    page = admin.get(address)
    assert PHONE not in page.content.decode() and not AccessLog.objects.exists()
    [(_message, people)] = page.context["groups"]
    chosen = {"chosen": [people[1]["stamp"]], "channel": "phone", "open": "1"}
    answer = admin.post(address, chosen)
    assert answer.content.decode().count(f"tel:{PHONE}") == 1
    assert "no-store" in answer["Cache-Control"]
    [log] = AccessLog.objects.all()
    assert (log.person, log.field, log.by) == (two[1].person, "phone", admin.user)
    assert "带货实操" in log.purpose
    assert not Notification.objects.exists()


def test_without_the_permission_no_number_is_opened(editor, two):
    address = f"{LISTS}{two[0].pk}/"
    page = editor.get(address)
    [(_message, people)] = page.context["groups"]
    assert 'name="open"' not in page.content.decode()
    chosen = {"chosen": [people[1]["stamp"]], "channel": "phone", "open": "1"}
    assert editor.post(address, chosen).status_code == 403
    assert not AccessLog.objects.exists()


@pytest.mark.parametrize("chosen", [[], ["forged"]])
def test_ticking_nobody_or_somebody_else_says_so(admin, two, chosen):
    address = f"{LISTS}{two[0].pk}/"
    answer = admin.post(address, {"chosen": chosen, "channel": "sms", "told": "1"})
    assert answer.status_code == 200 and "errornote" in answer.content.decode()
    assert not Notification.objects.exists()


def test_the_list_of_another_program_is_not_found(two):
    client = coordinator_of(make_program())
    assert client.get(f"{LISTS}{two[0].pk}/").status_code == 404
    assert "带货实操" not in text(client.get(LISTS))


def test_the_pages_ask_as_few_queries_for_many(admin, session, chief):
    def more(number):
        for hours in range(number):
            decide(apply(session, hours=hours + 1), chief)
            decide(apply(make_cohort(), hours=1), chief)
        one = Enrolment.objects.filter(session=session).first()
        return [f"{LISTS}{one.pk}/", LISTS]

    few = [queries(admin, address) for address in more(1)]
    assert [queries(admin, address) for address in more(5)] == few


def test_the_message_is_in_the_sites_language_for_english_staff(admin, two):
    page = admin.get(f"{LISTS}{two[0].pk}/", headers={"accept-language": "en"})
    assert "期待您的参加" in text(page) and "Ready message" in text(page)
