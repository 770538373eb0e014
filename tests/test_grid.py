"""What staff do every week takes few clicks on a phone, counted in a browser."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from programs.models import Session
from tests.conftest import client_of
from tests.factories import make_program, make_session
from tests.test_browser import signed_in

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.ignore_template_errors,
]

PHONE = {"width": 390, "height": 844}
COUNT = """
addEventListener("click", event => {
    if (event.detail) sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1
}, true)"""  # a click of the keyboard, such as Enter on a button, has no detail


def test_a_grid_of_thirty_headcounts_takes_at_most_twelve_clicks(browser, live_server):
    for days in range(30):
        day = timezone.localdate() - datetime.timedelta(days=days + 1)
        make_session(start_date=day, status="held" if days % 2 else "scheduled")
    page = workbench(browser, live_server)
    page.locator("a[href$='/session/headcounts/']").first.click()
    page.locator("input[inputmode=numeric]").first.click()
    for number in range(30):  # the keyboard alone leads down the column
        page.keyboard.type("many" if number == 7 else str(number))
        page.keyboard.press("Tab")
    page.locator(".submit-row input").first.click()
    expect(page.locator(".errorlist")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("input[name=right]").click()
    expect(page.locator("input[inputmode=numeric]")).to_have_count(1)
    expect(page.locator("input[inputmode=numeric]")).to_have_value("many")
    assert Session.objects.filter(headcount__isnull=False).count() == 29
    assert 0 < int(page.evaluate("sessionStorage.clicks")) <= 12


def test_a_series_of_twelve_takes_at_most_twelve_clicks(browser, live_server):
    make_program(name_zh="大讲堂")
    page = workbench(browser, live_server)
    page.locator("a[href$='/session/add/']").first.click()
    page.locator("#id_title_zh").fill("夜校")
    page.locator("#id_kind").click()
    page.locator("#id_kind").select_option("lecture")
    page.locator("#id_start_date").fill("2031年3月4日")
    page.locator("#id_start_time").fill("晚上7点")
    page.locator(".field-program .select2-selection").click()
    page.keyboard.type("大讲")
    page.locator(".select2-results__option--highlighted").click()
    page.locator("input[name=_continue]").click()
    page.locator("a[href$='/series/']").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("input[name=make]").click()
    expect(page.locator("#result_list tbody tr")).to_have_count(12)
    assert (
        Session.objects.filter(start_time="19:00", program__isnull=False).count() == 12
    )
    assert 0 < int(page.evaluate("sessionStorage.clicks")) <= 12


def workbench(browser, live_server):
    """The first page of the admin on a phone; the clicks from here on are counted."""
    page, _heard = signed_in(browser, live_server.url, client_of("editor").user)
    page.set_viewport_size(PHONE)
    page.add_init_script(COUNT)
    page.goto(f"{live_server.url}/admin/")
    return page
