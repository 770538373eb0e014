"""The sitemap: exactly what a visitor can reach, in both languages."""

import re
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from tests.factories import (
    make_base,
    make_cohort,
    make_correction,
    make_enrolment,
    make_figure,
    make_person,
    make_program,
    make_session,
    make_story,
)

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
HOST = "http://testserver"


def entries(client):
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    assert "xml" in response["Content-Type"]
    return list(ElementTree.fromstring(response.content))


def addresses(client):
    return [entry.findtext(f"{MAP}loc") for entry in entries(client)]


def crawl(client):
    """Every page that links lead to, without filters, files and switches."""
    seen, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        response = client.get(path)
        assert response.status_code == 200, path
        seen.add(path)
        links = re.findall(r'href="(/[^"#?]*)["#?]', response.content.decode())
        waiting += [link for link in links if is_page(link)]
    return seen


def is_page(link):
    elsewhere = ("/static/", "/api/", "/admin/", "/senior/", "/en/senior/")
    return not link.startswith(elsewhere) and link.endswith("/")


@pytest.fixture
def everything():
    program = make_program()
    make_base(program=program)
    make_cohort(program=program)
    make_session(program=program)
    person = make_enrolment(program=program).person
    make_story(people=[person], program=program)
    make_correction(make_figure(state="published", program=program), value=1)
    make_figure(state="withdrawn", program=program)


def test_the_sitemap_is_what_links_lead_to(visitor, everything):
    listed = addresses(visitor)
    assert len(listed) == len(set(listed))
    assert set(listed) == {f"{HOST}{path}" for path in crawl(visitor)}


def test_nothing_hidden_is_in_it(visitor):
    before = addresses(visitor)
    draft = make_program(published=False)
    make_base(published=False)
    make_cohort(program=draft, published=False)
    make_cohort(program=draft)
    make_session(published=False)
    make_session(program=draft)
    make_person(published=False)
    make_person(objected_at=timezone.now())
    make_story(published=False)
    make_story(withdrawn_at=timezone.now())
    make_figure(state="verified")
    make_figure(state="published", program=draft)
    assert addresses(visitor) == before


def test_each_entry_names_both_languages_and_the_chinese_one_for_others(visitor):
    program = make_program(slug="hall")
    expected = {
        "zh-hans": f"{HOST}/programs/hall/",
        "en": f"{HOST}/en/programs/hall/",
        "x-default": f"{HOST}/programs/hall/",
    }
    of_program = [
        entry for entry in entries(visitor) if "/hall/" in entry.findtext(f"{MAP}loc")
    ]
    assert len(of_program) == 2
    for entry in of_program:
        links = {row.get("hreflang"): row.get("href") for row in entry.findall(LINK)}
        assert links == expected
        changed = timezone.localdate(program.updated_at).isoformat()
        assert entry.findtext(f"{MAP}lastmod") == changed


def test_the_host_is_the_one_that_was_asked(client, settings):
    settings.ALLOWED_HOSTS = ["record.example.org"]
    client.defaults["HTTP_HOST"] = "record.example.org"
    assert all("http://record.example.org/" in loc for loc in addresses(client))
    robots = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://record.example.org/sitemap.xml\n" in robots


@pytest.mark.parametrize("rows", [3, 30])
def test_the_sitemap_asks_as_often_for_three_rows_as_for_thirty(
    visitor, django_assert_max_num_queries, rows
):
    for _ in range(rows):
        make_story(people=[make_person()], program=make_program())
    with django_assert_max_num_queries(30):
        visitor.get("/sitemap.xml")
