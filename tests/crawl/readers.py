"""Who reads: a visitor, and each demo account in each language of the admin."""

import gc
import json
import multiprocessing
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlsplit

from django.apps import apps
from django.db import connections

from tests.crawl.scenes import play
from tests.crawl.starts import (
    LANGUAGES,
    admin_starts,
    api_starts,
    is_big,
    is_inside,
    looked_at,
    public_starts,
)
from tests.crawl.walk import ACCOUNTS, Reader, is_in_sample, query_of, walk

RECORDS = re.compile(r"/admin/(\w+)/(\w+)/(?:(\d+)/|\?)")


@dataclass(frozen=True)
class Round:
    reader: Reader
    starts: list[str]
    is_wanted: Callable


def everything() -> Iterator[str]:
    """Each answer as a line: first of what is posted, then of all that is read.

    Whoever reads is signed in before anybody begins, for the sessions of an account
    are listed on its page; the rounds themselves change nothing that others see.
    """
    played = []
    private_pages = play(played)
    yield from map(line_of, played)
    rounds[:] = all_rounds(private_pages)
    connections.close_all()
    gc.freeze()  # what stands by now is not worth looking at again
    gc.set_threshold(100_000, 50, 100)
    with multiprocessing.get_context("fork").Pool() as processes:
        for lines in processes.imap(go_round, range(len(rounds))):
            yield from lines


rounds: list[Round] = []  # the processes inherit it


def all_rounds(private_pages: list[str]) -> list[Round]:
    first, *_others = LANGUAGES
    staff = [
        Round(
            Reader(account, language),
            admin_starts(),
            is_for_staff if language == first else is_plain,
        )
        for account, language in product(ACCOUNTS, LANGUAGES)
    ]
    visitor = Reader()
    starts = [*public_starts(), *api_starts(visitor), *private_pages]
    return [*staff, Round(visitor, starts, is_public)]


def go_round(number: int) -> list[str]:
    one = rounds[number]
    return [line_of(each) for each in walk(one.reader, one.starts, one.is_wanted)]


# One large frame under all others: an eighth of the time, as tests/conftest.py says.
go_round.__code__ = go_round.__code__.replace(co_stacksize=32_000)


def line_of(record: dict) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def is_public(link: str) -> bool:
    path = urlsplit(link).path
    if path.endswith("/senior/"):  # every page has the switch: two are enough
        return query_of(link).get("next") in ("/", "/en/")
    return not path.startswith(("/static/", "/admin/"))


def is_for_staff(link: str) -> bool:
    asked = query_of(link)
    if "lang" in asked and urlsplit(link).path != "/admin/":  # every page has it
        return False
    return is_inside(link) and "." not in asked.get("o", "") and is_looked_at(link)


def is_plain(link: str) -> bool:
    """Every page once more in the other language, and no list filtered again."""
    return "?" not in link and is_for_staff(link)


def is_looked_at(link: str) -> bool:
    """Of a large table the first rows are read, and its list filtered now and then."""
    found = RECORDS.match(link)
    model = found and apps.all_models.get(found[1], {}).get(found[2])
    if not model or not is_big(model):
        return True
    return int(found[3]) in looked_at(model) if found[3] else is_in_sample(link)
