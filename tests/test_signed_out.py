"""Somebody types for so long that the sign-in ends, on a phone."""

import datetime

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from playwright.sync_api import expect

from programs.models import Program
from tests.test_journey import press, sign_in
from tests.test_journey import site as site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def grow_old(page):
    """Date the sign-in back by thirteen hours, as if nobody had worked since."""
    [key] = [c["value"] for c in page.context.cookies() if c["name"] == "sessionid"]
    session = SessionStore(session_key=key)
    before = timezone.now() - datetime.timedelta(hours=13)
    session["device"] = {**session["device"], "signed_in": before.isoformat()}
    session.pop("renewed", None)
    session.save()


def test_the_typed_text_is_there_after_signing_in_again(site, browser, settings):
    hall = Program.objects.get(slug="lecture-hall")
    page = sign_in(browser, site, "editor")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/admin/programs/program/{hall.pk}/change/")
    page.locator("#id_summary_en").fill("Typed for a whole evening")
    grow_old(page)
    press(page, "Save and continue editing")
    expect(page.locator(".messagelist")).to_contain_text("is kept for an hour")
    page.fill("#id_username", "editor")
    with open(settings.DEMO_PASSWORD_FILE) as file:
        page.fill("#id_password", file.read().strip())
    press(page, "Log in")
    expect(page.locator("#id_summary_en")).to_have_value("Typed for a whole evening")
    expect(page.locator(".messagelist")).to_contain_text("Nothing is saved yet")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    hall.refresh_from_db()
    assert hall.summary_en != "Typed for a whole evening"
    press(page, "Save and continue editing")
    hall.refresh_from_db()
    assert hall.summary_en == "Typed for a whole evening"
