"""Two journeys through the browser: the life of a figure, and an objection."""

import pytest
from django.conf import settings as project
from django.core.management import call_command
from playwright.sync_api import expect

from metrics.models import Figure
from people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server, settings, tmp_path):
    settings.DEMO_PASSWORD_FILE = str(tmp_path / "password")
    call_command("seed", verbosity=0)
    return live_server.url


def sign_in(browser, site, name):
    """Sign in to the admin as one of the demo accounts, in English."""
    context = browser.new_context(locale="en-GB", base_url=site)
    page = context.new_page()
    page.goto("/admin/")
    page.fill("#id_username", name)
    with open(project.DEMO_PASSWORD_FILE) as file:
        page.fill("#id_password", file.read().strip())
    page.locator("#login-form [type=submit]").click()
    expect(page.locator("#user-tools")).to_contain_text(name)
    return page


def choose(page, field, text):
    """Pick a row in one of the admin's autocomplete fields."""
    page.locator(f".field-{field} .select2-selection").first.click()
    page.locator(".select2-search__field").last.fill(text)
    page.locator(".select2-results__option", has_text=text).first.click()


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def offers(page, name):
    return page.get_by_role("button", name=name, exact=True).count() > 0


def confirmed(page, name):
    step = page.locator("details", has_text=name)
    step.locator("summary").click()
    with page.expect_navigation():
        step.get_by_role("button", name=name).click()


def with_reason(page, name, reason):
    step = page.locator("details", has_text=name)
    step.locator("summary").click()
    step.get_by_role("textbox").fill(reason)
    with page.expect_navigation():
        step.get_by_role("button", name=name).click()


def at(page, figure):
    page.goto(f"/admin/metrics/figure/{figure.pk}/change/")


def public_text(browser, site, path):
    page = browser.new_context(base_url=site).new_page()
    page.goto(path)
    return page.locator("body").inner_text()


def test_a_figure_from_draft_to_correction(site, browser):
    editor = sign_in(browser, site, "editor")
    editor.goto("/admin/metrics/figure/add/")
    editor.select_option("#id_indicator", label="Online recruitment events")
    choose(editor, "program", "Seedling")
    choose(editor, "source", "Kuaishou")
    editor.fill("#id_value", "34")
    press(editor, "Save and submit for verification")
    figure = Figure.objects.latest("pk")
    assert figure.state == "submitted"
    at(editor, figure)
    assert not offers(editor, "Verify")
    assert not offers(editor, "Publish")

    verifier = sign_in(browser, site, "verifier")
    at(verifier, figure)
    with_reason(verifier, "Return to the editor", "The report says 35.")

    at(editor, figure)
    expect(editor.locator("body")).to_contain_text("The report says 35.")
    editor.fill("#id_value", "35")
    press(editor, "Save and submit for verification")

    at(verifier, figure)
    press(verifier, "Verify")
    address = f"/figures/{figure.uuid}/"
    assert "35场" not in public_text(browser, site, "/programs/seedling/")
    press(verifier, "Publish")
    figure.refresh_from_db()
    assert figure.state == "published"
    assert_shown_everywhere(browser, site, figure, "35")

    at(editor, figure)
    press(editor, "Start a correction")
    editor.fill("#id_value", "36")
    editor.fill("#id_correction_note_zh", "漏了一场。")
    press(editor, "Save and submit for verification")
    correction = Figure.objects.latest("pk")
    at(verifier, correction)
    press(verifier, "Verify")
    press(verifier, "Publish")

    new = public_text(browser, site, f"/figures/{correction.uuid}/")
    assert "36场" in new and "35场" in new and "漏了一场。" in new
    old = browser.new_context(base_url=site).new_page()
    assert old.goto(address).status == 200
    link = old.locator(f"main a[href='/figures/{correction.uuid}/']").first
    expect(link).to_be_visible()
    assert_shown_everywhere(browser, site, correction, "36")


def assert_shown_everywhere(browser, site, figure, digits):
    page = browser.new_context(base_url=site).new_page()
    for path in ["/programs/seedling/", "/impact/"]:
        page.goto(path)
        link = page.locator(f"a[href='/figures/{figure.uuid}/']").first
        expect(link).to_be_visible()
        expect(page.locator("main")).to_contain_text(digits)
    answer = page.request.get("/api/v1/figures/?program=seedling").json()
    assert [row["id"] for row in answer["results"]] == [str(figure.uuid)]
    assert answer["results"][0]["value"] == digits


def test_whoever_objects_is_gone_on_the_next_request_and_back_when_lifted(
    site, browser
):
    person = Person.objects.get(platform_name="张小四")
    staff = sign_in(browser, site, "editor")
    visitor = browser.new_context(base_url=site).new_page()
    before = traces(visitor, person)
    assert all(before.values())

    staff.goto(f"/admin/people/person/{person.pk}/change/")
    confirmed(staff, "The person objects")
    assert not any(traces(visitor, person).values())
    since = "/api/v1/people/?updated_since=2026-01-01"
    [tombstone] = visitor.request.get(since).json()["results"]
    assert set(tombstone) == {"slug", "updated_at", "gone"}
    assert tombstone["slug"] == person.slug
    # The name of a base contains hers: staff have to change that.
    mentions = staff.locator("a[href*='/admin/programs/livestreambase/']")
    expect(mentions.first).to_be_visible()

    confirmed(staff, "Lift the objection")
    assert traces(visitor, person) == before


def traces(page, person):
    """Where the person can be met: by name, by story, by address."""
    here = person.get_absolute_url()
    story = "/stories/zhujiaping/"
    told = {
        path: name in page.request.get(path).text()
        for path, name in [
            ("/programs/lecture-hall/", here),
            ("/about/", person.name_zh),
            ("/", story),
            ("/stories/", story),
            ("/stories/feed.xml", story),
            ("/sitemap.xml", here),
            ("/search/?q=张欣", here),
            ("/api/v1/people/", person.slug),
            ("/api/v1/stories/", "zhujiaping"),
        ]
    }
    opened = {path: page.request.get(path).status == 200 for path in [here, story]}
    gone = page.request.get(f"/api/v1/people/{person.slug}/").status
    return {**told, **opened, "api": gone == 200}
