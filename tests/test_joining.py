"""The whole way of one person: apply, be accepted, be told of, and take it back."""

import datetime
import re

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import expect

from people.actions.decisions import accept_enrolments
from people.models import Enrolment, Person
from programs.actions import WHEN, cancel_session, move_session
from programs.models import Program
from tests.factories import make_cohort, make_session, make_story, make_user
from tests.test_journey import press, sign_in, with_reason
from tests.test_journey import site as site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TAKE_BACK = re.compile("Take it back.*Show my name")
ALLOW = re.compile("Allow it.*Show my name")
NAME, PHONE = "示例学员㛃", "138 0000 4321"


@pytest.fixture
def cohort(site):
    """One run of a real program, which the demo coordinator looks after."""
    program = Program.objects.get(slug="lecture-hall")
    coordinator = User.objects.get(username="coordinator")
    coordinator.role_assignments.create(role="coordinator", program=program)
    return make_cohort(program=program, code="spring", capacity=1)


@pytest.fixture
def phone(site, browser):
    size = {"width": 390, "height": 844}
    return browser.new_context(base_url=site, viewport=size).new_page()


def apply_at(page, cohort):
    """Fill in the form by hand, once with a fault; return the private link."""
    page.goto(f"/en{cohort.get_absolute_url()}")
    page.get_by_role("link", name="Apply").click()
    page.get_by_label("Your name").fill(NAME)
    page.get_by_label("Phone number").fill("138 0000 432")
    page.get_by_label("Year of birth").fill("１９８８")
    page.get_by_label("County you live in").fill("xingtangxian")
    page.get_by_label("Show my name").check()
    page.get_by_label("Tell my story").check()
    page.get_by_role("button", name="Send the application").click()
    expect(page.locator("main")).to_contain_text("10 digits")
    expect(page.get_by_label("Your name")).to_have_value(NAME)
    expect(page.get_by_label("Show my name")).to_be_checked()
    page.get_by_label("Phone number").fill(PHONE)
    page.get_by_role("button", name="Send the application").click()
    link = page.get_by_label("Your private link").input_value()
    code = page.locator(".code").inner_text()
    page.reload()
    expect(page.locator(".code")).to_have_text(code)
    return link


def traces(page, person, story):
    """Where the person can be met; the calendar never says a name."""
    here, told = person.get_absolute_url(), story.get_absolute_url()
    found = {
        path: sought in page.request.get(path).text()
        for path, sought in [
            ("/stories/", told),
            ("/stories/feed.xml", told),
            ("/sitemap.xml", here),
            (f"/search/?q={story.title_zh}", told),
            ("/programs/lecture-hall/", told),
            ("/api/v1/people/", person.slug),
            ("/api/v1/stories/", story.slug),
        ]
    }
    assert NAME not in page.request.get("/sessions/calendar.ics").text()
    for path in [here, told, f"/api/v1{here}", f"/api/v1{told}"]:
        answer = page.request.get(path)
        found[path] = answer.status == 200 and NAME in answer.text()
    return found


def test_from_the_application_to_the_consent_taken_back(site, browser, phone, cohort):
    phone.goto(f"/en{cohort.get_absolute_url()}apply/")
    expect(phone.get_by_label("Your name")).to_have_count(0)
    coordinator = sign_in(browser, site, "coordinator")
    coordinator.goto(f"/admin/programs/cohort/{cohort.pk}/change/")
    press(coordinator, "Open applications")

    link = apply_at(phone, cohort)
    person = Person.objects.get(name_zh=NAME)
    enrolment = person.enrolments.get()
    phone.goto(link)
    expect(phone.locator("main")).to_contain_text("We are looking at it")
    expect(phone.locator("main")).not_to_contain_text("0000")

    coordinator.goto("/admin/")
    coordinator.get_by_role("link", name=NAME).first.click()
    coordinator.goto(f"/admin/people/enrolment/{enrolment.pk}/change/")
    with_reason(coordinator, "Accept", "Lives in the county")
    phone.reload()
    expect(phone.locator("main")).to_contain_text("Accepted")

    story = make_story(
        people=[person],
        program=cohort.program,
        published=False,
        title_zh="一个人的春天",
        body_zh=f"{NAME}的故事。",
    )
    editor = sign_in(browser, site, "editor")
    assert not any(traces(phone, person, story).values())
    for record in [person, story]:
        path = f"/admin/people/{record._meta.model_name}/{record.pk}/change/"
        editor.goto(path)
        press(editor, "Make public")
    before = traces(phone, person, story)
    assert all(before.values()), before

    phone.goto(link)
    phone.get_by_role("button", name=TAKE_BACK).click()
    expect(phone.get_by_role("button", name=ALLOW)).to_be_visible()
    assert not any(traces(phone, person, story).values())
    for record, kind in [(person, "people"), (story, "stories")]:
        since = f"/api/v1/{kind}/?updated_since=2026-01-01"
        rows = phone.request.get(since).json()["results"]
        [stone] = [row for row in rows if row["slug"] == record.slug]
        assert set(stone) == {"slug", "updated_at", "gone"}
    phone.get_by_role("button", name=ALLOW).click()
    assert traces(phone, person, story) == before


def test_what_becomes_of_a_session_stands_on_the_page_and_the_code_finds_it(
    site, phone
):
    day = timezone.localdate() + datetime.timedelta(days=30)
    session = make_session(
        program=Program.objects.get(slug="lecture-hall"),
        start_date=day,
        start_precision="day",
        start_time="14:00",
        applications_opened_at=timezone.now(),
        bring_en="Your identity card",
    )
    link = apply_at(phone, session)
    code = phone.locator(".code").inner_text()
    boss = make_user("chief", is_superuser=True)
    enrolments = Enrolment.objects.filter(session=session)
    main = phone.locator("main")
    expect(main).not_to_contain_text("identity card")

    accept_enrolments(enrolments=enrolments, by=boss, criterion="order")
    phone.reload()
    expect(main).to_contain_text("Accepted.")
    expect(main).to_contain_text("Your identity card")
    when = {**dict.fromkeys(WHEN), "start_date": day + datetime.timedelta(days=1)}
    move_session(session=session, by=boss, note="下雨", note_en="It rains", **when)
    phone.reload()
    expect(main).to_contain_text("This session was moved.")
    expect(main).to_contain_text("It rains")
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Add to a calendar").click()
    assert download.value.suggested_filename == "sessions.ics"
    cancel_session(session=session, by=boss, note="停电")
    phone.reload()
    expect(main).to_contain_text("Called off: it does not take place. 停电")

    phone.context.clear_cookies()
    phone.goto("/en/my/recover/")
    phone.get_by_label("Recovery code").fill(code.lower())
    phone.get_by_label("Phone number").fill(PHONE)
    phone.get_by_role("button", name="Show my application").click()
    expect(main).to_contain_text("replaced with the recovery code")
    phone.goto(link)
    expect(main).to_contain_text("This link opens nothing")
