"""The inbox and the page on which two records stand side by side."""

import re

import pytest
from django.test import Client

from people.actions.decisions import flag_conflict
from people.actions.merging import merge_people
from people.encryption import digest
from people.models import Distinction, Enrolment, Person
from programs.models import RoleAssignment
from tests.factories import (
    make_cohort,
    make_enrolment,
    make_person,
    make_program,
    make_region,
    make_session,
    make_user,
)
from tests.programs.test_admin import filled_in, messages, offered, page, step
from tests.test_admin_pages import INLINE, queries

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

INBOX = "/admin/people/enrolment/?status__exact=applied"
DUPLICATES = "/admin/people/person/duplicates/"
PHONE = "+8613800138000"
RULE = "报名先后"


def sign_in(user):
    client = Client()
    client.user = user
    client.force_login(user)
    return client


@pytest.fixture
def coordinator():
    return sign_in(make_user("coordinator", "coordinator"))


def coordinator_of(program):
    user = make_user(f"coordinator-{program.pk}")
    RoleAssignment.objects.create(user=user, role="coordinator", program=program)
    return sign_in(user)


def applicant(**kw):
    if "phone" in kw:
        kw["phone_digest"] = digest(kw["phone"])
    return make_person(basis="consent", source=None, published=False, **kw)


def make_application(**kw):
    defaults = {"role": "trainee", "status": "applied", **kw}
    defaults["person"] = kw.get("person") or applicant()
    return make_enrolment(**defaults)


def choose(client, name, rows, **more):
    data = {"action": name, "_selected_action": [row.pk for row in rows], **more}
    return client.post(INBOX, data, follow="criterion" in more)


def statuses():
    return list(Enrolment.objects.order_by("pk").values_list("status", flat=True))


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


@pytest.mark.parametrize(
    ("name", "end"), [("accept", "accepted"), ("decline", "declined")]
)
def test_many_are_decided_through_a_page_that_asks_why(coordinator, name, end):
    rows = [make_application(person=applicant(name_zh=f"某{n}")) for n in "甲乙丙"]
    asked = choose(coordinator, name, rows[:2])
    assert "某甲" in text(asked) and "某乙" in text(asked) and "某丙" not in text(asked)
    assert rows[0].program.name_zh in text(asked)
    assert not INLINE.search(asked.content.decode())
    assert statuses() == ["applied"] * 3
    response = choose(coordinator, name, rows[:2], criterion=RULE)
    assert response.redirect_chain == [(INBOX, 302)]
    assert statuses() == [end, end, "applied"]
    assert len(messages(response)) == 1
    row = Enrolment.objects.first()
    assert (row.criterion, row.decided_by) == (RULE, coordinator.user)


@pytest.mark.parametrize("criterion", ["", "规" * 201])
def test_a_criterion_that_is_missing_or_too_long_keeps_the_page(coordinator, criterion):
    rows = [make_application() for _ in range(2)]
    response = choose(coordinator, "accept", rows, criterion=criterion)
    assert response.context["form"].errors["criterion"]
    assert criterion in response.content.decode()
    assert [row["pk"] for row in response.context["rows"]] == [row.pk for row in rows]
    assert statuses() == ["applied"] * 2


def test_who_does_not_fit_is_named_and_nothing_is_half_done(coordinator):
    cohort = make_cohort(name_zh="春季班", capacity=1)
    rows = [make_application(cohort=cohort, program=cohort.program) for _ in range(2)]
    response = choose(coordinator, "accept", rows, criterion=RULE)
    assert "春季班" in " ".join(response.context["form"].non_field_errors())
    assert RULE in response.content.decode()
    assert statuses() == ["applied"] * 2


def test_the_page_repeats_how_the_program_says_people_are_chosen(coordinator):
    program = make_program(selection_zh="县里的人优先。")
    rows = [make_application(program=program), make_application(program=program)]
    assert text(choose(coordinator, "accept", rows)).count("县里的人优先。") == 1


def test_too_many_at_once_are_refused_in_words(coordinator, monkeypatch):
    monkeypatch.setattr("people.admin.bulk.MOST", 2)
    rows = [make_application() for _ in range(3)]
    response = coordinator.post(
        INBOX,
        {"action": "accept", "_selected_action": [r.pk for r in rows]},
        follow=True,
    )
    assert "2" in messages(response)[0]
    assert "" not in statuses()


def test_a_verifier_sees_the_list_and_decides_nothing(verifier):
    row = make_application()
    response = verifier.get(INBOX)
    assert response.status_code == 200
    assert response.context["cl"].result_count == 1
    choose(verifier, "accept", [row], criterion=RULE)
    assert verifier.post(step(row, "accept"), {"note": RULE}).status_code == 403
    assert statuses() == ["applied"]


def test_a_coordinator_decides_in_the_own_program_alone():
    own, foreign = make_application(), make_application()
    client = coordinator_of(own.program)
    rows = client.get(INBOX).context["cl"].result_list
    assert [row.pk for row in rows] == [own.pk]
    choose(client, "accept", [own, foreign], criterion=RULE)
    assert statuses() == ["accepted", "applied"]  # the other is out of scope
    assert client.post(step(foreign, "accept"), {"note": RULE}).status_code == 404
    assert statuses() == ["accepted", "applied"]


def test_the_list_shows_seats_conflicts_and_possible_doubles(coordinator):
    cohort = make_cohort(capacity=3)
    program, region = cohort.program, make_region()
    parts = {"cohort": cohort, "program": program}
    make_application(**parts, status="active")
    twin = applicant(phone=PHONE, region=region)
    make_application(**parts, person=twin, conflict_of_interest=True)
    make_application(**parts, person=applicant(phone=PHONE))
    shown = text(coordinator.get(INBOX, headers={"accept-language": "en"}))
    assert shown.count("perhaps here twice") == 2
    assert shown.count("conflict of interest") == 1 + shown.count("By conflict")
    assert region.name_zh in shown
    rows = coordinator.get(INBOX).context["cl"].result_list
    assert [row.seats_left for row in rows] == [2, 2]


def test_a_possible_double_out_of_sight_is_not_told():
    own, foreign = [make_application(person=applicant(phone=PHONE)) for _ in range(2)]
    assert own.program != foreign.program
    [row] = coordinator_of(own.program).get(INBOX).context["cl"].result_list
    assert not row.may_be_twice


@pytest.mark.usefixtures("no_history")
def test_list_page_and_question_ask_as_much_for_30_as_for_3(coordinator):
    cohort = make_cohort(capacity=50)

    def make(number):
        session = make_session(program=cohort.program)
        return [
            make_application(
                cohort=cohort,
                session=session,
                program=cohort.program,
                conflict_of_interest=True,
                person=applicant(phone=PHONE, region=make_region()),
            )
            for _ in range(number)
        ]

    def asked(rows):
        return [
            queries(coordinator, INBOX),
            queries(coordinator, DUPLICATES),
            count_posted(coordinator, rows),
        ]

    rows = make(3)
    few = asked(rows)
    assert asked(rows + make(27)) == few


def count_posted(client, rows):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        assert choose(client, "accept", rows).status_code == 200
    return len(captured)


STEPS = [
    ("applied", {}, "accept wait decline flag"),
    ("waiting", {}, "accept decline flag"),
    ("applied", {"conflict_of_interest": True}, "accept wait decline unflag"),
    ("accepted", {}, ""),
    ("declined", {}, ""),
    ("", {}, ""),
]


@pytest.mark.parametrize(("status", "facts", "steps"), STEPS)
def test_the_form_offers_the_steps_that_fit(coordinator, status, facts, steps):
    row = make_application(status=status, **facts)
    assert offered(coordinator.get(page(row))) == steps.split()


def test_one_application_is_decided_on_its_form(coordinator):
    row = make_application()
    response = coordinator.post(step(row, "accept"), {"note": " "}, follow=True)
    assert len(messages(response)) == 1 and statuses() == ["applied"]
    coordinator.post(step(row, "accept"), {"note": RULE})
    row.refresh_from_db()
    assert (row.status, row.criterion) == ("accepted", RULE)
    shown = text(coordinator.get(page(row)))
    assert RULE in shown and "coordinator" in shown


def test_who_set_the_mark_is_told_that_somebody_else_decides(coordinator, admin):
    row = make_application()
    coordinator.post(step(row, "flag"))
    assert offered(coordinator.get(page(row))) == []
    coordinator.post(step(row, "accept"), {"note": RULE})
    choose(coordinator, "decline", [row], criterion=RULE)
    assert statuses() == ["applied"]
    assert offered(admin.get(page(row))) == ["accept", "wait", "decline", "unflag"]
    admin.post(step(row, "unflag"))
    coordinator.post(step(row, "accept"), {"note": RULE})
    assert statuses() == ["accepted"]


ALLOWED = {
    "": ["", "active", "applied", "completed", "withdrawn"],
    "applied": ["applied", "withdrawn"],
    "accepted": ["accepted", "active", "completed", "withdrawn"],
    "declined": ["declined"],
}


@pytest.mark.parametrize("status", ALLOWED)
def test_a_form_lets_nobody_in_past_the_inbox(coordinator, status):
    row = make_application(status=status)
    form = coordinator.get(page(row)).context["adminform"].form
    offers = {value for value, _label in form.fields["status"].choices}
    assert offers == set(ALLOWED[status]) - ({"applied"} if status == "" else set())
    for new in set(Enrolment.Status.values) - offers:
        sent = filled_in(coordinator.get(page(row)), status=new)
        assert coordinator.post(page(row), sent).status_code == 200
    assert statuses() == [status]


def test_nobody_is_let_in_on_the_form_of_a_person(admin):
    person, program = applicant(), make_program()
    for status, made in [("accepted", 0), ("declined", 0), ("applied", 1)]:
        rows = {"enrolments-TOTAL_FORMS": 1, "enrolments-0-program": program.pk}
        rows |= {"enrolments-0-role": "trainee", "enrolments-0-status": status}
        admin.post(page(person), filled_in(admin.get(page(person)), **rows))
        assert Enrolment.objects.count() == made


def test_a_form_seats_nobody_on_a_seat_that_is_taken(coordinator):
    cohort = make_cohort(capacity=1)
    seat = {"program": cohort.program, "cohort": cohort}
    seated = make_application(**seat, status="accepted")
    row = make_application(**seat, status="")
    sent = filled_in(coordinator.get(page(row)), status="active")
    response = coordinator.post(page(row), sent)
    assert response.status_code == 200 and str(cohort) in str(
        response.context["errors"]
    )
    sent = filled_in(coordinator.get(page(seated)), status="active")
    coordinator.post(page(seated), sent)
    assert statuses() == ["active", ""]


def test_a_cohort_of_another_program_is_refused(coordinator):
    row = make_application()
    sent = filled_in(coordinator.get(page(row)), cohort=make_cohort().pk)
    response = coordinator.post(page(row), sent)
    assert "cohort" in response.context["adminform"].form.errors


def test_an_application_is_never_deleted(admin):
    row = make_application()
    Enrolment.objects.update(applied_at="2024-01-01T00:00:00Z")
    assert admin.post(page(row, "delete"), {"post": "yes"}).status_code == 403
    choose(admin, "delete_selected", [row], criterion="", post="yes")
    assert statuses() == ["applied"]


def test_two_records_stand_side_by_side(coordinator):
    first = make_application(person=applicant(name_zh="张三", phone=PHONE))
    second = make_application(person=applicant(name_zh="张叁", phone=PHONE))
    response = coordinator.get(DUPLICATES)
    shown = text(response)
    assert "张三" in shown and "张叁" in shown and "138****8000" in shown
    assert first.program.name in shown and second.program.name in shown
    assert "13800138000" not in response.content.decode()
    assert not INLINE.search(response.content.decode())


def settle(client, first, second, name):
    data = {"first": first.pk, "second": second.pk, "step": name}
    return client.post(DUPLICATES, data, follow=True)


@pytest.mark.parametrize(("name", "kept"), [("keep-first", 0), ("keep-second", 1)])
def test_somebody_decides_which_record_stays(coordinator, name, kept):
    pair = [applicant(phone=PHONE) for _ in range(2)]
    for person in pair:
        make_application(person=person)
    response = settle(coordinator, *pair, name)
    assert response.context["proposals"] == [] and len(messages(response)) == 1
    stays, went = pair[kept], pair[1 - kept]
    went.refresh_from_db()
    assert went.merged_into == stays and stays.enrolments.count() == 2


def test_two_people_are_not_proposed_again(coordinator):
    pair = [applicant(phone=PHONE) for _ in range(2)]
    for person in pair:
        make_application(person=person)
    assert settle(coordinator, *pair, "two").context["proposals"] == []
    assert Distinction.objects.get().by == coordinator.user
    again = settle(coordinator, *pair, "two")
    assert len(messages(again)) == 1


BAD = [
    {"first": "x", "second": "1", "step": "two"},
    {"first": "9" * 30, "second": "1", "step": "two"},
    {"first": "1", "second": "1", "step": "two"},
    {"step": "two"},
    {"first": "1", "second": "2", "step": "nope"},
]


@pytest.mark.parametrize("data", BAD)
def test_a_bad_choice_is_refused_in_words(admin, data):
    make_person(pk=1), make_person(pk=2)
    response = admin.post(DUPLICATES, data, follow=True)
    assert response.status_code == 200 and len(messages(response)) == 1
    assert not Distinction.objects.exists()


def test_records_out_of_sight_are_neither_shown_nor_merged():
    own = make_application(person=applicant(phone=PHONE))
    foreign = make_application(person=applicant(phone=PHONE))
    client = coordinator_of(own.program)
    assert client.get(DUPLICATES).context["proposals"] == []
    settle(client, own.person, foreign.person, "keep-first")
    assert not Person.objects.filter(merged_into__isnull=False).exists()


@pytest.mark.parametrize("reader", ["editor", "verifier"])
def test_the_page_is_for_those_who_see_personal_data(request, reader):
    client = request.getfixturevalue(reader)
    assert client.get(DUPLICATES).status_code == 403
    assert client.post(DUPLICATES, {}).status_code == 403
    assert DUPLICATES not in client.get("/admin/people/person/").content.decode()


def test_list_and_workbench_lead_to_the_pairs(coordinator):
    for _ in range(2):
        make_application(person=applicant(phone=PHONE))
    assert DUPLICATES in coordinator.get("/admin/people/person/").content.decode()
    workbench = coordinator.get("/admin/").content.decode()
    assert f"{DUPLICATES}?person=" in workbench
    assert "/admin/people/enrolment/" in workbench


def test_one_persons_pairs_are_shown_alone(coordinator):
    people = [applicant(phone=phone) for phone in [PHONE, PHONE, "+8613900139000"] * 2]
    for person in people:
        make_application(person=person)
    found = coordinator.get(DUPLICATES, {"person": people[-1].pk}).context["proposals"]
    assert [(each.first, each.second) for each in found] == [(people[2], people[5])]
    assert coordinator.get(DUPLICATES, {"person": "x", "p": "nope"}).status_code == 200


def test_both_pasts_are_read_and_what_went_is_not_changed(coordinator, admin):
    keep, other = applicant(name_zh="张三"), applicant(name_zh="张叁")
    make_application(person=keep), make_application(person=other)
    merge_people(keep=keep, merge=other, by=admin.user)
    for client in (coordinator, admin):
        past = client.get(page(keep, "history")).content.decode()
        assert page(other, "history") in past and other.slug in past
        assert client.get(page(other, "history")).status_code == 200
        gone = client.get(page(other))
        assert page(keep) in gone.content.decode()
        assert not gone.context["has_change_permission"]
        assert offered(gone) == []
    assert admin.post(step(other, "publish"), follow=True).status_code == 200
    other.refresh_from_db()
    assert other.published_at is None
    assert admin.get("/admin/people/person/nope/history/").status_code == 404


def test_what_went_is_offered_in_no_other_form(admin):
    keep, other = applicant(name_zh="张三"), applicant(name_zh="张三")
    merge_people(keep=keep, merge=other, by=admin.user)
    query = {"app_label": "people", "model_name": "story", "field_name": "people"}
    found = admin.get("/admin/autocomplete/", {**query, "term": "张三"}).json()
    assert [row["id"] for row in found["results"]] == [str(keep.pk)]


def test_a_marked_application_says_so_in_the_workbench(coordinator, admin):
    row = make_application()
    flag_conflict(enrolment=row, by=admin.user)
    english = {"accept-language": "en"}
    assert "conflict of interest" in text(coordinator.get("/admin/", headers=english))
