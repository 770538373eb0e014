"""Cohorts: one run of a program, with its own dates, place, seats and form."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from programs.actions import close_applications, open_applications
from programs.kit.steps import NotPermitted, Refused
from programs.models import Cohort
from tests.conftest import client_of
from tests.factories import (
    make_base,
    make_cohort,
    make_program,
    make_session,
    make_user,
    make_xingtang,
)
from tests.programs.test_admin import filled_in
from tests.test_admin_pages import queries

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]


def test_its_page_says_when_where_and_how_many(visitor):
    cohort = make_cohort(
        program=make_program(slug="hall", eligibility_en="Anybody."),
        code="2026-1",
        start_date=date(2026, 12, 1),
        start_precision="day",
        end_date=date(2026, 12, 5),
        end_precision="day",
        region=make_xingtang(),
        capacity=40,
    )
    session = make_session(program=cohort.program, cohort=cohort)
    hidden = make_session(program=cohort.program, cohort=cohort, published=False)
    address = "/programs/hall/cohorts/2026-1/"
    assert cohort.get_absolute_url() == address
    html = visitor.get(f"/en{address}").content.decode()
    for text in ["1 December 2026", "5 December 2026", "40", "Anybody."]:
        assert text in html
    assert session.get_absolute_url() in html
    assert hidden.get_absolute_url() not in html
    assert "/apply/" not in html
    assert f'href="{address}"' in visitor.get("/programs/hall/").content.decode()
    page = visitor.get(session.get_absolute_url()).content.decode()
    assert f'href="{address}"' in page


def test_without_dates_and_place_it_says_so(visitor):
    html = visitor.get(f"/en{make_cohort().get_absolute_url()}").content.decode()
    assert "Date not stated" in html and "Place not stated" in html


def test_a_cohort_is_there_while_it_and_its_program_are_public(visitor):
    draft = make_cohort(published=False)
    of_draft = make_cohort(program=make_program(published=False))
    other = make_cohort()
    stray = f"/programs/{other.program.slug}/cohorts/{make_cohort().code}/"
    for path in [draft.get_absolute_url(), of_draft.get_absolute_url(), stray]:
        assert visitor.get(path).status_code == 404
        assert visitor.get(f"{path}apply/").status_code == 404
    page = visitor.get(draft.program.get_absolute_url()).content.decode()
    assert draft.get_absolute_url() not in page


def test_a_base_that_is_not_public_hides_what_takes_place_there(visitor):
    cohort = make_cohort(base=make_base(published=False, name_zh="秘密基地"))
    assert visitor.get(cohort.get_absolute_url()).status_code == 404
    page = visitor.get(cohort.program.get_absolute_url()).content.decode()
    assert "秘密基地" not in page


@pytest.fixture(params=["program", "cohort", "session"])
def target(request):
    program = make_program()
    return {
        "program": lambda: program,
        "cohort": lambda: make_cohort(program=program),
        "session": lambda: make_session(program=program),
    }[request.param]()


def form_of(row):
    return f"/admin/programs/{row._meta.model_name}/{row.pk}/"


def test_staff_open_and_close_it(target, editor, visitor):
    page = target.get_absolute_url()
    assert "apply/" not in visitor.get(page).content.decode()
    form = editor.get(f"{form_of(target)}change/").content.decode()
    assert "action/open-applications/" in form
    assert "action/close-applications/" not in form
    editor.post(f"{form_of(target)}action/open-applications/")
    assert f'href="{page}apply/"' in visitor.get(page).content.decode()
    assert visitor.get(f"{page}apply/").status_code == 200
    editor.post(f"{form_of(target)}action/close-applications/")
    assert "apply/" not in visitor.get(page).content.decode()
    target.refresh_from_db()
    assert target.applications_opened_at is None


def test_it_is_opened_and_closed_once(target):
    editor = make_user("editor", "editor")
    with pytest.raises(Refused):
        close_applications(target=target, by=editor)
    open_applications(target=target, by=editor)
    with pytest.raises(Refused):
        open_applications(target=target, by=editor)


def test_who_may_not_change_it_opens_nothing(target):
    verifier = client_of("verifier")
    for act in (open_applications, close_applications):
        with pytest.raises(NotPermitted):
            act(target=target, by=verifier.user)
    path = f"{form_of(target)}action/open-applications/"
    assert verifier.post(path).status_code == 403


@pytest.mark.parametrize(
    "changes",
    [
        {"published_at": None},
        {"applications_until": timezone.localdate() - timedelta(days=1)},
    ],
)
def test_what_nobody_could_use_is_not_opened(target, changes):
    for name, value in changes.items():
        setattr(target, name, value)
    target.save()
    with pytest.raises(Refused):
        open_applications(target=target, by=make_user("editor", "editor"))


def test_a_cohort_that_is_over_or_a_program_that_stopped_is_not_opened():
    editor = make_user("editor", "editor")
    over = make_cohort(
        start_date=date(2020, 1, 1),
        start_precision="day",
        end_date=date(2020, 1, 2),
        end_precision="day",
    )
    stopped = make_cohort(program=make_program(status="closed"))
    for target in [over, stopped, stopped.program, make_session()]:
        with pytest.raises(Refused):
            open_applications(target=target, by=editor)


def test_the_last_day_counts(visitor):
    today = timezone.localdate()
    cohort = make_cohort(
        applications_opened_at=timezone.now(), applications_until=today
    )
    assert cohort.takes_applications
    cohort.applications_until = today - timedelta(days=1)
    assert not cohort.takes_applications


def test_its_admin_enters_publishes_and_keeps_its_address(editor):
    program = make_program()
    row = {
        "name_zh": "第1期",
        "name_en": "Cohort 1",
        "program": program.pk,
        "code": "cohort-1",
        "capacity": 40,
    }
    response = editor.post("/admin/programs/cohort/add/", row)
    cohort = Cohort.objects.get()
    assert response.status_code == 302 and cohort.published_at is None
    editor.post(f"{form_of(cohort)}action/publish/")
    form = f"{form_of(cohort)}change/"
    editor.post(form, filled_in(editor.get(form), code="other", capacity=50))
    cohort.refresh_from_db()
    assert (cohort.code, cohort.capacity) == ("cohort-1", 50)
    assert cohort.is_published
    assert editor.get(f"{form_of(cohort)}history/").status_code == 200
    assert editor.get(f"{form_of(cohort)}delete/").status_code == 403


def test_two_cohorts_of_a_program_have_two_addresses(editor):
    cohort = make_cohort(code="one")
    row = {"name_zh": "又一期", "program": cohort.program.pk, "code": "one"}
    response = editor.post("/admin/programs/cohort/add/", row)
    assert response.status_code == 200 and response.context["errors"]


@pytest.mark.usefixtures("no_history")
def test_pages_ask_as_much_with_30_rows_as_with_3(visitor, editor):
    cohort = make_cohort(base=make_base())
    paths = [
        (visitor, cohort.get_absolute_url()),
        (visitor, cohort.program.get_absolute_url()),
        (editor, "/admin/programs/cohort/"),
    ]

    def make(number):
        for _ in range(number):
            make_cohort(program=cohort.program, base=make_base())
            make_session(program=cohort.program, cohort=cohort, base=make_base())

    make(3)
    few = [queries(client, path) for client, path in paths]
    make(27)
    assert [queries(client, path) for client, path in paths] == few
