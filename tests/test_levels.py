"""Public fields are shown on a page and in the API, other fields nowhere."""

import re

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation

from people.levels import PUBLIC
from programs.kit.serializers import RecordSerializer
from tests.markers import FIELDS, in_an_answer, is_read, on_a_page, written
from tests.planted import V1, Planted

pytestmark = [pytest.mark.on_postgresql, pytest.mark.django_db]

ONCE = ("/sitemap.xml", "/robots.txt")
LISTS = [
    *("/", "/about/", "/programs/", "/bases/", "/sessions/", "/products/"),
    *("/stories/", "/impact/", "/indicators/", "/corrections/", "/privacy/"),
    *("/stories/feed.xml", "/corrections/feed.xml", "/sessions/calendar.ics"),
    *("/search/?q=zq", *ONCE),
]
RESOURCES = [
    *("programs", "bases", "cohorts", "sessions", "products", "people", "stories"),
    *("regions", "topics", "audiences", "organizations", "sources", "indicators"),
    "figures",
]
SINCE = "updated_since=1950-01-01&page_size=100"

# Public fields that pages, or the API, leave out by design, under the reason.
ON_NO_PAGE = {
    "partners copy what has changed; a page says what holds": [
        *("programs.region.updated_at", "programs.topic.updated_at"),
        *("programs.audience.updated_at", "programs.organization.updated_at"),
        *("programs.source.updated_at", "programs.product.updated_at"),
    ],
    "that it is there says that it is published": [
        *("programs.program.published_at", "programs.livestreambase.published_at"),
        *("programs.cohort.published_at", "programs.session.published_at"),
        *("programs.product.published_at", "people.person.published_at"),
    ],
    "pages call a place by its name, and find it by the rest": [
        *("programs.region.code", "programs.region.level", "programs.region.pinyin"),
        *("programs.region.initials", "programs.region.ended_on"),
        "programs.region.followed_by",
    ],
    "they have no page of their own, and a line of another is short": [
        *("programs.topic.dac_code", "programs.topic.sdg_goals"),
        *("programs.topic.source", "programs.audience.is_sensitive"),
        *("programs.organization.slug", "programs.organization.uscc"),
        *("programs.organization.region", "programs.organization.contact"),
        *("programs.source.slug", "programs.source.sha256"),
    ],
}
IN_NO_ANSWER = {
    "until when one can apply is told where one can: on the page": [
        *("programs.program.applications_until", "programs.session.applications_until"),
    ],
    "whoever agrees reads it on the page; partners get its version": [
        *("people.consenttext.body_zh", "people.consenttext.body_en"),
    ],
    "the consent that partners are told of is the one to be named": [
        "people.consent.purpose",
    ],
    "partners get sessions by program and base": ["programs.session.cohort"],
}


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The planted rows with their addresses, and the text at every address."""
    with django_db_blocker.unblock(), transaction.atomic():
        with translation.override("zh-hans"):
            rows = Planted().told
        own = {address for _, addresses in rows for address in addresses}
        lists = [*LISTS, *(f"{V1}/{name}/?{SINCE}" for name in RESOURCES)]
        visitor, everywhere = Client(), sorted(ways({*own, *lists}))
        yield rows, {way: read(visitor, way) for way in everywhere}
        transaction.set_rollback(True)


def ways(addresses) -> set[str]:
    """The addresses, with the English ones of pages; the API and ONCE have none."""
    return {
        f"{language}{address}"
        for address in addresses
        for language in ("", "/en")
        if not (language and address.startswith((V1, *ONCE)))
    }


def read(visitor, way) -> str:
    """The text at an address, without `class` attributes, which hold state names."""
    answer = visitor.get(way)
    assert answer.status_code in (200, 410), way
    return re.sub(r' class="[^"]*"', "", answer.content.decode())


def planted_in(row) -> list[str]:
    """The fields in which a row has a value."""
    names = [name for where, name in FIELDS if where == row._meta.label_lower]
    lists = {field.name for field in row._meta.many_to_many}
    return [
        name
        for name in names
        if (written(row, name) if name in lists else getattr(row, name))
    ]


def unseen(told, forms_of, *, in_api) -> set[str]:
    """The public fields of which no value stands at an address of its row."""
    rows, said = told
    seen = set()
    for row, addresses in rows:
        places = [each for each in addresses if each.startswith(V1) is in_api]
        texts = [said[way] for way in ways(places)]
        for name in planted_in(row):
            forms = forms_of(row, name)
            if any(is_read(text, forms) for text in texts):
                seen.add(f"{row._meta.label_lower}.{name}")
    return {".".join(key) for key, level in FIELDS.items() if level == PUBLIC} - seen


def listed(*reasons) -> set[str]:
    return {name for each in reasons for names in each.values() for name in names}


def test_every_field_has_a_value_to_be_found(told):
    rows, _said = told
    found = {
        (row._meta.label_lower, name) for row, _ in rows for name in planted_in(row)
    }
    assert set(FIELDS) - found == set()


def test_every_public_value_shows_on_a_page(told):
    assert unseen(told, on_a_page, in_api=False) == listed(ON_NO_PAGE)


def test_every_public_value_shows_in_the_api(told):
    assert unseen(told, in_an_answer, in_api=True) == listed(IN_NO_ANSWER)


def test_no_other_value_shows_anywhere(told):
    rows, said = told
    shown = {
        f"{row._meta.label_lower}.{name}": way
        for row, _addresses in rows
        for name in planted_in(row)
        if FIELDS[row._meta.label_lower, name] != PUBLIC
        and getattr(row, name) is not True  # which field is true cannot be told
        for way, text in said.items()
        if is_read(text, written(row, name))
    }
    assert shown == {}


def test_nothing_is_found_by_a_word_that_is_not_public(told):
    visitor = Client()
    assert visitor.get("/search/?q=zq").context["count"] > 0
    assert visitor.get("/search/?q=zx").context["count"] == 0
    for resource in RESOURCES:
        answer = visitor.get(f"{V1}/{resource}/?search=zx")
        assert answer.json()["results"] == [], resource


def serializers(base=RecordSerializer):
    for each in base.__subclasses__():
        yield from [each] if hasattr(each, "Meta") else []
        yield from serializers(each)


def test_the_api_has_a_column_only_for_what_is_public():
    """Compares fields, not values, so that booleans are covered, too."""
    told = {
        (serializer.Meta.model._meta.label_lower, field.source.split(".")[0])
        for serializer in serializers()
        for field in serializer().fields.values()
    }
    hidden = {key for key in told if FIELDS.get(key, PUBLIC) != PUBLIC}
    assert not hidden
