"""Two people have one form open: neither overwrites the other unseen."""

import pytest
from django.contrib import admin
from django.utils import timezone

from people.models import Person
from programs.kit.admin.record import SharedForm
from programs.models import Program
from tests.conftest import client_of
from tests.factories import (
    make_audience,
    make_person,
    make_program,
    make_topic,
    make_user,
)
from tests.people.test_receipt import enrolment as enrolment
from tests.people.test_receipt import page_of
from tests.programs.test_admin import filled_in, page
from tests.test_admin_pages import MAKERS

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

EDITED = [
    model
    for model, its_admin in admin.site._registry.items()
    if isinstance(its_admin, SharedForm)
]

TEXTS = {"note_zh", "name_zh", "note", "evidence", "last_name"}


def errors(response) -> dict:
    return response.context["adminform"].form.errors if response.context else {}


@pytest.fixture
def two():
    return [client_of(name, is_superuser=True) for name in ("first", "second")]


@pytest.fixture
def program():
    return make_program(name_zh="讲堂", summary_zh="旧\r\n简介")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_changes_of_different_fields_are_both_kept(two, program, order):
    opened = [client.get(page(program)) for client in two]
    changes = [{"name_zh": "新讲堂"}, {"summary_zh": "新简介"}]
    for at in order:
        sent = filled_in(opened[at], **changes[at])
        assert two[at].post(page(program), sent).status_code == 302
    program.refresh_from_db()
    assert (program.name_zh, program.summary_zh) == ("新讲堂", "新简介")
    assert program.history.count() == 2


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_second_change_of_one_field_is_shown_beside_the_first(two, program, order):
    opened = [client.get(page(program)) for client in two]
    texts = ["甲写的", "乙写的"]
    first, second = order
    sent = filled_in(opened[first], name_zh=texts[first])
    assert two[first].post(page(program), sent).status_code == 302
    sent = filled_in(opened[second], name_zh=texts[second], summary_zh="也改了")
    response = two[second].post(page(program), sent)
    assert list(errors(response)) == ["name_zh"]
    told = errors(response)["name_zh"][0]
    assert texts[first] in told and two[first].user.username in told
    form = response.context["adminform"].form
    assert form["name_zh"].value() == texts[second]
    program.refresh_from_db()
    assert (program.name_zh, program.summary_zh) == (texts[first], "旧\r\n简介")
    again = two[second].post(page(program), filled_in(response))
    assert errors(again) == {}
    program.refresh_from_db()
    assert (program.name_zh, program.summary_zh) == (texts[second], "也改了")


def test_lists_count_too(two, program):
    topics, audience = [make_topic(), make_topic()], make_audience()
    opened = [client.get(page(program)) for client in two]
    sent = filled_in(opened[0], topics=[topics[0].pk], audiences=[audience.pk])
    assert two[0].post(page(program), sent).status_code == 302
    response = two[1].post(page(program), filled_in(opened[1], topics=[topics[1].pk]))
    assert list(errors(response)) == ["topics"]
    assert str(topics[0]) in errors(response)["topics"][0]
    assert two[1].post(page(program), filled_in(response)).status_code == 302
    assert list(program.topics.all()) == [topics[1]]
    assert list(program.audiences.all()) == [audience]


def test_the_same_change_twice_is_no_conflict(two, program):
    opened = [client.get(page(program)) for client in two]
    for client, form in zip(two, opened, strict=True):
        sent = filled_in(form, name_zh="同一个名字")
        assert client.post(page(program), sent).status_code == 302


@pytest.mark.parametrize("token", [None, "", "x", "e30:forged"])
def test_a_form_that_does_not_say_what_it_shows_changes_nothing(editor, program, token):
    sent = filled_in(editor.get(page(program)), name_zh="新", form_version=token)
    sent = {name: value for name, value in sent.items() if value is not None}
    response = editor.post(page(program), sent)
    assert "__all__" in errors(response)
    assert Program.objects.get().name_zh == "讲堂"


def test_the_version_of_another_row_is_none(editor, program):
    other = filled_in(editor.get(page(make_program())))["form_version"]
    sent = filled_in(editor.get(page(program)), name_zh="新", form_version=other)
    assert "__all__" in errors(editor.post(page(program), sent))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("model", EDITED, ids=lambda model: model.__name__)
def test_every_form_of_a_record_is_compared(two, model, order):
    """A text field: opened by both, changed by one of them, then by the other."""
    make = {**MAKERS, "user": lambda: make_user("third")}[model._meta.model_name]
    row = make()
    opened = [client.get(page(row)) for client in two]
    form = opened[0].context["adminform"].form
    if not form.fields:
        pytest.skip("nothing of it can be changed")
    assert "form_version" in form.fields
    texts = [n for n in form.fields if n in TEXTS]
    first, second = order
    for name in texts[:1]:
        two[first].post(page(row), filled_in(opened[first], **{name: "第一"}))
        sent = filled_in(opened[second], **{name: "第二"})
        response = two[second].post(page(row), sent)
        assert name in errors(response)
        assert getattr(model.objects.get(pk=row.pk), name) == "第一"


def test_what_an_applicant_corrected_is_not_taken_back_by_an_older_form(
    editor, visitor, enrolment
):
    person = Person.objects.get()
    opened = editor.get(page(person))
    form = visitor.get(page_of(enrolment)).context["form"]
    sent = {**form.initial, "name": "改对的名字", "phone": "", "step": "correct"}
    assert visitor.post(page_of(enrolment), sent).status_code == 302
    assert editor.post(page(person), filled_in(opened)).status_code == 302
    assert Person.objects.get().name_zh == "改对的名字"


@pytest.mark.parametrize("by_staff", ["name_zh", "birth_year"])
def test_the_form_on_the_private_page_is_compared_too(visitor, enrolment, by_staff):
    form = visitor.get(page_of(enrolment)).context["form"]
    Person.objects.update(
        **{by_staff: {"name_zh": "某乙", "birth_year": 1990}[by_staff]}
    )
    sent = {**form.initial, "name": "某丙", "phone": "", "step": "correct"}
    response = visitor.post(page_of(enrolment), sent)
    person = Person.objects.get()
    if by_staff == "birth_year":
        assert (person.name_zh, person.birth_year) == ("某丙", 1990)
        return
    [sentence] = response.context["form"].errors["name"]
    assert "某乙" in sentence and person.name_zh == "某乙"
    again = {**sent, "form_version": response.context["form"]["form_version"].value()}
    visitor.post(page_of(enrolment), again)
    assert Person.objects.get().name_zh == "某丙"


def test_a_time_of_day_or_a_date_that_was_left_alone_is_no_change(two):
    person = make_person(birth_year=1980, note_zh="一行\n又一行 ")
    opened = two[0].get(page(person))
    Person.objects.update(updated_at=timezone.now())
    assert two[0].post(page(person), filled_in(opened)).status_code == 302
