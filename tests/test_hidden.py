"""Rows of every kind that are not public, and every place that could reveal one."""

import pytest
from django.db import transaction

from tests.factories import (
    make_audience,
    make_base,
    make_enrolment,
    make_figure,
    make_honour,
    make_indicator,
    make_organization,
    make_person,
    make_product,
    make_program,
    make_region,
    make_session,
    make_source,
    make_story,
    make_topic,
)

pytestmark = [pytest.mark.on_postgresql, pytest.mark.django_db]

MARK = "绝密"
PAGES = [
    *("/", "/about/", "/programs/", "/bases/", "/sessions/", "/products/"),
    *("/stories/", "/impact/", "/indicators/", "/corrections/", "/privacy/"),
    *("/search/?q=绝密", "/search/?q=hidden", "/programs/?search=绝密"),
    *("/bases/?search=绝密", "/stories/feed.xml", "/corrections/feed.xml"),
    *("/sessions/calendar.ics", "/sitemap.xml", "/robots.txt"),
]
RESOURCES = [
    *("programs", "bases", "sessions", "products", "people", "stories", "regions"),
    *("topics", "audiences", "organizations", "sources", "indicators", "figures"),
]
SINCE = "updated_since=2000-01-01"


@pytest.fixture(scope="module", autouse=True)
def hidden(django_db_setup, django_db_blocker):
    """Drafts of every kind, and rows that are public but hang on a draft."""
    with django_db_blocker.unblock(), transaction.atomic():
        hide()
        yield
        transaction.set_rollback(True)


def hide():
    words = {"name_zh": MARK, "name_en": "hidden"}
    told = {"title_zh": MARK, "title_en": "hidden"}
    draft = make_program(
        slug="hidden",
        published=False,
        topics=[make_topic(slug="hidden", **words)],
        audiences=[make_audience(slug="hidden", **words)],
        regions=[make_region("990000", **{**words, "name": MARK})],
        lead=make_organization(slug="hidden", **words),
        source=make_source(slug="hidden", **told),
        **words,
    )
    make_program(kind="board", parent=draft, published=False, slug="hidden-b", **words)
    make_base(slug="hidden", published=False, **words)
    make_session(published=False, **told)
    make_session(program=draft, **told)
    make_product(slug="hidden", published=False, **words)
    person = make_person(published=False, platform_name="hidden", **words)
    make_enrolment(person=person, program=make_program(slug="open"))
    make_honour(person=person, **told)
    make_story(slug="hidden", published=False, **told)
    never = {"first_public_at": None}
    make_story(slug="hidden-2", people=[person], **never, **told)
    make_story(slug="hidden-3", program=draft, **never, **told)
    indicator = make_indicator(code="hidden", **words)
    make_figure(state="published", indicator=indicator, program=draft, note_zh=MARK)
    make_figure(state="verified", indicator=indicator, note_zh=MARK)


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_tells_of_what_is_not_public(visitor, path, language):
    if language and path in {"/sitemap.xml", "/robots.txt"}:
        return
    answer = visitor.get(f"{language}{path}")
    assert answer.status_code == 200
    html = answer.content.decode().replace('aria-hidden="true"', "")
    if "绝密" in path or "q=hidden" in path:
        # The search field repeats the words; links to hits must not be there.
        assert "/hidden" not in html
    else:
        assert MARK not in html
        assert "hidden" not in html.replace(" hidden", "").replace('"hidden"', "")


@pytest.mark.parametrize("query", ["", SINCE])
@pytest.mark.parametrize("resource", RESOURCES)
def test_no_list_of_the_api_tells_of_what_is_not_public(api_client, resource, query):
    text = api_client.get(f"/api/v1/{resource}/?{query}").content.decode()
    assert MARK not in text
    assert "hidden" not in text


def test_an_anonymous_visitor_counts_what_he_can_list(visitor):
    home = visitor.get("/").context["counts"]
    programs = visitor.get("/programs/").context
    assert home["programs"] == programs["count"] == len(programs["program_list"]) == 1
    assert home["figures"] == home["sources"] == 0
    for facet in programs["facets"]:
        assert all(option.count <= 1 for option in facet.options)
    assert visitor.get("/bases/").context["count"] == 0
    assert visitor.get("/sessions/").context["count"] == 0
