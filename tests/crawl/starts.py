"""Where the crawl begins: what the resolver, the admin and the tables know of."""

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.urls import (
    NoReverseMatch,
    Resolver404,
    URLPattern,
    get_resolver,
    resolve,
    reverse,
)
from django.utils import translation

API = "/api/v1/"
LANGUAGES = [code for code, _name in settings.LANGUAGES]
BIG, FIRST = 500, 5  # of a table of more rows than BIG, the FIRST are looked at
SCHEMAS = ["?format=json", "?format=yaml", "?format=nope"]
QUERIES = [  # of every list of the API
    *("page_size=100", "page_size=100&lang=en", "demo=true", "demo=x"),
    *("updated_since=2024-01-01", "updated_since=2026-06-15T00:00:00Z"),
    *("updated_since=x", "nope=1", "page_size=0", "cursor=x"),
]
SEARCHES = ["直播", "livestream", "快手 公益", "xtx", "nothing-like-this", ""]


def public_starts() -> Iterator[str]:
    for language in LANGUAGES:
        with translation.override(language):
            yield from without_arguments(get_resolver())
            yield from pages_of_rows()
            home = reverse("home")
        yield from (f"{home}search/?q={words}" for words in SEARCHES)
        tails = ["nope/", "programs/nope/", "programs/?nope=1", "programs/?kind=nope"]
        yield from (f"{home}{tail}" for tail in tails)
    yield reverse("password_reset_confirm", args=["x", "y"])


def without_arguments(resolver, namespace="") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if not isinstance(pattern, URLPattern):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from without_arguments(pattern, namespace + inner)
        elif pattern.name and not pattern.pattern.regex.groups:
            try:
                yield reverse(f"{namespace}{pattern.name}")
            except NoReverseMatch:  # an argument stands further up
                continue


def pages_of_rows() -> Iterator[str]:
    """Every row that has a page, whether anybody may see it; and how to apply there."""
    for model in apps.get_models():
        if not hasattr(model, "get_absolute_url"):
            continue
        for row in model._base_manager.order_by("pk"):
            address = row.get_absolute_url()
            yield from filter(is_known, [address, f"{address}apply/"])


def is_known(address: str) -> bool:
    try:
        return bool(resolve(address))
    except Resolver404:
        return False


def api_starts(reader) -> Iterator[str]:
    """Every list in several ways, with each of its parameters, and every detail."""
    paths = reader.get(f"{API}schema/?format=json").json()["paths"]
    lists = {path: item["get"] for path, item in paths.items() if "{" not in path}
    yield from (API, f"{API}docs/", f"{API}nope/", "/api/v2/")
    yield from (f"{API}schema/{tail}" for tail in ("", *SCHEMAS))
    for address, told in lists.items():
        yield from (f"{address}?{query}" for query in QUERIES)
        for parameter in told.get("parameters", []):
            yield from asked_with(address, parameter)
        yield f"{address}nope/"
        for query in ("page_size=100", "demo=true"):
            answer = reader.get(f"{address}?{query}").json()
            yield from (address_in(address, row) for row in answer.get("results", []))


def address_in(address: str, row: dict) -> str:
    name = next(name for name in ("slug", "code", "uuid", "id") if name in row)
    return f"{address}{row[name]}/"


def asked_with(address: str, parameter: dict) -> Iterator[str]:
    told = parameter["schema"]
    values = told.get("items", told).get("enum", [])
    for value in [*values, "~"]:
        yield f"{address}?{parameter['name']}={value}"


def admin_starts() -> list[str]:
    """Every page of the admin, and every page of every row."""
    found = [link for link in without_arguments(get_resolver()) if is_inside(link)]
    index = reverse("admin:index")
    found += [f"{index}{app.label}/" for app in apps.get_app_configs()]
    found.append(f"{index}nope/")
    for model, its_admin in admin.site._registry.items():
        keys = [quote(key) for key in looked_at(model)]
        for pattern in its_admin.get_urls():
            groups = pattern.pattern.regex.groups
            if pattern.name and groups == 1:
                name = f"admin:{pattern.name}"
                found += [reverse(name, args=[key]) for key in keys]
    return found


def is_inside(link: str) -> bool:
    """In the admin, and no way out of it."""
    return link.startswith(reverse("admin:index")) and "logout" not in link


@cache
def looked_at(model) -> list:
    keys = model._base_manager.order_by("pk").values_list("pk", flat=True)
    return list(keys[:FIRST] if is_big(model) else keys)


@cache
def is_big(model) -> bool:
    return model._base_manager.count() > BIG
