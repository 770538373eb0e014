"""The facts of the source stand on the site and in the API; of people, nothing more.

Also what holds for every linked page: its weight, its head, no foreign address.
"""

import gzip
import html
import re
from functools import cache
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests import facts
from tests.seeds import seeds_loaded
from welfare.demo import load_demo

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]

TABLES = [*facts.PROGRAMS, *facts.PLACES, *facts.PEOPLE]
RESOURCES = [
    *("programs", "bases", "sessions", "products", "people", "stories"),
    *("regions", "topics", "audiences", "organizations", "sources"),
    *("indicators", "figures"),
]


@pytest.fixture(scope="module", autouse=True)
def seeds(django_db_setup, django_db_blocker):
    """Loaded once for all tests here, beside the example, as a new site has them."""
    with django_db_blocker.unblock(), seeds_loaded():
        load_demo()
        yield


@pytest.fixture(scope="module")
def pages(seeds) -> dict[str, str]:
    """Every page of the site that links lead to, in both languages, with its HTML."""
    visitor, pages, waiting = Client(), {}, ["/"]
    while waiting:
        path = waiting.pop()
        if path in pages:
            continue
        response = visitor.get(path)
        assert response.status_code == 200, path
        pages[path] = response.content.decode()
        links = re.findall(r'href="(/[^"#]*)', pages[path])
        waiting += [link.replace("&amp;", "&") for link in links if is_page(link)]
    return pages


@pytest.fixture(scope="module")
def told(pages) -> dict[str, str]:
    """The pages in the sitemap: all except those of the invented example."""
    sitemap = Client().get("/sitemap.xml").content.decode()
    paths = re.findall(r"<loc>https?://[^/]+([^<]*)</loc>", sitemap)
    assert len(paths) > 100
    return {path: pages[path] for path in paths}


def is_page(link):
    """Whether a link leads to a page: not to data, a filtered list or a switch."""
    elsewhere = re.match(r"/(static|api|admin)/|(/en)?/senior/", link)
    return not elsewhere and not re.search(r"[?]|[.](ics|xml)$", link)


def text_of(page) -> str:
    """What a reader sees of a page, in lower case, without its markup."""
    body = re.search(r"<body.*</body>", page, re.DOTALL)[0]
    body = re.sub(r"<script.*?</script>", "", body, flags=re.DOTALL)
    # The pieces of a number have tags of their own, but no space between them.
    text = html.unescape(re.sub(r"<[^>]+>", "", body))
    return re.sub(r"\s+", " ", text).lower()


def missing(text: str, phrases: list[str]) -> list[str]:
    return [phrase for phrase in phrases if phrase.lower() not in text]


def rows(api_client, resource, **filters) -> list[dict]:
    answer = api_client.get(f"/api/v1/{resource}/", {"page_size": 100, **filters})
    assert answer.status_code == 200 and answer.json()["next"] is None
    return answer.json()["results"]


def name_of(row) -> str | None:
    return row and row["name_zh"]


@pytest.mark.parametrize(("path", "chinese", "english"), TABLES)
def test_a_page_tells_its_facts_in_both_languages(pages, path, chinese, english):
    text = text_of(pages[path]).replace(" ", "")
    assert missing(text, chinese.split()) == []
    assert missing(text_of(pages[f"/en{path}"]), english.split("|")) == []


def test_every_number_stands_on_the_impact_page_and_on_its_own(pages, api_client):
    in_chinese = text_of(pages["/impact/"]).replace(" ", "")
    in_english = text_of(pages["/en/impact/"])
    assert missing(in_chinese, [number for number, _ in facts.NUMBERS]) == []
    assert missing(in_english, [number for _, number in facts.NUMBERS]) == []
    found = {row["text"]: row["id"] for row in rows(api_client, "figures")}
    assert set(found) == {number for number, _ in facts.NUMBERS}
    for chinese, english in facts.NUMBERS:
        page = f"/figures/{found[chinese]}/"
        assert page in pages["/impact/"] and f"/en{page}" in pages["/en/impact/"]
        assert chinese in text_of(pages[page]).replace(" ", "")
        assert english in text_of(pages[f"/en{page}"])


def test_numbers_of_the_platform_stand_apart(pages):
    text = text_of(pages["/impact/"]).replace(" ", "")
    results, context = text.split("背景：平台自己的数字")
    numbers = [number for number, _ in facts.NUMBERS]
    assert missing(results, numbers[:10]) == []
    assert missing(context, numbers[10:]) == []
    assert len(missing(results, numbers[10:])) == 9


def test_programs_in_the_api(api_client):
    found = [
        (
            row["name_zh"],
            row["kind"],
            name_of(row["parent"]),
            row["start"],
            row["start_inferred"],
        )
        for row in rows(api_client, "programs")
    ]
    assert found == facts.IN_API


def test_bases_and_organisations_in_the_api(api_client):
    found = [
        (
            row["name_zh"],
            row["kind"],
            row["region"]["code"],
            row["functions"],
            name_of(row["donor"]),
            row["program"] and row["program"]["slug"],
        )
        for row in rows(api_client, "bases")
    ]
    assert found == facts.BASES
    bodies = rows(api_client, "organizations")
    assert {row["name_zh"]: name_of(row["parent"]) for row in bodies} == (
        facts.ORGANIZATIONS
    )


def test_people_in_the_api(api_client):
    found = {
        row["name_zh"]: (
            row["platform_name"],
            row["basis"],
            [(honour["title_zh"], honour["year"]) for honour in row["honours"]],
            [part["program"]["slug"] for part in row["enrolments"]],
        )
        for row in rows(api_client, "people")
    }
    assert found == facts.TOLD_OF_PEOPLE


def test_the_conference_in_the_api(api_client):
    [row] = rows(api_client, "sessions")
    assert row["id"] == facts.CONFERENCE
    assert (row["kind"], row["status"]) == ("conference", "held")
    assert (row["start"], row["start_inferred"]) == ("2024-01-17", True)
    assert (row["region"]["code"], row["place_zh"]) == ("110000", "")
    assert (row["program"], row["capacity"], row["headcount"]) == (None, None, None)


def test_products_and_the_story_in_the_api(api_client):
    found = [
        (row["name_zh"], row["place_zh"], row["region"]["code"])
        for row in rows(api_client, "products")
    ]
    assert found == [(name, "朱家坪", "371300") for name in ("蜜桃", "板栗", "地瓜")]
    [story] = rows(api_client, "stories")
    assert [name_of(person) for person in story["people"]] == ["张欣"]
    for phrase in ("沂蒙", "蜜桃", "板栗", "地瓜", "2018年"):
        assert phrase in story["body_zh"]
    assert "推断" in story["note_zh"] and "inferred" in story["note_en"]


def test_nobody_else_is_named_anywhere(told, api_client):
    people = {row["url"].rsplit("/", 2)[1] for row in rows(api_client, "people")}
    assert len(people) == 6
    linked = set()
    for page in told.values():
        main = re.search(r"<main.*</main>", page, re.DOTALL)[0]
        linked |= set(re.findall(r'href="(?:/en)?/people/([^/"]+)/"', main))
    assert linked == people, "each of the six is linked, and nobody else"
    authors = {row["author"] for row in rows(api_client, "sources")}
    assert authors == {"李庆"}


@pytest.fixture(scope="module")
def answers(seeds) -> dict[str, str]:
    """What every list of the API answers."""
    paths = [f"/api/v1/{name}/?page_size=100" for name in RESOURCES]
    return {path: Client().get(path).content.decode() for path in paths}


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a mobile number", r"(?<![\w-])1[3-9]\d{9}(?![\w-])"),
        ("an ID number", r"(?<![\w-])\d{17}[\dXx](?![\w-])"),
        ("a mail address", r"\w@\w"),
        ("an age", r"\d+岁|\b\d+ years old"),
        ("an illness", r"患病|生病|\bill(?:ness)?\b|\bsick\b"),
        ("a title before a name", r"先生|女士|\bMr\b|\bMrs\b|\bMs\b"),
        ("an account's name", r"(?i)>(?:editor|verifier|admin)<"),
    ],
)
def test_nothing_private_stands_on_any_page_or_answer(told, answers, what, pattern):
    for path, text in {**told, **answers}.items():
        # The privacy page names illness as a subject that stories leave out.
        is_register = what == "an illness" and path.endswith("/privacy/")
        assert is_register or not re.search(pattern, text), f"{what} on {path}"


def test_nothing_links_her_to_the_rural_leaders(pages):
    for path in ("/programs/happy-rural-leaders/", "/en/programs/happy-rural-leaders/"):
        main = re.search(r"<main.*</main>", pages[path], re.DOTALL)[0]
        for name in ("张欣", "张小四", "Zhang Xin", "/people/"):
            assert name not in main
    for path in ("/people/9b514ac43c/", "/stories/zhujiaping/"):
        main = re.search(r"<main.*</main>", pages[path], re.DOTALL)[0]
        assert "带头人" not in main and "happy-rural-leaders" not in main


LIMIT = 100 * 1024  # bytes of HTML, CSS and JavaScript, compressed


def test_every_page_is_light_and_says_what_it_is(pages):
    assert {"/", "/en/", "/impact/", "/programs/lecture-hall/"} <= set(pages)
    for path, page in pages.items():
        assert weight(page) <= LIMIT, path
        assert re.search(r"<title>[^<]{4,}</title>", page), path
        assert re.search(r'<meta name="description" content="[^"]{8,}">', page), path
        assert page.count("<h1") == 1, path
        language = "en" if path.startswith("/en/") else "zh-hans"
        assert f'<html lang="{language}"' in page, path
        assert not re.search(r'(?:src|srcset|action)="(?:https?:)?//', page), path


def weight(page) -> int:
    linked = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', page)
    return len(gzip.compress(page.encode())) + sum(map(weight_of_asset, linked))


@cache
def weight_of_asset(name) -> int:
    return len(gzip.compress(Path(finders.find(name)).read_bytes()))
