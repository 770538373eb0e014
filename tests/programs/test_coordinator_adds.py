"""A coordinator adds sessions and cohorts: to her own programs, at her own bases."""

import pytest

from programs.models import Cohort, Session
from tests.conftest import client_of
from tests.factories import make_base, make_cohort, make_program
from tests.programs.test_roles import form_of

pytestmark = [
    pytest.mark.on_postgresql,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

MODELS = {
    "session": (Session, {"title_zh": "夜校第一课", "kind": "lecture"}),
    "cohort": (Cohort, {"name_zh": "第二期", "code": "second"}),
}


@pytest.fixture
def own():
    return make_program()


@pytest.fixture
def coordinator(own):
    client = client_of("coordinator")
    client.user.role_assignments.update(program=own)
    return client


def add(client, kind, **values):
    address = f"/admin/programs/{kind}/add/"
    data = form_of(client, address) | MODELS[kind][1] | values
    return client.post(address, data)


@pytest.mark.parametrize("kind", MODELS)
def test_a_row_of_the_own_program_is_added_and_is_not_public(kind, coordinator, own):
    base = make_base(program=own)
    answer = add(coordinator, kind, program=own.pk, base=base.pk)
    assert answer.status_code == 302
    row = MODELS[kind][0].objects.get()
    assert (row.program, row.base, row.published_at) == (own, base, None)
    assert row.history.get().history_user == coordinator.user
    assert f"/{kind}/add/" in coordinator.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        *[("session", "program"), ("session", "base"), ("session", "cohort")],
        *[("cohort", "program"), ("cohort", "base")],
    ],
)
def test_a_forged_choice_is_refused_at_its_field(kind, column, coordinator, own):
    foreign = make_program()
    forged = {
        "program": foreign,
        "base": make_base(program=foreign),
        "cohort": make_cohort(program=foreign),
    }
    there = MODELS[kind][0].objects.count()
    answer = add(coordinator, kind, **{"program": own.pk, column: forged[column].pk})
    assert list(answer.context["adminform"].form.errors) == [column]
    assert MODELS[kind][0].objects.count() == there


@pytest.mark.parametrize("kind", MODELS)
def test_a_row_without_a_program_is_refused(kind, coordinator):
    answer = add(coordinator, kind, program="")
    assert "program" in answer.context["adminform"].form.errors


@pytest.mark.parametrize("kind", MODELS)
def test_the_only_program_is_chosen_already_and_of_several_none(kind, coordinator, own):
    make_program()
    address = f"/admin/programs/{kind}/add/"
    assert form_of(coordinator, address)["program"] == own.pk
    make_program(parent=own)
    assert "program" not in form_of(coordinator, address)


@pytest.mark.parametrize("column", ["program", "base"])
@pytest.mark.parametrize("kind", MODELS)
def test_the_form_offers_own_programs_and_bases_only(kind, column, coordinator, own):
    base, _foreign = [make_base(program=each) for each in (own, make_program())]
    offered = coordinator.get(
        "/admin/autocomplete/",
        {"app_label": "programs", "model_name": kind, "field_name": column},
    ).json()["results"]
    expected = {"program": own, "base": base}[column]
    assert [each["id"] for each in offered] == [str(expected.pk)]
