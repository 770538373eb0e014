"""The seeded site in a real browser: accessible, quiet, reachable by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as project
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from metrics.models import Figure
from people.actions.receipts import receipt_token
from people.models import Enrolment, Person, Story
from programs.models import Session
from tests.factories import make_correction, make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.matrix,
    pytest.mark.django_db(transaction=True),
]

WIDTHS = [390, 1280]
LANGUAGES = ["", "/en"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERY_RULE = {"type": "tag", "values": RULES}
# Other colours and sizes change nothing that other rules ask; these take half the time.
OF_APPEARANCE = {"type": "rule", "values": ["color-contrast", "target-size"]}


@pytest.fixture
def site(live_server, settings, tmp_path):
    settings.DEMO_PASSWORD_FILE = str(tmp_path / "password")
    call_command("seed", verbosity=0)
    return live_server.url


def public_paths():
    """Every kind of page there is, in the states a visitor can bring about."""
    lead = Figure.objects.get(indicator__code="person-times-covered")
    context = Figure.objects.published().of_organizations().first()
    return [
        "/",
        "/about/",
        "/programs/",
        "/programs/?topic=employment",
        "/programs/?search=没有这样的项目",
        "/programs/?topic=nope",
        "/programs/lecture-hall/",
        "/programs/welfare-plus/",
        "/programs/seedling/",
        "/bases/",
        "/bases/?province=370000",
        "/bases/?kind=nope",
        "/bases/zhangxiaosi-studio/",
        "/bases/henan-inclusive-park/",
        "/impact/",
        lead.get_absolute_url(),
        context.get_absolute_url(),
        "/indicators/",
        lead.indicator.get_absolute_url(),
        "/sessions/",
        "/sessions/?kind=conference",
        "/sessions/?kind=nope",
        Session.objects.published().get().get_absolute_url(),
        "/products/",
        "/stories/",
        "/stories/zhujiaping/",
        Person.objects.get(platform_name="张小四").get_absolute_url(),
        "/search/",
        "/search/?q=直播",
        "/search/?q=没有这样的词",
        "/corrections/",
        "/privacy/",
        "/nope/",
        *paths_of_applying(),
    ]


def paths_of_applying():
    """The invented course, its forms, open and closed, and one private page."""
    course = "/programs/demo-course/"
    applied = Enrolment.objects.filter(status="applied").first()
    return [
        course,
        f"{course}apply/",
        f"{course}cohorts/second/",
        f"{course}cohorts/first/apply/",
        *(row.get_absolute_url() for row in Person.objects.demo()),
        *(row.get_absolute_url() for row in Story.objects.demo()),
        "/applied/",
        "/my/recover/",
        f"/my/{receipt_token(applied)}/",
        "/my/nobody-s/",
    ]


def open_page(browser, width, scheme="light", **options):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, **options
    )
    return context.new_page()


def faults(page, but=(), rules=EVERY_RULE):
    found = Axe().run(
        page,
        context={"include": [["html"]], "exclude": [[name] for name in but]},
        options={
            "runOnly": rules,
            # What passed is not listed: sending it took a third of the time.
            "resultTypes": ["violations"],
        },
    )
    return [
        f"{page.url} {fault['id']}: {node['html'][:200]}"
        for fault in found.response["violations"]
        for node in fault["nodes"]
    ]


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize(
    ("width", "language", "scheme"),
    [
        *[(width, language, "light") for width in WIDTHS for language in LANGUAGES],
        (390, "", "dark"),
        (1280, "/en", "dark"),
    ],
)
def test_no_public_page_shuts_anybody_out(site, browser, width, language, scheme):
    page = open_page(browser, width, scheme)
    rules = OF_APPEARANCE if scheme == "dark" else EVERY_RULE
    found = []
    for path in public_paths():
        page.goto(f"{site}{language}{path}")
        found += faults(page, rules=rules)
        assert overflow(page) <= 0, path
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_a_small_phone_or_a_screen_at_400_percent(
    site, browser, language
):
    page = open_page(browser, 320)
    for path in public_paths():
        page.goto(f"{site}{language}{path}")
        assert overflow(page) <= 0, path


LISTEN = """
document.addEventListener("securitypolicyviolation", event =>
    console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))
"""


def listening_page(browser, **options):
    page = open_page(browser, 1280, **options)
    page.add_init_script(LISTEN)
    heard = []
    page.on("console", lambda message: heard.append(f"{page.url} {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"{page.url} {error}"))
    return page, heard


def foreign(page, site):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    return lambda: [url for url in asked if not url.startswith((site, "data:"))]


def quiet(heard):
    """Console messages, except those about a 40x status that the test provoked."""
    return [
        text for text in heard if "the server responded with a status of 40" not in text
    ]


def test_no_public_page_says_anything_or_asks_another_host(site, browser):
    page, heard = listening_page(browser)
    asked_elsewhere = foreign(page, site)
    for path in public_paths():
        for language in LANGUAGES:
            page.goto(f"{site}{language}{path}")
    page.goto(f"{site}/api/v1/docs/")
    page.wait_for_selector(".opblock")
    assert quiet(heard) == []
    assert asked_elsewhere() == []


def signed_in(browser, site, user, **options):
    client = Client()
    client.force_login(user)
    page, heard = listening_page(browser, **options)
    cookie = client.cookies[project.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": project.SESSION_COOKIE_NAME, "value": cookie, "url": site}]
    )
    return page, heard


NEVER_ADDED = {"region", "group", "accesslog"}


def admin_paths():
    from django.contrib import admin

    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        if row := model.objects.order_by("pk").first():
            yield reverse(f"{name}_change", args=[row.pk])
            yield reverse(f"{name}_history", args=[row.pk])
        if model._meta.model_name not in NEVER_ADDED:
            yield reverse(f"{name}_add")
    yield from ["/admin/", "/admin/programs/", "/admin/password_change/"]
    yield from ["/admin/people/person/duplicates/", "/admin/people/person/find/"]
    yield "/admin/programs/session/headcounts/"
    session = Session.objects.filter(start_precision="day").first()
    yield f"/admin/programs/session/{session.pk}/series/"
    yield "/admin/people/enrolment/tell/"
    if row := Enrolment.objects.to_be_told().first():
        yield f"/admin/people/enrolment/tell/{row.pk}/"
    yield "/admin/programs/session/?program=nothing&region=河北&from=2026-02-30"
    yield from ["/admin/security/", "/admin/security/set-up/"]


def test_no_admin_page_says_anything_or_asks_another_host(site, browser):
    page, heard = signed_in(browser, site, make_user("admin"))
    asked_elsewhere = foreign(page, site)
    for path in admin_paths():
        assert page.goto(site + path).status == 200, path
    assert heard == []
    assert asked_elsewhere() == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_admin_page_shuts_anybody_out(site, browser, width, scheme):
    page, _ = signed_in(browser, site, make_user("admin"))
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    found = []
    for path in admin_paths():
        page.goto(site + path)
        found += faults(page, but=[".select2"])  # Django's, with faults of its own
        assert overflow(page) <= 0, path
    assert found == []


def test_the_large_type_shuts_nobody_out(site, browser):
    page = open_page(browser, 390)
    page.goto(f"{site}/senior/?on=1")
    found = []
    for path in public_paths():
        page.goto(site + path)
        found += faults(page, rules=OF_APPEARANCE)
        assert overflow(page) <= 0, path
    assert found == []


FOCUSABLE = (
    "a[href], button, input:not([type=hidden], [tabindex='-1']), select, summary,"
    " [tabindex='0']"
)
WALK = """() => {
    const element = document.activeElement
    if (!element || element === document.body) return null
    const box = element.getBoundingClientRect(), style = getComputedStyle(element)
    element.dataset.reached = "yes"
    return {
        html: element.outerHTML.slice(0, 120),
        seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
        marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    }
}"""
LEFT = f"""() => [...document.querySelectorAll("{FOCUSABLE}")]
    .filter(element => element.checkVisibility() && !element.dataset.reached)
    .map(element => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", WIDTHS)
def test_a_keyboard_reaches_everything_and_shows_where_it_is(site, browser, width):
    page = open_page(browser, width)
    for path in public_paths():
        page.goto(site + path)
        for _ in range(400):
            page.keyboard.press("Tab")
            stop = page.evaluate(WALK)
            if stop is None:
                break
            assert stop["seen"] and stop["marked"], (path, stop)
        assert page.evaluate(LEFT) == [], path


def test_the_skip_link_leads_past_the_masthead(site, browser):
    page = open_page(browser, 1280)
    page.goto(f"{site}/programs/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_corrected_figure_is_accessible_on_both_addresses(site, browser):
    old = Figure.objects.get(indicator__code="person-times-covered")
    new = make_correction(old, value=250000, correction_note_zh="来源另有更新。")
    page = open_page(browser, 390)
    for figure in [old, new]:
        page.goto(site + figure.get_absolute_url())
        assert faults(page) == []
        assert overflow(page) <= 0


def test_pages_work_without_javascript(site, browser):
    page = open_page(browser, 390, java_script_enabled=False)
    page.goto(f"{site}/bases/?province=370000")
    assert page.get_by_text("共享直播间（山东）").first.is_visible()
    page.goto(f"{site}/programs/")
    page.locator("summary").first.click()
    assert page.locator("details[open]").count() == 1
