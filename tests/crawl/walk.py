"""From page to page: every link that is found is asked for once."""

import html
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit
from zlib import crc32

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from tests.crawl.site import HOST, dice

ORIGIN = f"http://{HOST}"
LINK = re.compile(rf'\bhref="([^"]*)"|({ORIGIN}[^\s"<>\\]*)')
CHOICES = re.compile(r"<select[^>]* data-ajax--url=[^>]*>")
SECRET = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')
HEADERS = [
    *("Location", "Content-Type", "Content-Language", "Content-Disposition"),
    *("Content-Security-Policy", "X-Robots-Tag", "Cache-Control", "Vary"),
    *("Referrer-Policy", "Allow"),
]
ACCOUNTS = ["admin", "editor", "verifier", "coordinator", "privacy"]
PAGING = {"page", "p", "cursor"}
SAMPLE = 16
PAGES = 3  # of a long list


class Reader:
    """Somebody who asks: each request comes as if it were the first."""

    def __init__(self, account: str = "", language: str = ""):
        self.name = " ".join(filter(None, [account or "visitor", language]))
        self.client = Client(raise_request_exception=False)
        dice.seed(self.name)
        if account:
            user = get_user_model().objects.get(username=account)
            self.client.force_login(user)
        if language:
            self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        self.cookies = values_of(self.client.cookies)

    def get(self, url: str):
        return self.ask("get", url)

    def ask(self, verb: str, url: str, *data):
        self.client.cookies = SimpleCookie(self.cookies)
        dice.seed(f"{self.name} {verb} {url}")
        return getattr(self.client, verb)(url, *data)


def values_of(cookies) -> dict[str, str]:
    return {name: morsel.value for name, morsel in cookies.items()}


def walk(reader: Reader, starts: Iterable[str], is_wanted: Callable) -> Iterator[dict]:
    waiting = deque(dict.fromkeys(starts))
    seen = set(waiting)
    while waiting:
        url = waiting.popleft()
        response = reader.get(url)
        yield record(reader.name, url, response)
        for link in links(url, response):
            if link in seen:
                continue
            is_taken = is_wanted(link)
            if is_taken and not is_near(url, link):
                continue  # it may stand nearer to another page
            seen.add(link)
            waiting += [link] if is_taken else []


def record(who: str, url: str, response) -> dict:
    body = SECRET.sub(r"\1", response.content.decode())
    headers = {name: response[name] for name in HEADERS if name in response}
    kind = headers.get("Content-Type", "").split(";")[0]
    is_markup = kind.endswith(("html", "xml"))
    return {
        "who": who,
        "url": url,
        "status": response.status_code,
        "headers": headers | {"cookies": sorted(response.cookies)},
        "body": re.sub(r"[ \t\r\n]+", " ", body).strip() if is_markup else body,
    }


def links(url: str, response) -> Iterator[str]:
    """Of this site, as path and query."""
    body = response.content.decode()
    found = [response.get("Location", ""), *(a or b for a, b in LINK.findall(body))]
    found += map(choices_address, CHOICES.findall(body))
    for link in filter(None, dict.fromkeys(found)):
        address, _fragment = urldefrag(urljoin(f"{ORIGIN}{url}", html.unescape(link)))
        if address.startswith(f"{ORIGIN}/"):
            yield address.removeprefix(ORIGIN)


def choices_address(tag: str) -> str:
    """Where a field of a form looks up what is typed into it."""
    told = dict(re.findall(r'data-([\w-]+)="([^"]*)"', tag))
    query = "&".join(
        f"{name.replace('-', '_')}={told[name]}"
        for name in ("app-label", "model-name", "field-name")
        if name in told
    )
    return f"{told['ajax--url']}?{query}&term=a"


def is_near(url: str, link: str) -> bool:
    """One choice away from a page without any, or the next page of the same list.

    Of what lies two choices away a sample is enough, and always the same one: filters
    and orders combine into more lists than anybody reads.
    """
    before, after = query_of(url), query_of(link)
    if not after:
        return True
    if after.keys() & PAGING and int(after.get("p", 0)) >= PAGES:
        return False
    if not before:
        return True
    if {name for name, _value in before.items() ^ after.items()} <= PAGING:
        return True
    return len(after) <= 2 and is_in_sample(link)


@cache
def query_of(link: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(link).query, keep_blank_values=True))


def is_in_sample(link: str) -> bool:
    return crc32(link.encode()) % SAMPLE == 0
