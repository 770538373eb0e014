"""Roles: what they allow, where and when; who gives them; and what they cost."""

import datetime

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from metrics.actions import publish_figure, submit_figure
from people.actions.contact import open_personal_data
from people.actions.decisions import accept_enrolments
from people.actions.merging import merge_people
from people.models import Consent, Enrolment, Person, Story, SubjectRequest
from programs.actions import cancel_session, open_applications, publish
from programs.kit.steps import NotPermitted, Refused
from programs.models import (
    Cohort,
    LivestreamBase,
    Partnership,
    Program,
    RoleAssignment,
    Session,
)
from tests.factories import (
    make_base,
    make_cohort,
    make_consent,
    make_enrolment,
    make_figure,
    make_organization,
    make_person,
    make_program,
    make_session,
    make_story,
    make_user,
    with_past,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

Role = RoleAssignment.Role
DAY = datetime.timedelta(days=1)
TIMES = {"before": (3, 9), "in": (-3, 3), "last day": (-3, 0), "after": (-9, -1)}
MODELS = {
    "program": "programs",
    "cohort": "programs",
    "session": "programs",
    "enrolment": "people",
    "person": "people",
}


def give(user, role, when="in", **scope):
    first, last = (timezone.localdate() + DAY * days for days in TIMES[when])
    return RoleAssignment.objects.create(
        user=user, role=role, valid_from=first, valid_until=last, **scope
    )


def whoever(name="wang", role=None, **kw):
    """A client of the staff, with this role alone."""
    client = Client()
    client.user = User.objects.create_user(name, is_staff=True)
    if role:
        give(client.user, role, **kw)
    client.force_login(client.user)
    return client


def make_part(**kw):
    """A program with one row of each kind that hangs on it."""
    program = make_program(**kw)
    person = make_person()
    rows = {
        "program": program,
        "cohort": make_cohort(program=program),
        "session": make_session(program=program),
        "enrolment": make_enrolment(
            person=person, program=program, role="trainee", status="applied"
        ),
        "person": person,
    }
    return rows


@pytest.fixture
def parts():
    return {"own": make_part(), "foreign": make_part()}


def path(kind, row, tail="change"):
    return f"/admin/{MODELS[kind]}/{kind}/{row.pk}/{tail}/"


def form_of(client, address):
    """What a browser would send back of a form as it stands."""
    context = client.get(address).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {}
    for field in (field for form in forms for field in form):
        value = "on" if field.value() is True else field.value()
        if value is not None and value is not False:
            data[field.html_name] = value
    return data


# What a coordinator of a program gets: the form, the form sent back, and a button.
MISSING, FORBIDDEN = 302, 403
STEPS = {
    "program": ("publish", {}),
    "cohort": ("open-applications", {}),
    "session": ("cancel", {"note": "大雪"}),
    "enrolment": ("flag", {"note": ""}),
    "person": ("publish", {}),
}
CHANGES = {
    "program": {"name_zh": "改过"},
    "cohort": {"name_zh": "改过"},
    "session": {"title_zh": "改过"},
    "enrolment": {"role": "lecturer"},
    "person": {"name_zh": "改过"},
}
MAY_CHANGE = {"cohort", "session", "enrolment", "person"}
MAY_STEP = {"cohort", "session", "enrolment"}


@pytest.mark.on_postgresql
@pytest.mark.parametrize("when", TIMES)
@pytest.mark.parametrize("where", ["own", "foreign"])
@pytest.mark.parametrize("kind", MODELS)
def test_a_coordinator_sees_and_changes_the_own_part_while_the_role_holds(
    kind, where, when, parts, admin
):
    client = whoever(role="coordinator", when=when, program=parts["own"]["program"])
    row, holds = parts[where][kind], when in {"in", "last day"}
    is_open = holds and where == "own"
    answer = client.get(path(kind, row))
    outside = MISSING if holds else FORBIDDEN
    assert answer.status_code == (200 if is_open else outside)
    if answer.status_code == MISSING:
        assert answer.url == "/admin/"

    data = {**form_of(admin, path(kind, row)), **CHANGES[kind]}
    answer = client.post(path(kind, row), data)
    [(field, value)] = CHANGES[kind].items()
    row.refresh_from_db()
    may_change = is_open and kind in MAY_CHANGE
    assert (getattr(row, field) == value) == may_change
    if not may_change:
        is_form = kind in MAY_CHANGE and not is_open
        assert answer.status_code == (outside if is_form else FORBIDDEN)

    before = type(row).objects.values().get(pk=row.pk)
    step, note = STEPS[kind]
    answer = client.post(path(kind, row, f"action/{step}"), note)
    after = type(row).objects.values().get(pk=row.pk)
    may_step = is_open and kind in MAY_STEP
    assert (before != after) == may_step
    if not may_step:
        assert answer.status_code == (FORBIDDEN if is_open else 404)


@pytest.mark.parametrize("kind", MODELS)
def test_a_foreign_row_is_in_no_list_history_or_deletion(kind, parts):
    client = whoever(role="coordinator", program=parts["own"]["program"])
    address = f"/admin/{MODELS[kind]}/{kind}/"
    shown = client.get(address).context["cl"].queryset
    assert [row.pk for row in shown] == [parts["own"][kind].pk]
    assert client.get(path(kind, parts["own"][kind], "history")).status_code == 200
    foreign = with_past(parts["foreign"][kind])
    assert client.get(path(kind, foreign, "history")).status_code == FORBIDDEN
    assert client.get(path(kind, foreign, "delete")).status_code in {302, FORBIDDEN}


@pytest.mark.parametrize("kind", ["program", "session"])
def test_a_foreign_draft_has_no_preview(kind, parts):
    client = whoever(role="coordinator", program=parts["own"]["program"])
    assert client.get(path(kind, parts["own"][kind], "preview")).status_code == 200
    foreign = path(kind, parts["foreign"][kind], "preview")
    assert client.get(foreign).status_code == 404


def choices(client, app, model, field):
    query = f"app_label={app}&model_name={model}&field_name={field}"
    answer = client.get(f"/admin/autocomplete/?{query}").json()
    return {int(row["id"]) for row in answer["results"]}


@pytest.mark.parametrize(
    ("app", "model"),
    [
        ("programs", "session"),
        ("programs", "cohort"),
        ("people", "enrolment"),
        ("metrics", "figure"),
    ],
)
def test_only_own_programs_are_offered_and_a_foreign_one_is_refused(app, model, parts):
    own, foreign = (parts[where]["program"] for where in ("own", "foreign"))
    client = whoever(role="editor", program=own)
    assert choices(client, app, model, "program") == {own.pk}
    address = f"/admin/{app}/{model}/add/"
    for program in (foreign.pk, ""):
        answer = client.post(address, {"program": program})
        assert answer.status_code == 200
        assert "program" in answer.context["adminform"].form.errors
    answer = client.post(address, {"program": own.pk})
    assert "program" not in answer.context["adminform"].form.errors


def test_what_is_entered_stays_where_its_editor_works(parts):
    """A session without program and base is in no scope, so it is not saved."""
    organization = make_organization()
    client = whoever(role="editor", organization=organization)
    data = {"title_zh": "哪儿的", "kind": "lecture"}
    answer = client.post("/admin/programs/session/add/", data, follow=True)
    assert "没有保存" in answer.content.decode() or "Nothing was saved" in str(
        answer.content
    )
    assert not Session.objects.filter(title_zh="哪儿的").exists()


def test_a_row_cannot_be_moved_out_of_ones_own_hands(parts):
    own = parts["own"]["program"]
    client = whoever(role="editor", program=own)
    session = parts["own"]["session"]
    data = form_of(client, path("session", session))
    answer = client.post(path("session", session), {**data, "program": ""})
    session.refresh_from_db()
    assert (answer.status_code, session.program) == (302, own)


def test_what_stands_in_a_form_may_stay_though_it_is_foreign():
    plan = make_program(kind="plan")
    board = make_program(kind="board", parent=plan)
    client = whoever(role="editor", program=board)
    data = form_of(client, path("program", board))
    client.post(path("program", board), {**data, "name_zh": "改过"})
    board.refresh_from_db()
    assert (board.name_zh, board.parent) == ("改过", plan)
    other = make_program(kind="plan")
    answer = client.post(path("program", board), {**data, "parent": other.pk})
    assert "parent" in answer.context["adminform"].form.errors


def test_a_coordinator_enters_people_into_own_programs_only(parts):
    own = parts["own"]["program"]
    client = whoever(role="coordinator", program=own)
    address = "/admin/people/person/add/"
    data = form_of(client, address)
    data |= {"name_zh": "张三", "basis": "consent", "new_phone": "138 0000 1234"}
    answer = client.post(address, data)
    assert answer.context["inline_admin_formsets"][1].formset.non_form_errors()
    part = {"enrolments-0-program": own.pk, "enrolments-0-role": "trainee"}
    assert client.post(address, {**data, **part}).status_code == 302
    person = Person.objects.get(name_zh="张三")
    assert (person.enrolments.get().program, person.phone) == (own, "+8613800001234")
    assert client.get(path("person", person)).status_code == 200


# What each kind of scope reaches: its own programs, what hangs on them, and no more.


def seen(rows, user, permission=""):
    return set(rows.objects.visible_to(user, *([permission] if permission else [])))


def test_a_plan_is_looked_after_with_its_boards_and_what_hangs_on_them():
    plan = make_program(kind="plan")
    board = make_program(kind="board", parent=plan)
    program = make_program(parent=board)
    sub = make_program(parent=program)
    make_program()
    user = make_user("li")
    give(user, "editor", program=plan)
    assert seen(Program, user) == {plan, board, program, sub}
    above = make_user("zhao")
    give(above, "editor", program=board)
    assert seen(Program, above) == {board, program, sub}


def test_an_organisation_looks_after_what_it_leads_or_takes_part_in():
    organization, other = make_organization(), make_organization()
    led, joined = make_program(lead=organization), make_program(lead=other)
    for role in ("funding", "implementing"):
        Partnership.objects.create(program=joined, organization=organization, role=role)
    run, foreign = make_base(operator=organization), make_base(operator=other)
    about = make_figure(organization=organization)
    make_figure(organization=other)
    make_program(lead=other)
    user = make_user("li")
    give(user, "editor", organization=organization)
    assert seen(Program, user, "programs.change_program") == {led, joined}
    assert (run in seen(LivestreamBase, user)) > (foreign in seen(LivestreamBase, user))
    figures = apps.get_model("metrics", "figure")
    assert seen(figures, user) == {about}


def test_a_base_is_looked_after_with_what_takes_place_there():
    program = make_program()
    base, other = make_base(program=program), make_base(program=program)
    here, there = make_session(base=base), make_session(base=other, program=program)
    run = make_cohort(program=program, base=base)
    make_cohort(program=program, base=other)
    part = make_enrolment(program=program, cohort=run)
    make_enrolment(program=program)
    user = make_user("li")
    give(user, "coordinator", base=base)
    give(user, "editor", base=base)
    assert seen(LivestreamBase, user) == {base}
    assert seen(Session, user) == {here}
    assert seen(Cohort, user) == {run}
    assert seen(Enrolment, user) == {part}
    assert seen(Person, user) == {part.person}
    assert seen(Program, user) == {program}
    assert seen(Program, user, "programs.change_program") == set()
    assert seen(Program, user, "programs.add_session") == {program}
    assert there not in seen(Session, user)


def test_whom_a_story_names_is_seen_by_its_editors_and_not_opened():
    program = make_program()
    told = make_person()
    story = make_story(program=program, people=[told])
    make_story(people=[make_person()])
    user = make_user("li")
    give(user, "coordinator", program=program)
    assert seen(Story, user) == {story}
    assert seen(Person, user) == {told}
    assert not user.has_perm("people.open_personal_data", told)
    assert not user.has_perm("people.change_person", told)


def test_consents_and_requests_follow_the_person(parts):
    for part in parts.values():
        make_consent(part["person"])
        SubjectRequest.objects.create(
            person=part["person"], kind="copy", due_on=timezone.localdate()
        )
    user = make_user("li")
    give(user, "coordinator", program=parts["own"]["program"])
    [consent] = seen(Consent, user)
    assert consent.person == parts["own"]["person"]
    assert seen(SubjectRequest, user) == set()
    officer = make_user("chen", "privacy_officer")
    assert len(seen(SubjectRequest, officer)) == 2
    assert len(seen(Consent, officer)) == 2


def test_an_undated_role_holds_and_who_left_or_never_was_staff_has_nothing(parts):
    user = make_user("li", "editor")
    assert len(seen(Program, user)) == 2
    user = User.objects.get(pk=user.pk)
    user.is_active = False
    assert seen(Program, user) == set()
    assert not user.has_perm("programs.view_program")
    assert seen(Program, make_user("nobody")) == set()
    visitor = Client().get("/").wsgi_request.user
    assert seen(Person, visitor) == set()
    assert len(seen(Program, make_user("root", is_superuser=True))) == 2


# Two roles of one account do not lend each other their scope or permissions.


def test_a_right_holds_only_where_the_role_that_gives_it_holds(parts):
    own, foreign = parts["own"]["program"], parts["foreign"]["program"]
    user = make_user("li", "verifier")
    give(user, "editor", program=own)
    assert seen(Program, user) == {own, foreign}
    assert seen(Program, user, "programs.change_program") == {own}
    assert user.has_perm("programs.publish_program", own)
    assert not user.has_perm("programs.publish_program", foreign)
    with pytest.raises(NotPermitted):
        publish(record=make_program(published=False), by=user)


def test_a_row_that_may_only_be_looked_at_has_no_form(parts):
    client = whoever(role="verifier")
    give(client.user, "editor", program=parts["own"]["program"])
    assert (
        "_save" in client.get(path("program", parts["own"]["program"])).content.decode()
    )
    page = client.get(path("program", parts["foreign"]["program"]))
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert page.context["buttons"] == []
    step = path("program", parts["foreign"]["program"], "action/unpublish")
    assert client.post(step).status_code == FORBIDDEN


def test_actions_refuse_foreign_rows_whoever_calls_them(parts):
    user = make_user("li")
    give(user, "coordinator", program=parts["own"]["program"])
    foreign = parts["foreign"]
    with pytest.raises(NotPermitted):
        cancel_session(session=foreign["session"], by=user, note="大雪")
    with pytest.raises(NotPermitted):
        open_applications(target=foreign["cohort"], by=user)
    with pytest.raises(Refused):
        accept_enrolments(enrolments=[foreign["enrolment"]], by=user, criterion="先到")
    with pytest.raises(Refused):
        merge_people(keep=parts["own"]["person"], merge=foreign["person"], by=user)
    with pytest.raises(NotPermitted):
        open_personal_data(
            person=foreign["person"], field="phone", purpose="联系", by=user
        )
    cancel_session(session=parts["own"]["session"], by=user, note="大雪")
    open_applications(target=parts["own"]["cohort"], by=user)
    accept_enrolments(enrolments=[parts["own"]["enrolment"]], by=user, criterion="先到")


def test_many_at_once_are_accepted_only_where_one_may_decide(parts):
    """One row in the list is out of the coordinator's scope, so none is accepted."""
    client = whoever(role="verifier")
    give(client.user, "coordinator", program=parts["own"]["program"])
    rows = [part["enrolment"].pk for part in parts.values()]
    data = {"action": "accept", "_selected_action": rows, "criterion": "先到"}
    answer = client.post("/admin/people/enrolment/", data)
    assert answer.status_code == 200
    assert set(Enrolment.objects.values_list("status", flat=True)) == {"applied"}


def test_what_waits_is_what_lies_in_ones_own_scope(parts):
    client = whoever(role="coordinator", program=parts["own"]["program"])
    for part in parts.values():
        yesterday = timezone.localdate() - DAY
        Session.objects.filter(pk=part["session"].pk).update(start_date=yesterday)
    page = client.get("/admin/").content.decode()
    assert path("session", parts["own"]["session"]) in page
    assert path("session", parts["foreign"]["session"]) not in page
    assert path("enrolment", parts["foreign"]["enrolment"]) not in page


def test_proposed_duplicates_name_no_foreign_program():
    own, foreign = make_program(), make_program()
    digest = {"phone_digest": "1" * 64}
    people = [make_person(**digest), make_person(**digest)]
    for person in people:
        make_enrolment(person=person, program=own)
    make_enrolment(person=people[0], program=foreign)
    client = whoever(role="coordinator", program=own)
    page = client.get("/admin/people/person/duplicates/").content.decode()
    assert str(own) in page
    assert str(foreign) not in page


def test_a_figure_of_another_program_is_not_submitted(parts):
    user = make_user("li")
    give(user, "editor", program=parts["own"]["program"])
    submit_figure(figure=make_figure(program=parts["own"]["program"]), by=user)
    for scope in ({"program": parts["foreign"]["program"]}, {}):
        with pytest.raises(NotPermitted):
            submit_figure(figure=make_figure(**scope), by=user)


@pytest.mark.parametrize(
    ("roles", "named"),
    [(["verifier"], "verifier"), (["administrator"], "administrator")],
)
def test_a_step_names_the_role_that_allowed_it(roles, named):
    figure = publish_figure(figure=make_figure("verified"), by=make_user("li", *roles))
    assert figure.steps.last().role == named


# Who gives roles.


def test_groups_and_rights_of_the_account_alone_give_nothing():
    user = make_user("li")
    user.groups.set(Group.objects.all())
    user.user_permissions.set(Group.objects.get(name="editor").permissions.all())
    user = User.objects.get(pk=user.pk)
    assert user.get_all_permissions() == user.get_group_permissions() == set()
    assert user.get_user_permissions() == set()


def test_an_administrator_may_what_a_superuser_may_in_our_apps():
    administrator = make_user("li", "administrator").get_all_permissions()
    whole = make_user("root", is_superuser=True).get_all_permissions()
    ours = {
        permission
        for permission in whole
        if permission.split(".")[0] in ("programs", "people")
    }
    ours |= {permission for permission in whole if permission.startswith("metrics.")}
    accounts = {f"auth.{verb}_user" for verb in ("view", "add", "change")}
    assert administrator == ours | accounts


@pytest.mark.parametrize("role", sorted({*Role.values} - {"administrator"}))
def test_only_an_administrator_meets_roles_and_accounts(role):
    client = whoever(role=role)
    other = RoleAssignment.objects.get(user=client.user)
    for address in (
        "/admin/programs/roleassignment/",
        "/admin/programs/roleassignment/add/",
        f"/admin/programs/roleassignment/{other.pk}/change/",
        "/admin/auth/user/",
        f"/admin/auth/user/{client.user.pk}/change/",
        f"/admin/auth/user/{client.user.pk}/password/",
    ):
        assert client.get(address).status_code == FORBIDDEN


ADD = "/admin/programs/roleassignment/add/"


def new_role(user, role="editor", **kw):
    return {"user": user.pk, "role": role, "valid_from": "2026-01-01", **kw}


@pytest.mark.parametrize("is_superuser", [False, True])
def test_roles_are_given_to_others_and_never_to_oneself(is_superuser):
    client = whoever(role="administrator")
    User.objects.filter(pk=client.user.pk).update(is_superuser=is_superuser)
    answer = client.post(ADD, new_role(client.user, "verifier"))
    assert "user" in answer.context["adminform"].form.errors
    other = make_user("li")
    assert client.post(ADD, new_role(other)).status_code == 302
    given = other.role_assignments.get()
    assert given.history.get().history_user == client.user

    own = client.user.role_assignments.get()
    address = f"/admin/programs/roleassignment/{own.pk}/change/"
    assert client.post(address, {"valid_until": ""}).status_code == FORBIDDEN
    account = f"/admin/auth/user/{client.user.pk}/change/"
    data = form_of(client, account) | {
        "role_assignments-TOTAL_FORMS": 1,
        "role_assignments-INITIAL_FORMS": 0,
        "role_assignments-0-role": "verifier",
        "role_assignments-0-valid_from": "2026-01-01",
    }
    client.post(account, data)
    assert client.user.role_assignments.get() == own


def test_a_role_is_given_in_the_account_form_and_ended_on_its_own_page():
    client = whoever(role="administrator")
    other, program = make_user("li"), make_program()
    account = f"/admin/auth/user/{other.pk}/change/"
    data = form_of(client, account) | {
        "role_assignments-TOTAL_FORMS": 1,
        "role_assignments-0-role": "coordinator",
        "role_assignments-0-program": program.pk,
        "role_assignments-0-valid_from": "2026-01-01",
    }
    assert client.post(account, data).status_code == 302
    given = other.role_assignments.get()
    assert (given.role, given.program) == ("coordinator", program)
    assert str(program) in client.get(account).content.decode()
    address = f"/admin/programs/roleassignment/{given.pk}/change/"
    data = form_of(client, address) | {"valid_until": "2026-01-02"}
    assert client.post(address, data).status_code == 302
    given.refresh_from_db()
    assert given.valid_until == datetime.date(2026, 1, 2)
    assert given.user == other
    assert client.get(address.replace("change", "history")).status_code == 200


def test_an_account_is_not_lifted_above_every_role_by_an_administrator():
    client = whoever(role="administrator")
    other = make_user("li")
    account = f"/admin/auth/user/{other.pk}/change/"
    fields = client.get(account).context["adminform"].form.fields
    assert set(fields).isdisjoint({"is_superuser", "groups", "user_permissions"})
    client.post(account, form_of(client, account) | {"is_superuser": "on"})
    other.refresh_from_db()
    assert not other.is_superuser
    root = make_user("root", is_superuser=True)
    assert client.get(f"/admin/auth/user/{root.pk}/password/").status_code in {302, 404}
    assert root not in client.get("/admin/auth/user/").context["cl"].queryset


def test_bad_assignments_are_refused_field_by_field():
    client = whoever(role="administrator")
    other, program, base = make_user("li"), make_program(), make_base()
    bad = [
        new_role(other, "king"),
        new_role(other, valid_until="2025-12-31"),
        new_role(other, program=program.pk, base=base.pk),
        new_role(other, "administrator", program=program.pk),
        new_role(other, valid_from="gestern"),
        new_role(other, program="x"),
    ]
    for data in bad[:-1]:
        assert client.post(ADD, data).context["adminform"].form.errors
    assert client.post(ADD, bad[-1]).status_code in {200, 400}
    assert not other.role_assignments.exists()


def test_a_role_without_a_last_day_says_so(admin):
    make_user("li", "editor")
    page = admin.get("/admin/programs/roleassignment/").content.decode()
    assert '<td class="field-last_day">长期</td>' in page


@pytest.mark.parametrize("when", ["now", "coming", "ended", "nonsense"])
def test_the_list_of_roles_is_sorted_by_validity(when, admin):
    user = make_user("li")
    rows = {
        "now": give(user, "editor"),
        "coming": give(user, "editor", "before"),
        "ended": give(user, "editor", "after"),
    }
    page = admin.get(f"/admin/programs/roleassignment/?valid={when}")
    expected = {rows[when]} if when in rows else set(rows.values())
    assert set(page.context["cl"].queryset) == expected


# What roles cost in queries.


def queries(client, address):
    client.get(address)  # fill what is cached between requests
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.on_postgresql
@pytest.mark.usefixtures("no_history")
def test_more_roles_and_more_rows_ask_the_database_no_more_often():
    numbers = []
    for number in (3, 30):
        client = whoever(f"wang{number}")
        for _ in range(number):
            part = make_part()
            give(client.user, "coordinator", program=part["program"])
            give(client.user, "editor", program=part["program"])
        pages = ["/admin/", *(f"/admin/{app}/{kind}/" for kind, app in MODELS.items())]
        pages += [path(kind, part[kind]) for kind in MODELS]
        numbers.append([queries(client, page) for page in pages])
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize(
    "address", ["programs/roleassignment/", "auth/user/{}/change/"]
)
def test_the_lists_of_roles_ask_equally_often_for_3_and_for_30(address, admin):
    user, numbers = make_user("li"), []
    for number in (3, 27):
        for _ in range(number):
            give(user, "editor", program=make_program())
        numbers.append(queries(admin, f"/admin/{address.format(user.pk)}"))
    assert numbers[0] == numbers[1]
