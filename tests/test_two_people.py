"""Two people in two browsers, on a phone each, on one record."""

import pytest
from playwright.sync_api import expect

from programs.models import Program
from tests.test_journey import sign_in
from tests.test_journey import site as site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def save(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Save and continue editing").click()


def test_the_second_reads_what_the_first_wrote_and_decides(site, browser):
    hall = Program.objects.get(slug="lecture-hall")
    pages = [sign_in(browser, site, name) for name in ("editor", "admin")]
    for page in pages:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"/admin/programs/program/{hall.pk}/change/")
    first, second = pages
    first.locator("#id_summary_en").fill("Lectures for counties")
    first.locator("#id_note_en").fill("Asked by phone")
    save(first)
    second.locator("#id_summary_en").fill("Lectures and rooms")
    save(second)
    told = second.locator(".field-summary_en, .field-summary_zh").first
    expect(told).to_contain_text("Meanwhile editor wrote “Lectures for counties”")
    expect(second.locator("#id_summary_en")).to_have_value("Lectures and rooms")
    width = second.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0
    save(second)
    hall.refresh_from_db()
    assert hall.summary_en == "Lectures and rooms"
    assert hall.note_en == "Asked by phone"
