"""What every public page carries: weight, head, and links that lead somewhere."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from metrics.models import Figure

pytestmark = pytest.mark.django_db

LIMIT = 100 * 1024


@pytest.fixture
def seeded(settings, tmp_path):
    settings.DEMO_PASSWORD_FILE = str(tmp_path / "password")
    call_command("seed", verbosity=0)


def crawl(client, start):
    """Every page of the site that links lead to, with its HTML."""
    pages, waiting = {}, [start]
    while waiting:
        path = waiting.pop()
        if path in pages:
            continue
        response = client.get(path)
        assert response.status_code == 200, path
        pages[path] = response.content.decode()
        links = re.findall(r'href="(/[^"#]*)', pages[path])
        waiting += [link.replace("&amp;", "&") for link in links if is_page(link)]
    return pages


def is_page(link):
    """Neither data, nor the same page narrowed, nor the switch of the large type."""
    elsewhere = re.match(r"/(static|api|admin)/|(/en)?/senior/", link)
    return not elsewhere and not re.search(r"[?]|[.](ics|xml)$", link)


def assets(html):
    return re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', html)


@pytest.mark.matrix
def test_every_link_leads_to_a_light_page_that_says_what_it_is(visitor, seeded):
    pages = crawl(visitor, "/")
    assert {"/", "/en/", "/impact/", "/programs/lecture-hall/"} <= set(pages)
    for figure in Figure.objects.published():
        assert f"/en/figures/{figure.uuid}/" in pages
    for path, html in pages.items():
        assert weight(html) <= LIMIT, path
        assert re.search(r"<title>[^<]{4,}</title>", html), path
        assert re.search(r'<meta name="description" content="[^"]{8,}">', html), path
        assert html.count("<h1") == 1, path
        language = "en" if path.startswith("/en/") else "zh-hans"
        assert f'<html lang="{language}"' in html, path
        assert not re.search(r'(?:src|srcset|action)="(?:https?:)?//', html), path


def weight(html):
    total = len(gzip.compress(html.encode()))
    for asset in assets(html):
        with open(finders.find(asset), "rb") as file:
            total += len(gzip.compress(file.read()))
    return total


def test_nineteen_figures_are_reachable_from_the_impact_page(visitor, seeded):
    html = visitor.get("/impact/").content.decode()
    for figure in Figure.objects.published():
        assert figure.get_absolute_url() in html
    assert Figure.objects.published().count() == 19
