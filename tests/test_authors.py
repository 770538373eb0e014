"""Whoever acts is named: every action of every app, called outside a request."""

import datetime
import importlib
import inspect
import pkgutil

import pytest
from django.utils import timezone

import people.actions
from metrics import actions as figures
from people.actions import (
    applications,
    consents,
    contact,
    decisions,
    erasure,
    merging,
    notifying,
    publishing,
    receipts,
    requests,
)
from people.models import AccessLog, Distinction, Notification, Person, SubjectRequest
from programs import actions as records
from programs import series
from programs.kit import steps
from programs.kit.history import diff
from programs.kit.steps import Actor, author_of
from tests.factories import (
    make_audience,
    make_consent,
    make_consent_text,
    make_consenting_person,
    make_correction,
    make_enrolment,
    make_figure,
    make_person,
    make_program,
    make_region,
    make_session,
    make_source,
    make_story,
    make_user,
    with_past,
)

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]

# Keyword-only like actions, and yet they change nothing.
QUESTIONS = {"refuse_consent", "checked_contact"}
YESTERDAY = datetime.date.today() - datetime.timedelta(days=1)


def actions_of(module):
    for name, function in inspect.getmembers(module, inspect.isfunction):
        keywords = inspect.signature(function).parameters.values()
        own = function.__module__ == module.__name__ and not name.startswith("_")
        if own and {each.kind for each in keywords} == {inspect.Parameter.KEYWORD_ONLY}:
            yield name


def every_action():
    found = pkgutil.iter_modules(people.actions.__path__, "people.actions.")
    modules = [
        records,
        series,
        figures,
        *(importlib.import_module(row.name) for row in found),
    ]
    return {name for module in modules for name in actions_of(module)} - QUESTIONS


def applicant(**kw):
    return make_consenting_person("name", published=False, birth_year=1980, **kw)


def application(**kw):
    program = make_program(applications_opened_at=timezone.now())
    defaults = {"role": "trainee", "status": "applied", "receipt": 1, **kw}
    defaults["applied_at"] = timezone.now()
    return make_enrolment(person=applicant(), program=program, **defaults)


def program(**kw):
    return make_program(**kw)


def session(**kw):
    return make_session(start_date=YESTERDAY, start_precision="day", **kw)


def at(day, start=None, end=None) -> dict:
    """When a session takes place, as `move_session` is told."""
    date = datetime.date.fromisoformat(day)
    times = {"start_time": start, "end_time": end, "end_date": None}
    return {"start_date": date, **times}


def draft(**kw):
    return make_figure(**kw)


# An action, the rows it needs, what else it is told, and what it changes in the first.
BY_STAFF = [
    (records.publish, {"record": (program, {"published": False})}, {}, "published_at"),
    (records.unpublish, {"record": (program, {})}, {}, "published_at"),
    (
        *(records.change_status, {"program": (program, {"status": "draft"})}),
        *({"to": "running"}, "status"),
    ),
    (records.hold_session, {"session": (session, {})}, {}, "status"),
    (
        *(records.count_people, {"session": (session, {"status": "held"})}),
        *({"headcount": 12}, "headcount"),
    ),
    (records.cancel_session, {"session": (session, {})}, {"note": "下雨"}, "status"),
    (
        *(records.move_session, {"session": (session, {})}),
        *({"note": "下雨", **at("2031-01-01")}, "start_date"),
    ),
    (
        records.schedule_session,
        {"session": (session, {"status": "held"})},
        {},
        "status",
    ),
    (
        *(records.open_applications, {"target": (program, {"status": "running"})}),
        *({}, "applications_opened_at"),
    ),
    (
        records.close_applications,
        {"target": (program, {"applications_opened_at": timezone.now()})},
        *({}, "applications_opened_at"),
    ),
    (figures.submit_figure, {"figure": (draft, {})}, {}, "state"),
    (
        *(figures.return_figure, {"figure": (draft, {"state": "submitted"})}),
        *({"note": "单位"}, "state"),
    ),
    (figures.verify_figure, {"figure": (draft, {"state": "submitted"})}, {}, "state"),
    (figures.publish_figure, {"figure": (draft, {"state": "verified"})}, {}, "state"),
    (
        *(figures.withdraw_figure, {"figure": (draft, {"state": "published"})}),
        *({"note": "有误"}, "state"),
    ),
    (
        *(publishing.publish_person, {"person": (make_person, {"published": False})}),
        *({}, "published_at"),
    ),
    (publishing.unpublish_person, {"person": (make_person, {})}, {}, "published_at"),
    (publishing.record_objection, {"person": (make_person, {})}, {}, "objected_at"),
    (
        publishing.lift_objection,
        {"person": (make_person, {"objected_at": timezone.now()})},
        *({}, "objected_at"),
    ),
    (
        *(publishing.publish_story, {"story": (make_story, {"published": False})}),
        *({}, "published_at"),
    ),
    (publishing.withdraw_story, {"story": (make_story, {})}, {}, "withdrawn_at"),
    (receipts.issue_receipt, {"enrolment": (application, {})}, {}, "receipt"),
    (
        decisions.flag_conflict,
        {"enrolment": (application, {})},
        {},
        "conflict_of_interest",
    ),
    (
        decisions.unflag_conflict,
        {"enrolment": (application, {"conflict_of_interest": True})},
        *({}, "conflict_of_interest"),
    ),
    (
        *(erasure.erase_person, {"person": (applicant, {})}),
        *({}, None),  # what was there before is what it deletes
    ),
]


def staff():
    return make_user("chief", is_superuser=True)


def newest(row):
    return row.history.order_by("-history_date", "-history_id").first()


def changed_by(entry) -> set[str]:
    return {change.field for change in diff(entry, entry.prev_record).changes}


@pytest.mark.parametrize("case", BY_STAFF, ids=lambda case: case[0].__name__)
def test_the_history_names_the_account_and_what_changed(case):
    action, needed, told, column = case
    rows = {name: with_past(make(**how)) for name, (make, how) in needed.items()}
    action(**rows, **told, by=staff())
    entry = newest(next(iter(rows.values())))
    assert author_of(entry)[0] == "chief"
    assert column is None or column in changed_by(entry)


def test_a_correction_is_begun_by_whoever_began_it():
    figure = make_figure(state="published")
    revision = figures.correct_figure(figure=figure, by=staff())
    assert author_of(newest(revision))[0] == "chief"
    make_correction(make_figure(state="published"))  # what it supersedes is named, too
    superseded = type(figure).objects.get(state="superseded")
    assert author_of(newest(superseded))[0] == "verifier"


DECISIONS = "accept_enrolments decline_enrolments accept_who_fits put_on_waiting_list"


@pytest.mark.parametrize("decide", DECISIONS.split())
def test_a_decision_names_who_decided_of_each(decide):
    rows = [with_past(application()), with_past(application())]
    getattr(decisions, decide)(enrolments=rows, by=staff(), criterion="先到先得")
    for row in rows:
        assert author_of(newest(row))[0] == "chief"
        assert {"status", "criterion", "decided_by"} <= changed_by(newest(row))


@pytest.mark.parametrize(
    ("act", "name", "column"),
    [
        (records.publish_all, "records", "published_at"),
        (records.hold_sessions, "sessions", "status"),
    ],
)
def test_a_step_on_many_names_who_took_it_of_each(act, name, column):
    rows = [with_past(session(published=False)) for _each in range(2)]
    act(**{name: rows}, by=staff())
    for row in rows:
        assert author_of(newest(row))[0] == "chief"
        assert column in changed_by(newest(row))


def test_a_series_names_who_made_moved_and_cancelled_it():
    first = with_past(make_session(start_date=YESTERDAY, start_time=datetime.time(9)))
    later = YESTERDAY + datetime.timedelta(days=7)
    [copy] = series.make_series(session=first, dates=[later], by=staff())
    assert author_of(newest(copy))[0] == author_of(newest(first))[0] == "chief"
    told = {"session": copy, "by": make_user("vera", is_superuser=True)}
    hours = {"start_time": datetime.time(10), "end_time": None}
    series.move_rest(**told, note="停电", start_date=later, **hours)
    assert author_of(newest(copy))[0] == "vera"
    assert "start_time" in changed_by(newest(copy))
    series.cancel_rest(**told, note="停电")
    assert (author_of(newest(copy))[0], "status" in changed_by(newest(copy))) == (
        *("vera", True),
    )


def test_a_consent_names_who_took_it_down_and_who_withdrew_it():
    make_consent_text()
    how = {"purpose": "story", "channel": "paper", "evidence": "柜子"}
    consent = consents.give_consent(person=make_person(), by=staff(), **how)
    assert author_of(newest(consent))[0] == "chief"
    consents.withdraw_consent(consent=consent, by=make_user("vera", is_superuser=True))
    assert author_of(newest(consent))[0] == "vera"
    assert "withdrawn_at" in changed_by(newest(consent))


def test_a_new_phone_leaves_who_wrote_it_and_never_the_number():
    person = with_past(make_person())
    contact.set_contact(person=person, phone="13800138000", by=staff())
    author, because = author_of(newest(person))
    assert (author, "13800138000" in because) == ("chief", False)
    assert str(Person._meta.get_field("phone").verbose_name) in because


def test_merging_names_who_merged_with_the_lists_before_and_after():
    keep, other = with_past(make_person()), with_past(make_person())
    other.audiences.add(make_audience())
    with_past(other)
    merging.merge_people(keep=keep, merge=other, by=staff())
    author, because = author_of(newest(keep))
    assert author == "chief" and other.slug in because
    assert "audiences" in changed_by(newest(keep))
    assert "merged_into" in changed_by(newest(other))


def test_a_list_in_an_action_never_goes_into_the_history_unsigned():
    story = make_story(people=[other := make_person()])
    with_past(story)
    merging.merge_people(keep=make_person(), merge=other, by=staff())
    assert author_of(newest(story))[0] == "chief"
    assert "people" in changed_by(newest(story))


def test_what_has_no_history_names_who_did_it_in_its_own_row():
    boss, person = staff(), make_person(phone="+8613800138000")
    contact.open_personal_data(person=person, field="phone", purpose="核对", by=boss)
    contact.find_by_number(field="phone", number="+8613912345678", by=boss)
    requests.export_person(person=person, by=boss)
    notifying.open_phones(people=[person], purpose="名单", by=boss)
    assert {row.by for row in AccessLog.objects.all()} == {boss}
    row = application()
    decisions.accept_enrolments(enrolments=[row], by=boss, criterion="先到先得")
    stamps = [notifying.stamp(each) for each in notifying.to_tell(row, boss)]
    how = {"stamps": stamps, "channel": "phone", "by": boss}
    notifying.record_notifications(enrolment=row, **how)
    assert Notification.objects.get().by == boss
    first, second = make_person(), make_person()
    merging.distinguish(first=first, second=second, by=boss)
    assert Distinction.objects.get().by == boss
    how = {"person": person, "kind": "copy", "due_on": timezone.localdate()}
    asked = SubjectRequest.objects.create(**how)
    requests.answer_request(request=asked, by=boss, outcome="done")
    assert SubjectRequest.objects.get().closed_by == boss


@pytest.fixture
def by_link():
    """An application of a person who acts without an account."""
    make_consent_text()
    program = make_program(applications_opened_at=timezone.now(), status="running")
    given = {"name": "某乙", "phone": "+8613800138000", "birth_year": 1980}
    somebody = applications.Applicant(
        **given, region=make_region(), audiences=[make_audience()]
    )
    return applications.apply_for(target=program, applicant=somebody)


def test_an_application_is_by_the_person_and_so_is_every_later_step(by_link):
    person = by_link.person
    region = make_region("110000", "北京市")
    changes = {"name": "某丙", "region": region, "audiences": []}
    applications.correct_application(enrolment=by_link, **changes)
    text = make_consent_text()
    applications.agree(enrolment=by_link, purpose="photo", text=text)
    applications.take_back(enrolment=by_link, purpose="photo")
    applications.withdraw_application(enrolment=by_link)
    entries = [*person.history.all(), *by_link.history.all()]
    entries += person.consents.get().history.all()
    private_link = str(Actor.PRIVATE_LINK.label)
    assert {author_of(entry)[0] for entry in entries} == {private_link}
    assert changed_by(newest(by_link)) >= {"status"}
    assert changed_by(newest(person)) >= {"name_zh", "region"}
    assert person.history.last().audiences.count() <= 1


def test_a_recovered_link_and_a_new_code_are_by_the_person(by_link):
    applications.renew_recovery_code(enrolment=by_link)
    code = receipts.recovery_code(steps.lock(by_link))
    assert receipts.recover_receipt(code=code, phone="+8613800138000") == by_link
    recovered, renewed, *_rest = by_link.history.order_by("-history_id")
    assert author_of(recovered) == author_of(renewed)
    assert author_of(renewed)[0] == str(Actor.PRIVATE_LINK.label)
    assert {"recovered_at", "receipt"} <= changed_by(recovered)
    assert changed_by(renewed) == {"recovery_at"}


def test_what_the_person_asks_for_is_on_record_as_asked_by_the_person(by_link):
    asked = applications.ask_for(enrolment=by_link, kind="copy")
    assert asked.person == by_link.person


def test_the_browser_of_a_signed_in_colleague_does_not_sign_for_the_person(
    by_link, editor
):
    make_source()
    address = receipts.receipt_address(by_link)
    editor.post(address, {"step": "withdraw"})
    assert author_of(newest(by_link)) == (str(Actor.PRIVATE_LINK.label), "")


TESTED = {
    *(action.__name__ for action, *_rest in BY_STAFF),
    *("correct_figure", "give_consent", *DECISIONS.split()),
    *("withdraw_consent", "set_contact", "merge_people", "open_personal_data"),
    *("find_by_number", "publish_all", "hold_sessions"),
    *("export_person", "distinguish", "answer_request", "apply_for", "agree"),
    *("correct_application", "take_back", "withdraw_application", "ask_for"),
    *("renew_recovery_code", "recover_receipt"),
    *("open_phones", "record_notifications"),
    *("make_series", "move_rest", "cancel_rest"),
}


def test_every_action_is_in_this_module():
    assert every_action() == TESTED


def test_a_command_signs_what_it_writes():
    from django.core.management import call_command

    call_command("make_demo_users", verbosity=0)
    for name in ("editor", "verifier", "privacy"):
        role = make_user(name).role_assignments.get()
        assert author_of(newest(role))[0] == str(Actor.COMMAND.label)
    consent = make_consent(make_person())
    assert consent.history.count() == 0
