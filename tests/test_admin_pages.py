"""Every admin page opens, has nothing inline, and asks few queries."""

import re

import pytest
from django.conf import settings
from django.contrib import admin as site
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Max
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from people.models import AccessLog, ConsentText, SubjectRequest
from programs.models import Partnership, RoleAssignment
from tests.conftest import INLINE
from tests.factories import (
    make_audience,
    make_base,
    make_cohort,
    make_consent,
    make_correction,
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
    make_user,
    make_xingtang,
    numbers,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

STAFF = ["editor", "verifier", "admin"]
MODELS = [model for model in site.site._registry if model._meta.app_label != "auth"]


def address(model, view, *args):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}"
    return reverse(name, args=args)


def make_region_of_many():
    code = f"{next(numbers):06}"
    return make_region(code, code, parent=make_xingtang().parent)


def make_whole_program():
    program = make_program(
        lead=make_organization(),
        source=make_source(),
        topics=[make_topic()],
        audiences=[make_audience()],
        regions=[make_xingtang()],
    )
    add_partner(program)
    return program


def add_partner(program):
    Partnership.objects.create(
        program=program, organization=make_organization(), role="funding"
    )


def make_whole_person():
    person = make_person(region=make_xingtang())
    add_parts(person)
    return person


def add_parts(person):
    make_enrolment(person=person, source=make_source())
    make_honour(person=person)


def make_next_text():
    last = ConsentText.objects.aggregate(last=Max("version"))["last"] or 0
    return ConsentText.objects.create(
        version=last + 1, body_zh="同意书。", valid_from="2024-01-01"
    )


def make_opening():
    by = make_user(f"reader-{next(numbers)}")
    return AccessLog.objects.create(
        person=make_person(), by=by, field="phone", purpose="核对"
    )


def make_request():
    due = timezone.localdate()
    return SubjectRequest.objects.create(person=make_person(), kind="copy", due_on=due)


def make_role():
    user = make_user(f"wang-{next(numbers)}")
    return RoleAssignment.objects.create(
        user=user, role="editor", program=make_program()
    )


MAKERS = {
    "region": make_region_of_many,
    "topic": lambda: make_topic(source=make_source(), sdg_goals=[1, 8]),
    "audience": make_audience,
    "organization": lambda: make_organization(
        parent=make_organization(), region=make_xingtang(), source=make_source()
    ),
    "source": make_source,
    "program": make_whole_program,
    "livestreambase": lambda: make_base(
        region=make_xingtang(), program=make_program(), donor=make_organization()
    ),
    "session": lambda: make_session(
        program=make_program(), base=make_base(), source=make_source()
    ),
    "cohort": lambda: make_cohort(program=make_program(), base=make_base()),
    "product": lambda: make_product(region=make_xingtang(), source=make_source()),
    "roleassignment": make_role,
    "person": make_whole_person,
    "enrolment": make_enrolment,
    "consent": lambda: make_consent(make_person()),
    "consenttext": make_next_text,
    "accesslog": make_opening,
    "subjectrequest": make_request,
    "story": lambda: make_story(people=[make_person()], program=make_program()),
    "indicator": make_indicator,
    "figure": lambda: make_figure("published", program=make_program()),
}


def queries(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.on_sqlite
@pytest.mark.parametrize(
    "path",
    [
        *["", "password_change/", "programs/", "people/", "security/"],
        "security/set-up/",
        *["login/", "password_reset/", "password_reset/done/", "reset/done/"],
    ],
)
def test_the_pages_around_them_open_without_inline_code(admin, visitor, path):
    client = visitor if "reset" in path or "login" in path else admin
    response = client.get(f"/admin/{path}")
    assert response.status_code == 200
    assert not INLINE.search(response.content.decode())


@pytest.mark.on_sqlite
@pytest.mark.usefixtures("no_history")
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_list_and_form_ask_as_much_among_30_rows_as_among_3(request, model):
    readers = {name: request.getfixturevalue(name) for name in STAFF}
    permission = f"{model._meta.app_label}.view_{model._meta.model_name}"
    staff = {
        name: each for name, each in readers.items() if each.user.has_perm(permission)
    }
    make = MAKERS[model._meta.model_name]
    ContentType.objects.get_for_model(model)  # cached from now on
    first, *_ = [make() for _ in range(3)]
    paths = [address(model, "changelist"), address(model, "change", first.pk)]

    def asked():
        return {
            (name, path): queries(client, path)
            for name, client in staff.items()
            for path in paths
        }

    few = asked()
    for _ in range(27):
        make()
    assert asked() == few


@pytest.mark.on_sqlite
@pytest.mark.usefixtures("no_history")
@pytest.mark.parametrize("reader", STAFF)
def test_a_program_with_30_partners_asks_as_much_as_with_3(request, reader):
    client = request.getfixturevalue(reader)
    program = make_program()
    path = address(type(program), "change", program.pk)
    for _ in range(3):
        add_partner(program)
    few = queries(client, path)
    for _ in range(27):
        add_partner(program)
    assert queries(client, path) == few


@pytest.mark.on_sqlite
@pytest.mark.usefixtures("no_history")
def test_a_person_with_30_parts_asks_as_much_as_with_3(editor, verifier, admin):
    person = make_person(objected_at=timezone.now())
    path = address(type(person), "change", person.pk)
    counts = []
    for number in (3, 27):
        for _ in range(number):
            add_parts(person)
            make_figure(note_zh=person.name_zh, program=make_program())
            make_story(body_zh=person.name_zh)
        counts.append([queries(reader, path) for reader in (editor, verifier, admin)])
    assert counts[0] == counts[1]


@pytest.mark.on_sqlite
@pytest.mark.usefixtures("no_history")
@pytest.mark.parametrize("reader", STAFF)
def test_a_story_of_30_people_asks_as_much_as_one_of_3(request, reader):
    client = request.getfixturevalue(reader)
    story = make_story(people=[make_person() for _ in range(3)])
    path = address(type(story), "change", story.pk)
    few = queries(client, path)
    story.people.add(*[make_person() for _ in range(27)])
    assert queries(client, path) == few


@pytest.mark.on_sqlite
def test_a_figure_corrected_often_asks_as_much_as_one_corrected_once(editor):
    figure = make_correction(make_figure("published"))
    path = address(type(figure), "change", figure.pk)
    few = queries(editor, path)
    newest = figure
    for _ in range(3):
        newest = make_correction(newest)
    newest_path = address(type(figure), "change", newest.pk)
    assert queries(editor, newest_path) <= few


def own_rules(sheet, pattern):
    text = (settings.BASE_DIR / f"static/css/{sheet}.css").read_text()
    return re.findall(pattern, text, re.MULTILINE)


@pytest.mark.on_sqlite
def test_the_admin_wears_the_colours_and_the_marks_of_the_site(visitor, editor):
    """They stand in one sheet, which both link, and in neither's own."""
    for client, path, own in [(visitor, "/", "site"), (editor, "/admin/", "admin")]:
        html = client.get(path).content.decode()
        linked = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', html)
        assert linked[-2:] == ["css/marks.css", f"css/{own}.css"]
        assert not own_rules(own, r"^ +--[\w-]+: #")
        assert not own_rules(own, r"^\.(?:mark(?:-\w+)?|chip|logo-\w)[ ,]")
