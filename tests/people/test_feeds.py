from xml.etree import ElementTree

import pytest
from django.utils import timezone

from tests.factories import make_correction, make_figure, make_person, make_story

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def texts(root, name):
    return [entry.findtext(ATOM + name) for entry in root.iter(f"{ATOM}entry")]


def test_the_feed_of_stories_holds_what_is_public(visitor):
    make_story(title_zh="公开的")
    make_story(title_zh="草稿", published=False)
    make_story(title_zh="收回的", withdrawn_at=timezone.now())
    make_story(title_zh="有人反对", people=[make_person(objected_at=timezone.now())])
    assert texts(feed(visitor, "/stories/feed.xml"), "title") == ["公开的"]


@pytest.mark.parametrize("path", ["/stories/feed.xml", "/corrections/feed.xml"])
def test_a_feed_has_what_atom_demands(visitor, path):
    make_story()
    make_correction(make_figure(state="published"), value=150000)
    root = feed(visitor, path)
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    for name in ["id", "title", "updated"]:
        assert root.findtext(ATOM + name)
        assert all(texts(root, name))
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver{path}"


def test_an_entry_keeps_its_id_in_both_languages_and_on_every_host(visitor, settings):
    settings.ALLOWED_HOSTS = ["*"]
    make_story()
    ids = {
        tuple(texts(feed(visitor, path), "id"))
        for path in ["/stories/feed.xml", "/en/stories/feed.xml"]
    }
    visitor.defaults["HTTP_HOST"] = "elsewhere.example"
    ids.add(tuple(texts(feed(visitor, "/stories/feed.xml"), "id")))
    assert len(ids) == 1


def test_a_feed_survives_signs_that_xml_does_not_know(visitor):
    make_story(title_zh="有\x0b符号", summary_zh="甲 < 乙 & 丙")
    root = feed(visitor, "/stories/feed.xml")
    assert texts(root, "title") == ["有符号"]
    assert texts(root, "summary") == ["甲 &lt; 乙 &amp; 丙"]


def test_the_feed_of_corrections_tells_old_new_and_why(visitor):
    figure = make_figure(state="published", value=200000)
    make_correction(figure, value=150000, correction_note_en="Entered twice.")
    root = feed(visitor, "/en/corrections/feed.xml")
    [title] = texts(root, "title")
    assert "200,000" in title and "150,000" in title
    assert texts(root, "summary") == ["Entered twice."]
