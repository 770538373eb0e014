"""What people ask for: a copy of everything, and to be forgotten."""

import json
import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from people.actions import erasure, requests
from people.actions.receipts import receipt_token
from people.models import AccessLog, Consent, Enrolment, Honour, Person, SubjectRequest
from programs.kit.steps import Actor, NotPermitted, Refused
from tests.conftest import client_of
from tests.factories import (
    make_audience,
    make_consent,
    make_enrolment,
    make_honour,
    make_person,
    make_program,
    make_story,
    make_user,
    make_xingtang,
)
from tests.test_admin_pages import queries

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

PHONE, ID_NUMBER = "+8613800138000", "11010519491231002X"
MARKERS = [
    "示例学员",
    "Example",
    "快手名",
    "1949",
    "行唐",
    "13800138000",
    "002X",
    "标记",
]


@pytest.fixture
def officer(db):
    return client_of("privacy_officer")


@pytest.fixture
def person(db):
    person = make_person(
        name_zh="示例学员",
        name_en="Example Trainee",
        platform_name="快手名",
        role_zh="标记",
        about_zh="标记",
        note_zh="标记",
        birth_year=1949,
        gender="female",
        region=make_xingtang(),
        basis="consent",
        source=None,
        published=False,
    )
    person.audiences.add(make_audience(name_zh="标记人群"))
    from people.actions.contact import set_contact

    return set_contact(person=person, phone=PHONE, by=Actor.PRIVATE_LINK)


def ask(person, kind="deletion", **kw):
    due = {"due_on": timezone.localdate() + timedelta(days=15), **kw}
    return SubjectRequest.objects.create(person=person, kind=kind, **due)


def form_of(request, tail="change/"):
    return f"/admin/people/subjectrequest/{request.pk}/{tail}"


def english(client, path, **kw):
    return client.get(path, headers={"accept-language": "en"}, **kw)


def test_a_request_is_done_or_refused_with_a_reason_and_once(officer, person):
    copy, fix = ask(person, "copy"), ask(person, "correction")
    officer.post(form_of(copy, "action/done/"))
    copy.refresh_from_db()
    assert (copy.outcome, copy.closed_by) == ("done", officer.user)
    officer.post(form_of(fix, "action/refuse/"), {"note": " "})
    fix.refresh_from_db()
    assert fix.closed_at is None
    officer.post(form_of(fix, "action/refuse/"), {"note": "查无此事"})
    fix.refresh_from_db()
    assert (fix.outcome, fix.reason) == ("refused", "查无此事")
    with pytest.raises(Refused):
        requests.answer_request(request=fix, by=officer.user, outcome="done")


def test_a_deletion_is_not_done_by_saying_so(officer, person):
    request = ask(person)
    assert "action/done/" not in officer.get(form_of(request)).content.decode()
    with pytest.raises(Refused):
        requests.answer_request(request=request, by=officer.user, outcome="done")


@pytest.mark.parametrize("role", ["editor", "verifier", "coordinator"])
def test_nobody_else_answers_copies_or_deletes(person, role):
    client, request = client_of(role), ask(person)
    assert client.get(form_of(request)).status_code in {302, 403}
    assert client.get(form_of(request, "erase/")).status_code in {403, 404}
    for tail in ["copy/", "erase/", "action/refuse/"]:
        assert client.post(form_of(request, tail)).status_code in {302, 403, 404}
    for act in (requests.export_person, erasure.erase_person):
        with pytest.raises(NotPermitted):
            act(person=person, by=client.user)
    assert not AccessLog.objects.exists()
    assert Person.objects.get().name_zh == "示例学员"


def test_the_copy_holds_all_and_its_opening_is_on_record(officer, person):
    make_consent(person, "story", evidence="柜子")
    make_enrolment(person=person, program=make_program(name_zh="某项目"))
    make_honour(person=person, title_zh="某称号")
    make_story(people=[person], title_zh="某故事", published=False)
    request = ask(person, "copy", message="请给我")
    page = english(officer, form_of(request)).content.decode()
    assert form_of(request, "copy/") in page and PHONE not in page
    assert not AccessLog.objects.exists()
    html = officer.post(form_of(request, "copy/")).content.decode()
    for text in ["示例学员", PHONE, "某项目", "某称号", "某故事", "柜子", "请给我"]:
        assert text in html
    assert person.phone_digest not in html
    [opening] = AccessLog.objects.all()
    assert (opening.field, opening.by) == ("phone", officer.user)
    response = officer.post(form_of(request, "copy/"), {"as": "json"})
    assert response["Content-Disposition"].startswith("attachment")
    told = json.loads(response.content)
    assert told["person"][0]["phone"] == PHONE
    assert told["person"][0]["audiences"] == ["标记人群"]
    assert told["consents"][0]["purpose"]
    assert len(told["earlier"]) == person.history.count()
    assert "decided_by" not in told["enrolments"][0]
    assert officer.get(form_of(request, "copy/")).status_code == 405


def test_the_opening_of_a_copy_without_a_number_is_on_record_too(officer, admin):
    bare = make_person()
    requests.export_person(person=bare, by=admin.user)
    assert AccessLog.objects.get().field == "name_zh"
    assert english(admin, "/admin/people/accesslog/").status_code == 200


def held_anywhere():
    """Every row of every table about people, as the database holds it."""
    from django.apps import apps

    models = [*apps.get_app_config("people").get_models(), LogEntry]
    rows = [str(row) for model in models for row in model.objects.values()]
    # A moment's microseconds may be anybody's year of birth.
    return re.sub(r"datetime\.datetime\([^)]*\)", "", "\n".join(rows))


def test_a_deletion_leaves_nothing_of_the_person(officer, person):
    person.name_zh = "示例学员甲"
    person.save()
    consent = make_consent(person, "name", evidence="标记")
    applied = make_enrolment(
        person=person, status="applied", applied_at=timezone.now(), receipt=1
    )
    done = make_enrolment(person=person, status="completed")
    make_honour(person=person, title_zh="标记")
    kind = ContentType.objects.get_for_model(Person)
    LogEntry.objects.create(
        user=officer.user,
        content_type=kind,
        object_id=person.pk,
        object_repr="示例学员",
        action_flag=CHANGE,
        change_message="标记",
    )
    merged = make_person(name_zh="示例学员乙", basis="consent", merged_into=person)
    token = receipt_token(applied)
    request = ask(person, message="标记")
    before = held_anywhere()
    assert "示例学员" in before and "标记" in before

    preview = english(officer, form_of(request, "erase/")).content.decode()
    assert "2 enrolments" in preview and "1 consent" in preview
    assert Person.objects.filter(name_zh="示例学员甲").exists()
    officer.post(form_of(request, "erase/"))

    after = held_anywhere()
    for marker in MARKERS:
        assert marker not in after, marker
    gone = Person.objects.get(pk=person.pk)
    assert (gone.name_zh, gone.name_en) == ("已删除", "deleted")
    assert (gone.phone, gone.phone_digest, gone.birth_year) == ("", "", None)
    assert Person.objects.get(pk=merged.pk).name_zh == "已删除"
    assert not gone.audiences.exists() and not Honour.objects.exists()
    consent.refresh_from_db()
    assert (consent.evidence, consent.is_valid) == ("", False)
    parts = dict(Enrolment.objects.values_list("pk", "status"))
    assert parts == {applied.pk: "withdrawn", done.pk: "completed"}
    assert officer.get(f"/my/{token}/").status_code == 404
    request.refresh_from_db()
    assert (request.outcome, request.message) == ("done", "")


def test_a_public_story_stands_in_the_way_until_it_is_withdrawn(officer, person):
    for purpose in ["name", "story"]:
        make_consent(person, purpose)
    Person.objects.update(published_at=timezone.now())
    story, request = make_story(people=[person]), ask(person)
    page = english(officer, form_of(request, "erase/")).content.decode()
    assert f"/admin/people/story/{story.pk}/change/" in page
    assert "Delete for good" not in page
    response = officer.post(form_of(request, "erase/"))
    assert response["Location"] == form_of(request, "erase/")
    assert Person.objects.get().name_zh == "示例学员"
    story.withdrawn_at = timezone.now()
    story.save()
    officer.post(form_of(request, "erase/"))
    assert Person.objects.get().name_zh == "已删除"


def test_the_address_of_who_was_public_says_that_it_is_gone(officer, person, visitor):
    make_consent(person, "name")
    person.published_at = person.first_public_at = timezone.now()
    person.save()
    address = person.get_absolute_url()
    assert visitor.get(address).status_code == 200
    erasure.erase_person(person=person, by=officer.user)
    assert visitor.get(address).status_code == 410
    assert "示例学员" not in str(list(Person.history.values()))


def test_texts_that_carry_the_name_are_shown_before(officer, person):
    program = make_program(summary_zh="示例学员带头。")
    page = english(officer, form_of(ask(person), "erase/")).content.decode()
    assert f"/admin/programs/program/{program.pk}/change/" in page


def test_requests_wait_on_the_first_page_the_most_urgent_first(officer, person):
    today = timezone.localdate()
    ask(person, "copy", due_on=today + timedelta(days=3))
    ask(person, "deletion", due_on=today - timedelta(days=1))
    html = english(officer, "/admin/").content.decode()
    part = html.split("Requests to answer")[1]
    assert part.index("deletion") < part.index("copy of my data")
    assert "mark-overdue" in part and "mark-due" in part


def test_the_list_asks_as_much_with_30_rows_as_with_3(officer):
    def make(number):
        for _ in range(number):
            ask(make_person())

    make(3)
    few = queries(officer, "/admin/people/subjectrequest/")
    make(27)
    assert queries(officer, "/admin/people/subjectrequest/") == few


def test_an_administrator_takes_down_what_came_by_letter(admin, person):
    path = "/admin/people/subjectrequest/add/"
    assert str((timezone.localdate() + timedelta(days=15)).year) in str(
        admin.get(path).content
    )
    now = timezone.localtime()
    admin.post(
        path,
        {
            "person": person.pk,
            "kind": "copy",
            "message": "来信",
            "received_at_0": f"{now:%Y-%m-%d}",
            "received_at_1": f"{now:%H:%M:%S}",
            "due_on": f"{now:%Y-%m-%d}",
        },
    )
    assert SubjectRequest.objects.get().message == "来信"


def test_the_pages_of_a_request_open(officer, person):
    request = ask(person)
    for tail in ["change/", "history/", "erase/"]:
        assert officer.get(form_of(request, tail)).status_code == 200
    assert officer.get("/admin/people/subjectrequest/").status_code == 200


def test_staff_give_a_new_link_and_see_it_once(visitor, admin):
    enrolment = make_enrolment(
        status="applied", applied_at=timezone.now(), receipt=1, role="trainee"
    )
    old = receipt_token(enrolment)
    path = f"/admin/people/enrolment/{enrolment.pk}/action/new-link/"
    response = admin.post(path)
    assert response.status_code == 200 and "no-store" in response["Cache-Control"]
    address = response.context["link"].removeprefix("http://testserver")
    assert visitor.get(address).status_code == 200
    assert visitor.get(f"/my/{old}/").status_code == 404
    assert client_of("verifier").post(path).status_code == 403
    assert visitor.get(address).status_code == 200


def test_who_did_not_apply_gets_no_new_link(admin):
    enrolment = make_enrolment()
    path = f"/admin/people/enrolment/{enrolment.pk}/"
    assert "new-link" not in admin.get(f"{path}change/").content.decode()
    assert admin.post(f"{path}action/new-link/").status_code == 302
    assert Enrolment.objects.get().receipt == 0


def test_consents_stay_as_proof(officer, person):
    make_consent(person, "name")
    erasure.erase_person(person=person, by=make_user("privacy_officer"))
    assert Consent.objects.count() == 1
