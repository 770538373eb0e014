"""A hundred people with a marker in every private field: it is readable nowhere."""

import datetime
import logging
import re

import pytest
from django.apps import apps
from django.contrib import admin as site
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from people.encryption import digest
from people.models import AccessLog, Consent, Enrolment, Person, SubjectRequest
from tests.conftest import client_of
from tests.factories import (
    make_audience,
    make_consent_text,
    make_program,
    make_session,
    make_story,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NUMBER = 100  # of people; no random token can hold `zq_`: they have no `_`
BIRTH = 1917  # of all of them: no other number on the site is this


def phone_of(number):
    return f"+86139777{number:05}"


def id_of(number):
    return f"11010119170{number:03}717X"


# Values that no page shows in full, and all private values, some for some staff.
SEALED = re.compile(r"139777\d{5}|11010119170\d{3}717X|zq_sealed")
PERSONAL = re.compile(rf"{SEALED.pattern}|zq_\w*|(?<!\w){BIRTH}(?!\w)")


def plant():
    """Of a hundred people half are public with consent, and half applied in vain."""
    collector = User.objects.create(
        username="zq_account",
        first_name="zq_first",
        last_name="zq_last",
        email="zq_mail@example.org",
    )
    audience = make_audience(slug="zq_audience", name_zh="zq_audience", name_en="")
    bulk_create_with_history([planted_person(n) for n in range(NUMBER)], Person)
    people = list(Person.objects.order_by("pk"))
    for person in people:
        person.audiences.add(audience)
    program, now = make_program(slug="hall"), timezone.now()
    make_session(program=program)
    bulk_create_with_history(
        [
            Enrolment(
                person=person,
                program=program,
                role="trainee",
                status="active" if person.published_at else "declined",
                criterion=f"zq_criterion{person.pk}",
                decided_by=collector,
                decided_at=now,
            )
            for person in people
        ],
        Enrolment,
    )
    bulk_create_with_history(
        [
            Consent(
                person=person,
                purpose=purpose,
                text=make_consent_text(),
                channel="paper",
                collector=collector,
                evidence=f"zq_evidence{person.pk}",
                given_at=now,
            )
            for person in people
            for purpose in ("name", "story", "contact")
        ],
        Consent,
    )
    SubjectRequest.objects.bulk_create(
        SubjectRequest(
            person=person,
            kind="deletion",
            message=f"zq_message{person.pk}",
            due_on=now.date() + datetime.timedelta(days=15),
            outcome="refused",
            reason=f"zq_reason{person.pk}",
            closed_by=collector,
            closed_at=now,
        )
        for person in people
    )
    AccessLog.objects.bulk_create(
        AccessLog(
            person=person, by=collector, field="phone", purpose=f"zq_purpose{person.pk}"
        )
        for person in people
    )
    shown = people[: NUMBER // 2]
    for number in range(3):
        make_story(slug=f"story-{number}", program=program, people=shown[:9])
    return people


def planted_person(number):
    is_public = number < NUMBER // 2
    return Person(
        name_zh=f"路人{number}" if is_public else f"zq_name{number}",
        basis=Person.Basis.CONSENT,
        birth_year=BIRTH,
        gender="other",
        phone=phone_of(number),
        phone_digest=f"zq_sealed{digest(phone_of(number))}"[:64],
        id_number=id_of(number),
        id_digest=f"zq_sealed{digest(id_of(number))}"[:64],
        published_at=timezone.now() if is_public else None,
    )


@pytest.fixture(scope="module")
def planted(django_db_setup, django_db_blocker):
    """The people; made once, because no test changes them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield plant()
        transaction.set_rollback(True)


def leaks(client, path, markers=PERSONAL, **how):
    response = client.get(path, **how)
    content = getattr(response, "streaming_content", None)
    html = b"".join(content) if content else response.content
    assert response.status_code < 500, path
    said = f"{html.decode()}{response.headers}"
    # The language links and the search field repeat what was asked for.
    return {found for found in markers.findall(said) if found not in path}


def public_paths(people):
    shown = [*people[:4], people[NUMBER // 2 - 1], people[-1]]
    slugs = [person.slug for person in shown]
    pages = ["", "about/", "programs/", "programs/hall/", "bases/", "sessions/"]
    pages += ["sessions/calendar.ics", "stories/", "stories/feed.xml", "products/"]
    pages += ["impact/", "indicators/", "corrections/", "privacy/", "nowhere/"]
    pages += [f"people/{slug}/" for slug in slugs]
    pages += [f"stories/story-{number}/" for number in range(3)]
    pages += [f"search/?q={word}" for word in ("zq_", "139777", "路人", BIRTH, "other")]
    yield from (f"/{way}{page}" for page in pages for way in ("", "en/"))
    yield from ("/sitemap.xml", "/robots.txt", "/healthz", "/readyz")
    for resource in ("people", "stories", "programs", "audiences", "sources"):
        yield f"/api/v1/{resource}/?page_size=100"
        yield f"/api/v1/{resource}/?updated_since=2000-01-01&page_size=100"
        yield f"/api/v1/{resource}/?search=zq_&{BIRTH}=1"
    yield from (f"/api/v1/people/{slug}/" for slug in slugs)
    yield from (f"/api/v1/stories/story-{number}/" for number in range(3))
    yield from ("/api/v1/schema/", "/api/v1/docs/", "/admin/login/")


@pytest.mark.on_postgresql
def test_the_markers_are_there_to_be_found(planted):
    """Otherwise the other tests here would prove nothing."""
    admin = client_of("admin", is_superuser=True)
    person = planted[0]
    for path, word in [
        ("/admin/people/person/", "zq_name99"),
        (f"/admin/people/person/{person.pk}/change/", str(BIRTH)),
        ("/admin/people/accesslog/", "zq_purpose"),
    ]:
        assert word in admin.get(path).content.decode()
    assert (person.phone, person.id_number) == (phone_of(0), id_of(0))
    assert Client().get(person.get_absolute_url()).status_code == 200


@pytest.mark.on_postgresql
def test_no_public_page_list_feed_or_error_page_tells(planted, caplog):
    caplog.set_level(logging.DEBUG)
    visitor = Client()
    told = {path: leaks(visitor, path) for path in public_paths(planted)}
    assert {path: found for path, found in told.items() if found} == {}
    assert PERSONAL.findall(without_paths(caplog.text)) == []


def without_paths(text):
    """Log lines without addresses, which repeat the words of a search."""
    return re.sub(r"/\S*", "", text)


@pytest.mark.on_postgresql
def test_no_search_finds_anybody_by_what_is_not_public(planted):
    for word in [phone_of(1), "139777", id_of(1), "zq_name", "zq_evidence", BIRTH]:
        for path in ("/search/", "/en/search/"):
            assert Client().get(path, {"q": word}).context["count"] == 0


@pytest.mark.on_postgresql
def test_a_page_that_breaks_says_nothing_and_logs_nothing_personal(
    planted, caplog, monkeypatch
):
    caplog.set_level(logging.DEBUG)

    def broken(self):
        person = planted[0]
        raise RuntimeError(f"broken {len(person.phone)}")

    monkeypatch.setattr("people.views.public.PersonDetail.get_queryset", broken)
    visitor = Client(raise_request_exception=False)
    response = visitor.get(planted[0].get_absolute_url())
    assert response.status_code == 500
    assert PERSONAL.findall(response.content.decode()) == []
    assert "broken" in caplog.text and PERSONAL.findall(caplog.text) == []


PEOPLE = [model for model in site.site._registry if model._meta.app_label == "people"]


def admin_paths(people):
    yield from ("/admin/", "/admin/people/", "/admin/auth/user/")
    for model in PEOPLE:
        base = f"/admin/people/{model._meta.model_name}/"
        yield from (base, f"{base}add/", f"{base}?q=139777", f"{base}?q=zq_evidence")
        for row in model._default_manager.order_by("pk")[:1]:
            yield from (f"{base}{row.pk}/{view}/" for view in ("change", "history"))
    query = "app_label=people&model_name=story&field_name=people&term=路人"
    yield f"/admin/autocomplete/?{query}"


# What a role has no permission to read.
NO_RIGHT = {
    "editor": re.compile(
        rf"{SEALED.pattern}|zq_audience|zq_evidence\w*|zq_message\w*|zq_reason\w*"
        rf"|zq_purpose\w*|zq_mail\S*|zq_last|(?<!\w){BIRTH}(?!\w)"
    ),
    "coordinator": re.compile(
        rf"{SEALED.pattern}|zq_message\w*|zq_reason\w*|zq_purpose\w*|zq_mail\S*|zq_last"
    ),
    "privacy_officer": re.compile(rf"{SEALED.pattern}|zq_mail\S*|zq_last"),
    "admin": SEALED,
}
NO_RIGHT["verifier"] = NO_RIGHT["editor"]


@pytest.mark.on_postgresql
@pytest.mark.parametrize("role", NO_RIGHT)
def test_no_page_of_the_admin_tells_a_role_what_it_has_no_right_to(
    planted, role, caplog
):
    caplog.set_level(logging.DEBUG)
    client = client_of(role, is_superuser=role == "admin")
    told = {path: leaks(client, path, NO_RIGHT[role]) for path in admin_paths(planted)}
    assert {path: found for path, found in told.items() if found} == {}
    assert SEALED.findall(without_paths(caplog.text)) == []


@pytest.mark.on_postgresql
def test_an_account_without_a_role_reads_nothing(planted):
    client = client_of("nobody")
    client.user.role_assignments.all().delete()
    assert client.get("/admin/people/person/").status_code == 403
    told = {path: leaks(client, path) for path in admin_paths(planted)}
    assert {path: found for path, found in told.items() if found} == {}


def test_no_history_table_holds_what_is_sealed(planted):
    histories = [m for m in apps.get_models() if hasattr(m, "history_id")]
    assert Person.history.filter(birth_year=BIRTH, history_type="+").count() == NUMBER
    for model in histories:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608
            rows = str(cursor.fetchall())
        assert SEALED.findall(rows) == [], model
        assert "zq_audience" not in rows or model.__name__ == "HistoricalAudience"


def test_no_table_holds_a_phone_or_id_number_in_the_clear(planted):
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = str(cursor.fetchall())
            assert not re.search(r"139777\d{5}|11010119170\d{3}717X", rows), table
