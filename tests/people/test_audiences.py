"""To whom a person belongs: who changed it is on record, and goes with the person."""

import pytest
from django.utils import timezone

from people.actions import erasure, requests
from people.actions.applications import Applicant, apply_for
from people.actions.merging import merge_people
from people.models import Person
from programs.kit.history import begin_history
from tests.conftest import client_of
from tests.factories import (
    make_audience,
    make_person,
    make_program,
    make_region,
    make_user,
)
from tests.programs.test_admin import filled_in, page
from welfare import demo

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]


@pytest.fixture
def coordinator(db):
    return client_of("coordinator")


def belonging(*audiences, **kw):
    """A person whose history begins with these audiences."""
    person = make_person(**kw)
    with_lists(person, *audiences)
    return person


def with_lists(person, *audiences):
    person.skip_history_when_saving = True
    person.audiences.add(*audiences)
    del person.skip_history_when_saving
    begin_history([person])


def kept():
    """All rows that histories keep about audiences of people."""
    return Person.history.model.audiences.all()


def newest_changes(client, person):
    entry = client.get(page(person, "history")).context["page_obj"][0]
    changed = [
        (str(c["field"]), c["old"], c["new"]) for c in entry.history_delta_changes
    ]
    return entry, changed


def test_a_change_of_audiences_is_one_entry_that_says_from_what_to_what(coordinator):
    old, new = make_audience(name_zh="老人"), make_audience(name_zh="退役军人")
    person = belonging(old)
    form = filled_in(coordinator.get(page(person)), audiences=[new.pk])
    assert coordinator.post(page(person), form).status_code == 302
    assert list(person.audiences.all()) == [new]
    assert person.history.count() == 2
    entry, changes = newest_changes(coordinator, person)
    assert entry.history_user == coordinator.user
    label = str(Person._meta.get_field("audiences").verbose_name)
    assert changes == [(label, "老人", "退役军人")]


def test_what_else_is_changed_stands_in_the_same_entry(coordinator):
    audience = make_audience(name_zh="老人")
    person = belonging(role_zh="村民")
    form = filled_in(
        coordinator.get(page(person)), audiences=[audience.pk], role_zh="村支书"
    )
    coordinator.post(page(person), form)
    assert person.history.count() == 2
    _entry, changes = newest_changes(coordinator, person)
    assert {(old, new) for _field, old, new in changes} == {
        ("空", "老人"),
        ("村民", "村支书"),
    }


def test_who_does_not_see_personal_data_does_not_see_it_in_the_past(editor):
    person = belonging(make_audience(name_zh="老人"))
    person.audiences.set([make_audience(name_zh="退役军人")])
    html = editor.get(page(person, "history")).content.decode()
    assert "老人" not in html and "退役军人" not in html
    assert (
        "老人" in client_of("coordinator").get(page(person, "history")).content.decode()
    )


def test_an_application_tells_it_without_an_entry_of_its_own():
    audience = make_audience(name_zh="老人")
    program = make_program(applications_opened_at=timezone.now())
    applicant = Applicant("示例学员", "13800138000", 1980, make_region(), [audience])
    person = apply_for(target=program, applicant=applicant).person
    newest, first = person.history.all()
    assert (first.history_type, newest.history_type) == ("+", "~")
    assert [row.audience for row in newest.audiences.all()] == [audience]


def test_erasing_a_person_leaves_nothing_of_it():
    person, other = belonging(make_audience()), belonging(make_audience())
    merged = belonging(make_audience(), merged_into=person)
    erasure.erase_person(
        person=person, by=make_user("privacy_officer", "privacy_officer")
    )
    assert {row.person_id for row in kept()} == {other.pk}
    for record in (person, merged):
        assert [row.history_type for row in record.history.all()] == ["~"]
        assert not record.audiences.exists()


@pytest.mark.parametrize("way", ["by its form", "in the list"])
def test_deleting_a_person_leaves_nothing_of_it(admin, way):
    person = belonging(make_audience(), published=False)
    other = belonging(make_audience(), published=False)
    address, data = page(person, "delete"), {"post": "yes"}
    if way == "in the list":
        address = "/admin/people/person/"
        data |= {"action": "delete_selected", "_selected_action": [person.pk]}
    assert admin.post(address, data).status_code == 302
    assert list(Person.objects.all()) == [other]
    assert {row.person_id for row in kept()} == {other.pk}


def test_removing_the_example_leaves_nothing_of_it():
    person, other = belonging(make_audience(), is_demo=True), belonging(make_audience())
    demo.remove_demo()
    assert list(Person.objects.all()) == [other]
    assert not Person.history.filter(id=person.pk).exists()
    assert {row.person_id for row in kept()} == {other.pk}


def test_a_merge_tells_in_its_own_entry_what_was_taken_over(admin):
    audience = make_audience(name_zh="老人")
    keep, other = belonging(), belonging(audience)
    merge_people(keep=keep, merge=other, by=admin.user)
    assert keep.history.count() == 2
    entry, changes = newest_changes(admin, keep)
    assert (
        entry.history_user == admin.user and other.slug in entry.history_change_reason
    )
    assert ("空", "老人") in {(old, new) for _field, old, new in changes}


def test_the_copy_for_a_person_holds_what_earlier_versions_held():
    gone, left = make_audience(name_zh="老人"), make_audience(name_zh="退役军人")
    person = belonging(gone, left)
    person.audiences.clear()
    gone.delete()
    told = requests.as_json(requests.held_of(person))
    assert told["person"][0]["audiences"] == []
    assert [row["audiences"] for row in told["earlier"]] == [["退役军人"], []]
