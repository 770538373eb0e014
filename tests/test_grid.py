"""Thirty headcounts are typed on a phone and saved with few clicks, counted."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from programs.models import Session
from tests.conftest import client_of
from tests.factories import make_session
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
    user = client_of("editor").user
    page, _heard = signed_in(browser, live_server.url, user)
    page.set_viewport_size(PHONE)
    page.add_init_script(COUNT)
    page.goto(f"{live_server.url}/admin/")
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
