"""Every address, and what each kind of reader gets there."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from people.actions.receipts import receipt_token
from people.models import AccessLog, SubjectRequest
from programs.models import Partnership, Program
from tests.conftest import INLINE, client_of
from tests.factories import (
    make_audience,
    make_base,
    make_cohort,
    make_consent,
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
    make_story,
    make_topic,
    make_xingtang,
    with_past,
)

pytestmark = [pytest.mark.on_postgresql, pytest.mark.django_db]

# What a visitor, an editor, a verifier and an administrator get.
EVERYONE = (200, 200, 200, 200)
NOBODY = (404, 404, 404, 404)
STAFF = (302, 200, 200, 200)
ADMIN = (302, 403, 403, 200)

# Address name: its path, and what visitor, editor, verifier and admin get there.
PAGES = {
    "home": ("/", EVERYONE),
    "about": ("/about/", EVERYONE),
    "healthz": ("/healthz", EVERYONE),
    "readyz": ("/readyz", EVERYONE),
    "robots": ("/robots.txt", EVERYONE),
    "programs:list": ("/programs/", EVERYONE),
    "programs:detail": ("/programs/hall/", EVERYONE),
    "programs:base_list": ("/bases/", EVERYONE),
    "programs:base_detail": ("/bases/room/", EVERYONE),
    "programs:session_list": ("/sessions/", EVERYONE),
    "programs:session_detail": ("/sessions/{session.uuid}/", EVERYONE),
    "programs:calendar": ("/sessions/calendar.ics", EVERYONE),
    "programs:session_calendar": ("/sessions/{session.uuid}/calendar.ics", EVERYONE),
    "programs:product_list": ("/products/", EVERYONE),
    "programs:cohort_detail": ("/programs/hall/cohorts/first/", EVERYONE),
    "people:apply_to_program": ("/programs/hall/apply/", EVERYONE),
    "people:apply_to_cohort": ("/programs/hall/cohorts/first/apply/", EVERYONE),
    "people:apply_to_session": ("/sessions/{open_session.uuid}/apply/", EVERYONE),
    "people:applied": ("/applied/", EVERYONE),
    "people:recover": ("/my/recover/", EVERYONE),
    "people:receipt": ("/my/{token}/", EVERYONE),
    "people:receipt_calendar": ("/my/{token}/sessions.ics", EVERYONE),
    "senior": ("/senior/?on=1", (302,) * 4),
    "metrics:impact": ("/impact/", EVERYONE),
    "metrics:figure_detail": ("/figures/{figure.uuid}/", EVERYONE),
    "metrics:indicator_list": ("/indicators/", EVERYONE),
    "metrics:indicator_detail": ("/indicators/visits/", EVERYONE),
    "people:person_detail": ("/people/{person.slug}/", EVERYONE),
    "people:story_list": ("/stories/", EVERYONE),
    "people:story_detail": ("/stories/village/", EVERYONE),
    "people:story_feed": ("/stories/feed.xml", EVERYONE),
    "people:privacy": ("/privacy/", EVERYONE),
    "metrics:corrections": ("/corrections/", EVERYONE),
    "metrics:correction_feed": ("/corrections/feed.xml", EVERYONE),
    "search": ("/search/", EVERYONE),
    "sitemap": ("/sitemap.xml", EVERYONE),
    "api-root": ("/api/v1/", EVERYONE),
    "api-schema": ("/api/v1/schema/", EVERYONE),
    "api-docs": ("/api/v1/docs/", EVERYONE),
    "api-unknown": ("/api/v1/nope/", NOBODY),
    "api-elsewhere": ("/api/v2/", NOBODY),
    "api-program-list": ("/api/v1/programs/", EVERYONE),
    "api-program-detail": ("/api/v1/programs/hall/", EVERYONE),
    "api-base-list": ("/api/v1/bases/", EVERYONE),
    "api-base-detail": ("/api/v1/bases/room/", EVERYONE),
    "api-session-list": ("/api/v1/sessions/", EVERYONE),
    "api-session-detail": ("/api/v1/sessions/{session.uuid}/", EVERYONE),
    "api-cohort-list": ("/api/v1/cohorts/", EVERYONE),
    "api-cohort-detail": ("/api/v1/cohorts/hall.first/", EVERYONE),
    "api-product-list": ("/api/v1/products/", EVERYONE),
    "api-product-detail": ("/api/v1/products/peaches/", EVERYONE),
    "api-person-list": ("/api/v1/people/", EVERYONE),
    "api-person-detail": ("/api/v1/people/{person.slug}/", EVERYONE),
    "api-story-list": ("/api/v1/stories/", EVERYONE),
    "api-story-detail": ("/api/v1/stories/village/", EVERYONE),
    "api-region-list": ("/api/v1/regions/", EVERYONE),
    "api-region-detail": ("/api/v1/regions/130125/", EVERYONE),
    "api-topic-list": ("/api/v1/topics/", EVERYONE),
    "api-topic-detail": ("/api/v1/topics/literacy/", EVERYONE),
    "api-audience-list": ("/api/v1/audiences/", EVERYONE),
    "api-audience-detail": ("/api/v1/audiences/veterans/", EVERYONE),
    "api-organization-list": ("/api/v1/organizations/", EVERYONE),
    "api-organization-detail": ("/api/v1/organizations/giver/", EVERYONE),
    "api-source-list": ("/api/v1/sources/", EVERYONE),
    "api-source-detail": ("/api/v1/sources/{figure.source.slug}/", EVERYONE),
    "api-indicator-list": ("/api/v1/indicators/", EVERYONE),
    "api-indicator-detail": ("/api/v1/indicators/visits/", EVERYONE),
    "api-figure-list": ("/api/v1/figures/", EVERYONE),
    "api-figure-detail": ("/api/v1/figures/{figure.uuid}/", EVERYONE),
    "admin:index": ("/admin/", STAFF),
    "admin:login": ("/admin/login/", (200, 302, 302, 302)),
    "admin:logout": ("/admin/logout/", (302, 405, 405, 405)),
    "admin:password_change": ("/admin/password_change/", STAFF),
    "admin:password_change_done": ("/admin/password_change/done/", STAFF),
    "admin_password_reset": ("/admin/password_reset/", EVERYONE),
    "password_reset_done": ("/admin/password_reset/done/", EVERYONE),
    "password_reset_confirm": ("/admin/reset/x/y/", EVERYONE),
    "password_reset_complete": ("/admin/reset/done/", EVERYONE),
    "sign_in_code": ("/admin/login/code/", (302,) * 4),
    "security": ("/admin/security/", STAFF),
    "security_set_up": ("/admin/security/set-up/", STAFF),
    "security_codes": ("/admin/security/codes/", (302,) * 4),
    "security_remove": ("/admin/security/remove/", (302,) * 4),
    "security_others": ("/admin/security/others/", (302, 405, 405, 405)),
    "admin:programs_program_preview": (
        "/admin/programs/program/{program.pk}/preview/",
        STAFF,
    ),
    "admin:programs_livestreambase_preview": (
        "/admin/programs/livestreambase/{base.pk}/preview/",
        STAFF,
    ),
    "admin:programs_session_preview": (
        "/admin/programs/session/{draft_session.pk}/preview/",
        STAFF,
    ),
    "admin:programs_session_headcounts": (
        "/admin/programs/session/headcounts/",
        (302, 200, 403, 200),
    ),
    "admin:programs_session_series": (
        "/admin/programs/session/{session.pk}/series/",
        (302, 200, 403, 200),
    ),
    "admin:people_person_duplicates": ("/admin/people/person/duplicates/", ADMIN),
    "admin:people_person_find": ("/admin/people/person/find/", ADMIN),
    "admin:people_enrolment_tell": (
        "/admin/people/enrolment/tell/",
        (302, 200, 403, 200),
    ),
    "admin:people_enrolment_tell_of": (
        "/admin/people/enrolment/tell/{applied.pk}/",
        (302, 200, 403, 200),
    ),
    "admin:people_person_open": (
        "/admin/people/person/{person.pk}/open/phone/",
        (302, 405, 405, 405),
    ),
    "admin:people_story_preview": ("/admin/people/story/{story.pk}/preview/", STAFF),
    "admin:people_subjectrequest_copy": (
        "/admin/people/subjectrequest/{request.pk}/copy/",
        (302, 405, 405, 405),  # it is posted: opening it is logged
    ),
    "admin:people_subjectrequest_erase": (
        "/admin/people/subjectrequest/{request.pk}/erase/",
        (302, 404, 404, 200),
    ),
    "admin:jsi18n": ("/admin/jsi18n/", STAFF),
    "admin:app_list": ("/admin/programs/", STAFF),
    "admin:autocomplete": (
        "/admin/autocomplete/?app_label=programs&model_name=program"
        "&field_name=lead&term=x",
        (302, 200, 200, 200),
    ),
    "admin:view_on_site": ("/admin/r/{content_type}/{program.pk}/", (302,) * 4),
    "admin:programs_region_choices": (
        "/admin/programs/region/choices/?app_label=programs&model_name=program"
        "&field_name=regions&term=xtx",
        STAFF,
    ),
    "admin:auth_user_password_change": ("/admin/auth/user/{user}/password/", ADMIN),
    "admin:None": ("/admin/nope/", (302, 404, 404, 404)),
}

# Model: what editor, verifier and admin may do with its rows.
RIGHTS = {
    "programs_region": ("view", "view", "view"),
    # A topic or audience in use cannot be deleted, and these first rows are in use.
    "programs_topic": ("view add change", "view", "view add change"),
    "programs_audience": ("view add change", "view", "view add change"),
    "programs_organization": ("view add change", "view", "all"),
    "programs_source": ("view add change", "view", "all"),
    # What is public is taken back, never deleted: the first rows are public.
    "programs_program": ("view add change", "view", "view add change"),
    "programs_livestreambase": ("view add change", "view", "view add change"),
    "programs_session": ("view add change", "view", "view add change"),
    "programs_product": ("view add change", "view", "view add change"),
    "programs_cohort": ("view add change", "view", "view add change"),
    "people_person": ("view add change", "view", "view add change"),
    "people_enrolment": ("all", "view", "all"),
    "people_story": ("view add change", "view", "view add change"),
    # What was asked for stays as it was asked; it is answered by buttons.
    "people_subjectrequest": ("", "", "view add"),
    # What was agreed is withdrawn, never deleted; a text in use stays as it was.
    "people_consent": ("", "", "view add change"),
    "people_consenttext": ("", "", "view add change"),
    "people_accesslog": ("", "", "view"),
    "metrics_indicator": ("view add change", "view", "all"),
    "metrics_figure": ("view add change", "view", "view add change"),
    # A role ends; that somebody had it stays on record.
    "programs_roleassignment": ("", "", "view add change"),
    "auth_user": ("", "", "all"),
    # What each role may do comes from the seeds.
    "auth_group": ("", "", "view"),
}
VIEWS = {
    "changelist": ("", "view"),
    "add": ("add/", "add"),
    "change": ("{row.pk}/change/", "view"),
    "history": ("{row.pk}/history/", "view"),
    "delete": ("{row.pk}/delete/", "delete"),
}
HIDDEN = [
    "/sessions/{draft_session.uuid}/",
    "/sessions/{draft_session.uuid}/calendar.ics",
    "/programs/draft/",
    "/bases/draft/",
    "/programs/draft/apply/",
    "/programs/draft/cohorts/first/",
    "/programs/draft/cohorts/first/apply/",
    "/programs/hall/cohorts/draft/",
    "/programs/hall/cohorts/draft/apply/",
    "/sessions/{draft_session.uuid}/apply/",
    "/sessions/{session.uuid}/apply/",
    "/my/{token}x/",
    "/my/{token}x/sessions.ics",
    "/api/v1/cohorts/hall.draft/",
    "/api/v1/cohorts/draft.first/",
    "/people/{draft_person.slug}/",
    "/stories/draft/",
    "/figures/{draft.uuid}/",
    "/indicators/{draft.indicator.code}/",
    "/api/v1/programs/draft/",
    "/api/v1/bases/draft/",
    "/api/v1/sessions/{draft_session.uuid}/",
    "/api/v1/products/draft/",
    "/api/v1/people/{draft_person.slug}/",
    "/api/v1/stories/draft/",
    "/api/v1/regions/{elsewhere.code}/",
    "/api/v1/topics/unused/",
    "/api/v1/audiences/unused/",
    "/api/v1/organizations/unused/",
    "/api/v1/sources/{draft.source.slug}/",
    "/api/v1/indicators/{draft.indicator.code}/",
    "/api/v1/figures/{draft.uuid}/",
]


def model_of(name):
    return apps.get_model(*name.split("_", 1))


@pytest.fixture(scope="module")
def clients(django_db_setup, django_db_blocker):
    """Visitor, editor, verifier, administrator; made once, as no test changes rows."""
    with django_db_blocker.unblock(), transaction.atomic():
        staff = [client_of("editor"), client_of("verifier")]
        yield [Client(), *staff, client_of("admin", is_superuser=True)]
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def rows(clients):
    program = make_program(
        slug="hall",
        lead=make_organization(slug="giver"),
        topics=[make_topic(slug="literacy")],
        audiences=[make_audience(slug="veterans")],
        regions=[make_xingtang()],
    )
    visits = make_indicator(code="visits")
    figure = make_figure(state="published", program=program, indicator=visits)
    base = make_base(slug="room")
    person = make_person(region=make_xingtang())
    make_honour(person=person)
    story = make_story(slug="village", people=[person])
    make_enrolment(person=person, program=program)
    make_consent(person)
    AccessLog.objects.create(
        person=person, by=clients[-1].user, field="phone", purpose="核对"
    )
    opened = {"program": program, "applications_opened_at": timezone.now()}
    make_cohort(code="first", **opened)
    make_cohort(code="draft", published=False, **opened)
    applied = make_enrolment(status="applied", applied_at=timezone.now(), receipt=1)
    Program.objects.filter(pk=program.pk).update(applications_opened_at=timezone.now())
    make_product(slug="peaches")
    draft = make_program(slug="draft", published=False)
    make_cohort(program=draft, code="first")
    make_base(slug="draft", published=False)
    make_product(slug="draft", published=False)
    make_story(slug="draft", published=False)
    make_topic(slug="unused")
    make_audience(slug="unused")
    make_organization(slug="unused")
    Partnership.objects.create(
        program=program, organization=program.lead, role="funding"
    )
    rows = {
        "figure": figure,
        "base": base,
        "story": story,
        "session": make_session(),
        "open_session": make_session(**opened),
        "applied": applied,
        "token": receipt_token(applied),
        "request": SubjectRequest.objects.create(
            person=person, kind="deletion", due_on=timezone.localdate()
        ),
        "person": person,
        "program": program,
        "draft": make_figure(),
        "draft_session": make_session(published=False),
        "draft_person": make_person(published=False),
        "elsewhere": make_region("520000", "贵州省"),
        "user": clients[-1].user.pk,
        "content_type": ContentType.objects.get_for_model(Program).pk,
    }
    for model in map(model_of, RIGHTS):
        if hasattr(model, "history"):
            with_past(model.objects.first())
    return rows


@pytest.mark.parametrize("name", PAGES)
def test_each_reader_gets_what_the_table_says(name, rows, clients):
    path, expected = PAGES[name]
    path = path.format(**rows)
    got = tuple(client.get(path).status_code for client in clients)
    assert got == expected


@pytest.mark.parametrize("path", HIDDEN)
def test_what_is_not_public_is_404_for_everyone(path, rows, clients):
    path = path.format(**rows)
    got = tuple(client.get(path).status_code for client in clients)
    assert got == NOBODY


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", RIGHTS)
def test_each_role_has_exactly_its_rights_in_the_admin(name, view, rows, clients):
    """And no page that opens carries style or script of its own."""
    model = model_of(name)
    tail, permission = VIEWS[view]
    path = f"/admin/{name.replace('_', '/')}/{tail.format(row=model.objects.first())}"
    expected = [302]
    for permissions in RIGHTS[name]:
        allowed = permissions == "all" or permission in permissions.split()
        expected.append(200 if allowed else 403)
    answers = [client.get(path) for client in clients]
    assert [answer.status_code for answer in answers] == expected
    assert not any(INLINE.search(answer.content.decode()) for answer in answers)


def test_every_address_has_its_row():
    known = {*PAGES, *(f"admin:{name}_{view}" for name in RIGHTS for view in VIEWS)}
    # Buttons only take POST: tests of actions and admin say who may press them.
    known |= {f"admin:{name}_action" for name in RIGHTS}
    assert set(names(get_resolver())) - known == set()
    assert set(PAGES) - set(names(get_resolver())) == set()


def names(resolver, namespace=""):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names(pattern, namespace + inner)
