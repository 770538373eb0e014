"""The head of pages: addresses, languages, previews of links; and the large type."""

import re

import pytest
from django.contrib.staticfiles import finders

from tests.factories import make_figure, make_program, make_session

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]

HOST = "http://testserver"


def head(client, path, **kw):
    html = client.get(path, **kw).content.decode()
    return html.split("<body>")[0]


def named(html, key, name):
    pattern = rf'<meta {key}="{re.escape(name)}" content="([^"]*)">'
    return re.findall(pattern, html)


def languages(html):
    pattern = r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">'
    return dict(re.findall(pattern, html))


@pytest.mark.parametrize("path", ["/programs/hall/", "/en/programs/hall/"])
def test_a_page_names_its_one_address_and_its_languages(visitor, path):
    make_program(slug="hall")
    html = head(visitor, f"{path}?utm_source=wechat")
    assert f'<link rel="canonical" href="{HOST}{path}">' in html
    assert languages(html) == {
        "zh-Hans": f"{HOST}/programs/hall/",
        "en": f"{HOST}/en/programs/hall/",
        "x-default": f"{HOST}/programs/hall/",
    }


def test_the_second_page_of_a_list_has_an_address_of_its_own(visitor):
    for _ in range(21):
        make_program()
    html = head(visitor, "/programs/?page=2")
    assert f'rel="canonical" href="{HOST}/programs/?page=2"' in html
    assert languages(html)["en"] == f"{HOST}/en/programs/?page=2"


def test_a_shared_link_shows_title_description_and_a_picture(visitor):
    make_program(slug="hall", name_zh="“大讲堂” & <b>", summary_zh='教"直播"。')
    html = head(visitor, "/programs/hall/")
    assert named(html, "property", "og:title") == ["“大讲堂” &amp; &lt;b&gt;"]
    assert named(html, "property", "og:description") == ["教&quot;直播&quot;。"]
    assert named(html, "name", "twitter:title") == ["“大讲堂” &amp; &lt;b&gt;"]
    assert named(html, "property", "og:url") == [f"{HOST}/programs/hall/"]
    assert named(html, "property", "og:site_name") == ["公益公开记录"]
    assert named(html, "property", "og:locale") == ["zh_CN"]
    [picture] = named(html, "property", "og:image")
    assert picture.startswith(f"{HOST}/static/img/share")
    english = head(visitor, "/en/programs/hall/")
    assert named(english, "property", "og:locale") == ["en_GB"]


def test_addresses_follow_the_host_that_was_asked(visitor, settings):
    settings.ALLOWED_HOSTS = ["welfare.example"]
    html = head(visitor, "/about/", headers={"host": "welfare.example"}, secure=True)
    assert 'rel="canonical" href="https://welfare.example/about/"' in html


@pytest.mark.parametrize("path", ["/", "/en/programs/", "/api/v1/figures/", "/admin/"])
def test_a_host_that_is_not_ours_is_a_bad_request(visitor, path):
    response = visitor.get(path, headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "This request cannot be understood" in response.content.decode()


def test_a_page_that_is_not_there_has_no_lasting_address(visitor):
    assert "canonical" not in head(visitor, "/programs/nope/")


@pytest.mark.parametrize(
    ("name", "size"), [("share.png", (1200, 630)), ("mark-180.png", (180, 180))]
)
def test_the_pictures_are_light_and_of_their_size(name, size):
    with open(finders.find(f"img/{name}"), "rb") as file:
        data = file.read()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == size
    assert len(data) <= 40 * 1024


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_home_page_announces_its_feeds(visitor, language):
    html = head(visitor, f"{language}/")
    for feed in ["stories", "corrections"]:
        address = f"{HOST}{language}/{feed}/feed.xml"
        assert f'href="{address}"' in html
        assert visitor.get(address).status_code == 200


def test_the_parts_of_the_site_are_named_at_its_head_and_foot(visitor):
    html = visitor.get("/en/").content.decode()
    nav = html.split('class="topnav"')[1].split("</nav>")[0]
    assert re.findall(r">([A-Z][^<]*)</a>", nav) == [
        *["Programs", "Bases", "Sessions", "Stories", "Impact"],
        *["How we count", "About"],
    ]
    foot = html.split("<footer")[1]
    for path in ["sessions", "stories", "products", "corrections", "privacy"]:
        assert f'href="/en/{path}/"' in foot


def test_large_type_is_remembered_and_taken_back(visitor):
    html = visitor.get("/about/?x=1").content.decode()
    assert 'class="senior"' not in html
    switch = re.search(r'href="(/senior/\?[^"]*)"', html)[1].replace("&amp;", "&")
    response = visitor.get(switch)
    assert response.headers["Location"] == "/about/?x=1"
    cookie = response.cookies["senior"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["max-age"]
    html = visitor.get("/about/?x=1").content.decode()
    assert '<html lang="zh-hans" class="senior">' in html
    back = re.search(r'href="(/senior/\?[^"]*)"', html)[1].replace("&amp;", "&")
    visitor.get(back)
    assert 'class="senior"' not in visitor.get("/about/").content.decode()


def test_large_type_changes_nothing_but_the_type(visitor):
    make_session()

    def text():
        html = visitor.get("/").content.decode().split("<main")[1]
        return html.split("</main>")[0]

    ordinary = text()
    visitor.get("/senior/?on=1")
    assert text() == ordinary


TYPE_SIZE = "parseFloat(getComputedStyle(document.body).fontSize)"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [390, 1280])
def test_large_type_is_reached_by_keyboard(live_server, page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}/about/")
    ordinary = page.evaluate(TYPE_SIZE)
    for _ in range(60):
        page.keyboard.press("Tab")
        if "/senior/" in page.evaluate("document.activeElement.href || ''"):
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == f"{live_server.url}/about/"
    assert page.evaluate(TYPE_SIZE) == pytest.approx(ordinary * 1.25)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


ELSEWHERE = [
    *["//evil.example/", "https://evil.example/", "javascript:alert(1)", ""],
    *["abc", "0", "%ZZ", "home", "2026-01-31T08:00"],
]


@pytest.mark.parametrize("there", ELSEWHERE)
def test_the_switch_leads_to_no_other_site(visitor, there):
    response = visitor.get("/en/senior/", {"on": "1", "next": there})
    assert response.headers["Location"] == "/en/"


def test_a_page_says_that_it_depends_on_the_cookie(visitor):
    for path in ["/", "/en/sessions/", "/nope/"]:
        assert "Cookie" in visitor.get(path).headers["Vary"]
    for path in ["/sessions/calendar.ics", "/api/v1/programs/", "/healthz"]:
        assert "Cookie" not in visitor.get(path).headers.get("Vary", "")


def test_paper_carries_the_address_and_its_code(visitor):
    program = make_program(slug="hall")
    rows = [program, make_session(), make_figure(state="published", program=program)]
    for row in rows:
        html = visitor.get(row.get_absolute_url()).content.decode()
        paper = html.split('class="on-paper"')[1].split("</div>")[0]
        assert '<svg viewBox="0 0 ' in paper and 'class="qr"' in paper
        assert f"{HOST}{row.get_absolute_url()}" in paper
        assert "style" not in paper
